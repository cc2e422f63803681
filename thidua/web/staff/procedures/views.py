"""The catalogue, one procedure with its versions, the yearly trend."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.procedures import catalogue, labels, rules
from thidua.apps.procedures.models import Level, Online
from thidua.web.staff.procedures.charts import index_chart
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
ALL = "tat-ca"


def asked(request: StaffRequest, *names: str) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "").strip()[:200] for name in names}


@require_safe
@allowed(rules.may_see)
def procedures(request: StaffRequest) -> HttpResponse:
    kept = asked(request, "q", "linh-vuc", "cap", "truc-tuyen", "don-vi", "trang-thai")
    day, within = timezone.localdate(), rules.around(request.user)
    found = catalogue.listed(
        within,
        day,
        text=kept["q"],
        field=kept["linh-vuc"],
        level=kept["cap"],
        online=kept["truc-tuyen"],
        unit=kept["don-vi"],
        state=kept["trang-thai"] or "in-force",
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "staff/procedures/list.html",
        {
            "page": page,
            "rows": catalogue.entries(page.object_list, day),
            "asked": kept,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
            "fields": catalogue.fields(within, day),
            "levels": Level.choices,
            "online": Online.choices,
            "states": [*labels.STATES.items(), (ALL, labels.ALL_STATES)],
            "state_words": labels.STATES,
            "tones": labels.STATE_TONES,
            "online_tones": labels.ONLINE_TONES,
            "may_keep": rules.may_keep.allows(request.user),
            "may_see_postings": rules.may_see_postings.allows(request.user),
        },
    )


@require_safe
@allowed(rules.may_see)
def procedure(request: StaffRequest, code: str) -> HttpResponse:
    one = rules.open_procedure(request.user, code)
    day = timezone.localdate()
    versions = catalogue.told(one)
    shown, state = catalogue.standing([told.row for told in versions[::-1]], day)
    may_keep = rules.may_keep.allows(request.user, one)
    offers = catalogue.handlers(one, day)
    return render(
        request,
        "staff/procedures/procedure.html",
        {
            "one": one,
            "versions": versions,
            "shown": next(told for told in versions if told.row.pk == shown.pk),
            "state": state,
            "state_words": labels.STATES,
            "tones": labels.STATE_TONES,
            "verdicts": labels.VERDICTS,
            "verdict_tones": labels.VERDICT_TONES,
            "online_tones": labels.ONLINE_TONES,
            "offers": offers,
            "handled": {offer.unit_id for offer in offers},
            "units": catalogue.units_to_hand(one, day) if may_keep else [],
            "may_keep": may_keep,
            "may_abolish": may_keep and versions[0].row.until_on is None,
            "today": day,
            "is_illustration": one.is_illustration,
        },
    )


@require_safe
@allowed(rules.may_see)
def trend(request: StaffRequest) -> HttpResponse:
    kept = asked(request, "linh-vuc", "don-vi", "nam")
    day, within = timezone.localdate(), rules.around(request.user)
    histories = catalogue.histories(within, field=kept["linh-vuc"], unit=kept["don-vi"], day=day)
    lines = catalogue.yearly(histories, day)
    chosen = next((line for line in lines if str(line.year) == kept["nam"]), lines[-1] if lines else None)
    return render(
        request,
        "staff/procedures/trend.html",
        {
            "lines": lines,
            "chosen": chosen,
            "rows": [row for row in chosen.trend.rows if row.time != "same" or row.fee != "same"] if chosen else [],
            "chart": index_chart(lines),
            "asked": kept,
            "kept": urlencode({key: value for key, value in kept.items() if value and key != "nam"}),
            "fields": catalogue.fields(within, day),
            "moves": labels.MOVES,
            "kinds": labels.KINDS,
        },
    )
