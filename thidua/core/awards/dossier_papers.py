"""Papers of a dossier drafted from data in the layout of Decree 30/2020: people complete, sign and send them back as PDF.

What the system does not know is left as a dotted line: nothing is made up. The form numbers are those of the law of the
day (PaperRule.form); where no form was read, none is printed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Table
from thidua.core.documents.out.masthead import Masthead, draft_under

DOTS = "…" * 12
KINDS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True)
class Nominee:
    """A line of the list: `named_as` as printed, `award` in words."""

    named_as: str
    award: str
    kind: str
    achievement: str = ""


@dataclass(frozen=True)
class DossierFacts:
    """`from_on`–`last_on` (inclusive) is the time of the achievement; `past` are lines of awards already decided."""

    campaign: str
    decider: str
    nominee: Nominee
    from_on: date
    last_on: date
    achieved_on: date
    nominees: tuple[Nominee, ...]
    attachments: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    form: str = ""
    law: str = ""


@dataclass(frozen=True)
class OpinionFacts:
    """A letter that asks an agency about one nominee."""

    agency: str
    nominee: Nominee
    campaign: str
    question: str
    due_on: date


@dataclass(frozen=True)
class BallotFacts:
    """One counted ballot about the nominee. `yes` of `base` with letters counted in: apart they could expose a member.

    `given` is the lower award in words where that was given, else empty; `share` in words («90,9%»); `root` seals the board.
    """

    session: str
    held_on: date
    number: int
    nominee: Nominee
    yes: int
    base: int
    needed: int
    share: str
    passed: bool
    given: str
    root: str


class NoDraft(LookupError):
    """The system drafts no paper of this kind: it comes from elsewhere (a certificate, a ballot result)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@cites("LS-1.4d", "LC-3.3d")
def paper_draft(kind: str, head: Masthead, facts: DossierFacts) -> Draft:
    """Raises NoDraft."""
    made = WRITERS.get(kind)
    if made is None:
        raise NoDraft(kind)
    return made(head, facts)


def drafts(kind: str) -> bool:
    return kind in WRITERS


def opinion_letter(head: Masthead, facts: OpinionFacts) -> Draft:
    """A công văn: its subject stands under the number («V/v …»)."""
    who = f"{facts.nominee.named_as}, được đề nghị tặng {facts.nominee.award} ({facts.campaign})"
    blocks: list[Block] = [
        Paragraph(f"{head.named} đề nghị {facts.agency} cho ý kiến bằng văn bản về trường hợp {who}."),
        Paragraph(f"Nội dung cần cho ý kiến: {_ended(facts.question)}"),
        Paragraph(
            f"Ý kiến đề nghị gửi trước hết ngày {_day(facts.due_on)}. Trân trọng cảm ơn sự phối hợp của quý cơ quan./."
        ),
    ]
    return draft_under(head, type_name="", subject="V/v xin ý kiến về hồ sơ đề nghị khen thưởng", blocks=blocks)


@cites("LC-1.4d")
def ballot_result(head: Masthead, facts: BallotFacts) -> Draft:
    """The paper «kết quả bỏ phiếu» of the dossier, out of the session's minutes."""
    if facts.given:
        result = f"Hội đồng thông qua mức thấp hơn: {facts.given}."
    else:
        result = "Hội đồng thông qua." if facts.passed else "Hội đồng không thông qua."
    blocks: list[Block] = [
        Paragraph(
            f"Phiên họp: {facts.session}, ngày {_day(facts.held_on)}. Lần bỏ phiếu thứ {facts.number}, bỏ phiếu kín."
        ),
        Paragraph(f"Trường hợp được xét: {facts.nominee.named_as}, đề nghị tặng {facts.nominee.award}."),
        Paragraph(
            f"Số ý kiến đồng ý: {facts.yes}/{facts.base} ({facts.share}); cần ít nhất {facts.needed}/{facts.base}."
        ),
        Paragraph(f"Kết quả: {result}"),
        Paragraph(f"Mã niêm phong bảng kiểm phiếu: {facts.root}. Chi tiết ghi trong biên bản phiên họp./."),
    ]
    return draft_under(
        head, type_name="BIÊN BẢN", subject=f"Kết quả bỏ phiếu xét tặng {facts.nominee.award}", blocks=blocks
    )


def _submission(head: Masthead, facts: DossierFacts) -> Draft:
    """Tờ trình with the list of all the unit proposes in the campaign."""
    rows = facts.nominees or (facts.nominee,)
    blocks: list[Block] = [
        Paragraph(f"Căn cứ {facts.law};") if facts.law else Paragraph(f"Căn cứ {DOTS};"),
        Paragraph(
            f"{head.named} trình {facts.decider} xem xét khen thưởng {len(rows):02d} trường hợp trong {facts.campaign}, "
            "có danh sách sau đây:"
        ),
        _list(rows),
    ]
    if facts.attachments:
        blocks.append(Paragraph(f"Hồ sơ gửi kèm: {'; '.join(facts.attachments)}."))
    blocks.append(Paragraph(f"Kính trình {facts.decider} xem xét, quyết định./."))
    return draft_under(head, type_name="TỜ TRÌNH", subject="Về việc đề nghị khen thưởng", blocks=blocks)


