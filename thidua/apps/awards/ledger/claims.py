"""What must be heard before a council meets: of what a dossier rests on, what was claimed before or may have been."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain

from thidua.apps.awards.law.catalogue import family_of
from thidua.apps.awards.ledger.resting import joined, living, open_alike, ruled_same
from thidua.apps.awards.models import (
    Achievement,
    AchievementUse,
    AlikeAchievement,
    AlikeInitiative,
    Dossier,
    Initiative,
    InitiativeUse,
)
from thidua.core.awards.reuse import Used, clashes

Record = Achievement | Initiative
#: Nobody ruled yet whether the two are one; one thing rewarded twice; a second title, which the council should know of.
ALIKE, BARRED, SECOND = "alike", "barred", "second"


@dataclass(frozen=True)
class Claim:
    """The dossier rests on `record`; `other` looks like it (kind «alike» only).

    `by` are other dossiers that rest on `other`, or on `record` and what was ruled the same.
    `reasons` as thidua.core.awards.likeness gives them.
    """

    kind: str
    record: Record
    other: Record | None = None
    by: tuple[Dossier, ...] = ()
    reasons: list[dict[str, object]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """To be settled before the council meets; a second title is only to be known."""
        return self.kind != SECOND


@dataclass(frozen=True)
class _Ledger:
    """Who rests on a record, under whatever words. Read once for all dossiers asked about."""

    beside: dict[int, set[int]]
    users: dict[int, list[Dossier]]

    def others(self, record: int, dossier: Dossier) -> tuple[Dossier, ...]:
        rows = {row.pk: row for one in joined(self.beside, record) for row in self.users.get(one, ())}
        return tuple(row for pk, row in sorted(rows.items()) if pk != dossier.pk)


def claims_before(dossiers: Collection[Dossier]) -> dict[int, list[Claim]]:
    """By dossier id, what is open first. A constant number of queries; few where no dossier rests on a record."""
    pairs = open_alike(dossiers)
    found: dict[int, list[Claim]] = defaultdict(list)
    for model in (Achievement, Initiative):
        own = _own(model, dossiers)
        if not own:
            continue
        ledger = _ledger(model, chain(*own.values(), *(_both(model, some) for some in pairs.values())))
        for dossier in dossiers:
            records = {record.pk: record for record in own.get(dossier.pk, ())}
            found[dossier.pk] += [
                _alike(pair, records, ledger, dossier) for pair in _of(model, pairs.get(dossier.pk, ()))
            ]
            found[dossier.pk] += [one for record in records.values() for one in _used(record, ledger, dossier)]
    return {pk: sorted(some, key=lambda one: not one.is_open) for pk, some in found.items() if some}


def records_of(dossier: Dossier) -> list[Record]:
    """What it rests on now."""
    return [*_own(Achievement, [dossier]).get(dossier.pk, ()), *_own(Initiative, [dossier]).get(dossier.pk, ())]


def _own(model: type[Record], dossiers: Iterable[Dossier]) -> dict[int, list[Record]]:
    ids = [dossier.pk for dossier in dossiers]
    found: dict[int, list[Record]] = defaultdict(list)
    if model is Achievement:
        for deed in living(AchievementUse.objects.filter(dossier__in=ids)).select_related("achievement__unit"):
            found[deed.dossier_id].append(deed.achievement)
    else:
        for idea in living(InitiativeUse.objects.filter(dossier__in=ids)).select_related("initiative__unit"):
            found[idea.dossier_id].append(idea.initiative)
    return found


def _ledger(model: type[Record], records: Iterable[Record]) -> _Ledger:
    beside = ruled_same(model)
    ids = set[int]().union(*(joined(beside, record.pk) for record in records))
    users: dict[int, list[Dossier]] = defaultdict(list)
    if model is Achievement:
        deeds = living(AchievementUse.objects.filter(achievement__in=ids))
        for deed in deeds.select_related("dossier__campaign", "dossier__unit"):
            users[deed.achievement_id].append(deed.dossier)
    else:
        ideas = living(InitiativeUse.objects.filter(initiative__in=ids))
        for idea in ideas.select_related("dossier__campaign", "dossier__unit"):
            users[idea.initiative_id].append(idea.dossier)
    return _Ledger(beside, users)


def _of(
    model: type[Record], pairs: Iterable[AlikeAchievement | AlikeInitiative]
) -> list[AlikeAchievement | AlikeInitiative]:
    return [pair for pair in pairs if isinstance(pair.later, model)]


def _both(model: type[Record], pairs: Iterable[AlikeAchievement | AlikeInitiative]) -> list[Record]:
    return [record for pair in _of(model, pairs) for record in (pair.later, pair.earlier)]


def _alike(
    pair: AlikeAchievement | AlikeInitiative, records: dict[int, Record], ledger: _Ledger, dossier: Dossier
) -> Claim:
    record, other = (pair.later, pair.earlier) if pair.later_id in records else (pair.earlier, pair.later)
    return Claim(ALIKE, record, other, ledger.others(other.pk, dossier), pair.reasons)


def _used(record: Record, ledger: _Ledger, dossier: Dossier) -> list[Claim]:
    """Barred ones and second titles apart."""
    by = {row.code: row for row in ledger.others(record.pk, dossier)}
    used = [Used(row.code, row.award, family_of(row.award)) for row in by.values()]
    against = clashes(family_of(dossier.award), dossier.award, used) if used else ()
    found = []
    for kind, is_barred in ((BARRED, True), (SECOND, False)):
        rows = tuple(by[clash.used.dossier] for clash in against if clash.is_barred is is_barred)
        if rows:
            found.append(Claim(kind, record, by=rows))
    return found
