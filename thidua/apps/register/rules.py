"""Who keeps the books, who reads them. A secret line is seen by its holder alone, a restricted file by those named."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, grants, holds, reach
from thidua.apps.register.models import CaseFile, Delivery, DeliveryState, Entry, EntryQuerySet, State, Version

KEEPERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK)
READERS = (*KEEPERS, Role.UNIT_HEAD, Role.AUDITOR)
may_see = holds(*READERS, Role.OFFICIAL)
may_read_books = holds(*READERS)
may_keep = holds(*KEEPERS)
#: Heads remark on drafts and on how documents are dealt with, clerks and officers too.
may_comment = holds(*KEEPERS, Role.UNIT_HEAD)
may_view_restricted = may_comment
may_give_access = may_keep & Permit(
    lambda user, file: file is None or file.keeper_id == user.pk,
    _("Chỉ người giữ hồ sơ thay đổi được ai được xem."),
)
OUT_OF_REACH = _("Không có văn bản này trong sổ thuộc phạm vi của bạn.")
NO_FILE = _("Không có hồ sơ này trong phạm vi của bạn.")


def visible(user: User) -> EntryQuerySet:
    """Entries of the units in reach, and those handed to the person; secret ones only to their holder."""
    in_reach = Q(unit__in=reach(user, *READERS))
    if user.person_id:
        in_reach |= Q(handler=user.person_id)
    found: EntryQuerySet = Entry.objects.filter(in_reach).filter(Q(secrecy="") | Q(holder=user))
    return found


def open_entry(user: User, pk: int) -> Entry:
    """What is not there and what is out of reach look alike."""
    related = (
        "unit",
        "book",
        "document",
        "holder__person",
        "handler",
        "handler_unit",
        "same_as__unit",
        "made_by__person",
    )
    found = visible(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Refused(OUT_OF_REACH)
    return found


def open_entry_to_keep(user: User, pk: int) -> Entry:
    entry = open_entry(user, pk)
    may_keep.demand(user, entry)
    return entry


def issued_lines(user: User, document: Document) -> EntryQuerySet:
    """Issued outgoing lines of the document in books the user keeps."""
    found: EntryQuerySet = visible(user).outgoing().filter(document=document, state=State.ISSUED)
    return found.filter(unit__in=reach(user, *KEEPERS))


def units_to_keep_for(user: User) -> list[Unit]:
    """Bodies whose books the user keeps: those his roles are granted for, not every unit below them."""
    tops = {grant.unit_id for grant in grants(user) if grant.role in KEEPERS and grant.unit_id}
    return list(Unit.objects.filter(pk__in=tops).order_by("order", "code"))


def inbox(user: User) -> frozenset[int]:
    """Units whose incoming box the user empties."""
    return branch({unit.pk for unit in units_to_keep_for(user)})


def open_delivery_to_send(user: User, pk: int) -> Delivery:
    """A delivery of a document of ours."""
    delivery = _delivery(pk)
    if delivery is None or not visible(user).filter(pk=delivery.entry_id).exists():
        raise Refused(OUT_OF_REACH)
    may_keep.demand(user, delivery.entry)
    return delivery


def open_delivery_to_us(user: User, pk: int) -> Delivery:
    """A delivery to a unit whose box we empty, once it has been sent."""
    delivery = _delivery(pk)
    is_here = delivery is not None and delivery.unit_id in inbox(user) and not delivery.entry.secrecy
    if delivery is None or not is_here or delivery.state == DeliveryState.WAITING:
        raise Refused(_("Không có văn bản này gửi đến đơn vị của bạn."))
    return delivery


def _delivery(pk: int) -> Delivery | None:
    return Delivery.objects.select_related("entry__unit", "unit").filter(pk=pk).first()


def may_open_text(user: User, entry: Entry) -> bool:
    """A document that lies in a restricted file is opened only by those the file names (and who keeps it).

    Another line of the body's book that holds the same document is no second door.
    """
    same = Q(items__entry=entry)
    if entry.document_id:
        same |= Q(items__entry__unit=entry.unit_id, items__entry__document=entry.document_id)
    restricted = CaseFile.objects.filter(same, is_restricted=True)
    return not restricted.exists() or restricted.filter(_named(user)).exists()


def _named(user: User) -> Q:
    return Q(keeper=user) | Q(accesses__user=user)


def barred_documents(user: User | None) -> QuerySet[Document]:
    """Documents, earlier versions included, in restricted files that do not name the user (None: the public).

    A document that came from another body of this system stays that body's: the file of a receiver closes the line in
    the receiver's own book (`may_open_text`), not the sender's document to everybody.
    """
    restricted = CaseFile.objects.filter(is_restricted=True)
    found = Document.objects.filter(_lies_in(restricted))
    return found.exclude(_lies_in(restricted.filter(_named(user)))) if user else found


def _lies_in(files: QuerySet[CaseFile]) -> Q:
    """No subquery may give a NULL (a line on paper has no document): `NOT IN` of one would let everything through."""
    entries = Entry.objects.filter(file_items__case_file__in=files, arrived_by__isnull=True).order_by()
    versions = Version.objects.filter(entry__in=entries.values("pk")).order_by()
    return Q(pk__in=entries.filter(document__isnull=False).values("document")) | Q(pk__in=versions.values("document"))


def visible_files(user: User) -> Q:
    return Q(unit__in=reach(user, *READERS)) & (Q(is_restricted=False) | _named(user))


def open_file(user: User, pk: int) -> CaseFile:
    """A restricted file is there only for its keeper and those named."""
    found = CaseFile.objects.select_related("unit", "keeper__person").filter(visible_files(user), pk=pk).first()
    if found is None:
        raise Refused(NO_FILE)
    return found


def open_file_to_change(user: User, pk: int) -> CaseFile:
    case_file = open_file(user, pk)
    may_keep.demand(user, case_file)
    mine = case_file.keeper_id == user.pk or not case_file.is_restricted
    if not mine and not case_file.accesses.filter(user=user, may_change=True).exists():
        raise Refused(_("Bạn được xem hồ sơ hạn chế này nhưng không được thay đổi."))
    return case_file


def may_register(user: User, document: Document) -> bool:
    return document.unit_id in reach(user, *KEEPERS)


def open_document(user: User, pk: int) -> Document:
    """A received file of a body whose books the user keeps, to be registered; never one closed to him."""
    within = Document.objects.exclude(pk__in=barred_documents(user).order_by().values("pk"))
    found = within.select_related("unit").filter(unit__in=reach(user, *KEEPERS), pk=pk).first()
    if found is None:
        raise Refused(_("Không có tệp văn bản này trong phạm vi của bạn."))
    return found
