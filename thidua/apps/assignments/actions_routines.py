"""Periodic work is set up, stopped, taken up again, and given turn by turn, each turn once."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.assignments.holding import require
from thidua.apps.assignments.making import Task, save_all
from thidua.apps.assignments.models import Assignment, Routine
from thidua.apps.assignments.routines import Plan, check_plan, ripe_turns
from thidua.apps.audit import ledger
from thidua.apps.orgs.models import Post


def make_routine(*, plan: Plan, by: User, at: datetime) -> Routine:
    """Turns that are ripe today are given at once. Raises CannotDo."""
    check_plan(plan)
    with transaction.atomic():
        made = Routine.objects.create(
            unit=plan.unit,
            person=plan.person,
            title=plan.title,
            clause=plan.clause,
            document=plan.document,
            source=plan.source,
            weight=plan.weight,
            cadence=plan.cadence,
            day=plan.day,
            month=plan.month,
            shift=plan.shift,
            lead_days=plan.lead_days,
            active_from=plan.active_from,
            ends_on=plan.ends_on,
            assigned_by=by,
            made_at=at,
            is_illustration=plan.is_illustration,
        )
        facts = {
            "unit": plan.unit.code, "clause": plan.clause.cid, "cadence": plan.cadence, "day": plan.day,
            "month": plan.month, "shift": plan.shift, "lead_days": plan.lead_days,
            "active_from": plan.active_from.isoformat(), "ends_on": plan.ends_on and plan.ends_on.isoformat(),
        }  # fmt: skip
        ledger.record(by=by, verb="assignment.routine_made", on=made, at=at, facts=facts)
        return made


def stop_routine(*, routine: Routine, reason: str, by: User, at: datetime, day: date) -> Routine:
    """No new tasks; those given stay. Raises CannotDo."""
    with transaction.atomic():
        fresh = _locked(routine.pk)
        require(fresh.stopped_on is None, "already_stopped")
        require(bool(reason.strip()), "no_reason")
        fresh.stopped_on = day
        fresh.save(update_fields=["stopped_on"])
        ledger.record(by=by, verb="assignment.routine_stopped", on=fresh, at=at, facts={"reason": reason.strip()})
        return fresh


def resume_routine(*, routine: Routine, by: User, at: datetime, day: date) -> Routine:
    """From this day on; what would have come while it was stopped is not given. Raises CannotDo."""
    with transaction.atomic():
        fresh = _locked(routine.pk)
        require(fresh.stopped_on is not None, "not_stopped")
        fresh.stopped_on, fresh.active_from = None, max(day, fresh.active_from)
        fresh.save(update_fields=["stopped_on", "active_from"])
        facts = {"active_from": fresh.active_from.isoformat()}
        ledger.record(by=by, verb="assignment.routine_resumed", on=fresh, at=at, facts=facts)
        return fresh


def give_turns(*, routine: Routine, at: datetime, today: date) -> list[Assignment]:
    """The ripe turns as tasks, in the name of who set the routine up; a second worker finds them made."""
    with transaction.atomic():
        fresh = _locked(routine.pk)
        holds = fresh.person_id and Post.objects.held_on(today).filter(person=fresh.person_id, unit=fresh.unit).exists()
        tasks = [
            Task(
                unit=fresh.unit,
                title=fresh.title,
                clause=fresh.clause,
                given_on=today,
                due_on=turn.due_on,
                person=fresh.person if holds else None,
                source=fresh.source,
                weight=fresh.weight,
                document=fresh.document,
                routine=fresh,
                turn=turn.on,
                late_reason=_("Kỳ này giao muộn; hạn được tính lại từ ngày giao.") if turn.is_late else "",
                is_illustration=fresh.is_illustration,
            )
            for turn in ripe_turns(fresh, today)
        ]
        made = save_all(tasks, fresh.assigned_by, None, at)
        if made:
            facts = {"tasks": [[one.pk, one.turn and one.turn.isoformat(), one.due_on.isoformat()] for one in made]}
            ledger.record(by=ledger.system, verb="assignment.routine_given", on=fresh, at=at, facts=facts)
        return made


def _locked(pk: int) -> Routine:
    return (
        Routine.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "person", "clause", "document", "assigned_by")
        .get(pk=pk)
    )
