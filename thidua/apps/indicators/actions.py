"""Count anew, ask for it, and set what counts as the last minute in a movement."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.adapters.facts import open_facts
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.indicators import tallying
from thidua.apps.indicators.exporting import export, facts_folder
from thidua.apps.indicators.models import LastShare, Snapshot
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.queue import enqueue
from thidua.apps.movements.models import Movement

KIND = "indicators.count"
LARGEST_DENOMINATOR = 100
Tell = Callable[[int], None]


class BadShare(ValueError):
    """The last part is a fraction between 0 and 1, in whole hundredths at the finest."""


def count_indicators(*, by: ledger.Actor, at: datetime, day: date, tell: Tell = lambda _rows: None) -> Snapshot:
    """Export, count with the embedded engine, put the new counts in place of the old in one transaction."""
    from thidua.adapters.counting import engine_named  # noqa: PLC0415  (loads ibis)

    export(facts_folder(), day, lambda _table, rows: tell(rows))
    facts = open_facts(facts_folder())
    engine = engine_named("duckdb")
    try:
        with transaction.atomic():
            snapshot = tallying.new_snapshot(facts, engine.name, at, day)
            snapshot.save()
            groups = 0
            for portion in tallying.made(facts, engine, snapshot):
                type(portion[0])._base_manager.bulk_create(portion)
                groups += len(portion)
                tell(groups)
            Snapshot.objects.exclude(pk=snapshot.pk).delete()
            counts: dict[str, object] = {"as_of": day.isoformat(), "groups": groups, **facts.rows}
            ledger.record(by=by, verb="indicators.counted", on=snapshot, at=at, facts=counts)
    finally:
        engine.close()
    return snapshot


def ask_for_count(*, by: User, at: datetime) -> Job:
    """In the background; asked for twice within a minute, it is done once."""
    with transaction.atomic():
        job = enqueue(kind=KIND, key=f"{at:%Y-%m-%dT%H:%M}", at=at, by=by)
        ledger.record(by=by, verb="indicators.count_asked", on=job, at=at)
        return job


def set_last_share(
    *, movement: Movement, numerator: int, denominator: int, by: ledger.Actor, at: datetime
) -> LastShare:
    """From the next count on. Raises BadShare."""
    if not 0 < numerator < denominator <= LARGEST_DENOMINATOR:
        raise BadShare(_("Phần cuối phải là phân số lớn hơn 0, nhỏ hơn 1, mẫu số không quá 100: ví dụ 1/10."))
    with transaction.atomic():
        share, _made = LastShare.objects.update_or_create(
            movement=movement, defaults={"numerator": numerator, "denominator": denominator}
        )
        facts = {"movement": movement.slug, "share": str(share)}
        ledger.record(by=by, verb="indicators.last_share_set", on=share, at=at, facts=facts)
        return share
