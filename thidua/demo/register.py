"""Invented lines of the register: letters received and sent, one recalled, one replaced, one file. Everything is flagged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions, actions_delivery, actions_files, actions_outgoing
from thidua.apps.register.details import Details
from thidua.apps.register.models import Entry
from thidua.demo.accounts import FIRST_COMMUNE

LABEL = "dữ liệu minh họa"
BOARD, HEALTH, JUSTICE = "ban-tdkt", "so-y-te", "so-tu-phap"
OFFICER, CLERK = "thi-dua", "dau-moi"
#: Days before today on which it came, number, symbol, issuer, subject, days left to answer.
Letter = tuple[int, str, str, str, str, int | None]
LETTERS: tuple[Letter, ...] = (
    (24, "134", "UBND-TH", "Ủy ban nhân dân tỉnh", "Về việc rà soát quy chế văn hóa công sở", 10),
    (17, "07", "SNV-CCVC", "Sở Nội vụ", "Về việc thống kê số lượt tập huấn kỹ năng giao tiếp", 12),
    (9, "2210", "BNMH-VP", "Bộ Nội dung minh họa", "Về việc lấy ý kiến dự thảo quy tắc ứng xử", 30),
    (3, "15", "GM-UBND", "Ủy ban nhân dân tỉnh", "Mời họp giao ban công tác thi đua", None),
)


@dataclass(frozen=True)
class Office:
    """A body, who keeps its books, and the moment the invented weeks end."""

    unit: Unit
    clerk: User
    at: datetime

    def when(self, days_ago: int) -> dict[str, Any]:
        return {"by": self.clerk, "at": self.at - timedelta(days=days_ago)}

    def day(self, days_ago: int) -> date:
        return timezone.localdate(self.at) - timedelta(days=days_ago)


def fill_register(*, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime) -> list[Entry]:
    """The books of the board and of one department of a province."""
    board, health = Office(units[BOARD], users[OFFICER], at), Office(units[HEALTH], users[CLERK], at)
    received = _received(health, LETTERS[:3])
    sent = _sent(health) + _urged(board, health, units)
    received += _received(health, LETTERS[3:])
    _handed(health, *received[:2])
    _filed(health, received[:2])
    return received + sent


def _received(office: Office, letters: Sequence[Letter]) -> list[Entry]:
    made = []
    for ago, number, notation, issuer, subject, answer_in in letters:
        kind = "Giấy mời" if notation.startswith("GM") else "Công văn"
        paper = Details(
            subject=subject,
            type_name=kind,
            code_number=number,
            code_notation=notation,
            organ_name=issuer,
            issued_on=office.day(ago + 2),
            due_on=office.day(ago - answer_in) if answer_in else None,
            page_amount=2,
            note=LABEL,
        )
        day = office.day(ago)
        made.append(
            actions.register_incoming(
                unit=office.unit, details=paper, arrived_on=day, today=day, is_illustration=True, **office.when(ago)
            )
        )
    return made


def _handed(office: Office, done: Entry, late: Entry) -> None:
    """One dealt with, one in hand."""
    for entry, ago in ((done, 23), (late, 16)):
        actions.hand_over(
            entry=entry,
            handler=office.clerk.person,
            handler_unit=None,
            note="",
            day=office.day(ago),
            **office.when(ago),
        )
    actions.finish(entry=done, note="Đã báo cáo bằng văn bản (minh họa)", **office.when(15))


def _issue(office: Office, ago: int, names: list[str], paper: Details, **more: Any) -> Entry:
    day, when = office.day(ago), office.when(ago)
    draft = actions_outgoing.draft_outgoing(
        unit=office.unit, details=paper, today=day, is_illustration=True, **more, **when
    )
    if names:
        actions_delivery.name_recipients(entry=draft, names=names, day=day, **when)
    return actions_outgoing.number_outgoing(entry=draft, series="", day=day, issue=True, **when)


def _letter(notation: str, subject: str, kind: str = "Công văn") -> Details:
    return Details(
        subject=subject,
        type_name=kind,
        code_notation=notation,
        signer_position="Giám đốc",
        signer_name="Nguyễn Văn Mẫu",
        issued_amount=5,
        page_amount=2,
        note=LABEL,
    )


def _sent(office: Office) -> list[Entry]:
    """A plan that a second one replaces, a letter recalled, a draft."""
    plan = _letter("KH-SYT", "Kế hoạch tập huấn kỹ năng giao tiếp (minh họa)", "Kế hoạch")
    old = _issue(office, 14, ["Sở Tư pháp"], plan)
    new = _issue(office, 12, ["Sở Tư pháp"], plan, mends=old, how="replaces")
    letter = _letter("SYT-VP", "Về việc cử người dự tập huấn (minh họa)")
    gone = _issue(office, 8, ["Sở Tư pháp", "Hội Minh Họa"], letter)
    actions_outgoing.recall(entry=gone, reason="Gửi nhầm danh sách (minh họa)", day=office.day(7), **office.when(7))
    draft = actions_outgoing.draft_outgoing(
        unit=office.unit,
        details=_letter("BC-SYT", "Báo cáo kết quả tập huấn (minh họa)", "Báo cáo"),
        today=office.day(1),
        is_illustration=True,
        **office.when(1),
    )
    return [old, new, gone, draft]


def _urged(board: Office, health: Office, units: Mapping[str, Unit]) -> list[Entry]:
    """The board writes to three units: one has registered it, one has not yet, one sent it back."""
    names = [units[slug].name for slug in (HEALTH, JUSTICE, FIRST_COMMUNE)]
    letter = _letter("BTĐKT-NV", "Về việc đôn đốc báo cáo kết quả phong trào thi đua (minh họa)")
    entry = _issue(board, 6, names, letter)
    for delivery in entry.deliveries.select_related("entry", "unit"):
        if delivery.unit == health.unit:
            actions_delivery.accept_delivery(delivery=delivery, today=health.day(5), **health.when(5))
        elif delivery.unit == units[FIRST_COMMUNE]:
            reason = "Xã đã báo cáo tại văn bản trước (minh họa)"
            actions_delivery.refuse_delivery(delivery=delivery, reason=reason, day=board.day(5), **board.when(5))
    return [entry]


def _filed(office: Office, entries: list[Entry]) -> None:
    when = office.when(2)
    made = actions_files.open_file(
        unit=office.unit,
        organ_id="",
        file_catalog=str(office.day(2).year),
        file_notation="01.VHCS",
        title="Thực hiện quy chế văn hóa công sở (minh họa)",
        is_restricted=False,
        is_illustration=True,
        day=office.day(2),
        **when,
    )
    for entry in entries:
        actions_files.add_to_file(case_file=made, entry=entry, **when)
