"""Part V: who is proposed for commendation."""

from thidua.core.awards.submission import SubmissionRow
from thidua.core.documents.draft import Block, Heading, Paragraph, Table
from thidua.core.points import show_points
from thidua.core.reports.model import ReviewFacts
from thidua.core.reports.wording import count_words

NO_PROPOSALS = "Trong kỳ báo cáo chưa có đề xuất khen thưởng."


def awards_part(facts: ReviewFacts) -> list[Block]:
    heading = Heading("V. ĐỀ XUẤT KHEN THƯỞNG")
    if not facts.proposals:
        return [heading, Paragraph(NO_PROPOSALS, facts.clauses.awards)]
    blocks: list[Block] = [heading, Paragraph(_opening(facts), facts.clauses.awards), _table(facts)]
    tied = [row.name for row in facts.proposals if row.needs_vote]
    if tied:
        text = f"Các trường hợp bằng điểm ở vị trí cuối, cần bỏ phiếu để lựa chọn: {'; '.join(tied)}."
        blocks.append(Paragraph(text, facts.clauses.awards))
    return blocks


def _opening(facts: ReviewFacts) -> str:
    form = f" tặng {facts.award_form}" if facts.award_form else " khen thưởng"
    count = count_words(len(facts.proposals), "đơn vị, cá nhân")
    return f"Từ kết quả xếp hạng, đề xuất xem xét{form} đối với {count} sau đây:"


def _table(facts: ReviewFacts) -> Table:
    rows = tuple((str(n), *_row(row)) for n, row in enumerate(facts.proposals, start=1))
    header = ("STT", "Tên đơn vị, cá nhân", "Khối, cụm", "Hạng", "Tổng điểm", "Xếp loại", "Ghi chú")
    numeric = frozenset({0, 3, 4})
    return Table("Danh sách đề xuất khen thưởng", header, rows, (2, 7, 5, 2, 3, 3, 3), numeric, facts.clauses.awards)


def _row(row: SubmissionRow) -> tuple[str, ...]:
    note = "Cần bỏ phiếu" if row.needs_vote else ""
    return (row.name, row.bloc, str(row.rank), show_points(row.total), row.band, note)
