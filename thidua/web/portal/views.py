from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.web.ui.access import open_to_all


@open_to_all("citizens read the movements of their province")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {})


@open_to_all("citizens search public movements, clauses and units")
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/search.html", {"text": request.GET.get("q", "")[:200]})
