"""Exchange packages of confirmed documents: who may receive one, and the file itself."""

from collections.abc import Sequence
from datetime import date, datetime
from mimetypes import guess_type

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thidua.adapters.edxml import write_parcel
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.exports import CannotExport, Export, stem
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.recognising import recognise
from thidua.apps.orgs.scopes import province_of
from thidua.core.documents.out.exchange import Attachment, Party, StillBlank, Unaddressed, parcel_of
from thidua.core.register.from_reading import names_of_recipients

BLANKS = {
    "number": gettext_noop("số văn bản"),
    "symbol": gettext_noop("ký hiệu"),
    "date": gettext_noop("ngày ban hành"),
    "subject": gettext_noop("trích yếu"),
}


def receivers(document: Document) -> models.QuerySet[Unit]:
    """Units with an identifier on the axis, but for the sender."""
    found: models.QuerySet[Unit] = Unit.objects.alive_on(timezone.localdate()).exclude(pk=document.unit_id)
    return found.exclude(electronic_id="").order_by("order", "code")


def addressed(document: Document, day: date) -> list[Unit]:
    """Units the document's «Kính gửi» and «Nơi nhận» are matched to without a question left, the sender aside."""
    names = names_of_recipients(document.corrected)
    found = recognise(names, province=province_of(document.unit), day=day) if names else []
    sure = [single for one in found for single in one.singles if single.kind in ("exact", "followed", "group")]
    codes = {code for single in sure for code in single.codes}
    return list(Unit.objects.filter(code__in=codes).exclude(pk=document.unit_id).order_by("order", "code"))


def pack(*, document: Document, to: Sequence[Unit], by: User, at: datetime) -> Export:
    """The package with the document's own file in it. Raises CannotExport; making one is on record."""
    if not document.is_confirmed:
        raise CannotExport(_("Văn bản chưa được xác nhận nên chưa đóng gói gửi đi được."))
    if not to:
        raise CannotExport(_("Hãy chọn ít nhất một nơi nhận có mã định danh điện tử."))
    content = _content(document, to, at)
    facts = {"to": [unit.electronic_id for unit in to], "bytes": len(content)}
    ledger.record(by=by, verb="document.packed", on=document, at=at, facts=facts)
    return Export(f"{stem(document)}.edxml", content, "application/xml")


def _content(document: Document, to: Sequence[Unit], at: datetime) -> bytes:
    try:
        parcel = parcel_of(
            document.corrected,
            sender=Party(document.unit.electronic_id, document.unit.name),
            receivers=tuple(Party(unit.electronic_id, unit.name) for unit in to),
            attachments=_attachments(document),
            sent_at=timezone.localtime(at).replace(tzinfo=None, microsecond=0),
        )
    except Unaddressed as nobody:
        words = _("“%(name)s” chưa có mã định danh điện tử; ghi mã ở trang của đơn vị rồi đóng gói lại.")
        raise CannotExport(words % {"name": nobody.name}) from None
    except StillBlank as blank:
        words = _("Văn bản chưa có %(field)s; điền trên trang văn bản rồi đóng gói lại.")
        raise CannotExport(words % {"field": _(BLANKS[blank.field])}) from None
    return write_parcel(parcel)


def _attachments(document: Document) -> tuple[Attachment, ...]:
    if not document.file or not document.file.storage.exists(str(document.file.name)):
        return ()
    with document.file.open("rb") as stored:
        data = stored.read()
    kind = guess_type(document.filename)[0] or "application/octet-stream"
    return (Attachment(f"{document.slug}-1", document.filename, kind, data),)
