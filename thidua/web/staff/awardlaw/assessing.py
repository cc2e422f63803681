"""How far a person, a collective, or all members of a unit meet the standards: to read and to print."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from thidua.apps.awards.candidates import assessing
from thidua.apps.awards.candidates import queries as queries_records
from thidua.apps.awards.candidates.assessing import Answer
from thidua.apps.awards.law import rules as rules_law
from thidua.apps.awards.models import Route
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.awards.law import Award, LawOfDay, NoRegime
from thidua.web.staff.awardlaw.asking import asked_day, asked_route, asked_year
from thidua.web.staff.awardlaw.recordform import RecordForm
from thidua.web.ui.access import StaffRequest, allowed

#: A unit with more parts is looked at part by part.
MOST_PARTS = 60


@require_safe
@allowed(rules_law.may_assess)
def chosen(request: StaffRequest) -> HttpResponse:
    """All members of a unit on one award, or the unit and its parts where the award is for collectives."""
    units = list(Unit.objects.filter(pk__in=reach(request.user, *rules_law.ASSESSORS)).order_by("order", "code"))
    code = request.GET.get("don-vi", "").strip()
    unit = rules_law.open_assessed_unit(request.user, code) if code else next(iter(units), None)
    context = _asked(request) | {"units": units, "unit": unit}
    if unit is None:
        return render(request, "staff/awardlaw/chosen.html", context)
    try:
        setting = assessing.setting_for(unit, context["year"], context["day"])
    except NoRegime as fault:
        return render(request, "staff/awardlaw/chosen.html", {**context, "fault": str(fault)})
    awards = _awards(setting.law, context["route"])
    award = request.GET.get("muc", "")
    entry = setting.law.award(award if award in dict(awards) else awards[0][0]).value
    rows = _rows(unit, units, entry, setting, context)
    met = sum(answer.outcome == "met" for _name, _url, answer, _is in rows)
    context |= {"awards": awards, "award": entry.slug, "award_name": entry.name, "rows": rows, "met": met}
    return render(request, "staff/awardlaw/chosen.html", context)


Row = tuple[str, str, Answer, bool]


def _rows(unit: Unit, units: Sequence[Unit], award: Award, setting: Any, context: Mapping[str, Any]) -> list[Row]:
    more = "?" + urlencode({"nam": context["year"], "ngay": f"{context['day']:%d/%m/%Y}", "loai": context["route"]})
    if "individual" in award.subjects:
        found = assessing.members_answers(unit, award.slug, setting, context["route"])
        return [
            (
                one.full_name,
                reverse("staff:award-conditions-person", args=[one.code]) + more,
                answer,
                one.is_illustration,
            )
            for one, answer in found
        ]
    parts = [unit, *(one for one in units if one.parent_id == unit.pk)][:MOST_PARTS]
    return [
        (one.name, reverse("staff:award-conditions-unit", args=[one.code]) + more, answer, one.is_illustration)
        for one, answer in assessing.units_answers(parts, award.slug, setting, context["route"])
    ]


def _awards(law: LawOfDay, route: str) -> list[tuple[str, str]]:
    """Of people first, then of collectives; households are not in the organisation."""
    people = assessing.awards_for(law, "individual", route)
    others = [item for item in assessing.awards_for(law, "collective", route) if item not in people]
    return [(item.value.slug, item.value.name) for item in (*people, *others)]


def _asked(request: StaffRequest) -> dict[str, Any]:
    day = asked_day(request)
    return {"day": day, "year": asked_year(request, day), "route": asked_route(request), "routes": Route.choices}


@require_safe
@allowed(rules_law.may_assess)
def person(request: StaffRequest, code: str) -> HttpResponse:
    return person_page(request, rules_law.open_assessed_person(request.user, code))


@require_safe
@allowed(rules_law.may_assess)
def unit(request: StaffRequest, code: str) -> HttpResponse:
    return unit_page(request, rules_law.open_assessed_unit(request.user, code))


def person_page(
    request: StaffRequest, one: Person, form: RecordForm | None = None, *, status: int = 200
) -> HttpResponse:
    context = _asked(request)
    home = queries_records.home_of(one, reach(request.user, *rules_law.ASSESSORS), context["day"])
    context |= {
        "subject": one.full_name, "home": home, "is_illustration": one.is_illustration,
        "is_person": True, "record_url": reverse("staff:award-record-person", args=[one.code]),
        "records": queries_records.records_of(one),
    }  # fmt: skip
    return _subject_page(request, context, home, form, lambda setting: _of_person(one, setting, context), status)


def unit_page(request: StaffRequest, one: Unit, form: RecordForm | None = None, *, status: int = 200) -> HttpResponse:
    context = _asked(request) | {
        "subject": one.name, "home": one, "is_illustration": one.is_illustration,
        "is_person": False, "record_url": reverse("staff:award-record-unit", args=[one.code]),
        "records": queries_records.records_of(one),
    }  # fmt: skip
    return _subject_page(request, context, one, form, lambda setting: _of_unit(one, setting, context), status)


def _of_person(one: Person, setting: Any, context: Mapping[str, Any]) -> list[Answer]:
    return assessing.person_answers(one, setting, context["route"])


def _of_unit(one: Unit, setting: Any, context: Mapping[str, Any]) -> list[Answer]:
    return assessing.unit_answers(one, setting, context["route"])


def _subject_page(  # noqa: PLR0917  one page for both kinds of subject
    request: StaffRequest, context: dict[str, Any], home: Unit, form: RecordForm | None, answers: Any, status: int
) -> HttpResponse:
    if rules_law.may_record.allows(request.user, home):
        initial = {"year": context["year"]}
        context["form"] = form or RecordForm(is_person=context["is_person"], initial=initial)
    try:
        context["answers"] = answers(assessing.setting_for(home, context["year"], context["day"]))
    except NoRegime as fault:
        context["fault"] = str(fault)
    return render(request, "staff/awardlaw/subject.html", context, status=status)
