"""Invented documents as the files that offices hand in: each read as exactly as it was made."""

import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

import pytest

from tests.support.batches import converted
from tests.support.corpus.documents import invent
from tests.support.corpus.files import word_file
from tests.support.corpus.judging import faults
from tests.support.corpus.pages import HEADS, Manner, render
from tests.support.machine import needs
from tests.support.oldletters import in_1258, in_tcvn3, in_vni
from tests.support.scanned import scanned_pdf
from thidua.adapters.incoming import Incoming, incoming_of
from thidua.adapters.pdf_in.running import pages_in
from thidua.core.documents import read, to_json
from thidua.core.documents.doubts.asking import asks

# Every kind but the Party's, whose letterhead the writer of Word files does not print; every way of numbering.
SEEDS = (0, 1, 2, 3, 6, 10, 15, 17, 18, 26, 27, 30)
SCANNED = (0, 1, 3, 17)
each_document = pytest.mark.parametrize("number", range(len(SEEDS)), ids=[f"seed {seed}" for seed in SEEDS])
# Old encodings, as Western bytes. The first has no capital with a tone; most are told by what stands around them.
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "TCVN3": lambda text: in_tcvn3(text).encode("cp1252"),
    "VNI": lambda text: in_vni(text).encode("cp1252"),
    "Windows-1258": in_1258,
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
}
NOTES = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI", "Windows-1258": "Windows-1258"}


def judged(number: int, filename: str, data: bytes) -> dict[str, tuple[int, int]]:
    found = incoming_of(filename, data)
    return faults(found.text, invent(SEEDS[number]).gold, to_json(read(found.text, looks=found.looks)))


@pytest.fixture(scope="module")
def words() -> list[bytes]:
    return [word_file(invent(seed)) for seed in SEEDS]


@pytest.fixture(scope="module")
def pdfs(words: list[bytes]) -> list[bytes]:
    return converted(words, "docx", "pdf")


@pytest.fixture(scope="module", params=["odt", "doc"])
def there_and_back(request: pytest.FixtureRequest, words: list[bytes]) -> list[bytes]:
    """What the product reads of an .odt or .doc: LibreOffice's .docx of it (all in one go here)."""
    return converted(converted(words, "docx", request.param), request.param, "docx")


@each_document
def test_a_word_file_is_read_exactly(number: int, words: list[bytes]) -> None:
    assert judged(number, "a.docx", words[number]) == {}


@each_document
def test_a_printed_pdf_is_read_exactly(number: int, pdfs: list[bytes]) -> None:
    assert judged(number, "a.pdf", pdfs[number]) == {}


@each_document
def test_a_file_that_libreoffice_opens_is_read_exactly(number: int, there_and_back: list[bytes]) -> None:
    assert judged(number, "a.docx", there_and_back[number]) == {}


@pytest.mark.parametrize("encoding", ENCODINGS)
@each_document
def test_a_text_in_any_encoding_is_read_exactly(number: int, encoding: str) -> None:
    made = invent(SEEDS[number])
    data = ENCODINGS[encoding](render(made, Manner(head=HEADS[number % 3])))
    # A person's name without its capital is no name to the reader, and nothing around it tells.
    lost = encoding == "TCVN3" and _loses_a_capital(made.signature[-1])
    assert judged(number, "a.txt", data) == ({"sign.signatory": (0, 1)} if lost else {})
    assert [NOTES[encoding] in note for note in incoming_of("a.txt", data).notes] == [True] * (encoding in NOTES)


def _loses_a_capital(name: str) -> bool:
    return any(word[0].isupper() and in_tcvn3(word[0]) == in_tcvn3(word[0].lower()) for word in name.split())


# --- scans ---


@pytest.fixture(scope="module")
def scans(pdfs: list[bytes]) -> dict[int, tuple[str, Incoming]]:
    """Seed → the printed text, and what recognition makes of it at 200 dots per inch, dirty and askew."""
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    found = {}
    for seed in SCANNED:
        data = pdfs[SEEDS.index(seed)]
        scan = scanned_pdf(data, pages_in(data)[0]["pages"], seed=seed)
        found[seed] = (incoming_of("a.pdf", data).text, incoming_of("quet.pdf", scan))
    return found


@pytest.mark.parametrize("seed", SCANNED)
def test_a_scan_says_who_issued_what_when_to_whom_or_asks(seed: int, scans: dict[int, tuple[str, Incoming]]) -> None:
    gold, scan = invent(seed).gold, scans[seed][1]
    found = to_json(read(scan.text, looks=scan.looks))
    assert [found[name] for name in ("number_symbol", "date", "doc_type")] == [
        gold[name] for name in ("number_symbol", "date", "doc_type")
    ]
    assert len(found["recipients"]) == len(gold["recipients"])
    assert _outline(found["sections"]) == _outline(gold["sections"])
    asked = {ask.field for ask in asks(found)}
    names = [each["signatory"] for each in found["signatures"]]
    assert "signatures[0].signatory" in asked or names == [gold["signatures"][0]["signatory"]]


@pytest.mark.parametrize("seed", SCANNED)
def test_fewer_than_one_character_in_a_hundred_is_misread(seed: int, scans: dict[int, tuple[str, Incoming]]) -> None:
    printed, scan = (" ".join(text.split()) for text in (scans[seed][0], scans[seed][1].text))
    changes = SequenceMatcher(None, printed, scan, autojunk=False).get_opcodes()
    wrong = sum(max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal")
    assert wrong < 0.01 * len(printed)


def _outline(sections: list[dict[str, Any]]) -> list[Any]:
    return [(node["marker"], _outline(node["children"])) for node in sections]
