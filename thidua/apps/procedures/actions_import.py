"""Stage a catalogue workbook, show what it would change, apply it whole or not at all."""

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.actions import abolish_procedure, add_handlers, announce_procedure, announce_version
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.apps.procedures.importing import ImportPlan, plan_import
from thidua.apps.procedures.models import CatalogueDraft

STAYS = timedelta(days=1)


def stage_catalogue(
    *, data: bytes, filename: str, unit: Unit, effective_on: date, by: User, at: datetime
) -> CatalogueDraft:
    """Keeps the file for the preview. Raises SheetRefused with every faulty cell; then nothing is kept."""
    plan = plan_import(data, unit=unit, effective_on=effective_on)
    with transaction.atomic():
        CatalogueDraft.objects.filter(staged_at__lt=at - STAYS).update(data=b"")
        draft = CatalogueDraft.objects.create(
            unit=unit,
            filename=filename[-200:],
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            effective_on=effective_on,
            staged_by=by,
            staged_at=at,
        )
        facts = {"unit": unit.code, "sha256": draft.sha256, "changes": plan.counts()}
        ledger.record(by=by, verb="procedure.catalogue_staged", on=draft, at=at, facts=facts)
        return draft


def import_catalogue(*, draft: CatalogueDraft, by: User, at: datetime, is_illustration: bool = False) -> ImportPlan:
    """The plan is made again inside the transaction: what was changed since the preview is seen. Applying twice is refused."""
    with transaction.atomic():
        if CatalogueDraft.objects.filter(pk=draft.pk, applied_at__isnull=True).update(applied_at=at) != 1:
            raise CannotAnnounce("already_applied")
        data = bytes(draft.data)
        if not data:
            raise CannotAnnounce("draft_too_old")
        plan = plan_import(data, unit=draft.unit, effective_on=draft.effective_on)
        _apply(plan, draft.unit, by, at, is_illustration)
        CatalogueDraft.objects.filter(pk=draft.pk).update(data=b"")
        facts = {"unit": draft.unit.code, "sha256": draft.sha256, "changes": plan.counts()}
        ledger.record(by=by, verb="procedure.catalogue_imported", on=draft, at=at, facts=facts)
        return plan


def _apply(plan: ImportPlan, unit: Unit, by: User, at: datetime, is_illustration: bool) -> None:
    for one in plan.announced:
        assert one.version is not None
        announce_procedure(
            unit=unit,
            code=one.code,
            version=one.version,
            handlers=one.units,
            by=by,
            at=at,
            is_illustration=is_illustration,
        )
    for one in plan.changed:
        assert one.procedure is not None and one.version is not None
        announce_version(procedure=one.procedure, version=one.version, reason="", by=by, at=at)
    for one in plan.handed:
        assert one.procedure is not None and one.from_on is not None
        add_handlers(procedure=one.procedure, units=one.units, on=one.from_on, by=by, at=at)
    for one in plan.abolished:
        assert one.procedure is not None and one.until_on is not None
        abolish_procedure(procedure=one.procedure, on=one.until_on, reason="Theo tệp danh mục", by=by, at=at)
