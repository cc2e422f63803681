"""One document typed in Word in several ways reads the same as its plain text."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.officeword import as_word, blocks_of
from thidua.adapters.incoming import incoming_of
from thidua.core.documents import read, to_json

SAMPLES = sorted((Path(__file__).parents[1] / "core" / "documents" / "samples").glob("*.txt"))
SOURCES = sorted((Path(__file__).parents[2] / "clauses" / "sources").glob("*.txt"))
# Positions in the text differ with the layout; the words do not.
PLACES = ("start", "end", "paragraph_spans", "spans", "noise")


def words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: words(inner) for key, inner in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [words(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("layout", ["cells", "rows", "tabs"])
@pytest.mark.parametrize("path", [*SAMPLES, *SOURCES], ids=lambda path: path.stem)
def test_the_layout_in_word_changes_nothing_that_is_read(path: Path, layout: str) -> None:
    text = path.read_text(encoding="utf-8")
    found = incoming_of("a.docx", as_word(text, layout))
    assert words(to_json(read(found.text, looks=found.looks))) == words(to_json(read(text)))


def test_the_layouts_are_really_tried() -> None:
    assert sum(isinstance(block, list) for path in SAMPLES for block in blocks_of(path.read_text("utf-8"))) >= 6
