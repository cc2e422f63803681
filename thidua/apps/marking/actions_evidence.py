"""Files that show what a mark claims."""

from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules
from thidua.apps.marking.filetype import check_file
from thidua.apps.marking.models import Evidence, Sheet
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
        return keep_file(sheet=sheet, criterion=criterion, name=name, content=content, by=by, at=at)


def keep_file(*, sheet: Sheet, criterion: Criterion, name: str, content: bytes, by: User, at: datetime) -> Evidence:
    """Keep the file under a random name, whoever is allowed to. The ledger holds its hash; its name may be personal,
    so only a commitment."""
    kind = check_file(name, content)
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
