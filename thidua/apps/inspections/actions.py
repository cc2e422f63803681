"""Inspections are made, filled in, notified, replied to, decided and finalised here. Core says which step is allowed."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.documents.models import Clause
from thidua.apps.inspections import rules, values
from thidua.apps.inspections.models import Finding, Inspection, Kind, Outcome, Step
from thidua.apps.inspections.photos import Photo
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Post, Unit
from thidua.apps.orgs.scopes import branch, reach
from thidua.apps.search import indexing
from thidua.core.calendar import add_working_days
from thidua.core.inspections.states import WrongMove, step

VERBS = {
    "notify": "inspection.notified",
    "agree": "inspection.agreed",
    "object": "inspection.objected",
    "decide": "inspection.decided",
    "finalise": "inspection.finalised",
}
SELF_CHECKERS = (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.OFFICIAL, Role.INSPECTOR)


class CannotInspect(ValueError):
    """`what` is a slug that the pages put into words; `places` are the codes of the findings meant."""

    def __init__(self, what: str, places: Collection[str] = ()) -> None:
        super().__init__(what)
        self.what, self.places = what, tuple(places)


@dataclass(frozen=True)
class Visit:
    """Who goes where, when and how."""

    unit: Unit
    period: Period
    kind: str
    inspected_on: date
    first: User
    second: User
    place: str = ""
    is_illustration: bool = False


@dataclass(frozen=True)
class Answer:
    outcome: str
    note: str = ""
    photo: Photo | None = None


def make_inspection(*, visit: Visit, by: User, at: datetime, today: date) -> Inspection:
    """A draft with every item of the movement's checklist, questions copied. Raises CannotInspect."""
    _check_visit(visit, today)
    with transaction.atomic():
        made = Inspection.objects.create(
            unit=visit.unit,
            period=visit.period,
            kind=visit.kind,
            inspected_on=visit.inspected_on,
            place=visit.place,
            first_inspector=visit.first,
            second_inspector=visit.second,
            made_by=by,
            made_at=at,
            is_illustration=visit.is_illustration,
        )
        _copy_checklist(made)
        Step.objects.create(inspection=made, act="make", by=by, at=at)
        facts = {
            "unit": visit.unit.code,
            "period": visit.period.slug,
            "kind": visit.kind,
            "inspected_on": visit.inspected_on.isoformat(),
            "inspectors": sorted((visit.first.code, visit.second.code)),
        }
        ledger.record(by=by, verb="inspection.made", on=made, at=at, facts=facts)
        return made


def _check_visit(visit: Visit, today: date) -> None:
    """Two different inspectors with the role over the unit, neither of them from the unit unless it checks itself."""
    _require(visit.kind in Kind.values, "unknown_kind")
    _require(visit.period.movement.checklist != [], "no_checklist")
    _require(visit.unit.pk in branch([visit.period.movement.unit_id]), "unit_outside_movement")
    _require(visit.first.pk != visit.second.pk, "one_inspector")
    _require(visit.period.starts_on <= visit.inspected_on < visit.period.until_on, "outside_period")
    _require(visit.inspected_on <= today, "day_to_come")
    is_own = visit.kind == Kind.SELF_CHECK
    wanted = SELF_CHECKERS if is_own else (Role.INSPECTOR,)
    for inspector in (visit.first, visit.second):
        _require(visit.unit.pk in reach(inspector, *wanted), "inspector_without_role")
    people = [inspector.person_id for inspector in (visit.first, visit.second) if inspector.person_id]
    belongs = Post.objects.held_on(visit.inspected_on).filter(unit=visit.unit, person__in=people).exists()
    _require(is_own or not belongs, "inspector_of_the_unit")


def _copy_checklist(inspection: Inspection) -> None:
    items = inspection.period.movement.checklist
    made = Finding.objects.bulk_create(
        Finding(inspection=inspection, position=place, code=str(item["code"]), question=str(item["question"]))
        for place, item in enumerate(items, 1)
    )
    wanted = {cid for item in items for cid in item["clauses"]}
    ids = dict(Clause.objects.filter(cid__in=wanted).values_list("cid", "pk"))
    through = Finding.clauses.through
    through.objects.bulk_create(
        through(finding_id=finding.pk, clause_id=ids[cid])
        for finding, item in zip(made, items, strict=True)
        for cid in item["clauses"]
        if cid in ids
    )


