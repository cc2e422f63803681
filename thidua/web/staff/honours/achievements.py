"""The ledger of achievements: list, one with its look-alikes and uses, a new one, a correction, its files."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.achievements import correct_achievement, record_achievement
from thidua.apps.awards.ledger.queries import achievements, likely, subjects_in
from thidua.apps.awards.ledger.recording import Deed, Upload
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.ledger.resting import holds_back, uses_of
from thidua.apps.awards.models import Achievement
from thidua.apps.orgs.models import Unit
from thidua.web.staff.honours.choosing import chosen_unit, recording_units, say
from thidua.web.staff.honours.forms import DeedForm
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_read)
def listed(request: StaffRequest) -> HttpResponse:
    text, unit, year, only = (request.GET.get(name, "").strip() for name in ("tim", "don-vi", "nam", "loc"))
    kept = {"tim": text, "don-vi": unit, "nam": year, "loc": only}
    found = achievements(request.user, text=text[:200], unit=unit, year=year, only=only)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "text": text,
        "unit": unit,
        "year": year,
        "only": only,
        "kept": urlencode({key: value for key, value in kept.items() if value}),
        "is_filtered": any(kept.values()),
        "may_record": rules.may_record.allows(request.user),
        "may_rule": rules.may_rule.allows(request.user),
    }
    return render(request, "staff/honours/achievements.html", context)


@require_safe
@allowed(rules.may_read)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    record = rules.open_achievement(request.user, pk)
    newer = Achievement.objects.filter(replaces=record).first()
    uses = [(use, award_name(use.dossier.award)) for use in uses_of(record)]
    context = {
        "one": record,
        "newer": newer,
        "last_on": record.until_on - timedelta(days=1),
        "files": list(record.files.all()),
        "uses": uses,
        "likely": likely(request.user, record),
        "kind": "achievement",
        "may_correct": newer is None
        and holds_back(record) != "dossier"
        and rules.may_record.allows(request.user, record),
        "may_rule": rules.may_rule.allows(request.user, record),
    }
    return render(request, "staff/honours/achievement.html", context)


@allowed(rules.may_record)
def new(request: StaffRequest) -> HttpResponse:
    """The unit first, then who and what: people of one unit fit into a list, those of a province do not."""
    units = recording_units(request.user, timezone.localdate())
    unit = chosen_unit(request, units)
    if unit is None:
        return render(request, "staff/honours/choose_unit.html", {"units": units, "kind": "achievement"})
    return _form_page(request, unit, None)


@allowed(rules.may_record)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    record = rules.open_achievement(request.user, pk)
    rules.may_record.demand(request.user, record)
    return _form_page(request, record.unit, record)


def _form_page(request: StaffRequest, unit: Unit, old: Achievement | None) -> HttpResponse:
    people, units = subjects_in(unit, timezone.localdate())
    if old and old.person and old.person not in people:
        people = [*people, old.person]
    if old and old.collective and old.collective not in units:
        units = [*units, old.collective]
    needs_grounds = old is not None and holds_back(old) == "decision"
    form = DeedForm(
        request.POST or None, people=people, units=units, initial=_initial(old), needs_grounds=needs_grounds
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _save(request, form, unit, old)
        except NotRecorded as refusal:
            say(form, refusal)
        else:
            count = made.alike_earlier.count()
            messages.success(request, _("Đã ghi thành tích."))
            if count:
                text = _("Có %(n)d bản ghi giống thành tích này; xem lý do bên dưới trước khi đưa vào hồ sơ.")
                messages.warning(request, text % {"n": count})
            return redirect("staff:achievement", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "staff/honours/achievement_form.html", {"form": form, "unit": unit, "old": old}, status=status
    )


def _initial(old: Achievement | None) -> dict[str, object]:
    if old is None:
        return {}
    return {
        "person": old.person_id,
        "collective": old.collective_id,
        "household": old.household,
        "text": old.text,
        "from_on": old.from_on,
        "last_on": old.until_on - timedelta(days=1),
    }


def _save(request: StaffRequest, form: DeedForm, unit: Unit, old: Achievement | None) -> Achievement:
    data = form.cleaned_data
    deed = Deed(
        unit=unit,
        text=data["text"],
        from_on=data["from_on"],
        until_on=data["last_on"] + timedelta(days=1),
        person=data["person"],
        collective=data["collective"],
        household=data["household"],
        is_illustration=unit.is_illustration,
    )
    files = [Upload(str(file.name), file.read()) for file in request.FILES.getlist("tep")]
    if old is None:
        return record_achievement(deed=deed, by=request.user, at=timezone.now(), files=files)
    return correct_achievement(
        achievement=old,
        deed=deed,
        by=request.user,
        at=timezone.now(),
        files=files,
        grounds=data.get("grounds", ""),
    )


@require_safe
@allowed(rules.may_read)
def evidence(request: StaffRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """As a download: nothing sent in is rendered under the name of this site."""
    record = rules.open_achievement(request.user, pk)
    file = record.files.filter(pk=file_pk).first()
    if file is None or not file.file.storage.exists(str(file.file.name)):
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)
