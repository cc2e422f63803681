"""Shares, multiples and sums of commendation live in clauses/values/awards with article and days, never in code."""

import io
import re
import tokenize
from pathlib import Path

import thidua

ROOT = Path(thidua.__file__).parent
FOLDERS = ("core/awards", "core/councils")
#: 60–99 per cent in any writing, thirds, fifths and tenths as fractions, base salaries, the rounding step; a bare 15 is a column width
FRACTION = re.compile(r"Fraction\(\s*(?:[2-9]\s*,\s*(?:3|4|5|10)\b|(?:15|[6-9]\d)\s*,\s*100\b|\"[^\"]*\d[^\"]*\")")
NUMBER = re.compile(r"(?:0?\.(?:[6-9]|15|[6-9]\d)|[6-9]0|10_?000|1_?490_?000|1_?800_?000|2_?340_?000|2_?530_?000)")


def law_figures(text: str) -> list[str]:
    """Figures of law written in a piece of Python; words of docstrings and comments do not count."""
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    numbers = [
        one.string
        for at, one in enumerate(tokens)
        if one.type == tokenize.NUMBER and NUMBER.fullmatch(one.string) and not is_in_a_row(tokens, at)
    ]
    return numbers + FRACTION.findall(text)


def is_in_a_row(tokens: list[tokenize.TokenInfo], at: int) -> bool:
    """One of several plain numbers side by side: the columns of a table, «(10, 70, 30, 60)»."""
    beside = [tokens[at + step].type for step in (-2, 2) if tokens[at + step // 2].string == ","]
    return tokenize.NUMBER in beside and "." not in tokens[at].string and "_" not in tokens[at].string


def test_the_instrument_finds_a_figure_of_law() -> None:
    assert law_figures("share = Fraction(4, 5)\n")
    assert law_figures('share = Fraction("0.8")\n')
    assert law_figures("enough = yes * 100 >= 90 * members\n") == ["90"]
    assert law_figures("needs(90)\n") == ["90"]
    assert law_figures("widths = (10, 70, 30, 60)\n") == []
    assert law_figures("salary = 2_340_000\n") == ["2_340_000"]
    assert law_figures('"""At least 80 % of members."""\nhalf = Fraction(1, 2)\n') == []


def test_no_figure_of_law_stands_in_the_code_of_core() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {figure}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for figure in law_figures(path.read_text(encoding="utf-8"))
    ]
    assert found == []
