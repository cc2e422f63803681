"""Documents are received, read by the machine, corrected and confirmed by people. Nothing unconfirmed is on record."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.adapters.incoming import Incoming, UnreadableFile, incoming_of
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents import linking, queries, shelf
from thidua.apps.documents.models import Clause, Document, State
from thidua.apps.orgs.models import Unit
from thidua.apps.search import indexing
from thidua.core.clauses.checking import ClausesRefused, check_clauses
from thidua.core.clauses.proposing import Proposed
from thidua.core.clauses.text import clause_text
from thidua.core.documents import read, to_json
from thidua.core.documents.editing.correcting import correct
from thidua.core.vietnamese.folding import fold, without_marks

__all__ = ["AlreadyReceived", "NotProposed", "UnreadableFile"]


class AlreadyReceived(ValueError):
    """The same file is already there as `document`."""

    def __init__(self, document: Document) -> None:
        words = _("Tệp này đã được nạp trước đây: %(document)s (%(state)s).")
        super().__init__(words % {"document": document, "state": document.get_state_display()})
        self.document = document


class NotProposed(ValueError):
    """A confirmed or rejected document is no longer corrected, confirmed or rejected."""

    def __init__(self, document: Document) -> None:
        words = _("Văn bản đang ở trạng thái “%(state)s” nên không thay đổi được nữa.")
        super().__init__(words % {"state": document.get_state_display()})


def receive_document(*, unit: Unit, filename: str, data: bytes, by: User, at: datetime) -> Document:
    """Read a file and keep it with the machine's reading. Raises UnreadableFile, AlreadyReceived."""
    name = PurePath(filename.replace("\\", "/")).name.strip()[:200] or "van-ban.txt"
    found = _readable(name, data)
    text = found.text
    slug = _free_slug(text, name)
    reading = to_json(read(text, name=slug, looks=found.looks))
    document = Document(
        slug=slug,
        unit=unit,
        filename=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        kind=found.kind,
        notes=list(found.notes),
        reading=reading,
        corrected=reading,
        uploaded_by=by,
        uploaded_at=at,
    )
    _copy_headline(document)
    with transaction.atomic():
        _demand_new(document)
        document.save()
        linking.link(document)
        facts = {"sha256": document.sha256, "bytes": len(data), "unit": unit.code}
        ledger.record(by=by, verb="document.received", on=document, at=at, facts=facts)
        # Last, so that a failure above leaves no file behind; the random name tells nothing and cannot be guessed.
        stored = f"{secrets.token_hex(16)}{PurePath(name).suffix.lower()[:8]}"
        document.file.save(stored, ContentFile(data), save=True)
    return document


def _demand_new(document: Document) -> None:
    """Holds the unit until the end of the transaction: two uploads of one file at once leave one document.

    NO KEY: others may commit rows that point at the unit while they hold the ledger we shall wait for.
    """
    unit = Unit.objects.select_for_update(no_key=True).get(pk=document.unit_id)
    same = Document.objects.filter(unit=unit, sha256=document.sha256).exclude(state=State.REJECTED).first()
    if same is not None:
        raise AlreadyReceived(same)


def _readable(name: str, data: bytes) -> Incoming:
    if len(data) > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // (1024 * 1024)
        words = _("Tệp lớn quá %(limit)s MB. Hãy bỏ bớt hình ảnh, phụ lục rồi nạp lại.")
        raise UnreadableFile(name, words % {"limit": limit})
    found = incoming_of(name, data)
    if "\x00" in found.text:
        words = _("Đây là tệp nhị phân, không phải văn bản. Hãy nạp tệp .docx, .doc, .odt hoặc .txt của văn bản.")
        raise UnreadableFile(name, words)
    if not found.text.strip():
        words = _("Tệp không có chữ nào. Nếu là bản chụp, hãy nạp bản Word hoặc văn bản gõ lại.")
        raise UnreadableFile(name, words)
    return found


