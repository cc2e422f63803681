"""What is known of candidates, gathered into facts for core: a fixed number of queries, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.apps.awards.candidates.matters import initiatives_for, matters_of
from thidua.apps.awards.history.queries import pasts_of
from thidua.apps.awards.models import CandidateRecord, Conferral, RecordKind, Route
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.scoring.models import Score
from thidua.core.awards.eligibility import DISCIPLINES, RATINGS, Discipline, Facts, Initiative, Leave, Matter, Members
from thidua.core.awards.history import PastAward
from thidua.core.awards.law import Award, LawOfDay

VOID = "void"


@dataclass(frozen=True)
class Setting:
    """The year considered, the day whose law and knowledge count, the unit whose decisions are awaited, and its chain."""

    unit: Unit
    year: int
    day: date
    law: LawOfDay

    @property
    def chain(self) -> list[Unit]:
        """The unit and all above it, nearest first."""
        found = list[Unit]()
        at: Unit | None = self.unit
        while at is not None:
            found.append(at)
            at = at.parent
        return found


@dataclass(frozen=True)
class Common:
    """What is the same for everybody before one setting: which titles of the year are decided, since when archives hold."""

    decided: frozenset[str]
    archive: int | None
    movement_years: int | None


def common_of(setting: Setting) -> Common:
    chain = setting.chain
    given = Conferral.objects.filter(for_from_on__year=setting.year, decision__unit__in=chain)
    given = given.filter(decision__signed_on__lte=setting.day).order_by()
    kinds = (RecordKind.ARCHIVE, RecordKind.MOVEMENT_YEARS)
    kept = CandidateRecord.objects.filter(unit__in=chain, person=None, kind__in=kinds).order_by("pk")
    archives = {row.unit_id: row.year for row in kept if row.kind == RecordKind.ARCHIVE and row.year}
    years = {row.year: int(row.value) for row in kept if row.kind == RecordKind.MOVEMENT_YEARS}
    return Common(
        frozenset(given.values_list("award", flat=True).distinct()),
        max(archives.values(), default=None),
        years.get(setting.year),
    )


def facts_of_people(people: Sequence[Person], setting: Setting) -> dict[int, Facts]:
    """Nobody's initiatives are «none» before the archive is declared complete: until then they are unknown."""
    common, past = common_of(setting), pasts_of(people, setting.day)
    records = _records(CandidateRecord.objects.filter(person__in=people), by_person=True)
    heads = set(
        Post.objects.held_on(setting.day).filter(person__in=people, is_head=True).values_list("person", flat=True)
    )
    made, open_matters = initiatives_for(people, setting.year, setting.day), matters_of(people, [])
    return {
        one.pk: _facts(
            "individual", setting, common, past[one], records[one.pk],
            initiatives=made.get(one.pk, None if common.archive is None else ()), matters=open_matters.get((True, one.pk), ()), is_leader=one.pk in heads,
        )
        for one in people
    }  # fmt: skip


def facts_of_units(units: Sequence[Unit], setting: Setting) -> dict[int, Facts]:
    """Of collectives: members are those with a post there, or in a part of it, at the end of the year."""
    common, past = common_of(setting), pasts_of(units, setting.day)
    records = _records(CandidateRecord.objects.filter(unit__in=units, person=None), by_person=False)
    staff, ranks, open_matters = _staff(units, setting), _ranks(units, setting.year), matters_of([], units)
    counted = _members(staff, setting, common)
    return {
        one.pk: _facts(
            "collective", setting, common, past[one], records[one.pk], matters=open_matters.get((False, one.pk), ()),
            members=_with_records(counted[one.pk], records[one.pk], setting.year), leads=ranks.get(one.pk),
            dissolved_on=one.dissolved_on,
        )
        for one in units
    }  # fmt: skip


Records = Sequence[CandidateRecord]


