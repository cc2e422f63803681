"""Who may read and keep documents. A document is read by everyone of the province that issued it, kept by its board.

What nobody has confirmed yet, or what was set aside (a wrong file), is seen only by those who keep and check documents.
What lies in a restricted file of the register is closed to whoever the file does not name (`closing`).
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.models import Clause, Document, DocumentQuerySet, State
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants, holds, kept, reach

CHECKERS = (Role.BOARD_OFFICER, Role.AUDITOR, Role.COUNCIL_SECRETARY)
CLOSED = _("Văn bản nằm trong hồ sơ hạn chế; chỉ những người có tên trong hồ sơ mở được.")
may_read = holds(*CONTENT_ROLES)
may_keep = holds(Role.BOARD_OFFICER)


def readable_units(user: User) -> frozenset[int]:
    """The units of the user's branches and those above them: what the province launches concerns all of it.

    Computed once per user object, like `reach`.
    """
    tops = {grant.unit_id for grant in grants(user) if Role(grant.role) in CONTENT_ROLES and grant.unit_id}
    return kept(user, "readable", lambda: reach(user) | _above(tops))


def _above(units: set[int]) -> frozenset[int]:
    if not units:
        return frozenset()
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    found: set[int] = set()
    pending: list[int | None] = list(units)
    while pending:
        unit_id = parents.get(pending.pop() or 0)
        if unit_id and unit_id not in found:
            found.add(unit_id)
            pending.append(unit_id)
    return frozenset(found)


def visible(user: User) -> DocumentQuerySet:
    """Confirmed documents of the units the user reads; others only to those who check them."""
    found: DocumentQuerySet = _within(user).exclude(closed_to(user))
    return found


def _within(user: User) -> DocumentQuerySet:
    on_record = Q(unit__in=readable_units(user), state=State.CONFIRMED)
    found: DocumentQuerySet = Document.objects.filter(on_record | Q(unit__in=reach(user, *CHECKERS)))
    return found


def visible_clauses(user: User) -> QuerySet[Clause]:
    """Clauses of readable documents."""
    return Clause.objects.filter(document__unit__in=readable_units(user)).exclude(closed_to(user, "document"))


def open_document(user: User, pk: int) -> Document:
    """The document, to read; raises Refused outside the user's province (also for one that does not exist)."""
    document = visible(user).select_related("unit", "uploaded_by", "confirmed_by").filter(pk=pk).first()
    if document is None:
        is_closed = _within(user).filter(pk=pk).exists()
        raise Refused(CLOSED if is_closed else _("Không có văn bản này trong phạm vi của bạn."))
    return document


def open_document_to_keep(user: User, pk: int) -> Document:
    """The document, to correct and confirm; raises Refused with the reason."""
    document = open_document(user, pk)
    may_keep.demand(user, document)
    return document


def units_to_receive_for(user: User) -> list[Unit]:
    """Units in whose name the user may enter a document: those his board roles are granted for."""
    tops = {grant.unit_id for grant in grants(user) if grant.role == Role.BOARD_OFFICER and grant.unit_id}
    return list(Unit.objects.filter(pk__in=tops).order_by("order", "code"))


def open_clause(user: User, cid: str) -> Clause:
    """A confirmed clause of a readable document; raises Refused."""
    clause = visible_clauses(user).select_related("document__unit").filter(cid=cid).first()
    if clause is None:
        raise Refused(_("Không có điều khoản này trong phạm vi của bạn."))
    return clause
