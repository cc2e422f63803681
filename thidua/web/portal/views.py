"""Pages of citizens. They show movements, clauses, criteria, units and published figures; no person's name, ever."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.apps.feedback.queries import results
from thidua.apps.marking.queries import is_illustrated
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.models import Criterion
from thidua.apps.orgs import queries as orgs
from thidua.apps.orgs.models import Unit
from thidua.apps.scoring.explaining import explanation
from thidua.apps.scoring.queries import latest_run, published_before, result_of
from thidua.apps.scoring.standing import standing, told_apart
from thidua.apps.search.finding import public_scope
from thidua.web.portal import reads
from thidua.web.portal.rankings import packages, published_rankings, ranked_period
from thidua.web.ui.access import open_to_all
from thidua.web.ui.results import results_page, to

#: How a criterion is measured, in words a citizen understands.
MEASURED: dict[str, str | Promise] = {
    "indicator": _("số liệu việc đã làm"),
    "inspection": _("kiểm tra tại chỗ"),
    "feedback": _("ý kiến người dân"),
    "evidence": _("tự chấm kèm minh chứng, được thẩm định"),
    "marks": _("tự chấm, chấm chéo và thẩm định"),
}

PUBLIC_ADDRESSES = {
    "movement": to("portal:movement", 0),
    "clause": to("portal:clause", 0),
    "criterion": to("portal:movement", 0),
    "procedure": to("portal:procedure", 0),
    "unit": to("portal:unit", 1),
}


@require_safe
@open_to_all("citizens read the movements of their province")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {"movements": reads.movements_with_counts()})


@require_safe
@open_to_all("citizens read a movement, its criteria and published rankings")
def movement(request: HttpRequest, slug: str) -> HttpResponse:
    found = reads.movements().filter(slug=slug).first()
    if found is None:
        raise Http404
    period = reads.period_to_show(found, timezone.localdate())
    version = reads.version_to_show(found, period)
    ranked = ranked_period(found, period) or period
    run = latest_run(ranked, published_only=True) if ranked else None
    context = {
        "ranked": ranked,
        "run": run,
        "packages": packages(found, run),
        "movement": found,
        "period": period,
        "version": version,
        "sections": reads.sections(found),
        "groups": reads.groups(version),
        "measured": MEASURED,
        "rankings": published_rankings(ranked),
        "is_illustration": found.is_illustration,
    }
    return render(request, "portal/movement.html", context)


@require_safe
@open_to_all("citizens see how each published point came about")
def result(request: HttpRequest, slug: str, period: str, code: str) -> HttpResponse:
    found = reads.published_score(slug, period, code)
    if found is None:
        raise Http404
    stored = result_of(found)
    earlier = published_before(found)
    context = {
        "score": found,
        "period": found.run.period,
        "movement": found.run.period.movement,
        "result": stored,
        "explanation": explanation(stored, rules_of(found.run.period), is_public=True),
        "is_illustration": is_illustrated(found.run.period),
        "moved": told_apart(earlier, found, stored) if earlier else None,
        **standing(found, stored, is_public=True),
    }
    return render(request, "portal/result.html", context)


@require_safe
@open_to_all("citizens read the clauses a movement stands on")
def clause(request: HttpRequest, cid: str) -> HttpResponse:
    found = reads.clauses().filter(cid=cid).select_related("document").first()
    if found is None:
        raise Http404
    movements = list(reads.movements().filter(document_id=found.document_id))
    day = timezone.localdate()
    versions = [reads.version_to_show(one, reads.period_to_show(one, day)) for one in movements]
    criteria = Criterion.objects.filter(clauses=found, version__in=[v for v in versions if v]).order_by("position")
    same = reads.clauses().filter(document_id=found.document_id)
    context = {
        "clause": found,
        "movements": movements,
        "criteria": criteria,
        "measured": MEASURED,
        "before": same.filter(start__lt=found.start).order_by("-start").first(),
        "after": same.filter(start__gt=found.start).order_by("start").first(),
    }
    return render(request, "portal/clause.html", context)


@require_safe
@open_to_all("citizens read public facts about units, no people")
def unit(request: HttpRequest, code: str) -> HttpResponse:
    found = Unit.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise Http404
    day = timezone.localdate()
    year = (date(day.year, 1, 1), date(day.year + 1, 1, 1))
    context = {
        "unit": found,
        "past": found.past.select_related("parent"),
        "formed_from": orgs.formed_from(found),
        "passed_into": orgs.passed_into(found),
        "children": found.children.alive_on(day)[:200],
        "memberships": found.memberships.select_related("bloc").order_by("-year"),
        "results": results(found, since=year[0], until=year[1]),
        "year": str(day.year),
        "is_illustration": found.is_illustration,
    }
    return render(request, "portal/unit.html", context)


@require_safe
@open_to_all("citizens search public movements, clauses, criteria and units")
def search(request: HttpRequest) -> HttpResponse:
    found = results_page(request, scope=public_scope, addresses=PUBLIC_ADDRESSES, units=None)
    return render(request, "portal/search.html", found)


@require_safe
@open_to_all("citizens are told how to read these pages")
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help.html", {})
