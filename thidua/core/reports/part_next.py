"""Part VI: what is left to do, as far as data show it. Nothing is promised that no figure asks for."""

from thidua.core.documents.draft import Block, Heading, Paragraph
from thidua.core.reports.judging import provisional, too_few, unmeasured, weaknesses
from thidua.core.reports.model import ReviewFacts
from thidua.core.reports.wording import count_words, ids
from thidua.core.scoring.figures import show_percent

NO_DATA = "Chưa có số liệu làm căn cứ đề ra phương hướng; trước hết cần ghi nhận số liệu về việc thực hiện phong trào."
NOTHING = "Từ số liệu của kỳ báo cáo, chưa phát sinh việc phải bổ sung; các nội dung tiếp tục được theo dõi."


def next_part(facts: ReviewFacts) -> list[Block]:
    items = [*_plans(facts), *_weak(facts), *_unmeasured(facts), *_few(facts), *_waiting(facts), *_votes(facts)]
    numbered = [Paragraph(f"{n}. {item.text}", item.clauses) for n, item in enumerate(items, start=1)]
    return [Heading("VI. PHƯƠNG HƯỚNG, NHIỆM VỤ"), *(numbered or [Paragraph(_none(facts), facts.clauses.review)])]


def _none(facts: ReviewFacts) -> str:
    """Nothing to do because the figures ask for nothing, or because there are none: not the same."""
    has_data = facts.figures or facts.plans is not None or facts.blocs
    return NOTHING if has_data else NO_DATA


def _plans(facts: ReviewFacts) -> list[Paragraph]:
    plans = facts.plans
    if plans is None or not plans.missing:
        return []
    count = count_words(len(plans.missing), "đơn vị")
    return [Paragraph(f"Đôn đốc {count} chưa gửi kế hoạch thực hiện phong trào.", facts.clauses.plans)]


def _weak(facts: ReviewFacts) -> list[Paragraph]:
    return [
        Paragraph(f"Khắc phục hạn chế về chỉ số “{figure.name}” (hiện đạt {show_percent(figure.share)}).", (clause.id,))
        for clause, figure in weaknesses(facts)
    ]


def _unmeasured(facts: ReviewFacts) -> list[Paragraph]:
    clauses = unmeasured(facts)
    if not clauses:
        return []
    count = count_words(len(clauses), "nội dung")
    return [Paragraph(f"Tổ chức thu thập số liệu đối với {count} chưa có số liệu nêu tại Mục II.", ids(*clauses))]


def _few(facts: ReviewFacts) -> list[Paragraph]:
    few = too_few(facts)
    if not few or facts.thresholds is None:
        return []
    names = "; ".join(dict.fromkeys(f"“{figure.name}”" for _, figure in few))
    text = f"Bổ sung số liệu để mỗi chỉ số sau có ít nhất {facts.thresholds.min_trials} trường hợp: {names}."
    return [Paragraph(text, tuple(dict.fromkeys(clause.id for clause, _ in few)))]


def _waiting(facts: ReviewFacts) -> list[Paragraph]:
    waiting = provisional(facts)
    if not waiting:
        return []
    text = f"Hoàn thành thẩm định đối với {count_words(len(waiting), 'kết quả')} còn tạm tính: {'; '.join(waiting)}."
    return [Paragraph(text, facts.clauses.review)]


def _votes(facts: ReviewFacts) -> list[Paragraph]:
    tied = [row for row in facts.proposals if row.needs_vote]
    if not tied:
        return []
    text = f"Tổ chức bỏ phiếu đối với {count_words(len(tied), 'trường hợp')} bằng điểm nêu tại Mục V."
    return [Paragraph(text, facts.clauses.awards)]
