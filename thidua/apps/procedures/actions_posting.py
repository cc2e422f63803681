"""What hangs where is written here: posted, taken down, looked at. What was written is never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.errors import CannotPost
from thidua.apps.procedures.models import Check, How, Offer, Posting, ProcedureVersion, Sight


@dataclass(frozen=True)
class Look:
    """What an inspector saw of one posting."""

    posting: Posting
    sight: str
    note: str = ""


def post_versions(
    *, unit: Unit, versions: Sequence[ProcedureVersion], how: str, posted_on: date, by: Actor, at: datetime, today: date
) -> list[Posting]:
    """Hang these versions; an older version of the same procedure in the same place comes down that day.

    What hangs there already in the same version stays as it is: posting twice is no error. Raises CannotPost.
    """
    _require_day(posted_on, today)
    if how not in How.values:
        raise CannotPost("unknown_place")
    with transaction.atomic():
        _lock(unit)
        _require_handled(unit, versions, posted_on)
        hanging = list(
            Posting.objects.filter(
                unit=unit, how=how, removed_on__isnull=True, version__procedure__in=[v.procedure_id for v in versions]
            ).select_related("version")
        )
        same = {posting.version_id for posting in hanging}
        new = list({version.pk: version for version in versions if version.pk not in same}.values())
        renewed = {version.procedure_id for version in new}
        old = [posting for posting in hanging if posting.version.procedure_id in renewed]
        if any(posting.posted_on > posted_on for posting in old):
            raise CannotPost("newer_hangs", max(posting.posted_on for posting in old))
        Posting.objects.filter(pk__in=[posting.pk for posting in old]).update(removed_on=posted_on)
        made = Posting.objects.bulk_create(
            Posting(unit=unit, version=version, how=how, posted_on=posted_on, made_by=_user(by), made_at=at)
            for version in new
        )
        if made:
            codes = sorted(f"{version.procedure.code}/{version.number}" for version in new)
            facts = {"unit": unit.code, "how": how, "on": posted_on.isoformat(), "versions": codes}
            ledger.record(by=by, verb="procedure.posted", on=unit, at=at, facts=facts)
        return made


def take_down(*, unit: Unit, postings: Sequence[Posting], on: date, by: Actor, at: datetime, today: date) -> int:
    """They no longer hang from the day on. Gives how many came down."""
    _require_day(on, today)
    with transaction.atomic():
        _lock(unit)
        found = list(
            Posting.objects.filter(unit=unit, pk__in=[one.pk for one in postings], removed_on__isnull=True)
            .select_related("version__procedure")
            .order_by("pk")
        )
        if any(posting.posted_on > on for posting in found):
            raise CannotPost("posted_later", max(posting.posted_on for posting in found))
        count = Posting.objects.filter(pk__in=[posting.pk for posting in found]).update(removed_on=on)
        if count:
            codes = [f"{one.version.procedure.code}/{one.version.number}" for one in found]
            facts = {"unit": unit.code, "on": on.isoformat(), "versions": sorted(codes)}
            ledger.record(by=by, verb="procedure.taken_down", on=unit, at=at, facts=facts)
        return count


def check_postings(*, unit: Unit, looks: Sequence[Look], on: date, by: Actor, at: datetime, today: date) -> list[Check]:
    """What an inspector saw on a day, of postings that hung on it. A mistake seen needs its note. Raises CannotPost."""
    _require_day(on, today)
    with transaction.atomic():
        _lock(unit)
        hanging = {
            posting.pk: posting
            for posting in Posting.objects.filter(unit=unit).hanging(on).select_related("version__procedure")
        }
        for look in looks:
            if look.sight not in Sight.values:
                raise CannotPost("unknown_sight")
            if look.posting.pk not in hanging:
                raise CannotPost("not_hanging", on)
            if look.sight == Sight.FAULTY and not look.note.strip():
                raise CannotPost("fault_without_note", codes=[hanging[look.posting.pk].version.procedure.code])
        made = Check.objects.bulk_create(
            Check(
                posting_id=look.posting.pk, checked_on=on, sight=look.sight, note=look.note.strip(), by=_user(by), at=at
            )
            for look in looks
        )
        if made:
            seen = {
                f"{version.procedure.code}/{version.number}/{hanging[look.posting.pk].how}": look.sight
                for look in looks
                for version in [hanging[look.posting.pk].version]
            }
            facts = {"unit": unit.code, "on": on.isoformat(), "seen": seen}
            ledger.record(by=by, verb="procedure.checked", on=unit, at=at, facts=facts)
        return made


def _require_day(day: date, today: date) -> None:
    if day > today:
        raise CannotPost("day_to_come", today)


def _require_handled(unit: Unit, versions: Sequence[ProcedureVersion], day: date) -> None:
    """A unit posts what it handles, in a version already announced: one that begins later may hang beforehand."""
    handled = set(Offer.objects.filter(unit=unit).in_force(day).values_list("procedure_id", flat=True))
    strange = sorted({version.procedure.code for version in versions if version.procedure_id not in handled})
    if strange:
        raise CannotPost("not_handled", codes=strange)
    past = sorted({v.procedure.code for v in versions if v.until_on is not None and v.until_on <= day})
    if past:
        raise CannotPost("version_ended", codes=past)


def _lock(unit: Unit) -> None:
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _user(by: Actor) -> User | None:
    return by if isinstance(by, User) else None