def _records(found: Iterable[CandidateRecord], *, by_person: bool) -> dict[int, list[CandidateRecord]]:
    """Of one matter only the latest record: the same kind, name, year and first day."""
    latest: dict[tuple[object, ...], CandidateRecord] = {}
    for row in sorted(found, key=lambda one: one.pk):
        latest[row.person_id, row.unit_id, row.kind, row.name, row.year, row.from_on] = row
    grouped: dict[int, list[CandidateRecord]] = defaultdict(list)
    for row in latest.values():
        if row.value != VOID:
            grouped[(row.person_id or 0) if by_person else row.unit_id].append(row)
    return grouped


def _of(records: Records, kind: str) -> list[CandidateRecord]:
    return [row for row in records if row.kind == kind]


def _facts(
    subject: str,
    setting: Setting,
    common: Common,
    past: Sequence[PastAward],
    records: Records,
    *,
    initiatives: tuple[Initiative, ...] | None = None,
    matters: tuple[Matter, ...] = (),
    members: Members | None = None,
    leads: bool | None = None,
    is_leader: bool = False,
    dissolved_on: date | None = None,
) -> Facts:
    year = setting.year
    ratings = {row.year: row.value for row in _of(records, RecordKind.RATING) if row.year}
    told = {row.year: row.value == "yes" for row in _of(records, RecordKind.LEADS_BLOC)}
    leads = told.get(year, leads)
    titles = {item.value.slug for item in setting.law.all_of(Award) if item.value.family == "title"}
    return Facts(
        subject=subject,
        year=year,
        day=setting.day,
        ratings=ratings,
        past=tuple(past),
        history_from=min(common.archive or year, year),
        undecided=frozenset(titles - common.decided),
        initiatives=initiatives,
        disciplines=_disciplines(records) or None,
        matters=matters,
        members=members or Members(),
        leads_bloc=leads,
        attested={row.name: row.value == "yes" for row in _of(records, RecordKind.ATTESTED) if row.year == year},
        joined_on=next((row.from_on for row in reversed(_of(records, RecordKind.JOINED))), None),
        leaves=tuple(
            Leave(row.from_on, row.until_on, row.value == "maternity")
            for row in _of(records, RecordKind.LEAVE)
            if row.from_on and row.until_on
        ),
        is_leader=is_leader,
        movement_years=common.movement_years,
        steps_done=_steps(common, year in ratings or _has_title(past, year), leads is not None),
        dissolved_on=dissolved_on,
    )


def _disciplines(records: Records) -> tuple[Discipline, ...]:
    return tuple(
        Discipline(row.value, row.from_on, row.until_on, row.source)
        for row in _of(records, RecordKind.DISCIPLINE)
        if row.from_on
    )


def _has_title(past: Sequence[PastAward], year: int) -> bool:
    """Whoever was given something for the work of the year was rated before it, also where only the decision is kept."""
    return any(item.year == year and item.route == Route.YEARLY and not item.is_withdrawn for item in past)


def _steps(common: Common, is_rated: bool, is_ranked: bool) -> frozenset[str]:
    more = [("rating", is_rated), ("bloc-rank", is_ranked)]
    return common.decided | {step for step, is_done in more if is_done}


def members_of(unit: Unit, day: date) -> list[Person]:
    """People with a post in the unit or in a part of it on the day."""
    held = Post.objects.held_on(day).filter(unit__in=_below([unit])[unit.pk])
    return list(Person.objects.filter(posts__in=held).distinct())


