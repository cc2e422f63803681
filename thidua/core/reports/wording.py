"""Words and figures shared by the parts of a review."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.observations.model import wilson
from thidua.core.points import show_points
from thidua.core.reports.model import ClauseFacts, Figure
from thidua.core.scoring.figures import percent, show_percent

LONGEST_TITLE = 52
MOST_NAMED = 5


def number(value: int) -> str:
    """«1.234» as official documents group thousands."""
    return f"{value:,}".replace(",", ".")


def count_words(count: int, noun: str) -> str:
    """«03 đơn vị»: small counts with a leading zero, as official documents write them."""
    return f"{count:02d} {noun}" if count < 10 else f"{number(count)} {noun}"


def lowered(text: str) -> str:
    """A small first letter inside the sentence, unless the word is an abbreviation («TTHC»)."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def short_title(text: str, longest: int = LONGEST_TITLE) -> str:
    """The clause's own first words: whole when short, else cut at a mark in the second half of the room, or at a word."""
    plain = re.sub(r"\s+", " ", text).strip(" .;:,")
    plain = plain[:1].upper() + plain[1:]
    if len(plain) <= longest:
        return plain
    room = plain[: longest + 1]
    mark = max(room.rfind(sign) for sign in ",;.:")
    kept = room[:mark] if mark >= longest // 2 else room.rsplit(" ", 1)[0]
    end = "”" if kept.count("“") > kept.count("”") else ""
    return f"{kept.rstrip(' .;:,')}…{end}"


def clause_title(clause: ClauseFacts) -> str:
    """«Cải cách thủ tục hành chính (LC-1.3a)»."""
    return f"{short_title(clause.text)} ({clause.id})"


def two_places(value: Decimal) -> str:
    """A mean as printed, to hundredths: «92,25»."""
    return show_points(percent(Fraction(value) / 100, 2))


def figure_words(figure: Figure, previous_period: str) -> str:
    """«45/50 nhiệm vụ, đạt 90%, tăng 5 điểm phần trăm so với năm 2024 (85%)»."""
    return f"{counted(figure)}, đạt {show_percent(figure.share)}{sample_words(figure)}{change_words(figure, previous_period)}"


def counted(figure: Figure) -> str:
    """«45/50 nhiệm vụ»."""
    return f"{number(figure.hits)}/{number(figure.trials)} {figure.noun}"


def sample_words(figure: Figure) -> str:
    """How sure a sampled share is: a full count needs no interval."""
    return f" (KTC 95%: {interval(figure)})" if figure.is_sample else ""


def interval(figure: Figure) -> str:
    """Wilson's 95 % interval, as printed: «67–88,8%»."""
    found = wilson(figure.hits, figure.trials)
    return f"{show_percent(Fraction(found.low)).rstrip('%')}–{show_percent(Fraction(found.high))}"


def change_words(figure: Figure, previous_period: str) -> str:
    """The change in percentage points: of a share, «tăng 5%» would be ambiguous."""
    if figure.change is None or figure.previous is None:
        return ""
    before = show_percent(Fraction(*figure.previous))
    shown = percent(abs(figure.change))
    if shown == 0:
        return f", tương đương {previous_period} ({before})"
    verb = "tăng" if figure.change > 0 else "giảm"
    return f", {verb} {show_points(shown)} điểm phần trăm so với {previous_period} ({before})"


def named(names: Sequence[str]) -> str:
    """«: Sở A; Sở B» for a few, nothing for many: those stand in an annex."""
    return f": {'; '.join(names)}" if len(names) <= MOST_NAMED else ""


def ids(*clauses: ClauseFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause.id for clause in clauses))