def _free_slug(text: str, filename: str) -> str:
    """The shipped book's id for its document, else the file's name; numbered when taken."""
    book = shelf.book_of(text)
    stem = book.document if book else slugify(without_marks(PurePath(filename).stem))[:60] or "van-ban"
    slug, number = stem, 1
    while Document.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _copy_headline(document: Document) -> None:
    """Columns that lists search and sort by follow the corrected reading."""
    made: Mapping[str, Any] = document.corrected
    document.subject = str(made.get("subject") or "")[:1000]
    document.number_symbol = str(made.get("number_symbol") or "")[:60]
    document.issued_on = date.fromisoformat(made["date"]) if made.get("date") else None


def correct_reading(*, document: Document, changes: Mapping[str, str], by: User, at: datetime) -> Document:
    """Field path → new value. All or nothing; raises NotCorrectable (reasons by field), NotProposed."""
    with transaction.atomic():
        document = _proposed(document)
        made, changed = correct(document.corrected, changes, today=timezone.localdate(at))
        if not changed:
            return document
        document.corrected = made
        _copy_headline(document)
        document.save(update_fields=["corrected", "subject", "number_symbol", "issued_on"])
        linking.link(document)
        ledger.record(by=by, verb="document.corrected", on=document, at=at, facts={"fields": changed})
    return document


def confirm_document(
    *, document: Document, clause_prefix: str, clauses: Sequence[Proposed], by: User, at: datetime
) -> Document:
    """The corrected reading and these clauses enter the record. Raises ClausesRefused, NotProposed."""
    with transaction.atomic():
        document = _proposed(document)
        check_clauses(document.text, clause_prefix, clauses)
        _demand_free_ids(document, clause_prefix, clauses)
        made = Clause.objects.bulk_create(_row(document, clause) for clause in clauses)
        indexing.refresh("clause", [clause.pk for clause in made])
        document.clause_prefix = clause_prefix
        document.state = State.CONFIRMED
        document.confirmed_by = by
        document.confirmed_at = at
        document.save(update_fields=["clause_prefix", "state", "confirmed_by", "confirmed_at"])
        linking.link(document)
        facts = {"prefix": clause_prefix, "clauses": [[c.id, c.start, c.end] for c in clauses]}
        ledger.record(by=by, verb="document.confirmed", on=document, at=at, facts=facts)
    return document


def _row(document: Document, clause: Proposed) -> Clause:
    text = clause_text(document.text[clause.start : clause.end])
    return Clause(
        document=document,
        cid=clause.id,
        section=clause.section,
        text=text,
        fold=fold(text),
        start=clause.start,
        end=clause.end,
    )


def _demand_free_ids(document: Document, prefix: str, clauses: Sequence[Proposed]) -> None:
    """One id means one clause for good, in this installation and in the shipped books."""
    book = shelf.book_of(document.text)
    if prefix in shelf.reserved_prefixes() and (book is None or book.prefix != prefix):
        words = _("Tiền tố %(prefix)s dành cho văn bản khác đi kèm phần mềm; hãy chọn tiền tố khác.")
        raise ClausesRefused([words % {"prefix": prefix}])
    if prefix in queries.taken_prefixes(document):
        words = _("Tiền tố %(prefix)s đã dùng cho văn bản khác; hãy chọn tiền tố khác.")
        raise ClausesRefused([words % {"prefix": prefix}])
    taken = Clause.objects.filter(cid__in=[clause.id for clause in clauses]).order_by("cid")
    if taken:
        raise ClausesRefused([_("Mã %(cid)s đã dùng cho văn bản khác.") % {"cid": clause.cid} for clause in taken])


def reject_document(*, document: Document, reason: str, by: User, at: datetime) -> Document:
    """Set a document aside: a wrong file, a draft, a duplicate. It stays readable."""
    with transaction.atomic():
        document = _proposed(document)
        document.state = State.REJECTED
        document.save(update_fields=["state"])
        linking.unlink(document)
        ledger.record(by=by, verb="document.rejected", on=document, at=at, facts={"reason": reason[:300]})
    return document


def _proposed(document: Document) -> Document:
    """The row as it is now, locked until the end of the transaction."""
    current = Document.objects.select_for_update(no_key=True).select_related("unit").get(pk=document.pk)
    if current.state != State.PROPOSED:
        raise NotProposed(current)
    return current
