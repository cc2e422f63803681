"""The list of the books, the printed book, one entry with everything that belongs to it."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.documents import rules as documents_rules
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.register import labels, queries, rules
from thidua.apps.register.models import Book, CaseFile, Channel, Direction, Entry, State
from thidua.core.register.states import FROZEN, is_overdue
from thidua.web.staff.register.forms import HandOverForm, NumberForm
from thidua.web.staff.register.pages import PAGE, number_asked
from thidua.web.ui.access import StaffRequest, allowed

FILTERS = {"unit": "don-vi", "direction": "loai", "year": "nam", "state": "trang-thai", "words": "q", "book": "so"}


@require_safe
@allowed(rules.may_see)
def register(request: StaffRequest) -> HttpResponse:
    """Filters stand in the address; secret lines are there for their holder only."""
    today = timezone.localdate()
    given = [request.GET.get(name, "").strip() for name in ("don-vi", "loai", "nam", "trang-thai", "q", "so")]
    asked = queries.Asked(**dict(zip(FILTERS, given, strict=True)))
    page = Paginator(queries.listed(request.user, asked, today), PAGE).get_page(request.GET.get("trang"))
    kept = {FILTERS[name]: value for name, value in asdict(asked).items() if value}
    return render(
        request,
        "staff/register/list.html",
        {
            "page": page,
            "rows": [(entry, is_overdue(entry.state, entry.due_on, today)) for entry in page],
            "asked": asked,
            "kept": urlencode(kept),
            "is_filtered": bool(kept),
            "units": queries.units_with_entries(request.user),
            "years": queries.years(request.user),
            "books": queries.books_for(request.user) if rules.may_read_books.allows(request.user) else [],
            "directions": Direction.choices,
            "states": State.choices,
            "tones": labels.TONES,
            "may_keep": rules.may_keep.allows(request.user),
        },
    )


@require_safe
@allowed(rules.may_read_books)
def print_book(request: StaffRequest) -> HttpResponse:
    """The book as the table of the decree, ready for the printer."""
    book = queries.open_book_for(request.user, request.GET.get("so", ""))
    context: dict[str, Any] = {"books": queries.books_for(request.user), "book": book}
    if book is not None:
        is_incoming = book.direction == Direction.INCOMING
        columns = labels.incoming_columns() if is_incoming else labels.outgoing_columns()
        rows = queries.printed_rows(book, request.user)
        context |= {"columns": columns, "rows": rows, "is_incoming": is_incoming, "frozen": FROZEN}
    return render(request, "staff/register/print.html", context)


@require_safe
@allowed(rules.may_see)
def entry(request: StaffRequest, pk: int) -> HttpResponse:
    one, today = rules.open_entry(request.user, pk), timezone.localdate()
    may_keep = rules.may_keep.allows(request.user, one)
    return render(
        request,
        "staff/register/entry.html",
        {
            "one": one,
            "tone": labels.TONES[one.state],
            "is_late": is_overdue(one.state, one.due_on, today),
            "is_frozen": one.state in FROZEN,
            "steps": queries.steps_of(one),
            "versions": one.versions.select_related("document", "by__person"),
            "deliveries": queries.deliveries_of(one, today),
            "delivery_tones": labels.DELIVERY_TONES,
            "channels": Channel.choices,
            "mends": queries.mends_of(one),
            "mended_by": queries.mended_by(one),
            "case_files": CaseFile.objects.filter(rules.visible_files(request.user), items__entry=one).distinct(),
            "may_open_text": bool(one.document_id) and rules.may_open_text(request.user, one),
            "may_read_document": documents_rules.visible(request.user).filter(pk=one.document_id).exists(),
            "may_keep": may_keep,
            "may_pack": may_keep and _may_pack(request.user, one),
            "may_comment": rules.may_comment.allows(request.user, one),
            "is_illustration": one.is_illustration,
            **(_forms(one) if may_keep else {}),
            **({"files_to_add": queries.files_to_add(request.user, one)} if may_keep and not one.secrecy else {}),
        },
    )


def _may_pack(user: User, one: Entry) -> bool:
    """Issued, with a confirmed document that the user may put into an exchange package."""
    document = one.document
    if document is None or one.is_incoming or one.state != State.ISSUED or not document.is_confirmed:
        return False
    return (
        documents_rules.may_keep.allows(user, document)
        and documents_rules.visible(user).filter(pk=document.pk).exists()
    )


def _forms(one: Entry) -> dict[str, object]:
    today = timezone.localdate()
    if one.state == State.DRAFT:
        books = Book.objects.filter(unit=one.unit_id, direction=Direction.OUTGOING)
        return {"number_form": NumberForm(books=books, initial={"day": today})}
    if one.is_incoming and one.state in (State.REGISTERED, State.IN_HAND):
        return {"hand_over_form": hand_over_form(one)}
    return {}


def hand_over_form(one: Entry, data: Any = None) -> HandOverForm:
    """People with a post in the body or below it, and its parts."""
    within = branch({one.unit_id})
    held = Post.objects.held_on(timezone.localdate()).filter(unit__in=within).order_by().values("person")
    parts = Unit.objects.alive_on(timezone.localdate()).filter(pk__in=within).exclude(pk=one.unit_id)
    return HandOverForm(data, people=Person.objects.filter(pk__in=held), units=parts)


@require_safe
@allowed(rules.may_see)
def text(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file as received, always as an attachment; a version of a draft by its position."""
    one = rules.open_entry(request.user, pk)
    if not rules.may_open_text(request.user, one):
        raise Refused(_("Văn bản nằm trong hồ sơ hạn chế; chỉ những người có tên trong hồ sơ mở được."))
    document, wanted = one.document, number_asked(request.GET.get("ban", ""))
    if wanted is not None:
        version = one.versions.select_related("document").filter(position=wanted).first() if wanted < 32768 else None
        document = version.document if version else None
    if document is None or not document.file:
        messages.error(request, _("Văn bản này không kèm tệp trong hệ thống."))
        return redirect("staff:register-entry", pk=pk)
    if not document.file.storage.exists(str(document.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:register-entry", pk=pk)
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.filename,
        content_type="application/octet-stream",
    )
