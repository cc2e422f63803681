"""/kiem-tra/: is this certificate genuine, and does it still stand? For whoever holds it in hands; no list, no search by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.apps.awards.decisions import checking
from thidua.web.ui.access import open_to_all


@require_safe
@open_to_all("whoever holds a certificate types its code")
def find(request: HttpRequest) -> HttpResponse:
    typed = checking.code_of(request.GET.get("ma", "")[:60])
    if typed.isascii() and typed:
        return redirect("portal:certificate", typed[: checking.LONGEST])
    return render(request, "portal/certificate_find.html", {"typed": request.GET.get("ma", "")[:60]})


@require_safe
@open_to_all("whoever holds a certificate checks it")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Never kept by browsers, proxies or search engines: a withdrawal shows at once, and names are not collected."""
    found = checking.told(checking.code_of(code))
    context = {"found": found, "typed": code[:60], "is_illustration": found.is_illustration if found else False}
    reply = render(request, "portal/certificate.html", context, status=200 if found else 404)
    reply["Cache-Control"] = "no-store"
    reply["X-Robots-Tag"] = "noindex, nofollow"
    return reply
