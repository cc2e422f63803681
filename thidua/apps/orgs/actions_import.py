"""Stage an organisation workbook, show what it would change, apply it whole or not at all."""

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.adapters.sheets.organisation import PersonLine, UnitLine
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.orgs import actions
from thidua.apps.orgs.importing import ImportPlan, bloc_named, plan_import
from thidua.apps.orgs.models import ImportDraft, Person, Unit
from thidua.apps.orgs.refusals import OrganisationRefused
from thidua.apps.orgs.scopes import province_of
from thidua.core.vietnamese.folding import fold

STAYS = timedelta(days=1)  # a draft holds names; nobody needs it longer than a working day


class AlreadyApplied(OrganisationRefused):
    """A staged workbook is applied once."""


def stage_import(*, data: bytes, filename: str, effective_on: date, by: User, at: datetime) -> ImportDraft:
    """Keeps the file for the preview. Raises SheetRefused with every faulty cell; then nothing is kept."""
    plan = plan_import(data, by=by, effective_on=effective_on, today=timezone.localdate(at))
    with transaction.atomic():
        ImportDraft.objects.filter(staged_at__lt=at - STAYS).update(data=b"")
        draft = ImportDraft.objects.create(
            filename=filename[-200:],
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            effective_on=effective_on,
            staged_by=by,
            staged_at=at,
        )
        facts = {"sha256": draft.sha256, "effective_on": effective_on.isoformat(), "changes": plan.counts()}
        ledger.record(by=by, verb="organisation.staged", on=draft, at=at, facts=facts)
        return draft


def import_organisation(*, draft: ImportDraft, by: User, at: datetime) -> ImportPlan:
    """The plan is made again inside the transaction: what was changed since the preview is seen."""
    with transaction.atomic():
        if ImportDraft.objects.filter(pk=draft.pk, applied_at__isnull=True).update(applied_at=at) != 1:
            raise AlreadyApplied(_("Tệp này đã được áp dụng."))
        data = bytes(draft.data)
        if not data:
            raise AlreadyApplied(_("Bản xem trước đã hết hạn sau một ngày. Hãy nạp lại tệp."))
        plan = plan_import(data, by=by, effective_on=draft.effective_on, today=timezone.localdate(at))
        _apply(plan, by, at)
        ImportDraft.objects.filter(pk=draft.pk).update(data=b"")
        facts = {"sha256": draft.sha256, "changes": plan.counts()}
        ledger.record(by=by, verb="organisation.imported", on=draft, at=at, facts=facts)
        return plan


def _apply(plan: ImportPlan, by: User, at: datetime) -> None:
    for line in plan.found:
        assert line.kind and line.founded_on  # plan_import refuses a new unit without them
        actions.found_unit(
            code=line.code,
            name=line.name,
            kind=line.kind,
            parent=Unit.objects.get(code=line.parent),
            founded_on=line.founded_on,
            by=by,
            at=at,
        )
    _apply_renames_and_moves(plan, by, at)
    for line in plan.joins:
        _join(line, by, at)
    _apply_people(plan, by, at)
    for line in plan.dissolved:
        assert line.dissolved_on
        actions.dissolve_unit(unit=Unit.objects.get(code=line.code), on=line.dissolved_on, by=by, at=at)


def _apply_renames_and_moves(plan: ImportPlan, by: User, at: datetime) -> None:
    """A unit renamed and moved on one day keeps one past, so both changes are made as one."""
    moved = {line.code for line in plan.moved}
    renamed = {line.code for line in plan.renamed}
    for line in plan.renamed:
        unit = Unit.objects.get(code=line.code)
        parent = Unit.objects.get(code=line.parent) if line.code in moved else None
        actions.rename_unit(unit=unit, name=line.name, on=plan.effective_on, by=by, at=at, parent=parent)
    for line in plan.moved:
        if line.code not in renamed:
            unit, parent = Unit.objects.get(code=line.code), Unit.objects.get(code=line.parent)
            actions.move_unit(unit=unit, parent=parent, on=plan.effective_on, by=by, at=at)


def _join(line: UnitLine, by: User, at: datetime) -> None:
    assert line.bloc and line.year
    unit = Unit.objects.get(code=line.code)
    province = province_of(unit)
    bloc = bloc_named(line.bloc, province)
    if bloc is None:
        code = f"{province.code[:12]}-{fold(line.bloc).replace(' ', '-')}"[:40].strip("-")
        bloc = actions.make_bloc(code=code, name=line.bloc, province=province, by=by, at=at)
    actions.join_bloc(bloc=bloc, unit=unit, year=line.year, by=by, at=at)


def _apply_people(plan: ImportPlan, by: User, at: datetime) -> None:
    for line in plan.new_people:
        actions.add_person(code=line.code, full_name=line.full_name, by=by, at=at)
    for ended, post in plan.ended:
        assert ended.until_on
        actions.end_post(post=post, until_on=ended.until_on, by=by, at=at)
    for line in plan.posts:
        _give(line, by, at)


def _give(line: PersonLine, by: User, at: datetime) -> None:
    assert line.from_on
    actions.give_post(
        person=Person.objects.get(code=line.code),
        unit=Unit.objects.get(code=line.unit),
        title=line.title,
        is_head=line.is_head,
        from_on=line.from_on,
        until_on=line.until_on,
        by=by,
        at=at,
    )
