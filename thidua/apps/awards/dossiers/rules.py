"""Who files, who handles, who reads dossiers of commendation.

The unit proposing works on its own dossiers; whoever handles a campaign is the board officer above the deciding unit, or
the clerk of that unit itself (a commune that gives its own giấy khen). A person proposed sees the own dossier.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused, signed_in
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import Campaign, Complaint, Dossier, DossierStep, Opinion
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, holds, reach
from thidua.core.awards import dossiers as core

FILERS = (Role.UNIT_CLERK, Role.UNIT_HEAD)
HANDLERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK)
OVERSEERS = (Role.BOARD_OFFICER, Role.AUDITOR)
COUNCIL = (Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.AUDITOR, *COUNCIL)
#: Who opens the pages; an official finds there only what is about himself.
VISITORS = (*READERS, Role.OFFICIAL)

may_visit = holds(*VISITORS)
may_read_lists = holds(*READERS)
may_file = holds(*FILERS)
#: A board officer draws up dossiers from a list, and counts, for units below.
may_propose = may_count = holds(*FILERS, Role.BOARD_OFFICER)
may_handle = holds(*HANDLERS)
may_answer = holds(Role.UNIT_CLERK, Role.UNIT_HEAD)
may_complain = signed_in & Permit(
    lambda user, thing: thing is None or _is_party(user, thing),
    _("Chỉ người, tập thể được đề nghị hoặc đơn vị đề nghị gửi được kiến nghị về hồ sơ này."),
)


def _is_party(user: User, dossier: Dossier) -> bool:
    is_self = dossier.person_id is not None and user.person_id == dossier.person_id
    return is_self or dossier.unit_id in reach(user, *FILERS)


def campaigns_seen(user: User) -> QuerySet[Campaign]:
    """Of units in reach, and of the units above one's own: that is where one's dossiers go."""
    within = reach(user, *VISITORS)
    return Campaign.objects.filter(unit__in=within | _above(user, within))


def dossiers_seen(user: User) -> QuerySet[Dossier]:
    """A council member reads what was put before the council, from then on."""
    shown = Q(unit__in=reach(user, *FILERS)) | Q(campaign__unit__in=reach(user, *FILERS))
    shown |= Q(campaign__unit__in=reach(user, *OVERSEERS)) | Q(unit__in=reach(user, *OVERSEERS))
    before_council = DossierStep.objects.filter(dossier=OuterRef("pk"), act="to_council")
    shown |= Q(campaign__unit__in=reach(user, *COUNCIL)) & Q(Exists(before_council))
    if user.person_id is not None:
        shown |= Q(person=user.person_id) & ~Q(state=core.DRAFT)
    return Dossier.objects.filter(shown)


def opinions_asked(user: User) -> QuerySet[Opinion]:
    """Questions put to units the user answers for."""
    return Opinion.objects.filter(agency__in=reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD))


def complaints_seen(user: User) -> QuerySet[Complaint]:
    shown = Q(dossier__unit__in=reach(user, *FILERS)) | Q(unit__in=reach(user, *HANDLERS, Role.AUDITOR))
    if user.person_id is not None:
        shown |= Q(dossier__person=user.person_id)
    return Complaint.objects.filter(shown)


def open_campaign(user: User, pk: int) -> Campaign:
    made = campaigns_seen(user).filter(pk=pk).select_related("unit", "period", "proposal_list").first()
    if made is None:
        raise Refused(_("Không có đợt xét này trong phạm vi của bạn."))
    return made


def open_dossier(user: User, pk: int) -> Dossier:
    related = ("campaign__unit", "unit", "person", "collective")
    made = dossiers_seen(user).filter(pk=pk).select_related(*related).first()
    if made is None:
        raise Refused(_("Không có hồ sơ này trong phạm vi của bạn."))
    return made


def open_opinion(user: User, pk: int) -> Opinion:
    related = ("dossier__campaign__unit", "dossier__unit", "dossier__person", "dossier__collective", "agency")
    made = opinions_asked(user).filter(pk=pk).select_related(*related).first()
    if made is None:
        raise Refused(_("Không có đề nghị cho ý kiến này trong phạm vi của bạn."))
    return made


def open_complaint(user: User, pk: int) -> Complaint:
    related = ("dossier__campaign__unit", "dossier__unit", "dossier__person", "dossier__collective", "unit")
    made = complaints_seen(user).filter(pk=pk).select_related(*related).first()
    if made is None:
        raise Refused(_("Không có kiến nghị này trong phạm vi của bạn."))
    return made


def units_filing(user: User, campaign: Campaign, day: date | None = None) -> QuerySet[Unit]:
    """Living units of the user, at or below the deciding unit, that may propose."""
    day = day or timezone.localdate()
    below = branch([campaign.unit_id])
    return Unit.objects.alive_on(day).filter(pk__in=below & reach(user, *FILERS, Role.BOARD_OFFICER)).order_by("order")


def _above(user: User, within: frozenset[int]) -> frozenset[int]:
    """Ids of units above those the user holds roles in. One query of two columns, kept for the request."""
    held: dict[str, frozenset[int]] = user.__dict__.setdefault("_units_above", {})
    if "above" not in held:
        parents = dict(Unit.objects.order_by().values_list("pk", "parent_id"))
        found: set[int] = set()
        for unit_id in within:
            at = parents.get(unit_id)
            while at is not None and at not in found:
                found.add(at)
                at = parents.get(at)
        held["above"] = frozenset(found)
    return held["above"]
