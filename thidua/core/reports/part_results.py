"""Part II: what the figures say, theme by theme and clause by clause, then points and ranks."""

from decimal import Decimal
from fractions import Fraction

from thidua.core.documents.draft import BarChart, Block, Heading, Paragraph
from thidua.core.reports.annexes import Annexes, criteria_table, ranking_table
from thidua.core.reports.judging import provisional
from thidua.core.reports.model import ClauseFacts, ReviewFacts, ThemeFacts
from thidua.core.reports.wording import count_words, figure_words, ids, number, quote
from thidua.core.scoring.figures import percent

NO_THEMES = "Trong kỳ báo cáo chưa có nội dung nào của phong trào được đưa vào theo dõi."
NO_SCORES = "Trong kỳ báo cáo chưa có kết quả chấm điểm, xếp hạng."
LEADING = 3


def results_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    blocks: list[Block] = [Heading("II. KẾT QUẢ THỰC HIỆN THEO CHỦ ĐỀ VÀ NỘI DUNG")]
    if not facts.themes:
        blocks.append(Paragraph(NO_THEMES, facts.clauses.review))
    for place, theme in enumerate(facts.themes, start=1):
        blocks += [Heading(f"{place}. {theme.name}", 2), *theme_blocks(theme, facts.previous_period)]
    if facts.figures:
        blocks.append(Paragraph(f"Số liệu đầy đủ của từng nội dung ghi tại {annexes.label('figures')}."))
    return [*blocks, *scores_blocks(facts, annexes, len(facts.themes) + 1)]


def theme_blocks(theme: ThemeFacts, previous_period: str) -> list[Block]:
    """Clauses with figures, then those carried out without being measured, then those without data: all of them."""
    measured = [clause for clause in theme.clauses if clause.figures]
    carried = [clause for clause in theme.clauses if not clause.figures and clause.carried_by]
    absent = [clause for clause in theme.clauses if not clause.figures and not clause.carried_by]
    blocks: list[Block] = [Paragraph(clause_words(clause, previous_period), (clause.id,)) for clause in measured]
    if carried:
        named = "; ".join(f"{quote(clause)} ({', '.join(clause.carried_by)})" for clause in carried)
        blocks.append(Paragraph(f"Được tổ chức thực hiện, không chấm điểm: {named}.", ids(*carried)))
    if absent:
        blocks.append(Paragraph(_absent_words(absent), ids(*absent)))
    return blocks or [Paragraph("Chủ đề này chưa có nội dung được theo dõi trong kỳ báo cáo.")]


def clause_words(clause: ClauseFacts, previous_period: str) -> str:
    figures = "; ".join(_lowered(figure_words(figure, previous_period)) for figure in clause.figures)
    return f"Về nội dung {quote(clause)}, {figures}."


def _absent_words(clauses: list[ClauseFacts]) -> str:
    named = "; ".join(quote(clause) for clause in clauses)
    return f"Chưa có số liệu đối với {count_words(len(clauses), 'nội dung')}: {named}."


def _lowered(text: str) -> str:
    """A small first letter inside the sentence, unless the word is an abbreviation («TTHC»)."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def scores_blocks(facts: ReviewFacts, annexes: Annexes, place: int) -> list[Block]:
    blocks: list[Block] = [Heading(f"{place}. Kết quả chấm điểm, xếp hạng", 2)]
    if not facts.blocs and not facts.criteria:
        return [*blocks, Paragraph(NO_SCORES, facts.clauses.review)]
    if facts.criteria:
        blocks += [*_criteria(facts, annexes), *_chart(facts)]
    if facts.blocs:
        blocks.append(Paragraph(_ranked_words(facts, annexes), facts.clauses.review))
        blocks += [
            ranking_table(bloc, f"Các vị trí dẫn đầu: {bloc.name}", LEADING)
            for bloc in facts.blocs
            if any(row.rank is not None for row in bloc.rows)
        ]
    return blocks


def _criteria(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    """The table itself, or where it stands when it is long."""
    if "criteria" not in annexes:
        return [criteria_table(facts)]
    clauses = tuple(dict.fromkeys(clause for item in facts.criteria for clause in item.clauses))
    count = count_words(len(facts.criteria), "tiêu chí")
    return [Paragraph(f"Điểm bình quân của {count} ghi tại {annexes.label('criteria')}.", clauses)]


def _ranked_words(facts: ReviewFacts, annexes: Annexes) -> str:
    rows = [row for bloc in facts.blocs for row in bloc.rows]
    ranked = [row for row in rows if row.rank is not None]
    blocs = count_words(len(facts.blocs), "khối, cụm thi đua")
    where = annexes.reference("ranking")
    if not ranked:
        members = count_words(len(rows), "thành viên")
        return f"Tại {blocs} với {members}, chưa thành viên nào có kết quả xếp hạng{where}."
    waiting = provisional(facts)
    note = f"; {count_words(len(waiting), 'kết quả')} còn tạm tính do chờ thẩm định" if waiting else ""
    return f"Tại {blocs}, {number(len(ranked))}/{number(len(rows))} thành viên đã có kết quả xếp hạng{note}{where}."


def _chart(facts: ReviewFacts) -> list[Block]:
    """Mean points as a share of the maximum, by theme; a theme without points keeps its label and has no bar."""
    shares = [(theme.name, _share(facts, theme)) for theme in facts.themes if _has_criteria(facts, theme)]
    if not any(share is not None for _, share in shares):
        return []
    labels = tuple(name for name, _ in shares)
    values = tuple("" if share is None else format(percent(share), "f") for _, share in shares)
    return [BarChart("Điểm bình quân so với điểm tối đa, theo chủ đề", "%", labels, values)]


def _has_criteria(facts: ReviewFacts, theme: ThemeFacts) -> bool:
    return any(item.theme == theme.slug and item.subject == theme.subject for item in facts.criteria)


def _share(facts: ReviewFacts, theme: ThemeFacts) -> Fraction | None:
    own = [item for item in facts.criteria if item.theme == theme.slug and item.subject == theme.subject]
    means = [(item.mean, item.max_points) for item in own if item.mean is not None]
    most = sum((top for _, top in means), Decimal(0))
    return Fraction(sum((mean for mean, _ in means), Decimal(0))) / Fraction(most) if most else None
