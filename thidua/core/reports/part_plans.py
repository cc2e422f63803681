"""Part I: how the movement was set going."""

from fractions import Fraction

from thidua.core.documents.out.draft import Block, Heading, Paragraph
from thidua.core.reports.annexes import Annexes
from thidua.core.reports.model import PlanFacts, ReviewFacts
from thidua.core.reports.wording import count_words, named, number
from thidua.core.scoring.figures import show_percent

NO_DATA = "Chưa có số liệu về việc lập kế hoạch thực hiện phong trào của các đơn vị trong kỳ báo cáo."


def plans_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    heading = Heading("I. TÌNH HÌNH TRIỂN KHAI")
    plans, clauses = facts.plans, facts.clauses.plans
    if plans is None or plans.due == 0:
        return [heading, Paragraph(NO_DATA, clauses)]
    missing = f" {_missing(plans, annexes)}" if plans.missing and plans.filed else ""
    return [heading, Paragraph(_filed(plans) + missing, clauses)]


def _filed(plans: PlanFacts) -> str:
    if plans.filed == 0:
        return f"Trong {count_words(plans.due, 'đơn vị')} phải lập kế hoạch thực hiện phong trào, chưa đơn vị nào gửi."
    share = show_percent(Fraction(plans.filed, plans.due))
    return (
        f"Có {number(plans.filed)}/{number(plans.due)} đơn vị ({share}) đã gửi kế hoạch thực hiện phong trào; "
        f"{_approved(plans)}."
    )


def _approved(plans: PlanFacts) -> str:
    if plans.approved == 0:
        return "chưa kế hoạch nào được phê duyệt"
    if plans.approved == plans.filed:
        return "các kế hoạch đã gửi đều được phê duyệt"
    return f"trong đó {count_words(plans.approved, 'kế hoạch')} đã được phê duyệt"


def _missing(plans: PlanFacts, annexes: Annexes) -> str:
    where = named(plans.missing) or annexes.reference("missing")
    return f"Còn {count_words(len(plans.missing), 'đơn vị')} chưa gửi kế hoạch{where}."
