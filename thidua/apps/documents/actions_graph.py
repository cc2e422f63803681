"""Officers record whether a document is in force, with the source they know it from."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.models_graph import CitedDocument, Standing, StandingRecord


class NotRecorded(ValueError):
    """`reason` is a sentence for the person who asked; nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def record_standing(
    *, node: CitedDocument, state: str, since: date | None, source: str, by: User, at: datetime
) -> StandingRecord:
    """A new record beside the earlier ones; the last one counts. Raises NotRecorded."""
    words = " ".join(source.split())
    if state not in Standing.values:
        raise NotRecorded(_("Hãy chọn tình trạng hiệu lực."))
    if not words:
        raise NotRecorded(_("Hãy ghi nguồn: văn bản nào, công báo nào nói như vậy."))
    if len(words) > 300:
        raise NotRecorded(_("Nguồn dài quá 300 ký tự; hãy rút ngắn."))
    if since is not None and node.issued_on is not None and since < node.issued_on:
        raise NotRecorded(_("Ngày này trước ngày ban hành của văn bản; hãy kiểm tra lại."))
    with transaction.atomic():
        current = CitedDocument.objects.select_for_update(no_key=True).get(pk=node.pk)
        made = StandingRecord.objects.create(cited=current, state=state, since=since, source=words, by=by, at=at)
        facts = {
            "document": current.number_symbol or current.title,
            "state": state,
            "since": since.isoformat() if since else None,
            "source": words,
        }
        ledger.record(by=by, verb="document.standing_recorded", on=current, at=at, facts=facts)
    return made
