"""A sheet is the same on every machine, keeps its text, and data stays data."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from thidua.adapters import typeset

SHEET = """#let data = json(bytes(sys.inputs.data))
#set text(font: "Tinos", lang: "vi")
#set document(date: auto)
#data.words
"""
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
ODD = 'Đỗ Thị Ưởng #strike[a] $x$ *b* <c> \\ "d"'


@pytest.fixture()
def template(tmp_path: Path) -> Path:
    made = tmp_path / "sheet.typ"
    made.write_text(SHEET, encoding="utf-8")
    return made


def text_of(made: bytes) -> str:
    return str(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()).strip()


def test_words_come_out_letter_by_letter_and_are_never_read_as_markup(template: Path) -> None:
    assert text_of(typeset.pdf(template, {"words": ODD}, AT)) == ODD


def test_the_same_data_makes_the_same_bytes(template: Path) -> None:
    assert typeset.pdf(template, {"words": ODD}, AT) == typeset.pdf(template, {"words": ODD}, AT)


def test_only_fonts_of_the_program_are_used(template: Path) -> None:
    made = typeset.pdf(template, {"words": ODD}, AT)
    assert b"Tinos" in made and b"Liberation" not in made


def test_a_template_that_lacks_its_data_is_refused_by_name(template: Path) -> None:
    with pytest.raises(typeset.TypesettingFailed, match="words"):
        typeset.pdf(template, {}, AT)
