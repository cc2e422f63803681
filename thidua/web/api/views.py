"""Open pages of the API: its description for programs, the same as a page for people, and what is not there."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from thidua.web.api.describing import description
from thidua.web.api.outside import finished
from thidua.web.api.problems import KINDS, Problem, answer
from thidua.web.api.reference import chapters
from thidua.web.ui.access import open_to_all


@open_to_all("the description of the API holds no data")
@require_safe
@finished
def openapi(request: HttpRequest) -> HttpResponse:
    text = json.dumps(description(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": "no-cache"})


@require_safe
@open_to_all("the description of the API holds no data")
def reference(request: HttpRequest) -> HttpResponse:
    return render(request, "api/reference.html", {"chapters": chapters(description()), "kinds": KINDS})


@open_to_all("tells that an address does not exist")
@csrf_exempt
@finished
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    return answer(Problem("no_such_address", "Xem các địa chỉ ở /api/ hoặc /api/v1/openapi.json."))
