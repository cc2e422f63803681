"""The ledger as auditors and administrators read it: who did what to what and when, no personal values.

The facts of an entry are content: an auditor reads them, an administrator does not. Both see what people of their own
province wrote; who reads for every province also sees what the system itself wrote.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import holds, reach
from thidua.web.staff.ledger.words import FAULTS, VERBS
from thidua.web.ui.access import StaffRequest, allowed

READERS = (Role.AUDITOR, Role.ADMINISTRATOR)
may_read = holds(*READERS)
may_read_facts = holds(Role.AUDITOR)
FILTERS = {"doi-tuong": "object_type", "ma": "object_id", "viec": "verb", "nguoi": "actor"}


@require_safe
@allowed(may_read)
def entries(request: StaffRequest) -> HttpResponse:
    """Newest first. The payload holds facts and commitments; the sealed values themselves are never read here."""
    chosen = {name: request.GET.get(name, "").strip()[:80] for name in FILTERS}
    mine = _within_reach(request.user)
    found = mine.order_by("-seq")
    for name, text in chosen.items():
        if text:
            found = found.filter(**{FILTERS[name]: text})
    page = Paginator(found, 50).get_page(request.GET.get("trang"))
    kept = request.GET.copy()
    kept.pop("trang", None)
    context = {
        "page": page,
        "kept": kept.urlencode(),
        "object": chosen["doi-tuong"],
        "object_id": chosen["ma"],
        "verb": chosen["viec"],
        "actor": chosen["nguoi"],
        "objects": mine.order_by("object_type").values_list("object_type", flat=True).distinct(),
        "verbs": [
            (verb, VERBS.get(verb, verb)) for verb in mine.order_by("verb").values_list("verb", flat=True).distinct()
        ],
        "words": VERBS,
        "sees_facts": may_read_facts.allows(request.user),
    }
    return render(request, "staff/ledger/entries.html", context)


def _within_reach(user: User) -> QuerySet[Entry]:
    """Entries by people with a role, now or once, in a unit the reader reaches; all of them if he reaches every unit."""
    units = reach(user, *READERS)
    if not Unit.objects.exclude(pk__in=units).exists():
        return Entry.objects.all()
    people = Grant.objects.filter(unit__in=units).order_by().values_list("user_id", flat=True).distinct()
    return Entry.objects.filter(actor__in=[f"user:{pk}" for pk in people])


@require_POST
@allowed(may_read)
def check(request: StaffRequest) -> HttpResponse:
    """POST because it reads the whole ledger: nobody should start that by following a link."""
    found = verify()
    if found.is_whole:
        text = _("Sổ ghi nguyên vẹn: %(count)d dòng. Mã cuối chuỗi, nên chép ra giấy làm mốc: %(count)d:%(head)s")
        messages.success(request, text % {"count": found.count, "head": found.head})
    else:
        text = _("Sổ ghi SAI từ dòng %(row)d: %(fault)s Báo ngay người phụ trách an toàn thông tin.")
        messages.error(request, text % {"row": found.broken_at, "fault": FAULTS[found.fault]})
    return redirect("staff:ledger")