def _below(units: Iterable[Unit]) -> dict[int, set[int]]:
    """Unit → itself and everything below it, of one reading of the tree."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for unit_id, parent_id in Unit.objects.order_by().values_list("id", "parent_id"):
        children[parent_id].append(unit_id)
    found: dict[int, set[int]] = {}
    for unit in units:
        pending, seen = [unit.pk], set[int]()
        while pending:
            one = pending.pop()
            if one not in seen:
                seen.add(one)
                pending += children[one]
        found[unit.pk] = seen
    return found


def _staff(units: Sequence[Unit], setting: Setting) -> dict[int, set[int]]:
    """Unit → people of the unit at the end of the year considered."""
    below, day = _below(units), min(setting.day, date(setting.year, 12, 31))
    held = Post.objects.held_on(day).filter(unit__in={pk for pks in below.values() for pk in pks})
    people: dict[int, set[int]] = defaultdict(set)
    for unit_id, person_id in held.order_by().values_list("unit", "person"):
        people[unit_id].add(person_id)
    return {pk: set[int]().union(*(people[one] for one in inside)) for pk, inside in below.items()}


def _members(staff: Mapping[int, set[int]], setting: Setting, common: Common) -> dict[int, Members]:
    everybody = set[int]().union(*staff.values())
    kinds = (RecordKind.RATING, RecordKind.DISCIPLINE)
    records = _records(CandidateRecord.objects.filter(person__in=everybody, kind__in=kinds), by_person=True)
    titles = _titles(everybody, setting)
    return {pk: _counted(people, records, titles, setting.year, common) for pk, people in staff.items()}


def _titles(people: set[int], setting: Setting) -> dict[str, set[int]]:
    given = Conferral.objects.filter(person__in=people, for_from_on__year=setting.year, withdrawal__isnull=True)
    given = given.filter(decision__signed_on__lte=setting.day).order_by()
    found: dict[str, set[int]] = defaultdict(set)
    for award, person_id in given.values_list("award", "person"):
        found[award].add(person_id or 0)
    return found


def _counted(
    people: set[int], records: Mapping[int, Records], titles: Mapping[str, set[int]], year: int, common: Common
) -> Members:
    """A title counts only once it is decided for the year: before that nobody knows how many will have it."""
    rated = {pk: row.value for pk in people for row in _of(records.get(pk, ()), RecordKind.RATING) if row.year == year}
    done = sum(RATINGS.index(value) >= RATINGS.index("done") for value in rated.values())
    return Members(
        number=len(people) or None,
        completed=done if people and len(rated) == len(people) else None,
        with_title={award: len(titles.get(award, set()) & people) for award in common.decided},
        worst_discipline=_worst(
            row.value
            for pk in people
            for row in _of(records.get(pk, ()), RecordKind.DISCIPLINE)
            if row.from_on and row.from_on.year <= year and (row.until_on is None or row.until_on.year >= year)
        ),
    )


def _worst(found: Iterable[str]) -> str | None:
    """None where nothing is on record: that nobody was disciplined must be said by the unit."""
    return max(found, key=DISCIPLINES.index, default=None)


def _with_records(counted: Members, records: Records, year: int) -> Members:
    """Numbers the unit recorded go before those counted from posts and ratings; the heavier discipline holds."""
    told = {row.kind: row.value for row in records if row.year == year}
    said = told.get(RecordKind.MEMBERS_DISCIPLINE)
    worst = counted.worst_discipline
    if said is not None:
        worst = _worst(one for one in (said, worst) if one and one != "none") or ""
    return Members(
        number=int(told[RecordKind.MEMBERS]) if RecordKind.MEMBERS in told else counted.number,
        completed=int(told[RecordKind.COMPLETED]) if RecordKind.COMPLETED in told else counted.completed,
        with_title=counted.with_title,
        worst_discipline=worst,
    )


def _ranks(units: Sequence[Unit], year: int) -> dict[int, bool]:
    """Unit → leads its bloc in the published result of a period that ends with the year."""
    scores = Score.objects.filter(
        unit__in=units, person=None, rank__isnull=False, bloc__isnull=False, run__is_published=True,
        run__period__until_on=date(year + 1, 1, 1),
    ).order_by("run__period__starts_on", "run__number").values_list("unit", "rank")  # fmt: skip
    found: dict[int, bool] = {}
    for unit_id, rank in scores:
        found[unit_id] = rank == 1
    return found
