"""Everything a review states, filled from what is on record; core computes and words it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from thidua.apps.awards.dossiers.queries import speed_between
from thidua.apps.awards.lists import queries as awards
from thidua.apps.awards.lists.source import Source, source_of
from thidua.apps.awards.models import Route
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.models import Movement, Period
from thidua.apps.movements.plain import workflows_of
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, province_of
from thidua.apps.registrations.models import Plan
from thidua.apps.registrations.models import State as PlanState
from thidua.apps.registrations.queries import expected_units
from thidua.apps.reports.labels import MEASURES
from thidua.apps.reports.wording import Wording
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.observed import observations_of
from thidua.core.awards.timeliness import Speed
from thidua.core.clauses.model import Clause
from thidua.core.movements.model import Workflow
from thidua.core.observations.model import Observation
from thidua.core.reports import PlanFacts, ReviewClauses, ReviewFacts, blocs_of, criteria_of, themes_of
from thidua.core.reports.model import ReviewKind


def facts_of(period: Period, run: ScoreRun | None, kind: ReviewKind, wording: Wording, on: date) -> ReviewFacts:
    """`run` None: no scores yet, and the review says so."""
    movement = period.movement
    rules = rules_of(period)
    units = expected_units(period)
    workflows = workflows_of(movement.workflows)
    earlier = previous_of(period)
    listed = awards.latest_list(period)
    source = source_of(run) if run else None
    return ReviewFacts(
        kind=kind,
        masthead=wording.masthead,
        movement=movement.name,
        period=_lowered(period.name),
        launch=awards.launch_words(movement),
        from_on=period.starts_on,
        until_on=_last_day(period),
        previous_period=_lowered(earlier.name) if earlier else "kỳ trước",
        plans=plan_facts(period, units),
        themes=themes_of(
            rules,
            clauses_of(movement),
            observations_of(units, period, on),
            MEASURES,
            previous=_earlier(earlier),
            results=source.results if source else (),
            workflows=workflows,
        ),
        thresholds=wording.thresholds,
        award_form=listed.form if listed else "",
        proposals=awards.submission_rows(listed) if listed else (),
        speeds=speeds_of(period),
        clauses=ReviewClauses(
            plans=_carried_by(workflows, "registrations"),
            review=_carried_by(workflows, "reports"),
            awards=_carried_by(workflows, "awards"),
        ),
        **(_scored(run, source) if run and source else {}),
    )


def _scored(run: ScoreRun, source: Source) -> dict[str, Any]:
    """Criteria and blocs of a run; codes become the names of units."""
    names = dict(Unit.objects.filter(scores__run=run).values_list("code", "name"))
    blocs = dict(run.scores.filter(bloc__isnull=False).values_list("bloc__code", "bloc__name"))
    return {
        "criteria": criteria_of(source.rules, source.results),
        "blocs": blocs_of(source.places, source.results, source.rules.bands, names, blocs),
    }


def plan_facts(period: Period, units: Sequence[Unit]) -> PlanFacts:
    """Every unit that owes a plan for the period."""
    states = dict(Plan.objects.filter(period=period).filed().values_list("unit_id", "state"))
    filed = [unit for unit in units if unit.pk in states]
    return PlanFacts(
        due=len(units),
        filed=len(filed),
        approved=sum(1 for unit in filed if states[unit.pk] == PlanState.APPROVED),
        missing=tuple(unit.name for unit in units if unit.pk not in states),
    )


def speeds_of(period: Period) -> tuple[tuple[str, Speed], ...]:
    """Of the whole province the movement belongs to: being commended in time is asked of every route."""
    units = branch([province_of(period.movement.unit).pk])
    names = dict(Route.choices)
    found = speed_between(units, period.starts_on, period.until_on)
    return tuple((str(names.get(one.route, one.route)), one) for one in found)


def previous_of(period: Period) -> Period | None:
    """The period of the same movement that ended last before this one began."""
    earlier = Period.objects.filter(movement=period.movement_id, until_on__lte=period.starts_on)
    return earlier.select_related("movement", "version").order_by("-until_on").first()


def _earlier(period: Period | None) -> list[Observation]:
    """What was on record at the end of the earlier period."""
    return observations_of(expected_units(period), period, _last_day(period)) if period else []


def clauses_of(movement: Movement) -> list[Clause]:
    rows = movement.document.clauses.all()
    slug = movement.document.slug
    return [Clause(row.cid, slug, row.section, row.text, row.start, row.end) for row in rows]


def _carried_by(workflows: Sequence[Workflow], place: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for item in workflows if item.place == place for clause in item.clauses))


def _last_day(period: Period) -> date:
    return date.fromordinal(period.until_on.toordinal() - 1)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
