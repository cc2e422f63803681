"""Texts made to be slow: the reader's work grows with their length and no faster."""

import sys

import pytest

from tests.support.growth import grows_like_its_text
from thidua.core.documents import read

HEAD = "Số: 1/KH-UBND\nKẾ HOẠCH\nMinh họa\n\nI. MỤC ĐÍCH\n"
CALLS_GROWTH = 5

RUNS = {
    "spaces": " ",
    "no-break spaces": "\xa0",
    "tabs": "\t",
    "newlines": "\n",
    "form feeds": "\f",
    "digits": "1",
    "small letters": "a",
    "capitals": "Ộ",
    "roman figures": "I",
    "scanned figures": "l",
    "dots": ".",
    "ellipses": "…",
    "commas": ",",
    "semicolons": ";",
    "colons": ":",
    "slashes": "/",
    "dashes": "-",
    "long dashes": "–",
    "opening quotes": "“",
    "closing quotes": "”",
    "straight quotes": '"',
    "opening brackets": "(",
    "closing brackets": ")",
    "bars": "|",
    "stars": "*",
    "plus signs": "+",
    "underscores": "_",
    "loose marks": "\u0301",
    "zero widths": "\u200b",
    "percents": "%",
    "d with stroke": "Đ",
}
NEAR_MATCHES = {
    "articles": "Điều ",
    "numbered articles": "Điều 1 ",
    "articles on lines": "Điều\n",
    "chapters": "Chương I ",
    "chapter lines": "Chương I\n",
    "parts": "Phần thứ ",
    "decimals": "1.1.",
    "decimal lines": "1.1.1.1. A\n",
    "figures in brackets": "(1)",
    "letters in brackets": "(a) (i) ",
    "marker lines": "a) A\n1. B\nI. C\n",
    "backward markers": "9. A\n8. B\n7. C\n",
    "first items only": "1. A\n",
    "nesting": "1. A\n1) A\n(1) A\n1/ A\na) A\na. A\n(a) A\ni) A\n(i) A\nI. A\nA. A\n",
    "lost headings": "MỤC ĐÍCH YÊU CẦU\n",
    "scanned headings": "lll. MỤC ĐÍCH\n",
    "ordinals": "Thứ nhất ",
    "cardinals": "Một là ",
    "days": "ngày ",
    "days and months": "ngày 1 tháng ",
    "numbers": "số ",
    "numbered": "số 1/QĐ-",
    "symbols": "1/QĐ-UBND-",
    "annexes": "PHỤ LỤC I\n",
    "half annexes": "Phụ\n",
    "attached": "QUY ĐỊNH\n(Ban hành kèm theo\n",
    "headings of tables": "STT\n",
    "tables run together": "STT Nội dung Điểm\n1 A\n2 B\n",
    "bars on lines": "|\n",
    "cells on lines": "|\nA\n",
    "open rows": "|\n\nA\n|\n",
    "rows": "| A | B |\n",
    "rules of rows": "|---|---|\n",
    "wide gaps": "A     B     C\n",
    "gaps and blanks": "A     B     C\n\n\n\n\n",
    "page numbers": "- 1 -\n",
    "pages": "A B C\n1\n\f",
    "headers": "KẾ HOẠCH MINH HỌA\n1\n",
    "bullets": "- ",
    "bullet lines": "- A\n",
    "quotations": "“1. A\n",
    "sentences": "Giao Sở Nội vụ thực hiện. ",
    "units": "Sở Nội vụ, ",
    "closings": "Trong quá trình\n",
    "citations": "Căn cứ Luật ",
}


@pytest.mark.parametrize("kind", RUNS)
def test_long_runs_of_one_character_take_time_in_proportion(kind):
    assert grows_like_its_text(lambda size: HEAD + RUNS[kind] * 4 * size)


@pytest.mark.parametrize("kind", RUNS)
def test_long_runs_between_words_take_time_in_proportion(kind):
    assert grows_like_its_text(lambda size: HEAD + ("1. Việc " + RUNS[kind] * 2_000 + " xong\n") * (size // 2_000))


@pytest.mark.parametrize("kind", RUNS)
def test_a_longer_run_inside_an_order_costs_its_length(kind):
    """Where only so many characters of an order are looked at, a square hides in how long the run is."""
    assert grows_like_its_text(lambda size: HEAD + ("1. Sở Nội vụ " + RUNS[kind] * size + " báo cáo\n") * 60, 160, 640)


@pytest.mark.parametrize("kind", NEAR_MATCHES)
def test_near_matches_take_time_in_proportion(kind):
    unit = NEAR_MATCHES[kind]
    assert grows_like_its_text(lambda size: HEAD + unit * (size // len(unit)))


def calls(text: str) -> int:
    count = 0

    def one_more(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(one_more)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", [*NEAR_MATCHES])
def test_near_matches_take_steps_in_proportion(kind):
    unit = NEAR_MATCHES[kind]
    small, large = (calls(HEAD + unit * (size // len(unit))) for size in (2_000, 8_000))
    assert large <= CALLS_GROWTH * small + 2_000
