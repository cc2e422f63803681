"""Invented first and last pages (dữ liệu minh họa) of the shapes offices send; each expectation is written by hand beside
its text. A field that an expectation does not name is not judged there."""

import tomllib
from pathlib import Path

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.source import LEGACY

HEADS = sorted((Path(__file__).parent / "samples" / "heads").glob("*.txt"))
SIGNATURE = ("authority", "authority_body", "acting", "acting_for", "position", "signatory")


def shown(found: dict, key: str) -> object:
    """A value as the expectations write it: empty text for what the document does not show."""
    issuer, archive = found["issuer"] or {}, found["archive"] or {}
    special = {
        "issuer": lambda: issuer.get("name"),
        "superior": lambda: issuer.get("superior"),
        "issuers": lambda: [each["name"] for each in found["issuers"]],
        "enacting": lambda: found["enacting_authority"],
        "by_code": lambda: found["doc_type_by_code"],
        "codes": lambda: archive.get("codes", []),
        "copies": lambda: archive.get("copies"),
        "signatures": lambda: [[each[part] or "" for part in SIGNATURE] for each in found["signatures"]],
        "warnings": lambda: [f"{each['code']} {each['field']}" for each in found["warnings"]],
        "stamps": lambda: [[each["signer"], each["at"]] for each in found["stamps"]],
    }
    value = special[key]() if key in special else found[key]
    return "" if value is None else value


@pytest.mark.parametrize("path", HEADS, ids=[path.stem for path in HEADS])
def test_a_page_is_read_as_written_beside_it(path):
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    found = to_json(read(path.read_text(encoding="utf-8"), name=path.stem))
    assert {key: shown(found, key) for key in expected} == expected


def test_there_are_pages_of_many_shapes():
    assert len(HEADS) >= 20
    assert all(path.with_suffix(".toml").exists() for path in HEADS)


@pytest.mark.parametrize("path", HEADS, ids=[path.stem for path in HEADS])
def test_every_value_at_the_top_and_bottom_stands_in_the_text(path):
    """Nothing is invented: the words of each printed field occur in the text."""
    text = " ".join(path.read_text(encoding="utf-8").translate(LEGACY).split())
    found = to_json(read(path.read_text(encoding="utf-8")))
    flat = text.replace(" ", "")
    printed = [*found["addressees"], *found["recipients"], found["subject"], found["place"], found["number"]]
    printed += [value for each in found["signatures"] for value in each.values()]
    missing = [value for value in printed if value and not all(word in flat for word in value.split())]
    assert missing == []
