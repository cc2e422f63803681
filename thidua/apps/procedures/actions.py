"""The catalogue is written here: announced, changed by a new version, abolished, handed to units. Core says what fits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.apps.procedures.models import MOST_FEE, Level, Offer, Procedure, ProcedureVersion
from thidua.apps.procedures.versions import store, whole
from thidua.core.procedures import Version

MOST_DAYS = 2000  # working days; eight years, a slip of the hand beyond


def announce_procedure(
    *,
    unit: Unit,
    code: str,
    version: Version,
    handlers: Collection[Unit] = (),
    by: Actor,
    at: datetime,
    is_illustration: bool = False,
) -> Procedure:
    """A procedure nobody announced before, in its first version. Raises CannotAnnounce."""
    _require_bearable(version)
    with transaction.atomic():
        if Procedure.objects.filter(code=code).exists():
            raise CannotAnnounce("code_taken", codes=[code])
        made = Procedure.objects.create(unit=unit, code=code, name=version.name, is_illustration=is_illustration)
        store(made, 1, version, reason="", by=by, at=at)
        given = _offered(made, handlers, version.from_on)
        facts = {"code": code, "unit": unit.code, "handlers": given, **_told(version)}
        ledger.record(by=by, verb="procedure.announced", on=made, at=at, facts=facts)
        return made


def announce_version(
    *, procedure: Procedure, version: Version, reason: str, by: Actor, at: datetime
) -> ProcedureVersion:
    """From `version.from_on` on; the version open until then ends that day. Raises CannotAnnounce."""
    _require_bearable(version)
    with transaction.atomic():
        fresh = _locked(procedure)
        rows = list(fresh.versions.prefetch_related("papers", "steps").order_by("from_on"))
        if rows:
            _make_room(rows[-1], version)
        made = store(fresh, max((row.number for row in rows), default=0) + 1, version, reason=reason, by=by, at=at)
        fresh.name = version.name
        fresh.save(update_fields=["name"])
        facts = {"code": fresh.code, "number": made.number, "reason": reason.strip(), **_told(version)}
        ledger.record(by=by, verb="procedure.changed", on=fresh, at=at, facts=facts)
        return made


def abolish_procedure(*, procedure: Procedure, on: date, reason: str, by: Actor, at: datetime) -> Procedure:
    """The last version ends on the day: `on` is the first day without it. Nobody handles it from then on."""
    if not reason.strip():
        raise CannotAnnounce("no_reason")
    with transaction.atomic():
        fresh = _locked(procedure)
        last = fresh.versions.order_by("from_on").last()
        if last is None or last.until_on is not None:
            raise CannotAnnounce("already_abolished", last.until_on if last else None)
        if on <= last.from_on:
            raise CannotAnnounce("before_the_last", last.from_on)
        ProcedureVersion.objects.filter(pk=last.pk).update(until_on=on)
        Offer.objects.filter(procedure=fresh, until_on__isnull=True, from_on__lt=on).update(until_on=on)
        facts = {"code": fresh.code, "on": on.isoformat(), "reason": reason.strip()}
        ledger.record(by=by, verb="procedure.abolished", on=fresh, at=at, facts=facts)
        return fresh


def set_handlers(*, procedure: Procedure, units: Sequence[Unit], on: date, by: Actor, at: datetime) -> list[Offer]:
    """From the day on exactly these units handle it. Raises CannotAnnounce for units outside the announcing branch."""
    with transaction.atomic():
        fresh = _locked(procedure)
        _require_within(fresh, units)
        held = {offer.unit_id: offer for offer in fresh.offers.filter(until_on__isnull=True).select_related("unit")}
        wanted = {unit.pk for unit in units}
        dropped = [offer for unit_id, offer in held.items() if unit_id not in wanted]
        late = [offer.unit.code for offer in dropped if offer.from_on >= on]
        if late:
            raise CannotAnnounce("handled_since", on, late)
        Offer.objects.filter(pk__in=[offer.pk for offer in dropped]).update(until_on=on)
        added = _offered(fresh, [unit for unit in units if unit.pk not in held], on)
        ended = sorted(offer.unit.code for offer in dropped)
        if added or ended:
            facts = {"code": fresh.code, "on": on.isoformat(), "added": added, "ended": ended}
            ledger.record(by=by, verb="procedure.handed", on=fresh, at=at, facts=facts)
        return list(fresh.offers.filter(until_on__isnull=True).select_related("unit"))


def add_handlers(*, procedure: Procedure, units: Sequence[Unit], on: date, by: Actor, at: datetime) -> list[str]:
    """Those of the units that do not handle it yet; nobody is dropped. Gives their codes."""
    with transaction.atomic():
        fresh = _locked(procedure)
        _require_within(fresh, units)
        added = _offered(fresh, units, on)
        if added:
            facts = {"code": fresh.code, "on": on.isoformat(), "added": added, "ended": []}
            ledger.record(by=by, verb="procedure.handed", on=fresh, at=at, facts=facts)
        return added


def _offered(procedure: Procedure, units: Collection[Unit], on: date) -> list[str]:
    _require_within(procedure, units)
    held = set(Offer.objects.filter(procedure=procedure, until_on__isnull=True).values_list("unit_id", flat=True))
    new = {unit.pk: unit for unit in units if unit.pk not in held}
    Offer.objects.bulk_create(Offer(procedure=procedure, unit=unit, from_on=on) for unit in new.values())
    return sorted(unit.code for unit in new.values())


def _require_within(procedure: Procedure, units: Collection[Unit]) -> None:
    within = branch([procedure.unit_id]) if units else frozenset()
    strange = sorted(unit.code for unit in units if unit.pk not in within)
    if strange:
        raise CannotAnnounce("unit_outside", codes=strange)


def _require_bearable(version: Version) -> None:
    """What the columns cannot hold or nobody would announce."""
    if version.level not in Level.values:
        raise CannotAnnounce("unknown_level")
    if not version.name.strip() or not version.field.strip():
        raise CannotAnnounce("no_name")
    if max(version.limit_days, version.law_days or 0) > MOST_DAYS:
        raise CannotAnnounce("limit_too_long")
    if max(version.fee, version.law_fee or 0) > MOST_FEE:
        raise CannotAnnounce("fee_too_high")


def _make_room(last: ProcedureVersion, version: Version) -> None:
    """The last version ends where the new one begins; one that ended already must have ended by then.

    Versions are only ever added behind the last one, so no two can overlap.
    """
    if version.from_on <= last.from_on:
        raise CannotAnnounce("before_the_last", last.from_on)
    if last.until_on is not None:
        if version.from_on < last.until_on:
            raise CannotAnnounce("overlap", last.until_on)
        return
    old = whole(last)
    if replace(version, from_on=old.from_on, until_on=None, announced_by=old.announced_by) == old:
        raise CannotAnnounce("nothing_changed")
    ProcedureVersion.objects.filter(pk=last.pk).update(until_on=version.from_on)


def _locked(procedure: Procedure) -> Procedure:
    return Procedure.objects.select_for_update(no_key=True).get(pk=procedure.pk)


def _told(version: Version) -> Mapping[str, Any]:
    """What the ledger keeps in clear: public facts all of them."""
    return {
        "name": version.name,
        "from_on": version.from_on.isoformat(),
        "until_on": version.until_on.isoformat() if version.until_on else None,
        "limit_days": version.limit_days,
        "law_days": version.law_days,
        "fee": version.fee,
        "law_fee": version.law_fee,
        "online": version.online,
        "papers": [[paper.name, paper.originals, paper.copies] for paper in version.papers],
        "steps": [[step.name, step.owner, step.hours] for step in version.steps],
    }
