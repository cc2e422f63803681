"""The two launch documents against their hand-made annotation, with the scorer that came with it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.core.documents import read, to_json

HERE = Path(__file__).parent / "reference"
SOURCES = Path(__file__).parents[3] / "clauses" / "sources"
IDS = ("lai-chau-2019", "lang-son-2019")
# Left to annotators: free remarks, and roles of quotes that only a person can name.
REMARKS = {"text_file", "source", "noise", "damaged", "speaker", "event"}


def our_reading(name: str) -> dict:
    return to_json(read((SOURCES / f"{name}.txt").read_text(encoding="utf-8"), name=name))


@pytest.fixture
def scores(tmp_path):
    gold, ours = tmp_path / "gold", tmp_path / "ours"
    gold.mkdir()
    ours.mkdir()
    for name in IDS:
        shutil.copy(HERE / f"{name}.json", gold)
        shutil.copy(SOURCES / f"{name}.txt", gold)
        (ours / f"{name}.json").write_text(json.dumps(our_reading(name), ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, str(HERE / "score.py"), str(ours), str(gold)]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout.splitlines()


def test_every_scored_field_is_right_and_nothing_is_invented(scores):
    fields = [line for line in scores if " gold " in line]
    assert len(fields) > 20
    assert [line for line in fields if not line.endswith("F1 1.000")] == []
    assert scores[-1] == "documents 2  macro-F1 over fields 1.000  invented 0"


@pytest.mark.parametrize("name", IDS)
def test_fields_beyond_the_score_agree_too(name):
    gold = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert list(differences(gold, our_reading(name))) == []


def differences(gold, ours, path=""):
    """Where the annotation gives only first words, one text must begin with the other."""
    if isinstance(gold, dict):
        for key in gold.keys() - REMARKS:
            yield from differences(gold[key], (ours or {}).get(key), f"{path}.{key}")
    elif isinstance(gold, list):
        if len(gold) != len(ours or []):
            yield f"{path}: {len(gold)} items, read {len(ours or [])}"
        for index, (one, other) in enumerate(zip(gold, ours or [], strict=False)):
            yield from differences(one, other, f"{path}[{index}]")
    elif isinstance(gold, str) and isinstance(ours, str):
        one, other = (re.sub(r"\s+", " ", text) for text in (gold, ours))
        if not (one.startswith(other) or other.startswith(one)):
            yield f"{path}: {gold!r}, read {ours!r}"
    elif gold != ours:
        yield f"{path}: {gold!r}, read {ours!r}"
