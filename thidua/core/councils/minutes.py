"""Minutes of a session, drafted from what was recorded in it. People check, number and sign them."""

from dataclasses import dataclass
from datetime import date

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Signature, Table

RESULT_HEADER = ("STT", "Đề nghị", "Đồng ý", "Mức thấp hơn", "Không", "Văn bản đồng ý", "Cần", "Kết luận")


@dataclass(frozen=True)
class Sitter:
    """`presence` in words, with the reason of an absence."""

    name: str
    role: str
    presence: str


@dataclass(frozen=True)
class Vote:
    """One item on one ballot. Papers of the box in `yes`, `lower`, `no`; `written` are letters that agree, of `letters`."""

    place: int
    subject: str
    award: str
    yes: int
    lower: int
    no: int
    written: int
    letters: int
    needed: str
    verdict: str


@dataclass(frozen=True)
class Round:
    """A counted ballot: slips by the counting team's sheet, the rule as frozen, the root of the sealed board."""

    number: int
    members: int
    issued: int
    used: int
    spoiled: int
    unused: int
    paper: int
    rules: tuple[str, ...]
    votes: tuple[Vote, ...]
    root: str


@dataclass(frozen=True)
class SessionFacts:
    """`opened` and `closed` in words («08 giờ 00»). `recusals` are whole sentences; `voided` name given-up ballots."""

    organ: str
    superior: str
    council: str
    founded_by: str
    name: str
    held_on: date
    place: str
    opened: str
    closed: str
    sitters: tuple[Sitter, ...]
    quorum: str
    agenda: tuple[tuple[str, str, str], ...]
    recusals: tuple[str, ...]
    scrutineers: tuple[str, ...]
    rounds: tuple[Round, ...]
    voided: tuple[str, ...]
    uncounted: tuple[str, ...]
    presiding: str
    secretary: str
    clauses: tuple[str, ...] = ()
    is_illustration: bool = False


@cites("LC-1.4d", "LC-3.3d")
def session_minutes(facts: SessionFacts) -> Draft:
    """Decree 30/2020 layout. Hand-marked and screen papers are one count: apart they would show a lone paper."""
    blocks: list[Block] = [
        Paragraph(_opening(facts), facts.clauses),
        Heading("1. Thành phần"),
        _sitters(facts),
        Paragraph(facts.quorum),
        Heading("2. Nội dung"),
        _agenda(facts),
        *(Paragraph(text) for text in facts.recusals or ("Không có thành viên nào xin không tham gia bỏ phiếu.",)),
        Heading("3. Tổ kiểm phiếu"),
        Paragraph(
            f"Hội đồng cử tổ kiểm phiếu gồm: {'; '.join(facts.scrutineers)}." if facts.scrutineers else "Chưa cử."
        ),
        Heading("4. Kết quả bỏ phiếu kín"),
        *(block for one in facts.rounds for block in _round(one)),
        *(Paragraph(text) for text in facts.voided),
    ]
    if not facts.rounds:
        blocks.append(Paragraph("Chưa có lần bỏ phiếu nào được kiểm phiếu."))
    if facts.uncounted:
        blocks.append(Paragraph(f"Chưa bỏ phiếu, chuyển phiên sau: {'; '.join(facts.uncounted)}."))
    blocks += [Heading("5. Ý kiến khác"), Paragraph("………")]
    blocks.append(Paragraph(f"Phiên họp kết thúc lúc {facts.closed or '………'}. Biên bản đã được đọc lại và thông qua."))
    return Draft(
        issuer=facts.organ.upper(),
        superior=facts.superior.upper(),
        number="",
        symbol="BB-HĐTĐKT",
        place="...",
        dated=None,
        year=facts.held_on.year,
        type_name="BIÊN BẢN",
        subject=facts.name,
        blocks=blocks,
        signature=Signature("", "CHỦ TRÌ", facts.presiding),
        cosigners=(Signature("", "THƯ KÝ", facts.secretary),),
        recipients=("Các thành viên Hội đồng",),
        archive="VT",
        issuer_name=facts.council,
        is_illustration=facts.is_illustration,
    )


def _opening(facts: SessionFacts) -> str:
    where = f" tại {facts.place}" if facts.place else ""
    when = f"{facts.opened} " if facts.opened else ""
    return (
        f"Hồi {when}ngày {facts.held_on:%d/%m/%Y}{where}, {facts.council} (thành lập theo {facts.founded_by}) "
        f"họp phiên “{facts.name}”. Chủ trì: {facts.presiding or '………'}. Thư ký: {facts.secretary or '………'}."
    )


def _sitters(facts: SessionFacts) -> Table:
    rows = tuple((str(number), one.name, one.role, one.presence) for number, one in enumerate(facts.sitters, start=1))
    return Table("Thành viên Hội đồng", ("STT", "Họ và tên", "Chức danh trong Hội đồng", "Dự họp"), rows, (1, 5, 5, 5))


def _agenda(facts: SessionFacts) -> Table:
    rows = tuple((str(number), *line) for number, line in enumerate(facts.agenda, start=1))
    header = ("STT", "Cá nhân, tập thể, hộ gia đình", "Danh hiệu, hình thức đề nghị", "Mức thấp hơn nếu có")
    return Table("Nội dung xét", header, rows, (1, 5, 5, 4))


def _round(one: Round) -> list[Block]:
    paper = f", trong đó {one.paper} phiếu đánh bằng tay do tổ kiểm phiếu nhập" if one.paper else ""
    return [
        Paragraph(
            f"Lần bỏ phiếu thứ {one.number}: tổng số thành viên {one.members}; phát hành {one.issued} phiếu, "
            f"sử dụng {one.used}{paper}, hỏng {one.spoiled}, không sử dụng {one.unused}."
        ),
        *(Paragraph(text) for text in one.rules),
        Table(
            f"Kết quả lần bỏ phiếu thứ {one.number}",
            RESULT_HEADER,
            tuple(_vote(vote) for vote in one.votes),
            (1, 6, 2, 2, 2, 3, 2, 4),
            frozenset({2, 3, 4}),
        ),
        Paragraph(f"Mã niêm phong bảng phiếu (gốc): {one.root}"),
    ]


def _vote(vote: Vote) -> tuple[str, ...]:
    letters = f"{vote.written}/{vote.letters}" if vote.letters else "–"
    return (
        str(vote.place), f"{vote.subject} – {vote.award}", str(vote.yes), str(vote.lower), str(vote.no), letters,
        vote.needed, vote.verdict,
    )  # fmt: skip
