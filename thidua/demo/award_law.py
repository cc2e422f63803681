"""Invented rules of a province on commendation, and what two units recorded of their people. All of it an illustration."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.awards.candidates.records import Known, keep_record
from thidua.apps.awards.law.actions import Grounds, enter_value
from thidua.apps.orgs.models import Person, Unit

OFFICER = "thi-dua"
REFERENCE = "Quyết định minh họa số 01/{year}/QĐ-UBND của Ủy ban nhân dân tỉnh (dữ liệu minh họa)"
SOURCE = "Thông báo minh họa về kết quả đánh giá năm {year} (dữ liệu minh họa)"
#: Units whose people are rated; the others stay «chưa xác định», as an installation begins.
RATED = ("so-noi-vu", "xa-1")
MOST_PEOPLE = 12
RATINGS = ("excellent", "good", "good", "good", "done")
RULES: Sequence[tuple[str, dict[str, Any], str]] = (
    ("limit.tham-dinh", {"id": "tham-dinh", "name": "Thẩm định, trình", "days": 17, "working": True}, "Điều 11"),
    (
        "quota.tinh-1",
        {
            "id": "tinh-1", "award": "bang-khen-tinh", "kind": "share", "subjects": ["individual"], "share": "1/20",
            "base": "nguoi-tham-gia", "rounding": "down", "counts": "all",
        },
        "Điều 6",
    ),
)  # fmt: skip


def fill_award_law(*, province: Unit, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime) -> int:
    """How many things were recorded. The same every time."""
    by, year = users[OFFICER], at.year - 1
    for key, row, article in RULES:
        grounds = Grounds(article, REFERENCE.format(year=at.year), date(at.year, 1, 1), is_illustration=True)
        enter_value(unit=province, key=key, row=row, grounds=grounds, by=by, at=at)
    archive = Known(
        "archive", "Sổ theo dõi khen thưởng minh họa (dữ liệu minh họa)", year=year - 5, is_illustration=True
    )
    keep_record(unit=province, person=None, known=archive, by=by, at=at)
    return 1 + sum(_of_unit(units[slug], year, by, at) for slug in RATED if slug in units)


def _of_unit(unit: Unit, year: int, by: User, at: datetime) -> int:
    draw = Random(f"award law {unit.code}")  # noqa: S311  (invented data, no secret)
    people = list(Person.objects.filter(posts__unit=unit).order_by("code").distinct()[:MOST_PEOPLE])
    given = [(one, known) for one in people for known in _of_person(draw, year)]
    told: list[tuple[Person | None, Known]] = [*given, *((None, known) for known in _of_collective(year))]
    for person, known in told:
        keep_record(unit=unit, person=person, known=known, by=by, at=at)
    return len(told)


def _of_person(draw: Random, year: int) -> list[Known]:
    rated = _known(year, "rating", value=draw.choice(RATINGS))
    return [rated, _known(year, "attested", name="tham-gia-phong-trao"), _known(year, "attested", name="doan-ket")]


def _of_collective(year: int) -> list[Known]:
    return [
        _known(year, "rating", value="good"),
        _known(year, "attested", name="tham-gia-phong-trao"),
        _known(year, "attested", name="doan-ket"),
        _known(year, "members-discipline", value="none"),
    ]


def _known(year: int, kind: str, *, name: str = "", value: str = "yes") -> Known:
    return Known(kind, SOURCE.format(year=year), name=name, year=year, value=value, is_illustration=True)
