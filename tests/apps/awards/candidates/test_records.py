"""What is kept of candidates: by whom, with which document, and nothing that makes no sense."""

from datetime import date

import pytest

from tests.support import world
from tests.support.candidates import member
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.candidates.records import Known, keep_record
from thidua.apps.awards.law.actions import CannotEnter
from thidua.apps.awards.models import CandidateRecord
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Unit:
    return world.unit(parent=world.province())


def test_a_clerk_keeps_a_rating_and_the_ledger_commits_to_it_without_telling(office: Unit) -> None:
    person, clerk = member(office), world.user(Role.UNIT_CLERK, office)
    known = Known("rating", "TB 1/TB-SNV", year=2025, value="excellent")
    made = keep_record(unit=office, person=person, known=known, by=clerk, at=AT)
    assert (made.value, made.person, made.unit) == ("excellent", person, office)
    payload = Entry.objects.get(verb="awards.record_kept").payload
    assert person.code in payload
    assert "excellent" not in payload


@pytest.mark.parametrize(
    ("of_person", "known", "field"),
    [
        (True, Known("rating", "", year=2025, value="good"), "source"),
        (True, Known("rating", "TB", year=2025, value="rất tốt"), "value"),
        (True, Known("rating", "TB", value="good"), "year"),
        (True, Known("attested", "TB", year=2025, value="yes", name="khong-co"), "name"),
        (True, Known("members", "TB", year=2025, value="10"), "kind"),
        (False, Known("discipline", "QĐ", value="canh-cao", from_on=date(2025, 1, 1)), "kind"),
        (True, Known("discipline", "QĐ", value="canh-cao"), "from_on"),
        (True, Known("leave", "QĐ", value="maternity", from_on=date(2025, 1, 1)), "until_on"),
        (True, Known("leave", "QĐ", value="other", from_on=date(2025, 2, 1), until_on=date(2025, 2, 1)), "until_on"),
        (False, Known("members", "TB", year=2025, value="²"), "value"),
        (False, Known("completed", "TB", year=2025, value="-1"), "value"),
        (False, Known("la-gi", "TB"), "kind"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(office: Unit, of_person: bool, known: Known, field: str) -> None:
    person = member(office) if of_person else None
    with pytest.raises(CannotEnter) as refused:
        keep_record(unit=office, person=person, known=known, by=world.user(Role.UNIT_CLERK, office), at=AT)
    assert (list(refused.value.messages), CandidateRecord.objects.count()) == ([field], 0)


def test_nobody_keeps_records_of_another_unit_nor_of_a_stranger(office: Unit) -> None:
    elsewhere = world.unit(parent=office.parent)
    known = Known("rating", "TB", year=2025, value="good")
    with pytest.raises(Refused):
        keep_record(unit=office, person=None, known=known, by=world.user(Role.UNIT_CLERK, elsewhere), at=AT)
    with pytest.raises(CannotEnter):
        keep_record(unit=office, person=member(elsewhere), known=known, by=world.user(Role.UNIT_CLERK, office), at=AT)
