"""The invented province that `thidua bench scoring` scores: every figure is drawn from one seed, none is anybody's."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import Band, Criterion, Judged, Ratio, RuleSet, Theme, Threshold

if TYPE_CHECKING:
    from django.db.models import Model

    from thidua.apps.movements.models import Movement, Period
    from thidua.apps.orgs.models import Person, Unit

YEAR, YEAR_SLUG = 2026, "nam"
ON_TIME, NEARLY_ALL = "assignments.on_time", Fraction(9, 10)
JUDGED, MEASURED, PERSONAL, THEMES = 40, 20, 20, 5
BLOC = 20  # units in one bloc
ROWS = 5_000
OWN_WORDS = 0.1  # of the marks carry a sentence of their own, the others a usual one


def clause(number: int) -> str:
    return f"ĐO-{number // 6 + 1}.{number % 6 + 1}"


def rules_of_units() -> RuleSet:
    judged = [_criterion(f"A{n}", n, Judged(), 2) for n in range(JUDGED)]
    counted = [
        _criterion(f"M{n}", n, Ratio(ON_TIME) if n % 2 else Threshold(ON_TIME, NEARLY_ALL), 1) for n in range(MEASURED)
    ]
    return RuleSet((*judged, *counted), bands=_bands("unit"), themes=_themes("unit"))


def rules_of_people() -> RuleSet:
    own = [_criterion(f"C{n}", n, Judged(), 5, "official") for n in range(PERSONAL)]
    return RuleSet(tuple(own), bands=_bands("official"), themes=_themes("official"))


def _criterion(code: str, number: int, rule: Any, most: int, subject: Any = "unit") -> Criterion:
    by: Any = "evidence" if isinstance(rule, Judged) else "indicator"
    name, group = f"Tiêu chí đo {code}", f"nhom-{number % THEMES}"
    return Criterion(code, name, subject, group, (clause(number),), Decimal(most), by, rule)


def _bands(subject: Any) -> tuple[Band, ...]:
    return (Band("tot", "Tốt", subject, Decimal(80)), Band("dat", "Đạt", subject, Decimal(50)))


def _themes(subject: Any) -> tuple[Theme, ...]:
    return tuple(Theme(f"nhom-{n}", f"Nhóm {n + 1}", subject) for n in range(THEMES))


def fill(units: int, officials: int, months: int) -> dict[str, int]:
    """An empty database becomes the province. Figures of what was made."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    draw = Random(17)  # noqa: S311  invented data
    with transaction.atomic():
        movement, members = _movement(), _units(units)
        people = _people(officials, members)
        tasks = _tasks(movement, members, months, draw)
        marks = 0
        for month in range(months):
            period = _period(movement, f"thang-{month + 1}", month, 1, rules_of_units())
            marks += _marks(period, [(unit, None) for unit in members], JUDGED, draw)
        year = _period(movement, YEAR_SLUG, 0, 12, rules_of_people())
        marks += _marks(year, people, PERSONAL, draw)
    return {
        "marks": marks,
        "tasks": tasks,
        "criteria": units * (JUDGED + MEASURED) * months + officials * PERSONAL,
    }


