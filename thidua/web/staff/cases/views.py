"""Cases: the list with its filters, one with its history."""

from itertools import pairwise
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from thidua.apps.cases import labels, queries, rules
from thidua.apps.cases.models import VALUE_FIELDS, CaseVersion, Channel, ImportFile
from thidua.apps.cases.queries import Filters
from thidua.apps.orgs.scopes import reach
from thidua.core.cases.judging import is_harassment_risk
from thidua.web.staff.cases.wording import FIELD_WORDS, shown
from thidua.web.ui.access import StaffRequest, allowed

ASKED = {
    "unit": "don-vi", "month": "thang", "state": "trang-thai", "channel": "kenh", "procedure": "thu-tuc",
    "source": "nguon", "code": "ma",
}  # fmt: skip


@require_safe
@allowed(rules.may_see)
def cases(request: StaffRequest) -> HttpResponse:
    now, user = timezone.now(), request.user
    unit, month, state, channel, procedure, source, code = (
        request.GET.get(name, "").strip()[:100]
        for name in ("don-vi", "thang", "trang-thai", "kenh", "thu-tuc", "nguon", "ma")
    )
    filters = Filters(unit, month, state, channel, procedure, source, code)
    found = queries.filtered(reach(user, *rules.READERS), filters, now)
    page = queries.page_of(found, request.GET.get("sau", ""), request.GET.get("truoc", ""))
    known = queries.known_until(now)
    seconds = {one.pk: int(known.get(one.source_id, now).timestamp()) for one in page.rows}
    kept = {name: getattr(filters, field) for field, name in ASKED.items() if getattr(filters, field)}
    return render(
        request,
        "staff/cases/list.html",
        {
            "rows": [
                (case, *labels.state_words(case, seconds[case.pk]), is_harassment_risk(case.supplements))
                for case in page.rows
            ],
            "page": page,
            "filters": filters,
            "states": labels.FILTER_STATES,
            "channels": Channel.choices,
            "kept": urlencode(kept),
            "may_see_imports": rules.may_see_imports.allows(user),
            "may_import": rules.may_import.allows(user),
        },
    )


@require_safe
@allowed(rules.may_see)
def case(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_case(request.user, pk)
    now = timezone.now()
    known = queries.known_until(now).get(one.source_id, now)
    words, tone = labels.state_words(one, int(known.timestamp()))
    return render(
        request,
        "staff/cases/detail.html",
        {
            "one": one,
            "words": words,
            "tone": tone,
            "values": [(FIELD_WORDS[name], shown(one, name)) for name in VALUE_FIELDS],
            "known": known,
            "is_risk": is_harassment_risk(one.supplements),
            "changes": _changes(queries.versions_of(one)),
            "may_see_imports": rules.may_see_imports.allows(request.user),
            "is_illustration": one.source.is_illustration,
        },
    )


def _changes(versions: list[CaseVersion]) -> list[tuple[ImportFile, list[tuple[str | Promise, str, str]]]]:
    """(import, [(field, before, after)]) for each import that changed the case, the newest first."""
    found = []
    for before, after in pairwise(versions):
        pairs = [
            (FIELD_WORDS[name], shown(before, name), shown(after, name))
            for name in VALUE_FIELDS
            if getattr(before, name) != getattr(after, name)
        ]
        found.append((after.brought_by, pairs))
    return found[::-1]
