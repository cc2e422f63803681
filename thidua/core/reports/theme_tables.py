"""One theme of a review: a sentence that sums up, then a table with a row for every figure and every clause."""

from fractions import Fraction

from thidua.core.documents.out.draft import Block, Paragraph, Table
from thidua.core.movements.model import Subject
from thidua.core.points import show_points
from thidua.core.reports.judging import Judged, highest, is_enough, lowest
from thidua.core.reports.model import Appraised, ClauseFacts, Figure, ReviewFacts, ThemeFacts
from thidua.core.reports.wording import (
    count_words,
    counted,
    ids,
    interval,
    lowered,
    number,
    sample_words,
    short_title,
    two_places,
)
from thidua.core.scoring.figures import show_percent

NOTHING_FOLLOWED = "Chủ đề này chưa có nội dung được theo dõi trong kỳ báo cáo."
NOTHING = "–"
LONGEST_CELL = 56
HEADER = ("Nội dung", "Chỉ số", "Đạt/Tổng", "Tỷ lệ", "Kỳ trước")
BARE_HEADER = ("Nội dung", "Tình hình")
CARRIED = "thực hiện theo quy trình, không đo bằng chỉ số"
WHO: dict[Subject, str] = {"unit": "đơn vị", "official": "cá nhân"}

Row = tuple[str, ...]


def theme_blocks(theme: ThemeFacts, facts: ReviewFacts) -> list[Block]:
    if not theme.clauses:
        return [Paragraph(NOTHING_FOLLOWED, facts.clauses.review)]
    return [Paragraph(_summary(theme, facts), ids(*theme.clauses)), theme_table(theme)]


def theme_table(theme: ThemeFacts) -> Table:
    """Columns of figures, and of the period before, stand only where there is something in them."""
    has_before = any(figure.previous for clause in theme.clauses for figure in clause.figures)
    width = 5 if has_before else 4 if any(clause.has_data for clause in theme.clauses) else 2
    rows = [(clause, row[:width]) for clause in theme.clauses for row in _clause_rows(clause)]
    widths = (49, 57, 21, 38, 17) if width > 2 else (1, 1)
    return Table(
        "",
        HEADER[:width] if width > 2 else BARE_HEADER,
        tuple(row for _, row in rows),
        widths[:width],
        clauses=ids(*theme.clauses),
        merged=frozenset({0}),
        is_dense=True,
        row_clauses=tuple((clause.id,) for clause, _ in rows),
    )


def _clause_rows(clause: ClauseFacts) -> list[Row]:
    title = f"({clause.id}) {short_title(clause.text, LONGEST_CELL)}"
    rows = [*map(_figure_row, clause.figures), *map(_appraised_row, clause.appraised)]
    return [(title, *row) for row in rows] or [(title, _without_figures(clause), NOTHING, NOTHING, NOTHING)]


def _figure_row(figure: Figure) -> Row:
    """A sample carries its interval under its share."""
    before = NOTHING if figure.previous is None else show_percent(Fraction(*figure.previous))
    counts = f"{number(figure.hits)}/{number(figure.trials)}"
    return (figure.name, counts, show_percent(figure.share) + sample_words(figure), before)


def _appraised_row(found: Appraised) -> Row:
    name = f"Điểm thẩm định, {count_words(found.counted, WHO[found.subject])}"
    points = f"{two_places(found.mean)}/{show_points(found.max_points)}"
    return (name, points, show_percent(found.share), NOTHING)


def _without_figures(clause: ClauseFacts) -> str:
    if not clause.carried_by:
        return "Chưa có số liệu"
    first, *others = clause.carried_by
    more = f" và {count_words(len(others), 'quy trình khác')}" if others else ""
    return f"Theo quy trình “{first}”{more}"


def _summary(theme: ThemeFacts, facts: ReviewFacts) -> str:
    """«Có 04 nội dung, trong đó 03 nội dung đã có số liệu; cao nhất là …, thấp nhất là ….»"""
    total = len(theme.clauses)
    known = sum(1 for clause in theme.clauses if clause.has_data)
    words = CARRIED if all(not clause.has_data and clause.carried_by for clause in theme.clauses) else ""
    return f"Gồm {count_words(total, 'nội dung')}, {words or _known_words(known, total)}{_extremes(theme, facts)}."


def _known_words(known: int, total: int) -> str:
    if known == 0:
        return "chưa có số liệu trong kỳ báo cáo"
    if known == total:
        return "đã có số liệu" if total == 1 else "đều đã có số liệu"
    return f"trong đó {count_words(known, 'nội dung')} đã có số liệu"


def _extremes(theme: ThemeFacts, facts: ReviewFacts) -> str:
    """Only figures on enough cases to be judged compete; the more cautious end of a sample's interval decides."""
    at = facts.thresholds
    pairs: Judged = [(clause, figure) for clause in theme.clauses for figure in clause.figures]
    eligible = [pair for pair in pairs if at is None or is_enough(pair[1], at)]
    if not eligible:
        return ""
    best = max(eligible, key=lambda pair: (lowest(pair[1]), pair[1].trials))
    weakest = min(eligible, key=lambda pair: (highest(pair[1]), -pair[1].trials))
    if best == weakest:
        return f"; {_named(best)}"
    return f"; cao nhất là {_named(best)}, thấp nhất là {_named(weakest)}"


def _named(pair: tuple[ClauseFacts, Figure]) -> str:
    clause, figure = pair
    sure = f"; KTC 95%: {interval(figure)}" if figure.is_sample else ""
    return f"{lowered(figure.name)} ({clause.id}) đạt {show_percent(figure.share)} ({counted(figure)}{sure})"
