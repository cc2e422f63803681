"""/thu-tuc/: the catalogue for everyone: what is asked, how long it takes, what it costs, who takes it in."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import catalogue, labels
from thidua.apps.procedures.models import Level, Online, Procedure
from thidua.web.ui.access import open_to_all

PAGE = 40


@require_safe
@open_to_all("citizens look up procedures")
def procedures(request: HttpRequest) -> HttpResponse:
    names = ("q", "linh-vuc", "cap", "truc-tuyen")
    kept = {name: request.GET.get(name, "").replace("\x00", "").strip()[:200] for name in names}
    day = timezone.localdate()
    found = catalogue.listed(
        None, day, text=kept["q"], field=kept["linh-vuc"], level=kept["cap"], online=kept["truc-tuyen"]
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    rows = catalogue.entries(page.object_list, day)
    context = {
        "page": page,
        "rows": rows,
        "asked": kept,
        "kept": urlencode({key: value for key, value in kept.items() if value}),
        "is_filtered": any(kept.values()),
        "fields": catalogue.fields(None, day),
        "levels": Level.choices,
        "online": Online.choices,
        "is_illustration": any(line.procedure.is_illustration for line in rows),
    }
    return render(request, "portal/procedures.html", context)


@require_safe
@open_to_all("citizens read what a procedure asks, and what became of it")
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    one = Procedure.objects.select_related("unit").filter(code=code).first()
    if one is None:
        raise Http404
    day = timezone.localdate()
    versions = catalogue.told(one)
    shown, state = catalogue.standing([told.row for told in versions[::-1]], day)
    context = {
        "one": one,
        "shown": next(told for told in versions if told.row.pk == shown.pk),
        "state": state,
        "state_words": labels.STATES,
        "tones": labels.STATE_TONES,
        "versions": versions,
        "verdicts": labels.VERDICTS,
        "offers": catalogue.handlers(one, day),
        "is_illustration": one.is_illustration,
    }
    return render(request, "portal/procedure.html", context)


@require_safe
@open_to_all("citizens see what an office handles")
def unit_procedures(request: HttpRequest, code: str) -> HttpResponse:
    unit = Unit.objects.select_related("parent").filter(code=code).first()
    if unit is None:
        raise Http404
    versions = catalogue.handled_by(unit, timezone.localdate())
    context = {
        "unit": unit,
        "versions": versions,
        "is_illustration": any(row.procedure.is_illustration for row in versions),
    }
    return render(request, "portal/unit_procedures.html", context)
