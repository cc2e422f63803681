"""A Tờ trình đề nghị khen thưởng: the proposals of a ranking put before the one who decides."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Paragraph, Table
from thidua.core.documents.out.masthead import Masthead, draft_under
from thidua.core.movements.naming import movement_words
from thidua.core.points import show_points


@dataclass(frozen=True)
class SubmissionRow:
    """A proposal with its names."""

    name: str
    bloc: str
    rank: int
    total: Decimal
    band: str
    needs_vote: bool = False


@dataclass(frozen=True)
class SubmissionFacts:
    """`movement` is its full name; `decider` is asked («Chủ tịch Ủy ban nhân dân tỉnh»); `rule` says in words how the list came about."""

    movement: str
    period: str
    form: str
    decider: str
    rule: str
    rows: tuple[SubmissionRow, ...]
    attachments: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@cites("LC-3.3d")
def submission_draft(head: Masthead, facts: SubmissionFacts) -> Draft:
    """Without any proposal it says so: an empty list is also an outcome that is owed to the decider."""
    subject = f"Về việc đề nghị tặng {facts.form} trong {movement_words(facts.movement)} {facts.period}"
    return draft_under(head, type_name="TỜ TRÌNH", subject=subject, blocks=_blocks(head, facts))


def _blocks(head: Masthead, facts: SubmissionFacts) -> list[Block]:
    if not facts.rows:
        return [Paragraph(_none(facts), facts.clauses)]
    blocks: list[Block] = [
        Paragraph(_opening(head, facts), facts.clauses),
        Paragraph(f"Cách lập danh sách: {facts.rule.strip().rstrip('.')}."),
        _table(facts),
    ]
    if any(row.needs_vote for row in facts.rows):
        blocks.append(Paragraph(_votes(facts)))
    if facts.attachments:
        blocks.append(Paragraph(f"Hồ sơ gửi kèm: {'; '.join(facts.attachments)}."))
    return [*blocks, Paragraph(f"Kính trình {facts.decider} xem xét, quyết định.")]


def _opening(head: Masthead, facts: SubmissionFacts) -> str:
    return (
        f"Căn cứ kết quả chấm điểm, xếp hạng {movement_words(facts.movement)} {facts.period}, {head.named} "
        f"trình {facts.decider} xem xét, tặng {facts.form} cho {len(facts.rows):02d} đơn vị, cá nhân có tên sau đây:"
    )


def _none(facts: SubmissionFacts) -> str:
    return (
        f"Qua chấm điểm, xếp hạng {movement_words(facts.movement)} {facts.period}, chưa có đơn vị, cá nhân nào đủ "
        f"điều kiện đề nghị tặng {facts.form} (điều kiện: {facts.rule.strip().rstrip('.')}). "
        f"Kính trình {facts.decider} xem xét, cho ý kiến."
    )


def _votes(facts: SubmissionFacts) -> str:
    names = "; ".join(row.name for row in facts.rows if row.needs_vote)
    return (
        f"Các đơn vị, cá nhân sau bằng điểm nhau ở vị trí cuối của danh sách, cần bỏ phiếu để lựa chọn: {names}. "
        "Thứ tự ghi trong danh sách không phải là thứ tự ưu tiên."
    )


def _table(facts: SubmissionFacts) -> Table:
    rows = tuple(
        (str(n), row.name, row.bloc, str(row.rank), show_points(row.total), row.band, _note(row))
        for n, row in enumerate(facts.rows, start=1)
    )
    header = ("STT", "Tên đơn vị, cá nhân", "Khối, cụm", "Hạng", "Tổng điểm", "Xếp loại", "Ghi chú")
    widths = (11, 44, 50, 15, 18, 22, 22)
    return Table("Danh sách đề nghị khen thưởng", header, rows, widths, frozenset({3, 4}), facts.clauses)


def _note(row: SubmissionRow) -> str:
    return "Cần bỏ phiếu" if row.needs_vote else ""
