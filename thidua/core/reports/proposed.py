"""The list of those proposed for commendation, printed in the body or, when long, in an annex."""

from thidua.core.awards.submission import SubmissionRow
from thidua.core.documents.out.draft import Table
from thidua.core.points import show_points
from thidua.core.reports.model import ReviewFacts

LONGEST_BODY_LIST = 15


def proposals_table(facts: ReviewFacts, title: str) -> Table:
    rows = tuple((str(n), *_row(row)) for n, row in enumerate(facts.proposals, start=1))
    header = ("STT", "Tên đơn vị, cá nhân", "Khối, cụm", "Hạng", "Tổng điểm", "Xếp loại", "Ghi chú")
    return Table(
        title, header, rows, (11, 44, 50, 15, 18, 22, 22), frozenset({3, 4}), facts.clauses.awards, is_dense=True
    )


def _row(row: SubmissionRow) -> tuple[str, ...]:
    note = "Cần bỏ phiếu" if row.needs_vote else ""
    return (row.name, row.bloc, str(row.rank), show_points(row.total), row.band, note)
