"""Part V: who is proposed for commendation, and how soon merit was honoured."""

from thidua.core.documents.out.draft import Block, Heading, Paragraph
from thidua.core.reports.annexes import Annexes
from thidua.core.reports.model import ReviewFacts
from thidua.core.reports.part_timeliness import timeliness_blocks
from thidua.core.reports.proposed import proposals_table
from thidua.core.reports.wording import count_words

NO_PROPOSALS = "Trong kỳ báo cáo chưa có đề xuất khen thưởng."


def awards_part(facts: ReviewFacts, annexes: Annexes) -> list[Block]:
    heading = Heading("V. ĐỀ XUẤT KHEN THƯỞNG")
    clauses = facts.clauses.awards
    if not facts.proposals:
        return [heading, Paragraph(NO_PROPOSALS, clauses), *timeliness_blocks(facts)]
    blocks: list[Block] = [heading, Paragraph(_opening(facts, annexes), clauses)]
    if "proposals" not in annexes:
        blocks.append(proposals_table(facts, "Danh sách đề xuất khen thưởng"))
    tied = [row.name for row in facts.proposals if row.needs_vote]
    if tied:
        text = f"Các trường hợp bằng điểm ở vị trí cuối, cần bỏ phiếu để lựa chọn: {'; '.join(tied)}."
        blocks.append(Paragraph(text, clauses))
    return [*blocks, *timeliness_blocks(facts)]


def _opening(facts: ReviewFacts, annexes: Annexes) -> str:
    form = f" tặng {facts.award_form}" if facts.award_form else " khen thưởng"
    count = count_words(len(facts.proposals), "đơn vị, cá nhân")
    where = f"{annexes.reference('proposals')}." if "proposals" in annexes else " sau đây:"
    return f"Từ kết quả xếp hạng, đề xuất xem xét{form} đối với {count}{where}"