def save_findings(*, inspection: Inspection, answers: Mapping[str, Answer], by: User, at: datetime) -> Inspection:
    """Fill in the draft, as often as needed; answers to unknown questions are refused, nothing is half saved."""
    with transaction.atomic():
        fresh = _locked(inspection)
        if fresh.state != "draft":
            raise WrongMove(fresh.state, "edit")
        rows = {finding.code: finding for finding in fresh.findings.all()}
        strange = set(answers) - rows.keys()
        _require(not strange, "unknown_question", sorted(strange))
        wrong = [code for code, answer in answers.items() if answer.outcome and answer.outcome not in Outcome.values]
        _require(not wrong, "unknown_outcome", wrong)
        for code, answer in answers.items():
            _fill(rows[code], answer)
        Finding.objects.bulk_update([rows[code] for code in answers], ["outcome", "note", "photo", "photo_sha256"])
        indexing.refresh("inspection", [fresh.pk])
        facts = {
            "outcomes": {code: answers[code].outcome for code in sorted(answers)},
            "photos": {code: rows[code].photo_sha256 for code in sorted(answers) if answers[code].photo},
        }
        ledger.record(by=by, verb="inspection.filled_in", on=fresh, at=at, facts=facts)
        return fresh


def _fill(finding: Finding, answer: Answer) -> None:
    finding.outcome, finding.note = answer.outcome, answer.note.strip()
    if answer.photo is not None:
        finding.photo_sha256 = hashlib.sha256(answer.photo.content).hexdigest()
        finding.photo.save(secrets.token_hex(16) + answer.photo.suffix, ContentFile(answer.photo.content), save=False)


def notify_unit(*, inspection: Inspection, by: User, at: datetime, day: date) -> Inspection:
    """Give notice: every question answered, every «no» with a note. The last day to reply is fixed here and stored."""
    with transaction.atomic():
        fresh = _locked(inspection)
        rows = list(fresh.findings.all())
        open_ones = [finding.code for finding in rows if not finding.outcome]
        _require(not open_ones, "unanswered", open_ones)
        bare = [finding.code for finding in rows if finding.outcome == Outcome.NO and not finding.note]
        _require(not bare, "no_without_note", bare)
        until_on = add_working_days(calendar_of(fresh.unit), day, values.reply_days())
        return _moved(fresh, "notify", by, at, day, until_on=until_on)


def agree_findings(*, inspection: Inspection, by: User, at: datetime, day: date) -> Inspection:
    """The unit agrees before its days are over."""
    with transaction.atomic():
        return _moved(_locked(inspection), "agree", by, at, day)


def object_findings(*, inspection: Inspection, reason: str, by: User, at: datetime, day: date) -> Inspection:
    """The unit objects, with its reasons."""
    _require(bool(reason.strip()), "no_reason")
    with transaction.atomic():
        return _moved(_locked(inspection), "object", by, at, day, reason)


def decide_objection(
    *, inspection: Inspection, struck: Collection[str], reason: str, by: User, at: datetime, day: date
) -> Inspection:
    """Answer the objection with reasons; findings it disproves are struck: they stay on record and count nowhere."""
    _require(bool(reason.strip()), "no_reason")
    with transaction.atomic():
        fresh = _locked(inspection)
        rules.may_decide.demand(by, fresh)
        rows = fresh.findings.filter(code__in=struck)
        strange = set(struck) - set(rows.values_list("code", flat=True))
        _require(not strange, "unknown_question", sorted(strange))
        moved = _moved(fresh, "decide", by, at, day, reason, facts={"struck": sorted(struck)})
        rows.update(is_struck=True)
        return moved


def finalise_inspection(*, inspection: Inspection, by: User, at: datetime, day: date) -> Inspection:
    """From here on the findings count. Raises WindowOpen while the unit may still reply."""
    with transaction.atomic():
        return _moved(_locked(inspection), "finalise", by, at, day)


def _require(holds: bool, what: str, places: Collection[str] = ()) -> None:
    if not holds:
        raise CannotInspect(what, places)


def _locked(inspection: Inspection) -> Inspection:
    fresh = Inspection.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "period__movement")
    return fresh.get(pk=inspection.pk)


def _moved(  # noqa: PLR0917  one row of history, in the order it is read
    inspection: Inspection,
    act: str,
    by: User,
    at: datetime,
    day: date,
    reason: str = "",
    *,
    until_on: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> Inspection:
    case = step(inspection.case, act, day, until_on)
    inspection.state, inspection.notified_on, inspection.reply_until_on = (
        case.state,
        case.notified_on,
        case.reply_until_on,
    )
    inspection.save(update_fields=["state", "notified_on", "reply_until_on"])
    Step.objects.create(inspection=inspection, act=act, by=by, at=at, reason=reason.strip())
    told: dict[str, object] = {"unit": inspection.unit.code, "on": day.isoformat(), **(facts or {})}
    if until_on:
        told["reply_until_on"] = until_on.isoformat()
    if reason.strip():
        told["reason"] = reason.strip()
    ledger.record(by=by, verb=VERBS[act], on=inspection, at=at, facts=told)
    return inspection
