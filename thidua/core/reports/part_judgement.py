"""Parts III and IV: strengths and weaknesses by the rule printed above them, each with its figure."""

from collections.abc import Callable

from thidua.core.documents.draft import Block, Heading, Paragraph
from thidua.core.points import show_points
from thidua.core.reports.judging import Judged, strengths, too_few, unranked, weaknesses
from thidua.core.reports.model import ReviewFacts, Thresholds
from thidua.core.reports.wording import count_words, figure_words
from thidua.core.scoring.figures import percent, show_edge

NO_RULE = "Chưa đặt mức để nhận định {what} từ số liệu; phần này do cơ quan báo cáo bổ sung theo kết quả tại Mục II."
NO_FIGURES = "Chưa có số liệu để nhận định {what}."


def strengths_part(facts: ReviewFacts) -> list[Block]:
    return [Heading("III. ƯU ĐIỂM"), *_judged(facts, "ưu điểm", strengths(facts), _strong_rule)]


def weaknesses_part(facts: ReviewFacts) -> list[Block]:
    blocks = [Heading("IV. HẠN CHẾ"), *_judged(facts, "hạn chế", weaknesses(facts), _weak_rule)]
    few = too_few(facts)
    if few:
        names = "; ".join(dict.fromkeys(f"{figure.name} ({figure.trials} {figure.noun})" for _, figure in few))
        clauses = tuple(dict.fromkeys(clause.id for clause, _ in few))
        blocks.append(Paragraph(f"Chưa đủ số lượng để nhận định: {names}.", clauses))
    missing = unranked(facts)
    if missing:
        count = count_words(len(missing), "thành viên của các khối, cụm thi đua")
        blocks.append(Paragraph(f"Còn {count} chưa được xếp hạng: {'; '.join(missing)}.", facts.clauses.review))
    return blocks


def _judged(facts: ReviewFacts, what: str, found: Judged, rule: Callable[[Thresholds], str]) -> list[Block]:
    at = facts.thresholds
    if not facts.figures:
        return [Paragraph(NO_FIGURES.format(what=what))]
    if at is None:
        return [Paragraph(NO_RULE.format(what=what))]
    if not found:
        return [Paragraph(rule(at)), Paragraph("Trong kỳ báo cáo không có chỉ số nào thuộc các trường hợp nêu trên.")]
    items: list[Block] = [
        Paragraph(f"- {figure_words(figure, facts.previous_period)}.", (clause.id,)) for clause, figure in found
    ]
    return [Paragraph(rule(at)), *items]


def _strong_rule(at: Thresholds) -> str:
    return (
        f"Ghi nhận là ưu điểm các chỉ số có từ {at.min_trials} trường hợp trở lên, "
        f"đạt từ {show_edge(at.strong)} trở lên "
        f"(đối với số liệu mẫu: toàn bộ khoảng tin cậy từ {show_edge(at.strong)} trở lên) "
        f"hoặc tăng từ {_points(at)} điểm phần trăm trở lên so với kỳ trước."
    )


def _weak_rule(at: Thresholds) -> str:
    return (
        f"Ghi nhận là hạn chế các chỉ số có từ {at.min_trials} trường hợp trở lên, "
        f"đạt từ {show_edge(at.weak)} trở xuống "
        f"(đối với số liệu mẫu: toàn bộ khoảng tin cậy từ {show_edge(at.weak)} trở xuống) "
        f"hoặc giảm từ {_points(at)} điểm phần trăm trở lên so với kỳ trước."
    )


def _points(at: Thresholds) -> str:
    return show_points(percent(at.change, 2))
