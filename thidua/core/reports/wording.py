"""Sentences about one figure, shared by the parts of a review."""

from fractions import Fraction

from thidua.core.observations.model import wilson
from thidua.core.points import show_points
from thidua.core.reports.model import ClauseFacts, Figure
from thidua.core.scoring.figures import percent, show_percent

LONGEST_QUOTE = 160
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def number(value: int) -> str:
    """«1.234» as official documents group thousands."""
    return f"{value:,}".replace(",", ".")


def quote(clause: ClauseFacts) -> str:
    """The clause's own words in quotation marks, cut at a word when they run long."""
    text = clause.text.strip().rstrip(".;:, ")
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(".;:, ") + "…"
    return f"“{text}”"


def figure_words(figure: Figure, previous_period: str) -> str:
    """«Nhiệm vụ hoàn thành đúng hạn: 45/50 nhiệm vụ, đạt 90%, tăng 5 điểm phần trăm so với năm 2024 (85%)»."""
    counts = f"{figure.name}: {number(figure.hits)}/{number(figure.trials)} {figure.noun}"
    return f"{counts}, đạt {show_percent(figure.share)}{sample_words(figure)}{change_words(figure, previous_period)}"


def sample_words(figure: Figure) -> str:
    """How sure a sampled share is: a full count needs no interval."""
    if not figure.is_sample:
        return ""
    low, high = interval(figure)
    return (
        f" (số liệu lấy từ mẫu {number(figure.trials)} {figure.noun}; "
        f"với độ tin cậy 95%, tỷ lệ trong khoảng {low} đến {high})"
    )


def interval(figure: Figure) -> tuple[str, str]:
    """Wilson's 95 % interval, as printed."""
    found = wilson(figure.hits, figure.trials)
    return show_percent(Fraction(found.low)), show_percent(Fraction(found.high))


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


def count_words(count: int, noun: str) -> str:
    """«03 đơn vị»: small counts with a leading zero, as official documents write them."""
    return f"{count:02d} {noun}" if count < 10 else f"{number(count)} {noun}"


def ids(*clauses: ClauseFacts) -> tuple[str, ...]:
    return tuple(clause.id for clause in clauses)
