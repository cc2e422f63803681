"""Part VI: what is left to do, as far as data show it, grouped. Nothing is promised that no figure asks for."""

from collections.abc import Sequence

from thidua.core.documents.out.draft import Block, Heading, Paragraph
from thidua.core.reports.annexes import Annexes
from thidua.core.reports.judging import provisional, too_few, unfiled, unmeasured, weaknesses
from thidua.core.reports.model import ReviewFacts
from thidua.core.reports.wording import count_words, ids, lowered, named
from thidua.core.scoring.figures import show_percent

NO_DATA = "Chưa có số liệu làm căn cứ đề ra phương hướng; trước hết cần ghi nhận số liệu về việc thực hiện phong trào."
NOTHING = "Từ số liệu của kỳ báo cáo, chưa phát sinh việc phải bổ sung; các nội dung tiếp tục được theo dõi."
MOST_WEAK = 3
MOST_CLAUSES = 12


def next_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    """At most eight items: one for each kind of thing left open."""
    items = [
        *_plans(facts, annexes),
        *_sheets(facts, annexes),
        *_weak(facts),
        *_unmeasured(facts),
        *_few(facts),
        *_waiting(facts, annexes),
        *_votes(facts),
    ]
    numbered = [Paragraph(f"{n}. {item.text}", item.clauses) for n, item in enumerate(items, start=1)]
    return [Heading("VI. PHƯƠNG HƯỚNG, NHIỆM VỤ"), *(numbered or [Paragraph(_none(facts), facts.clauses.review)])]


def _none(facts: ReviewFacts) -> str:
    """Nothing to do because the figures ask for nothing, or because there are none: not the same."""
    has_data = facts.figures or facts.plans is not None or facts.blocs
    return NOTHING if has_data else NO_DATA


def _plans(facts: ReviewFacts, annexes: Annexes) -> list[Paragraph]:
    plans = facts.plans
    if plans is None:
        return []
    items = []
    if plans.missing:
        who = _who(plans.missing, annexes)
        items.append(
            Paragraph(f"Đôn đốc {who[0]} chưa gửi kế hoạch thực hiện phong trào{who[1]}.", facts.clauses.plans)
        )
    if plans.filed > plans.approved:
        count = count_words(plans.filed - plans.approved, "kế hoạch")
        items.append(Paragraph(f"Xem xét, phê duyệt {count} đã gửi.", facts.clauses.plans))
    return items


def _sheets(facts: ReviewFacts, annexes: Annexes) -> list[Paragraph]:
    missing = unfiled(facts)
    if not missing:
        return []
    who = _who(missing, annexes)
    return [Paragraph(f"Đôn đốc {who[0]} chưa nộp bảng tự chấm{who[1]}.", facts.clauses.review)]


def _who(names: Sequence[str], annexes: Annexes) -> tuple[str, str]:
    """«13 đơn vị» and where they are named."""
    return count_words(len(names), "đơn vị"), named(names) or annexes.reference("missing")


def _weak(facts: ReviewFacts) -> list[Paragraph]:
    found = weaknesses(facts)
    if not found:
        return []
    first = "; ".join(
        f"{lowered(figure.name)} ({clause.id}, hiện đạt {show_percent(figure.share)})"
        for clause, figure in found[:MOST_WEAK]
    )
    lead = f", trước hết là {first}" if len(found) > MOST_WEAK else f": {first}"
    text = f"Khắc phục hạn chế ở {count_words(len(found), 'chỉ số')} nêu tại Mục IV{lead}."
    return [Paragraph(text, ids(*(clause for clause, _ in found)))]


def _unmeasured(facts: ReviewFacts) -> list[Paragraph]:
    clauses = unmeasured(facts)
    if not clauses:
        return []
    count = count_words(len(clauses), "nội dung")
    which = f" ({', '.join(ids(*clauses))})" if len(clauses) <= MOST_CLAUSES else ""
    return [
        Paragraph(f"Tổ chức thu thập số liệu đối với {count} chưa có số liệu nêu tại Mục II{which}.", ids(*clauses))
    ]


def _few(facts: ReviewFacts) -> list[Paragraph]:
    few = too_few(facts)
    if not few or facts.thresholds is None:
        return []
    count = count_words(len(few), "chỉ số")
    text = f"Theo dõi thêm {count} chưa có đủ {facts.thresholds.min_trials} trường hợp để nhận định."
    return [Paragraph(text, ids(*(clause for clause, _ in few)))]


def _waiting(facts: ReviewFacts, annexes: Annexes) -> list[Paragraph]:
    waiting = provisional(facts)
    if not waiting:
        return []
    where = named(waiting) or annexes.reference("ranking")
    text = f"Hoàn thành thẩm định đối với {count_words(len(waiting), 'kết quả')} còn tạm tính{where}."
    return [Paragraph(text, facts.clauses.review)]


def _votes(facts: ReviewFacts) -> list[Paragraph]:
    tied = [row for row in facts.proposals if row.needs_vote]
    if not tied:
        return []
    text = f"Tổ chức bỏ phiếu đối với {count_words(len(tied), 'trường hợp')} bằng điểm nêu tại Mục V."
    return [Paragraph(text, facts.clauses.awards)]