def _units(number: int) -> "list[Unit]":
    from thidua.apps.orgs.models import Bloc, BlocMembership, Unit

    top = Unit.objects.get(code="tinh")
    fields = {"founded_on": date(2010, 1, 1), "is_illustration": True, "parent": top, "kind": "commune"}
    made = [Unit(code=f"xa-{n}", name=f"Xã Đo {n}", order=n, **fields) for n in range(number)]
    for one in made:
        one.set_keys()
    Unit.objects.bulk_create(made, batch_size=ROWS)
    blocs = [
        Bloc(code=f"khoi-{n}", name=f"Khối đo {n}", province=top, order=n) for n in range((number + BLOC - 1) // BLOC)
    ]
    for bloc in blocs:
        bloc.set_keys()
    Bloc.objects.bulk_create(blocs)
    BlocMembership.objects.bulk_create(
        BlocMembership(bloc=blocs[place // BLOC], unit=unit, year=YEAR) for place, unit in enumerate(made)
    )
    return made


def _people(number: int, units: "Sequence[Unit]") -> "list[tuple[Unit, Person | None]]":
    from thidua.apps.orgs.models import Person

    made = [Person(code=f"CB-{n:06d}", full_name=f"Người Đo {n}", is_illustration=True) for n in range(number)]
    for one in made:
        one.set_keys()
    Person.objects.bulk_create(made, batch_size=ROWS)
    return [(units[place % len(units)], person) for place, person in enumerate(made)]


def _movement() -> "Movement":
    from django.utils import timezone

    from thidua.apps.accounts.models import User
    from thidua.apps.documents.models import Clause, Document
    from thidua.apps.movements.models import Movement, State
    from thidua.apps.orgs.models import Unit

    top = Unit.objects.create(
        code="tinh", name="Tỉnh Đo", kind="province", founded_on=date(2010, 1, 1), is_illustration=True
    )
    User.objects.create_user("do-chuyen-vien", None)
    document = Document.objects.create(
        slug="do", unit=top, subject="Văn bản đo", filename="do.txt", sha256="0" * 64, text="x", reading={},
        corrected={}, uploaded_at=timezone.now(),
    )  # fmt: skip
    Clause.objects.bulk_create(
        Clause(document=document, cid=clause(n), section=clause(n), text="x", fold="", start=0, end=1)
        for n in range(JUDGED)
    )
    return Movement.objects.create(
        slug="do", name="Phong trào đo (dữ liệu minh họa)", short_name="Đo", unit=top, document=document,
        state=State.OPEN, is_illustration=True,
    )  # fmt: skip


def _period(movement: "Movement", slug: str, month: int, months: int, rules: RuleSet) -> "Period":
    from django.utils import timezone

    from thidua.apps.movements.models import Criterion as Row
    from thidua.apps.movements.models import Period, RuleSetVersion
    from thidua.core.points import to_milli

    version = RuleSetVersion.objects.filter(movement=movement, fingerprint=fingerprint(rules)).first()
    if version is None:
        version = RuleSetVersion.objects.create(
            movement=movement, number=movement.versions.count() + 1, rules=to_plain(rules),
            fingerprint=fingerprint(rules), reason="Bảng đo", made_at=timezone.now(),
        )  # fmt: skip
        Row.objects.bulk_create(
            Row(
                version=version, code=item.code, name=item.name, subject=item.subject, group=item.group,
                measured_by=item.measured_by, max_milli=to_milli(item.max_points), position=place,
            )
            for place, item in enumerate(rules.criteria)
        )  # fmt: skip
    until = date(YEAR + (month + months) // 12, (month + months) % 12 + 1, 1)
    return Period.objects.create(
        movement=movement, slug=slug, name=slug, starts_on=date(YEAR, month + 1, 1), until_on=until, version=version
    )


def _tasks(movement: "Movement", units: "Sequence[Unit]", months: int, draw: Random) -> int:
    """One task of every measured clause, unit and month; nine in ten done on time."""
    from thidua.apps.accounts.models import User
    from thidua.apps.assignments.models import Assignment
    from thidua.apps.documents.models import Clause

    giver = User.objects.get(username="do-chuyen-vien")
    clauses = list(Clause.objects.filter(document=movement.document).order_by("pk")[:MEASURED])

    def made() -> Iterator[Assignment]:
        for month in range(months):
            given = date(YEAR, month + 1, 1)
            for unit in units:
                for each in clauses:
                    due = given + timedelta(days=draw.randrange(5, 25))
                    done = due if draw.random() < 0.9 else due + timedelta(days=2)
                    one = Assignment(
                        unit=unit, title="Nhiệm vụ đo", clause=each, assigned_by=giver, is_illustration=True,
                        given_on=given, starts_on=given, due_on=due, done_on=done, accepted_on=done,
                    )  # fmt: skip
                    one.set_keys()
                    yield one

    return _in_batches(Assignment, made())


def _marks(period: "Period", subjects: "Sequence[tuple[Unit, Person | None]]", number: int, draw: Random) -> int:
    """Every sheet filed and appraised: a claim and a finding on each judged criterion, in halves of a point."""
    from django.utils import timezone

    from thidua.apps.accounts.models import User
    from thidua.apps.marking.models import Mark, Sheet, Stage, State

    by, now = User.objects.get(username="do-chuyen-vien"), timezone.now()
    sheets = Sheet.objects.bulk_create(
        [
            Sheet(
                period=period, unit=unit, person=person, subject="official" if person else "unit", filed_at=now,
                state=State.APPRAISED, is_illustration=True,
            )
            for unit, person in subjects
        ],
        batch_size=ROWS,
    )  # fmt: skip
    rows = list(period.version.criteria.filter(measured_by="evidence").order_by("position")[:number])

    def made() -> Iterator[Mark]:
        for sheet in sheets:
            for row in rows:
                halves = draw.randrange(0, row.max_milli // 500 + 1)
                found = max(0, halves - draw.randrange(0, 2))
                fields = {"sheet": sheet, "criterion": row, "by": by, "at": now}
                yield Mark(
                    stage=Stage.SELF, points_milli=halves * 500, reason=_words(draw, "Có hồ sơ kèm theo"), **fields
                )
                yield Mark(stage=Stage.APPRAISAL, points_milli=found * 500, reason=_words(draw, "Theo hồ sơ"), **fields)

    return _in_batches(Mark, made())


def _words(draw: Random, usual: str) -> str:
    return f"Biên bản kiểm tra số {draw.randrange(10**9)} ghi nhận" if draw.random() < OWN_WORDS else usual


def _in_batches(model: "type[Model]", rows: "Iterator[Any]") -> int:
    from itertools import islice

    count = 0
    while batch := list(islice(rows, ROWS)):
        model._base_manager.bulk_create(batch)
        count += len(batch)
    return count
