"""Part V, how soon merit was honoured: days by kind of commendation, with the number of cases and what is not known."""

from fractions import Fraction

from thidua.core.awards.timeliness import Leg, Speed
from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Paragraph, Table
from thidua.core.points import show_points
from thidua.core.reports.model import ReviewFacts
from thidua.core.reports.wording import count_words, number
from thidua.core.scoring.figures import percent

NOTHING = "Chưa đủ dữ liệu về tính kịp thời của khen thưởng: trong kỳ báo cáo chưa có hồ sơ khen thưởng nào được nộp."
TOO_FEW = "chưa đủ dữ liệu"
SPANS = {
    "proposal": "Từ thành tích đến đề nghị",
    "decision": "Từ đề nghị đến quyết định",
    "delivery": "Từ quyết định đến trao",
    "whole": "Từ thành tích đến trao",
}
HEADER = ("Loại hình, số hồ sơ", "Khoảng thời gian", "Đã rõ", "Chưa rõ", "Trung vị (ngày)", "Dài nhất (ngày)")


@cites("LC-1.4d", "LS-3c")
def timeliness_blocks(facts: ReviewFacts) -> list[Block]:
    """Reading: below the number of cases the office set for judging, only the number of cases is told."""
    clauses = facts.clauses.awards
    if not facts.speeds:
        return [Paragraph(NOTHING, clauses)]
    least = facts.thresholds.min_trials if facts.thresholds else 1
    rows = tuple(_row(name, speed, leg, least) for name, speed in facts.speeds for leg in speed.legs)
    numeric = frozenset({2, 3, 4, 5})
    table = Table("Số ngày của từng bước khen thưởng", HEADER, rows, (46, 44, 15, 15, 22, 22), numeric, clauses, merged=frozenset({0}))  # fmt: skip
    return [Paragraph(_opening(facts, least), clauses), table]


def _opening(facts: ReviewFacts, least: int) -> str:
    cases = count_words(sum(speed.dossiers for _name, speed in facts.speeds), "hồ sơ khen thưởng")
    few = f"; dưới {least} hồ sơ đã rõ thì ghi “{TOO_FEW}”" if least > 1 else ""
    return (
        f"Tính kịp thời của khen thưởng, trên {cases} nộp trong kỳ (không kể hồ sơ đã rút hoặc không được chọn). “Chưa rõ” là "
        f"hồ sơ chưa có đủ hai mốc ngày: chưa quyết định, chưa trao hoặc chưa ghi ngày{few}."
    )


def _row(name: str, speed: Speed, leg: Leg, least: int) -> tuple[str, ...]:
    unknown = speed.dossiers - leg.measured
    head = (f"{name} ({count_words(speed.dossiers, 'hồ sơ')})", SPANS[leg.slug], number(leg.measured), number(unknown))
    if leg.median is None or leg.longest is None or leg.measured < least:
        return (*head, TOO_FEW, TOO_FEW)
    return (*head, _days(leg.median), number(leg.longest))


def _days(median: Fraction) -> str:
    """A middle of whole days is whole or a half: «3», «3,5»."""
    return show_points(percent(median / 100, 1))
