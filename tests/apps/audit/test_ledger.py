from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.support.world import AT
from thidua.apps.audit import ledger
from thidua.apps.audit.chain import NotCanonical, canonical
from thidua.apps.audit.models import Entry, Sealed
from thidua.apps.audit.queries import verify
from thidua.apps.audit.triggers import statements

pytestmark = pytest.mark.django_db
THING = ("orgs.Unit", "1")


def write(number: int, **more: object) -> Entry:
    return ledger.record(
        by=ledger.system, verb="unit.named", on=THING, at=AT + timedelta(minutes=number), facts={"n": number}, **more
    )  # type: ignore[arg-type]


def tamper(sql: str, *values: object) -> None:
    """What an administrator with the database password could do after lifting the triggers."""
    with connection.cursor() as cursor:
        for lift in statements(connection.vendor, on=False):
            cursor.execute(lift)
        cursor.execute(sql, values)


def test_an_untouched_ledger_verifies_and_names_its_head() -> None:
    entries = [write(n) for n in range(1, 4)]
    verdict = verify()
    assert (verdict.is_whole, verdict.count, verdict.head) == (True, 3, entries[-1].leaf)


def test_a_changed_payload_is_found_at_its_entry() -> None:
    for n in range(1, 5):
        write(n)
    tamper("UPDATE audit_entry SET payload = %s WHERE seq = 2", canonical({"n": 99}))
    assert (verify().broken_at, verify().fault) == (2, "content")


def test_a_removed_entry_is_found() -> None:
    for n in range(1, 5):
        write(n)
    tamper("DELETE FROM audit_entry WHERE seq = 3")
    assert (verify().broken_at, verify().fault) == (3, "gap")


def test_a_cut_tail_is_found_against_a_checkpoint_and_only_then() -> None:
    entries = [write(n) for n in range(1, 5)]
    tamper("DELETE FROM audit_entry WHERE seq = 4")
    assert verify().is_whole
    assert verify(expected=(4, entries[-1].leaf)).fault == "cut_short"


def test_a_history_rewritten_from_the_start_is_found_against_a_checkpoint() -> None:
    kept = write(1)
    tamper("DELETE FROM audit_entry")
    ledger.record(by=ledger.system, verb="unit.named", on=THING, at=AT, facts={"n": 2})
    assert verify().is_whole
    assert verify(expected=(1, kept.leaf)).fault == "not_the_checkpoint"


@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_entries(sql: str) -> None:
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_personal_values_are_only_committed_to_and_can_be_erased() -> None:
    entry = write(1, private={"name": "Nguyễn Thị Ánh"})
    assert "Ánh" not in entry.payload
    assert verify().is_whole
    Sealed.objects.filter(entry=entry).delete()
    assert verify().is_whole


def test_a_changed_personal_value_is_found() -> None:
    entry = write(1, private={"name": "Nguyễn Thị Ánh"})
    Sealed.objects.filter(entry=entry).update(value="Trần Văn Bình")
    assert verify().fault == "sealed_value"


def test_time_never_goes_back() -> None:
    write(5)
    late = write(1)
    assert late.at == AT + timedelta(minutes=5)
    assert '"clock_behind_us":240000000' in late.payload


def test_floats_are_refused() -> None:
    with pytest.raises(NotCanonical):
        ledger.record(by=ledger.system, verb="x.y", on=THING, at=AT, facts={"points": 0.1})


def test_same_text_in_any_unicode_form_gives_the_same_payload() -> None:
    assert canonical({"a": "Ánh"}) == canonical({"a": "A\u0301nh"})


def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(ledger.OutsideTransaction):
            write(1)
