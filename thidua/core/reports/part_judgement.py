"""Parts III and IV: strengths and weaknesses by the rule printed above them, each with its figure."""

from thidua.core.documents.out.draft import Block, Heading, Paragraph
from thidua.core.points import show_points
from thidua.core.reports.annexes import Annexes
from thidua.core.reports.judging import Judged, strengths, too_few, unranked, weaknesses
from thidua.core.reports.model import ReviewFacts, Thresholds
from thidua.core.reports.wording import clause_title, count_words, figure_words, named
from thidua.core.scoring.figures import percent, show_edge

MOST_ITEMS = 7
NO_RULE = "Chưa đặt mức để nhận định {what} từ số liệu; phần này do cơ quan báo cáo bổ sung theo kết quả tại Mục II."
NO_FIGURES = "Chưa có số liệu để nhận định {what}."


def strengths_part(facts: ReviewFacts) -> list[Block]:
    at = facts.thresholds
    rule = "" if at is None else _rule(facts, at, "ưu điểm", ("trở lên", "tăng"))
    return [Heading("III. ƯU ĐIỂM"), *_judged(facts, "ưu điểm", "cao", strengths(facts), rule)]


def weaknesses_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    at = facts.thresholds
    rule = "" if at is None else _rule(facts, at, "hạn chế", ("trở xuống", "giảm"))
    blocks = [Heading("IV. HẠN CHẾ"), *_judged(facts, "hạn chế", "thấp", weaknesses(facts), rule)]
    few = too_few(facts)
    if few and at is not None:
        text = f"Chưa nhận định {count_words(len(few), 'chỉ số')} có dưới {at.min_trials} trường hợp."
        blocks.append(Paragraph(text, tuple(dict.fromkeys(clause.id for clause, _ in few))))
    missing = unranked(facts)
    if missing:
        count = count_words(len(missing), "thành viên của các khối, cụm thi đua")
        where = named(missing) or annexes.reference("ranking")
        blocks.append(Paragraph(f"Còn {count} chưa được xếp hạng{where}.", facts.clauses.review))
    return blocks


def _judged(facts: ReviewFacts, what: str, side: str, found: Judged, rule: str) -> list[Block]:
    if not facts.figures:
        return [Paragraph(NO_FIGURES.format(what=what))]
    if not rule:
        return [Paragraph(NO_RULE.format(what=what))]
    if not found:
        return [Paragraph(f"{rule}; trong kỳ báo cáo không có chỉ số nào như vậy.")]
    more = f", dưới đây nêu {count_words(MOST_ITEMS, 'chỉ số')} {side} nhất" if len(found) > MOST_ITEMS else ""
    items: list[Block] = [
        Paragraph(
            f"- {figure.name} – {clause_title(clause)}: {figure_words(figure, facts.previous_period)}.", (clause.id,)
        )
        for clause, figure in found[:MOST_ITEMS]
    ]
    return [Paragraph(f"{rule}; trong kỳ báo cáo có {count_words(len(found), 'chỉ số')} như vậy{more}:"), *items]


def _rule(facts: ReviewFacts, at: Thresholds, what: str, words: tuple[str, str]) -> str:
    """The whole rule in one sentence, as far as there is something to apply it to: samples, a period before."""
    side, verb = words
    edge = at.strong if verb == "tăng" else at.weak
    figures = [figure for _, figure in facts.figures]
    sure = " (số liệu mẫu: toàn bộ khoảng tin cậy)" if any(figure.is_sample for figure in figures) else ""
    change = (
        f", hoặc {verb} từ {show_points(percent(at.change, 2))} điểm phần trăm trở lên so với {facts.previous_period}"
    )
    return (
        f"Ghi nhận là {what} các chỉ số có từ {at.min_trials} trường hợp trở lên và đạt từ {show_edge(edge)} {side}"
        f"{sure}{change if any(figure.previous for figure in figures) else ''}"
    )
