"""Minutes of a bloc's meeting, drafted from what was marked and fixed. People check, number and sign them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Signature, Table
from thidua.core.points import show_points


@dataclass(frozen=True)
class AgreedLine:
    """One criterion of one unit: what each stage gave. None: no number at that stage."""

    unit: str
    criterion: str
    claimed: Decimal | None
    median: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    agreed: Decimal | None
    reason: str = ""
    adjusted: Decimal | None = None


@dataclass(frozen=True)
class MeetingFacts:
    """`decides`: the meeting starts from the median («raw»), or from the number freed of severity («adjusted»)."""

    province: str
    bloc: str
    movement: str
    period: str
    held_on: date
    present: str
    note: str
    seed: str
    markers: int
    lines: tuple[AgreedLine, ...]
    clauses: tuple[str, ...] = ()
    is_illustration: bool = False
    decides: Literal["raw", "adjusted"] = "raw"

    def basis(self, line: AgreedLine) -> Decimal | None:
        return line.adjusted if self.decides == "adjusted" else line.median

    @property
    def basis_name(self) -> str:
        return "điểm đã hiệu chỉnh độ nghiêm" if self.decides == "adjusted" else "trung vị của các điểm chấm"


def header(facts: MeetingFacts) -> tuple[str, ...]:
    basis = "Đã hiệu chỉnh" if facts.decides == "adjusted" else "Trung vị"
    return "Đơn vị", "Tiêu chí", "Tự chấm", basis, "Thấp – cao", "Thống nhất", "Lý do"


@cites("LC-3.4")
def minutes(facts: MeetingFacts) -> Draft:
    """What was marked, what was fixed, and every departure from what the meeting started from with its reason."""
    departures = [line for line in facts.lines if line.agreed != facts.basis(line) and line.agreed is not None]
    blocks: list[Block] = [
        Paragraph(
            f"Ngày {_day(facts.held_on)}, {facts.bloc} họp thống nhất điểm chấm chéo {facts.movement}, {facts.period}.",
            facts.clauses,
        ),
        Heading("1. Thành phần dự họp"),
        *(Paragraph(line.strip()) for line in facts.present.splitlines() if line.strip()),
        Heading("2. Cách chấm"),
        Paragraph(
            f"Mỗi phiếu do {facts.markers} đơn vị khác chấm, bốc thăm với mã “{facts.seed}”. Không đơn vị nào chấm phiếu của "
            f"mình. Điểm thống nhất là {facts.basis_name}, trừ trường hợp cuộc họp nêu lý do khác."
        ),
        Heading("3. Kết quả"),
        Table(
            f"Điểm thống nhất của {facts.bloc}",
            header(facts),
            tuple(_row(facts, line) for line in facts.lines),
            (5, 6, 2, 2, 3, 2, 5),
            frozenset({2, 3, 5}),
            facts.clauses,
            merged=frozenset({0}),
        ),
        Paragraph(_departures(facts, len(departures))),
    ]
    if facts.note.strip():
        blocks += [Heading("4. Ý kiến khác"), Paragraph(facts.note.strip())]
    return Draft(
        issuer=facts.bloc.upper(),
        superior=facts.province.upper(),
        number="",
        symbol="BB-KTĐ",
        place="...",
        dated=None,
        year=facts.held_on.year,
        type_name="BIÊN BẢN",
        subject=f"Họp thống nhất điểm chấm chéo, {facts.period}",
        blocks=blocks,
        signature=Signature("", "TRƯỞNG KHỐI, CỤM", ""),
        recipients=("Các đơn vị thành viên", "Ban Thi đua – Khen thưởng"),
        archive="VT",
        issuer_name=facts.bloc,
        is_illustration=facts.is_illustration,
    )


def _row(facts: MeetingFacts, line: AgreedLine) -> tuple[str, ...]:
    reach = "–" if line.lowest is None or line.highest is None else f"{_shown(line.lowest)} – {_shown(line.highest)}"
    return (
        line.unit, line.criterion, _shown(line.claimed), _shown(facts.basis(line)), reach, _shown(line.agreed), line.reason,
    )  # fmt: skip


def _departures(facts: MeetingFacts, count: int) -> str:
    total = len(facts.lines)
    if not count:
        return f"Cả {total} điểm thống nhất bằng {facts.basis_name}."
    name = "điểm đã hiệu chỉnh" if facts.decides == "adjusted" else "trung vị"
    return f"Trong {total} điểm, {count} điểm khác {name}; lý do ghi ở cột cuối."


def _shown(points: Decimal | None) -> str:
    return "–" if points is None else show_points(points)


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
