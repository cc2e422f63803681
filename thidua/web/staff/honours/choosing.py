"""Which unit a new record is made in: the only one in reach, else the one the address names."""

from datetime import date

from django.db.models import QuerySet
from django.forms import Form

from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.ledger.rules import RECORDERS
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants, reach
from thidua.web.ui.access import StaffRequest


def recording_units(user: User, day: date) -> QuerySet[Unit]:
    return Unit.objects.alive_on(day).filter(pk__in=reach(user, *RECORDERS)).order_by("order", "code")


def chosen_unit(request: StaffRequest, units: QuerySet[Unit]) -> Unit | None:
    """From «don-vi» of the address; a clerk's own unit where none is named. None: the page asks first."""
    asked = request.GET.get("don-vi", "").strip()
    if asked:
        return units.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    own = {grant.unit_id for grant in grants(request.user) if grant.role in RECORDERS and grant.unit_id}
    return units.filter(pk__in=own).first() if len(own) == 1 else None


def say(form: Form, refusal: NotRecorded) -> None:
    """Each sentence beside its field, what belongs to none above the form."""
    for name, text in refusal.messages.items():
        form.add_error(name if name in form.fields else None, text)
