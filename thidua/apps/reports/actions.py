"""Draft a review and keep it: the file, its hash, and which paragraph reports on which clause."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.documents.layouts import docx_of
from thidua.apps.movements.models import Period
from thidua.apps.reports import rules
from thidua.apps.reports.facts import facts_of
from thidua.apps.reports.models import Report
from thidua.apps.reports.paragraphs import paragraphs_of
from thidua.apps.reports.wording import Wording
from thidua.apps.scoring.models import ScoreRun
from thidua.core.reports import review
from thidua.core.reports.model import ReviewKind


def draft_report(*, period: Period, kind: ReviewKind, wording: Wording, by: Actor, at: datetime) -> Report:
    """A new report from what is on record at this moment; earlier ones stay. Raises CannotWrite or NoLayout."""
    if by is not ledger.system:
        rules.may_draft.demand(by, period.movement)
    day = timezone.localdate(at)
    run = ScoreRun.objects.filter(period=period).select_related("period__version").order_by("-number").first()
    draft = review(facts_of(period, run, kind, wording, day))
    content = docx_of(draft, day)
    with transaction.atomic():
        made = Report(
            period=period,
            kind=kind,
            run=run,
            wording=wording.typed,
            paragraphs=paragraphs_of(draft),
            sha256=sha256(content).hexdigest(),
            is_illustration=draft.is_illustration,
            by=by if isinstance(by, User) else None,
            at=at,
        )
        made.file.save(f"{uuid4().hex}.docx", ContentFile(content), save=False)
        made.save()
        facts = {"kind": kind, "period": period.slug, "sha256": made.sha256, "run": run.number if run else None}
        ledger.record(by=by, verb="report.drafted", on=made, at=at, facts=facts)
        return made
