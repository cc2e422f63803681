"""Files that show what a mark claims."""

from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules
from thidua.apps.marking.checking import reopened
from thidua.apps.marking.errors import BadFile, NotMarked
from thidua.apps.marking.filetype import taken_file
from thidua.apps.marking.models import Evidence, Sheet, Withdrawal
from thidua.apps.movements.models import Criterion


def attach_evidence(
    *, sheet: Sheet, criterion: Criterion, name: str, content: bytes, by: User, at: datetime
) -> Evidence:
    """Attach a file to one's own open sheet."""
    with transaction.atomic():
        sheet = (
            Sheet.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "person").get(pk=sheet.pk)
        )
        rules.may_self_mark.demand(by, sheet)
        _demand_open(sheet, criterion.code)
        return keep_file(sheet=sheet, criterion=criterion, name=name, content=content, by=by, at=at)


def withdraw_evidence(*, evidence: Evidence, reason: str, by: User, at: datetime) -> Withdrawal:
    """The file counts no more and stays on record. The owner may while the criterion is open to him."""
    with transaction.atomic():
        sheet = (
            Sheet.objects.select_for_update(of=("self",), no_key=True)
            .select_related("unit", "person")
            .get(pk=evidence.sheet_id)
        )
        rules.may_self_mark.demand(by, sheet)
        if not reason.strip():
            raise NotMarked({"reason": _("Cần ghi rõ lý do rút minh chứng.")})
        _demand_open(sheet, evidence.criterion.code if evidence.criterion else "")
        if Withdrawal.objects.filter(evidence=evidence).exists():
            raise NotMarked({"": _("Minh chứng này đã được rút.")})
        made = Withdrawal.objects.create(evidence=evidence, reason=reason.strip(), by=by, at=at)
        facts = {"sheet": sheet.pk, "sha256": evidence.sha256}
        ledger.record(by=by, verb="evidence.withdrawn", on=evidence, at=at, facts=facts, private={"reason": reason})
    return made


def _demand_open(sheet: Sheet, code: str) -> None:
    opened = reopened(sheet)
    if opened is not None and code not in opened:
        raise BadFile(_("Tiêu chí này không thuộc phần được trả lại nên không thêm, rút minh chứng được."))


def keep_file(*, sheet: Sheet, criterion: Criterion, name: str, content: bytes, by: User, at: datetime) -> Evidence:
    """Keep the file under a random name, whoever is allowed to. The ledger holds its hash; its name may be personal,
    so only a commitment."""
    kind, content = taken_file(name, content)
    made = Evidence(
        sheet=sheet,
        criterion=criterion,
        kind=kind,
        original_name=PurePath(name.replace("\\", "/")).name[-200:] or f"minh-chung.{kind}",
        sha256=sha256(content).hexdigest(),
        size=len(content),
        by=by,
        at=at,
    )
    with transaction.atomic():
        made.file.save(f"{uuid4().hex}.{kind}", ContentFile(content), save=False)
        made.save()
        facts = {"criterion": criterion.code, "sha256": made.sha256, "size": made.size, "kind": kind}
        ledger.record(
            by=by, verb="evidence.attached", on=made, at=at, facts=facts, private={"name": made.original_name}
        )
    return made
