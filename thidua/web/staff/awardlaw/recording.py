"""Put something on record of a person or collective: a new row, never a change of an old one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.awards.candidates import queries as queries_records
from thidua.apps.awards.candidates.records import keep_record
from thidua.apps.awards.law import rules as rules_law
from thidua.apps.awards.law.actions import CannotEnter
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.awardlaw.assessing import person_page, unit_page
from thidua.web.staff.awardlaw.recordform import RecordForm
from thidua.web.ui.access import StaffRequest, allowed

FIELDS = {"value": "word", "until_on": "last_on"}


@require_POST
@allowed(rules_law.may_record)
def of_person(request: StaffRequest, code: str) -> HttpResponse:
    one = rules_law.open_assessed_person(request.user, code, *rules_law.RECORDERS)
    home = queries_records.home_of(one, reach(request.user, *rules_law.RECORDERS), timezone.localdate())
    form = RecordForm(request.POST, is_person=True)
    if _kept(request, form, home, one):
        return redirect("staff:award-conditions-person", one.code)
    return person_page(request, one, form, status=422)


@require_POST
@allowed(rules_law.may_record)
def of_unit(request: StaffRequest, code: str) -> HttpResponse:
    one = rules_law.open_assessed_unit(request.user, code, *rules_law.RECORDERS)
    form = RecordForm(request.POST, is_person=False)
    if _kept(request, form, one, None):
        return redirect("staff:award-conditions-unit", one.code)
    return unit_page(request, one, form, status=422)


def _kept(request: StaffRequest, form: RecordForm, unit: Unit, person: Person | None) -> bool:
    if not form.is_valid():
        return False
    try:
        keep_record(unit=unit, person=person, known=form.known(), by=request.user, at=timezone.now())
    except CannotEnter as fault:
        for name, words in fault.messages.items():
            field = FIELDS.get(name, name)
            form.add_error(field if field in form.fields else None, words)
        return False
    messages.success(request, _("Đã ghi."))
    return True
