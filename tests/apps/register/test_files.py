"""Files (hồ sơ) and who sees what."""

from datetime import date
from typing import Any

import pytest

from tests.support import register, world
from tests.support.register import TODAY, Bodies, arrive, sent
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions, actions_files, actions_outgoing, queries, rules
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import CaseFile, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def b() -> Bodies:
    return register.make()


def opened(b: Bodies, notation: str = "01", *, restricted: bool = False, by: User | None = None) -> CaseFile:
    return actions_files.open_file(
        unit=b.here, organ_id="H01", file_catalog="2026", file_notation=notation, title="Rà soát thủ tục",
        is_restricted=restricted, by=by or b.clerk, at=AT, day=TODAY,
    )  # fmt: skip


def add(b: Bodies, case_file: CaseFile, entry: Entry) -> int:
    return actions_files.add_to_file(case_file=case_file, entry=entry, by=b.clerk, at=AT).doc_ordinal


def refused(act: Any) -> str:
    with pytest.raises(RegisterRefused) as fault:
        act()
    return fault.value.what


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def sees(user: User, entry: Entry) -> bool:
    return rules.visible(fresh(user)).filter(pk=entry.pk).exists()


def test_one_document_lies_in_several_files_without_a_copy(b: Bodies) -> None:
    entry, one, two = arrive(b), opened(b), opened(b, "02")
    assert (add(b, one, entry), add(b, two, entry)) == (1, 1)
    assert refused(lambda: add(b, one, entry)) == "already_in_file"
    assert Entry.objects.count() == 1
    assert one.code == "H01.2026.01"
    assert refused(lambda: opened(b)) == "file_code_taken"


def test_the_list_runs_by_time_and_an_ordinal_is_not_given_again(b: Bodies) -> None:
    case_file = opened(b)
    late = arrive(b, number="1", details_issued_on=date(2026, 2, 20))
    early = arrive(b, number="2", details_issued_on=date(2026, 1, 5))
    for entry in (late, early):
        add(b, case_file, entry)
    assert [item.entry for item in queries.items_in_time_order(case_file, b.clerk)] == [early, late]
    actions_files.take_out(item=case_file.items.get(entry=early), by=b.clerk, at=AT)
    assert add(b, case_file, early) == 3


def test_what_is_recalled_stays_in_its_file(b: Bodies) -> None:
    case_file, entry = opened(b), sent(b)
    add(b, case_file, entry)
    actions_outgoing.recall(entry=entry, reason="Sai", by=b.clerk, at=AT, day=TODAY)
    item = case_file.items.get()
    assert refused(lambda: actions_files.take_out(item=item, by=b.clerk, at=AT)) == "frozen_in_file"


def test_a_closed_file_takes_nothing_more(b: Bodies) -> None:
    case_file = opened(b)
    actions_files.close_file(case_file=case_file, by=b.clerk, at=AT, day=TODAY)
    assert refused(lambda: add(b, case_file, arrive(b))) == "file_closed"


def test_a_restricted_file_is_there_only_for_those_named_and_every_change_is_told(b: Bodies) -> None:
    case_file, entry = opened(b, restricted=True), arrive(b)
    add(b, case_file, entry)
    colleague = world.user(Role.UNIT_CLERK, b.here)
    with pytest.raises(Refused):
        rules.open_file(colleague, case_file.pk)
    assert not rules.may_open_text(colleague, entry)
    change = {"case_file": case_file, "user": colleague, "may_change": False, "by": b.clerk, "at": AT}
    actions_files.change_access(allow=True, **change)
    assert rules.open_file(fresh(colleague), case_file.pk) == case_file
    assert rules.may_open_text(colleague, entry)
    with pytest.raises(Refused):
        rules.open_file_to_change(fresh(colleague), case_file.pk)
    actions_files.change_access(allow=False, **change)
    with pytest.raises(Refused):
        rules.open_file(fresh(colleague), case_file.pk)
    assert list(case_file.events.values_list("act", flat=True)) == ["opened", "added", "allowed", "barred"]
    assert refused(lambda: actions_files.change_access(allow=False, **change)) == "had_no_access"


def test_views_of_a_restricted_file_are_kept(b: Bodies) -> None:
    case_file = opened(b, restricted=True)
    assert not queries.has_opened_today(case_file, b.clerk, AT.date())
    actions_files.view_file(case_file=case_file, by=b.clerk, at=AT)
    assert queries.has_opened_today(case_file, b.clerk, AT.date())


def test_a_secret_line_is_seen_by_its_holder_alone_even_in_the_printed_book(b: Bodies) -> None:
    entry = arrive(b, details_secrecy="mat")
    colleague, auditor = world.user(Role.UNIT_CLERK, b.here), world.user(Role.AUDITOR, b.province)
    assert [sees(user, entry) for user in (b.clerk, colleague, auditor)] == [True, False, False]
    assert [row.entry for row in queries.printed_rows(entry.book, b.clerk)] == [entry]
    assert [(row.number, row.entry) for row in queries.printed_rows(entry.book, colleague)] == [("01", None)]
    assert refused(lambda: add(b, opened(b), entry)) == "secret_in_file"


def test_who_reads_the_register_of_a_body(b: Bodies) -> None:
    entry = arrive(b)

    def user(role: Role, unit: Unit) -> User:
        return world.user(role, unit)

    asked = {
        "own clerk": b.clerk, "next door": b.other, "own head": user(Role.UNIT_HEAD, b.here),
        "board": user(Role.BOARD_OFFICER, b.province), "auditor": user(Role.AUDITOR, b.province),
        "official": user(Role.OFFICIAL, b.here), "administrator": user(Role.ADMINISTRATOR, b.province),
    }  # fmt: skip
    assert {name for name, one in asked.items() if sees(one, entry)} == {"own clerk", "own head", "board", "auditor"}


def test_an_official_sees_what_was_handed_to_him(b: Bodies) -> None:
    entry, person = arrive(b), world.person()
    official = world.user(Role.OFFICIAL, b.here)
    official.person = person
    official.save()
    assert not sees(official, entry)
    actions.hand_over(entry=entry, handler=person, handler_unit=None, note="", by=b.clerk, at=AT, day=TODAY)
    assert sees(official, entry)


def test_the_list_is_filtered_by_what_a_clerk_remembers(b: Bodies) -> None:
    wanted = arrive(b, number="134", details_subject="Về việc phòng chống thiên tai", details_due_on=date(2026, 3, 1))
    arrive(b, number="7", details_subject="Báo cáo quý")
    sent(b)

    def found(**asked: str) -> list[int | None]:
        return [one.pk for one in queries.listed(b.clerk, queries.Asked(**asked), TODAY)]

    assert found(words="phong chong") == found(words="134/SNV") == found(state="overdue") == [wanted.pk]
    assert len(found(direction="incoming")) == 2
    assert len(found(year="2026", unit=b.here.code)) == 3
    assert found(year="2025") == []