def _list(rows: tuple[Nominee, ...]) -> Table:
    cells = tuple(
        (str(n), row.named_as, KINDS[row.kind].capitalize(), row.award) for n, row in enumerate(rows, start=1)
    )
    header = ("STT", "Tên, chức vụ, đơn vị", "Đối tượng", "Danh hiệu, hình thức đề nghị")
    return Table("Danh sách đề nghị khen thưởng", header, cells, (1, 7, 3, 6))


def _report(head: Masthead, facts: DossierFacts) -> Draft:
    """Báo cáo thành tích; parts in the order of the law's forms: who, what was done, what was given before."""
    is_person = facts.nominee.kind == "individual"
    first = "Sơ lược lý lịch" if is_person else "Đặc điểm, tình hình"
    about = "Họ và tên, chức vụ, đơn vị công tác" if is_person else "Tên, địa chỉ"
    blocks: list[Block] = [
        *_form(facts),
        Heading(f"I. {first.upper()}"),
        Paragraph(f"{about}: {facts.nominee.named_as}."),
        Paragraph(f"Quá trình công tác, nhiệm vụ được giao: {DOTS}" if is_person else f"Chức năng, nhiệm vụ: {DOTS}"),
        Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
        Paragraph(f"Thời gian tính thành tích: từ ngày {_day(facts.from_on)} đến ngày {_day(facts.last_on)}."),
        Paragraph(_ended(facts.nominee.achievement) if facts.nominee.achievement else DOTS),
        Heading("III. CÁC DANH HIỆU, HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
        *(
            [Paragraph(f"- {line}") for line in facts.past]
            or [Paragraph(f"Chưa có dữ liệu trong hệ thống; ghi bổ sung: {DOTS}")]
        ),
    ]
    subject = f"Thành tích đề nghị tặng {facts.nominee.award}"
    return draft_under(head, type_name="BÁO CÁO", subject=subject, blocks=blocks)


def _summary(head: Masthead, facts: DossierFacts) -> Draft:
    """Báo cáo tóm tắt of the simplified procedure: what was done, when, with what effect; nothing else is asked."""
    blocks: list[Block] = [
        *_form(facts),
        Paragraph(f"Người, tập thể, hộ gia đình được đề nghị: {facts.nominee.named_as}."),
        Paragraph(f"Ngày lập thành tích: {_day(facts.achieved_on)}."),
        Paragraph(f"Tóm tắt thành tích: {_ended(facts.nominee.achievement) if facts.nominee.achievement else DOTS}"),
        Paragraph(f"Đề nghị {facts.decider} tặng {facts.nominee.award}./."),
    ]
    return draft_under(head, type_name="BÁO CÁO", subject="Tóm tắt thành tích đề nghị khen thưởng", blocks=blocks)


def _minutes(head: Masthead, facts: DossierFacts) -> Draft:
    """Biên bản bình xét with the list and blanks for those present and the votes: the meeting fills them in."""
    rows = facts.nominees or (facts.nominee,)
    cells = tuple((str(n), row.named_as, row.award, "", "") for n, row in enumerate(rows, start=1))
    header = ("STT", "Tên, chức vụ, đơn vị", "Danh hiệu, hình thức", "Số phiếu đồng ý", "Tỷ lệ (%)")
    blocks: list[Block] = [
        Paragraph(f"Thời gian: {DOTS} Địa điểm: {DOTS}"),
        Paragraph(f"Chủ trì: {DOTS} Thư ký: {DOTS}"),
        Paragraph("Thành phần: tổng số thành viên …… người; có mặt …… người; vắng …… người (lý do: ……)."),
        Paragraph(f"Nội dung: bình xét khen thưởng trong {facts.campaign}. Kết quả:"),
        Table("Kết quả bình xét", header, cells, (2, 12, 10, 5, 4), frozenset({3, 4})),
        Paragraph("Ý kiến khác (nếu có): ……"),
        Paragraph("Biên bản được đọc lại, mọi người thống nhất và ký tên./."),
    ]
    return draft_under(head, type_name="BIÊN BẢN", subject="Bình xét thi đua, khen thưởng", blocks=blocks)


def _form(facts: DossierFacts) -> list[Block]:
    return [Paragraph(f"({facts.form})", is_italic=True)] if facts.form else []


def _ended(text: str) -> str:
    return text.strip() if text.strip().endswith((".", "!", "…")) else f"{text.strip()}."


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


WRITERS: Mapping[str, Callable[[Masthead, DossierFacts], Draft]] = {
    "to-trinh": _submission,
    "to-trinh-don-gian": _submission,
    "bao-cao-thanh-tich": _report,
    "bao-cao-thanh-tich-tap-the": _report,
    "bao-cao-tom-tat": _summary,
    "bien-ban-binh-xet": _minutes,
}
