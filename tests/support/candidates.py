"""An invented department with people, and what is on record of them."""

from datetime import date

from tests.support import world
from tests.support.world import AT
from thidua.apps.awards.models import CandidateRecord
from thidua.apps.orgs.models import Person, Post, Unit

YEAR, DAY = 2025, date(2025, 12, 25)


def member(unit: Unit, name: str = "Nguyễn Văn Mẫu", *, is_head: bool = False) -> Person:
    made = world.person(name)
    Post.objects.create(person=made, unit=unit, title="Chuyên viên", is_head=is_head, from_on=date(2015, 1, 1))
    return made


def known(unit: Unit, person: Person | None, kind: str, **fields) -> CandidateRecord:
    values = {"source": "Thông báo 1/TB", "at": AT, "year": YEAR, **fields}
    by = values.pop("by", None) or world.user()
    return CandidateRecord.objects.create(unit=unit, person=person, kind=kind, by=by, **values)


def rated(unit: Unit, person: Person | None, level: str, year: int = YEAR) -> CandidateRecord:
    return known(unit, person, "rating", value=level, year=year)


def attested(unit: Unit, person: Person | None, *names: str, value: str = "yes") -> None:
    for name in names:
        known(unit, person, "attested", name=name, value=value)
