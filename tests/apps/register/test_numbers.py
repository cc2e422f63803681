"""Numbers: one after the other, per body, year, direction and series; none twice, none missing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import register
from tests.support.register import LETTER, PLAN, TODAY, Bodies, arrive, draft, numbered
from tests.support.world import AT
from thidua.apps.audit.models import Entry as Line
from thidua.apps.register import actions, actions_outgoing
from thidua.apps.register.errors import REFUSALS, Duplicate, RegisterRefused
from thidua.apps.register.labels import sentence
from thidua.apps.register.models import Book, Entry
from thidua.core.register.fields import FieldsTooLong
from thidua.core.register.numbering import BookOfAnotherYear, DayGoesBack
from thidua.core.register.states import NoReason, NoSuchMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def b() -> Bodies:
    return register.make()


def refused(act: Any) -> str:
    with pytest.raises(RegisterRefused) as fault:
        act()
    assert sentence(fault.value)
    return fault.value.what


def test_arrival_numbers_run_from_one_in_each_body_and_year(b: Bodies) -> None:
    mine = [arrive(b, number=str(number)).number for number in range(1, 4)]
    theirs = arrive(b, unit=b.there, by=b.other).number
    last_year = arrive(b, number="9", arrived_on=date(2025, 12, 31), details_issued_on=date(2025, 12, 30)).number
    assert (mine, theirs, last_year) == ([1, 2, 3], 1, 1)
    assert sorted(Book.objects.filter(unit=b.here).values_list("year", "last_number")) == [(2025, 1), (2026, 3)]


def test_outgoing_numbers_print_a_leading_zero_and_the_notation(b: Bodies) -> None:
    codes = [numbered(b).code for _ in range(10)]
    assert codes[:2] + codes[-1:] == ["01/KH-STT", "02/KH-STT", "10/KH-STT"]


def test_a_council_has_its_own_series(b: Bodies) -> None:
    own = [numbered(b).number for _ in range(2)]
    council = numbered(b, replace(PLAN, code_notation="KH-HĐTĐKT"), series="Hội đồng TĐKT")
    assert (own, council.number) == ([1, 2], 1)


def test_two_series_may_not_give_one_number_and_symbol(b: Bodies) -> None:
    numbered(b)
    assert refused(lambda: numbered(b, series="Hội đồng")) == "code_taken"
    assert not Book.objects.filter(series="Hội đồng").exists()


def test_a_type_with_its_own_book_is_numbered_there_only(b: Bodies) -> None:
    numbered(b)
    decision = replace(PLAN, type_name="Quyết định", code_notation="QĐ-STT")
    fields = {"unit": b.here, "year": 2026, "direction": "outgoing", "series": "", "by": b.clerk, "at": AT}
    book = actions.open_book(type_name="Quyết định", **fields)
    assert (numbered(b, decision).number, numbered(b).number) == (1, 2)
    general = Book.objects.get(unit=b.here, direction="outgoing", type_name="")
    assert refused(lambda: numbered(b, decision, book=general)) == "type_has_its_book"
    assert refused(lambda: numbered(b, book=book)) == "book_of_another_type"
    assert refused(lambda: actions.open_book(type_name="Quyết định", **fields)) == "book_exists"
    assert refused(lambda: actions.open_book(type_name="Kế hoạch", **fields)) == "type_already_numbered"


def test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again(b: Bodies) -> None:
    first = numbered(b)
    with pytest.raises(NoReason):
        actions.cancel(entry=first, reason=" ", by=b.clerk, at=AT)
    actions.cancel(entry=first, reason="Lấy nhầm", by=b.clerk, at=AT)
    first.refresh_from_db()
    assert (first.state, first.number, numbered(b).number) == ("cancelled", 1, 2)
    assert [step.note for step in first.steps.filter(act="cancelled")] == ["Lấy nhầm"]


def test_the_database_refuses_a_number_twice_and_a_number_without_a_book(b: Bodies) -> None:
    first, second = numbered(b), numbered(b)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=second.pk).update(number=first.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=second.pk).update(book=None)


def test_an_outgoing_day_never_goes_back_and_stays_in_its_year(b: Bodies) -> None:
    numbered(b)
    with pytest.raises(DayGoesBack):
        numbered(b, day=date(2026, 3, 1))
    book = Book.objects.get(direction="outgoing")
    with pytest.raises(BookOfAnotherYear):
        numbered(b, day=date(2027, 1, 2), book=book)
    assert Book.objects.get(direction="outgoing").last_number == 1


def test_a_refused_number_leaves_nothing_behind(b: Bodies) -> None:
    numbered(b)
    before = (Line.objects.count(), Entry.objects.filter(number__isnull=False).count())
    entry = draft(b)
    with pytest.raises(DayGoesBack):
        actions_outgoing.number_outgoing(entry=entry, series="", by=b.clerk, at=AT, day=date(2026, 1, 1))
    entry.refresh_from_db()
    assert (entry.state, entry.number) == ("draft", None)
    assert (Line.objects.count(), Entry.objects.filter(number__isnull=False).count()) == (before[0] + 1, before[1])


def test_the_same_document_rings_the_alarm_and_goes_on_only_with_a_reason(b: Bodies) -> None:
    first = arrive(b, number="05")
    with pytest.raises(Duplicate) as fault:
        arrive(b, number="5", details_code_notation="snv – TĐKT", details_organ_name="SỞ NỘI VỤ")
    assert fault.value.first == first
    again = arrive(b, number="5", despite="Bản giấy đến sau bản điện tử")
    assert (again.number, again.same_as, again.same_reason) == (2, first, "Bản giấy đến sau bản điện tử")


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "6"},
        {"details_code_notation": "SNV-VP"},
        {"details_organ_name": "Sở Y tế"},
        {"details_issued_on": date(2025, 12, 1)},
        {"number": ""},
    ],
)
def test_another_number_symbol_issuer_or_year_is_another_document(b: Bodies, changed: dict[str, Any]) -> None:
    arrive(b)
    assert arrive(b, **changed).same_as is None


def test_a_cancelled_entry_rings_no_alarm(b: Bodies) -> None:
    actions.cancel(entry=arrive(b), reason="Vào nhầm sổ", by=b.clerk, at=AT)
    assert arrive(b).number == 2


def test_days_of_an_incoming_document_make_sense(b: Bodies) -> None:
    assert refused(lambda: arrive(b, arrived_on=date(2026, 3, 3))) == "day_to_come"
    assert refused(lambda: arrive(b, arrived_on=date(2026, 2, 1))) == "issued_after_arrival"
    assert refused(lambda: arrive(b, details_subject=" ")) == "no_subject"


def test_fields_too_long_are_named_and_nothing_is_kept(b: Bodies) -> None:
    with pytest.raises(FieldsTooLong) as fault:
        arrive(b, details_subject="a" * 501, details_code_notation="b" * 31)
    assert fault.value.faults == {"Subject": (501, 500), "CodeNotation": (31, 30)}
    assert Entry.objects.count() == 0


def test_what_follows_no_move_is_refused(b: Bodies) -> None:
    entry = arrive(b)
    actions.finish(entry=entry, note="", by=b.clerk, at=AT)
    with pytest.raises(NoSuchMove):
        actions.finish(entry=entry, note="", by=b.clerk, at=AT)
    assert issubclass(NoSuchMove, REFUSALS)


def test_a_secret_line_keeps_no_text_and_has_a_holder(b: Bodies) -> None:
    entry = arrive(b, details_secrecy="mat")
    assert (entry.document, entry.holder) == (None, b.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(holder=None)


ACTS = st.lists(st.sampled_from(["arrive", "number", "council", "cancel", "duplicate", "too long"]), max_size=14)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(ACTS)
def test_whatever_happens_each_book_counts_from_one_without_gap(acts: list[str]) -> None:
    with transaction.atomic():
        b = register.make()
        for place, act in enumerate(acts):
            try:
                _do(b, act, place)
            except REFUSALS:
                continue
        for book in Book.objects.filter(unit=b.here):
            numbers = sorted(book.entries.values_list("number", flat=True))
            assert numbers == list(range(1, book.last_number + 1))
        transaction.set_rollback(True)


def _do(b: Bodies, act: str, place: int) -> None:
    match act:
        case "arrive":
            arrive(b, number=str(place + 10))
        case "number":
            numbered(b)
        case "council":
            numbered(b, series="Hội đồng")
        case "duplicate":
            arrive(b, number="5")
        case "too long":
            arrive(b, number=str(place + 10), details_organ_name="x" * 300)
        case "cancel":
            one = Entry.objects.filter(unit=b.here, state__in=["numbered", "registered"]).order_by("-pk").first()
            if one:
                actions.cancel(entry=one, reason="Nhầm", by=b.clerk, at=AT)


def test_the_letter_of_the_tests_is_a_whole_one() -> None:
    assert LETTER.checked()["code_number"] == "05" and AT.date() == TODAY
