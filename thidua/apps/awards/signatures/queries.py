"""Papers with what the latest check of their signatures found, within what the user reads."""

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.awards.dossiers.rules import dossiers_seen
from thidua.apps.awards.models import Paper, SignatureCheck
from thidua.core.signatures import ORDER

#: What people look for: value of the address → verdicts.
GROUPS: dict[str, tuple[str, ...]] = {
    "hop-le": ("good",),
    "can-xem": (*(one for one in ORDER if one != "good"), "unreadable"),
    "chua-ky": ("unsigned",),
}


def papers_checked(user: User, group: str = "") -> QuerySet[Any]:
    """Current versions only, newest first. `verdict` is that of the latest check."""
    latest = SignatureCheck.objects.filter(paper=OuterRef("pk")).order_by("-pk").values("verdict")[:1]
    found: QuerySet[Any] = Paper.objects.filter(dossier__in=dossiers_seen(user), replaced_by__isnull=True)
    found = found.annotate(verdict=Subquery(latest)).filter(verdict__isnull=False)
    if group in GROUPS:
        found = found.filter(verdict__in=GROUPS[group])
    checks = SignatureCheck.objects.prefetch_related("signatures")
    return (
        found.select_related("dossier__unit", "dossier__person", "dossier__collective")
        .prefetch_related(Prefetch("signature_checks", checks))
        .order_by("-at", "-pk")
    )


def open_paper(user: User, pk: int) -> Paper:
    """The one door. Raises Refused."""
    found = Paper.objects.filter(pk=pk, dossier__in=dossiers_seen(user))
    made = found.select_related(
        "dossier__unit", "dossier__campaign__unit", "dossier__person", "dossier__collective"
    ).first()
    if made is None:
        raise Refused(_("Không có thành phần hồ sơ này trong phạm vi của bạn."))
    return made


def checks_of(paper: Paper) -> list[SignatureCheck]:
    """Newest first, each with its signatures."""
    return list(paper.signature_checks.select_related("by__person").prefetch_related("signatures"))
