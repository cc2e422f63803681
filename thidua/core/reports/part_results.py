"""Part II: what the figures say theme by theme, then points and ranks."""

import re
from decimal import Decimal
from fractions import Fraction

from thidua.core.documents.out.draft import BarChart, Block, Heading, Paragraph, Table
from thidua.core.points import rounded, show_points
from thidua.core.reports.annexes import Annexes, criteria_shown
from thidua.core.reports.judging import provisional, unfiled
from thidua.core.reports.model import BlocFacts, ReviewFacts
from thidua.core.reports.theme_tables import theme_blocks
from thidua.core.reports.wording import count_words, number, two_places

NO_THEMES = "Trong kỳ báo cáo chưa có nội dung nào của phong trào được đưa vào theo dõi."
NO_SCORES = "Trong kỳ báo cáo chưa có kết quả chấm điểm, xếp hạng."
SAMPLED = "“KTC 95%” là khoảng tin cậy 95% của tỷ lệ tính từ mẫu"
APPRAISED = "“điểm thẩm định” là điểm bình quân trên điểm tối đa"
LEADING = ("Hạng nhất", "Hạng nhì", "Hạng ba")
_OWN_NUMBER = re.compile(r"(\d+)(\.\d+)*[.)]?\s+\S")


def results_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    blocks: list[Block] = [Heading("II. KẾT QUẢ THỰC HIỆN THEO CHỦ ĐỀ VÀ NỘI DUNG")]
    if not facts.themes:
        blocks.append(Paragraph(NO_THEMES, facts.clauses.review))
    blocks += _how_to_read(facts)
    *headings, last = _numbered([*(theme.name for theme in facts.themes), "Kết quả chấm điểm, xếp hạng"])
    for heading, theme in zip(headings, facts.themes, strict=True):
        blocks += [Heading(heading, 2), *theme_blocks(theme, facts)]
    return [*blocks, Heading(last, 2), *scores_blocks(facts, annexes)]


def _how_to_read(facts: ReviewFacts) -> list[Block]:
    """Only the signs that the tables use."""
    has_appraised = any(clause.appraised for theme in facts.themes for clause in theme.clauses)
    signs = [SAMPLED] if any(figure.is_sample for _, figure in facts.figures) else []
    signs += [APPRAISED] if has_appraised else []
    return [Paragraph(f"Trong các bảng dưới đây, {'; '.join(signs)}.")] if signs else []


def _numbered(names: list[str]) -> list[str]:
    """Names that carry the launch document's own number keep it; the others go on after the highest of those."""
    own = [match and int(match.group(1)) for match in map(_OWN_NUMBER.match, names)]
    place = max((found for found in own if found is not None), default=0)
    shown = []
    for name, found in zip(names, own, strict=True):
        if found is None:
            place += 1
        shown.append(name if found is not None else f"{place}. {name}")
    return shown


def scores_blocks(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    if not facts.blocs:
        return [Paragraph(f"{NO_SCORES}{_criteria_words(facts, annexes)}", facts.clauses.review)]
    words = Paragraph(f"{_ranked_words(facts, annexes)}{_criteria_words(facts, annexes)}", facts.clauses.review)
    return [words, *_chart(facts), *_leaders(facts)]


def _criteria_words(facts: ReviewFacts, annexes: Annexes) -> str:
    if "criteria" not in annexes:
        return ""
    shown = criteria_shown(facts)
    absent = "" if any(item.subject == "official" for item in shown) else "; cá nhân chưa có kết quả chấm điểm"
    return f" Điểm bình quân của {count_words(len(shown), 'tiêu chí')} ghi tại {annexes.label('criteria')}{absent}."


def _ranked_words(facts: ReviewFacts, annexes: Annexes) -> str:
    rows = [row for bloc in facts.blocs for row in bloc.rows]
    ranked = [row for row in rows if row.rank is not None]
    blocs = count_words(len(facts.blocs), "khối, cụm thi đua")
    where = annexes.reference("ranking")
    if not ranked:
        members = count_words(len(rows), "thành viên")
        return f"Tại {blocs} với {members}, chưa thành viên nào có kết quả xếp hạng{where}."
    return (
        f"Tại {blocs}, {number(len(ranked))}/{number(len(rows))} thành viên đã có kết quả xếp hạng"
        f"{_notes(facts)}{where}."
    )


def _notes(facts: ReviewFacts) -> str:
    waiting, absent = provisional(facts), unfiled(facts)
    notes = []
    if waiting:
        notes.append(f"{count_words(len(waiting), 'kết quả')} còn tạm tính do chờ thẩm định")
    if absent:
        notes.append(f"{count_words(len(absent), 'đơn vị')} chưa nộp bảng tự chấm")
    return "".join(f"; {note}" for note in notes)


def _chart(facts: ReviewFacts) -> list[Block]:
    """Mean total of each bloc's ranked members: two blocs at least, one bar alone compares nothing."""
    means = [(bloc.name, _mean(bloc)) for bloc in facts.blocs]
    if sum(1 for _, mean in means if mean is not None) < 2:
        return []
    labels = tuple(name for name, _ in means)
    values = tuple("" if mean is None else two_places(mean).replace(",", ".") for _, mean in means)
    return [BarChart("Tổng điểm bình quân của các khối, cụm thi đua", "điểm", labels, values)]


def _mean(bloc: BlocFacts) -> Decimal | None:
    totals = [row.total for row in bloc.rows if row.rank is not None and row.total is not None]
    return rounded(Fraction(sum(totals, Decimal(0))) / len(totals)) if totals else None


def _leaders(facts: ReviewFacts) -> list[Block]:
    """The first three places of every bloc side by side, ties together in one cell."""
    rows = tuple((bloc.name, *(_place(bloc, rank) for rank in (1, 2, 3))) for bloc in facts.blocs if _has_ranks(bloc))
    if not rows:
        return []
    header, widths = ("Khối, cụm thi đua", *LEADING), (6, 5, 5, 5)
    title, clauses = "Các vị trí dẫn đầu theo khối, cụm thi đua", facts.clauses.review
    return [Table(title, header, rows, widths, clauses=clauses, is_dense=True)]


def _has_ranks(bloc: BlocFacts) -> bool:
    return any(row.rank is not None for row in bloc.rows)


def _place(bloc: BlocFacts, rank: int) -> str:
    held = [row for row in bloc.rows if row.rank == rank and row.total is not None]
    return "; ".join(f"{row.name} ({show_points(row.total)})" for row in held if row.total is not None) or "–"
