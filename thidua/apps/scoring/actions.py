"""Compute and publish. A computation keeps its inputs, so that any later one can say what changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.movements.models import Period
from thidua.apps.scoring import rules
from thidua.apps.scoring.gather import Gathered, gather
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.movements import canonical
from thidua.core.points import to_milli
from thidua.core.scoring import (
    Place,
    Result,
    canonical_bytes,
    conclude,
    fingerprint,
    inputs_plain,
    results_plain,
    score_all,
    to_plain,
)


def compute_scores(*, period: Period, by: Actor, at: datetime) -> ScoreRun:
    """Score everything of the period from the facts of this moment and keep it as a new numbered run.

    Raises RefusedSheet or RefusedMark if a sheet does not fit the rule set: then nothing is stored.
    """
    _demand(by, period)
    with transaction.atomic():
        Period.objects.select_for_update(no_key=True).get(pk=period.pk)  # runs are numbered one after the other
        gathered = gather(period, timezone.localdate(at))
        inputs = gathered.inputs
        scored = score_all(inputs.rules, inputs.sheets, inputs.observations)
        results, places = conclude(inputs.rules, scored, inputs.blocs, inputs.votes)
        given = inputs_plain(inputs.rules, inputs.sheets, inputs.observations, inputs.blocs, inputs.votes)
        found = results_plain(results, places)
        run = ScoreRun.objects.create(
            period=period,
            number=(ScoreRun.objects.filter(period=period).aggregate(last=Max("number"))["last"] or 0) + 1,
            inputs=canonical_bytes(given).decode(),
            results=canonical_bytes(found).decode(),
            rules_fingerprint=canonical.fingerprint(inputs.rules),
            inputs_sha256=fingerprint(given),
            results_sha256=fingerprint(found),
            by=by if isinstance(by, User) else None,
            at=at,
        )
        ranked = {place.code: place for rows in places.values() for place in rows}
        names: dict[tuple[str, str], str] = {(band.subject, band.slug): band.name for band in inputs.rules.bands}
        Score.objects.bulk_create(
            _score(run, result, gathered, ranked.get(result.subject_code), names) for result in results
        )
        facts = {
            "period": period.slug,
            "number": run.number,
            "results": len(results),
            "inputs_sha256": run.inputs_sha256,
            "results_sha256": run.results_sha256,
        }
        ledger.record(by=by, verb="scores.computed", on=run, at=at, facts=facts)
        return run


def publish_scores(*, run: ScoreRun, by: Actor, at: datetime) -> ScoreRun:
    """Open the ranking to everyone. Only the latest run: an older one no longer says what the facts say."""
    _demand(by, run.period)
    with transaction.atomic():
        latest = (
            ScoreRun.objects.light()
            .select_for_update(no_key=True)
            .filter(period=run.period_id)
            .order_by("-number")
            .first()
        )
        if latest is None or latest.pk != run.pk:
            raise Refused(_("Đã có lần tính mới hơn. Mở lần tính mới nhất để công bố."))
        if latest.is_published:
            return latest
        latest.is_published = True
        latest.published_at = at
        latest.save(update_fields=["is_published", "published_at"])
        facts = {"number": latest.number, "results_sha256": latest.results_sha256}
        ledger.record(by=by, verb="scores.published", on=latest, at=at, facts=facts)
        return latest


def _demand(by: Actor, period: Period) -> None:
    """The command line acts as the system itself; everybody else needs the right."""
    if by is not ledger.system:
        rules.may_compute.demand(by, period.movement)


def _score(
    run: ScoreRun, result: Result, gathered: Gathered, place: Place | None, names: dict[tuple[str, str], str]
) -> Score:
    sheet = gathered.sheets.get(result.subject_code)
    unit = sheet.unit if sheet else gathered.units[result.subject_code]
    is_unit = result.subject == "unit"
    return Score(
        run=run,
        unit=unit,
        person=sheet.person if sheet else None,
        bloc=gathered.bloc_of.get(result.subject_code) if is_unit else None,
        total_milli=to_milli(result.total),
        band=result.band or "",
        band_name=names.get((result.subject, result.band or ""), ""),
        rank=place.rank if place and is_unit else None,
        standing=result.standing,
        is_provisional=result.is_provisional,
        result=to_plain(result),
    )
