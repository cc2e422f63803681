"""What one dossier rests on: its achievements and initiatives, and what stands against each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.queries import own_achievements, own_initiatives, usable
from thidua.apps.awards.ledger.refusals import NeedsYes, NotUsable
from thidua.apps.awards.ledger.resting import living, open_alike
from thidua.apps.awards.ledger.uses import OPEN, drop_use, use_achievement, use_initiative
from thidua.apps.awards.models import AchievementUse, Dossier, InitiativeUse
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_read)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, rules.open_dossier_for_use(request.user, pk))


def _page(request: StaffRequest, dossier: Dossier, asked: dict[str, object] | None = None) -> HttpResponse:
    deeds, ideas = usable(dossier)
    may_change = dossier.state in OPEN and rules.may_use.allows(request.user, dossier)
    context = {
        "dossier": dossier,
        "subject": dossier.person or dossier.collective or dossier.household,
        "award": award_name(dossier.award),
        "deed_uses": living(dossier.achievement_uses.select_related("achievement")),
        "idea_uses": living(dossier.initiative_uses.select_related("initiative")),
        "deeds": deeds,
        "ideas": ideas,
        "unruled": len(open_alike([dossier]).get(dossier.pk, [])),
        "may_change": may_change,
        "asked": asked,
    }
    return render(request, "staff/honours/grounds.html", context, status=409 if asked else 200)


@require_POST
@allowed(rules.may_use)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """A second title is asked about once: the page comes back with the question, and nothing is kept until it is answered."""
    dossier = rules.open_dossier_for_use(request.user, pk)
    rules.may_use.demand(request.user, dossier)
    kind, number = request.POST.get("loai", ""), _number(request)
    yes, now = request.POST.get("dong-y") == "1", timezone.now()
    try:
        if kind == "thanh-tich":
            deed = own_achievements(dossier).filter(pk=number).first()
            if deed is None:
                raise Http404
            use_achievement(dossier=dossier, achievement=deed, by=request.user, at=now, has_said_yes=yes)
        else:
            idea = own_initiatives(dossier).filter(pk=number).first()
            if idea is None:
                raise Http404
            use_initiative(dossier=dossier, initiative=idea, by=request.user, at=now, has_said_yes=yes)
    except NeedsYes as question:
        return _page(request, dossier, {"sentence": question.sentence, "kind": kind, "item": number})
    except NotUsable as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã đưa vào hồ sơ."))
    return redirect("staff:dossier-grounds", dossier.pk)


@require_POST
@allowed(rules.may_use)
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    dossier = rules.open_dossier_for_use(request.user, pk)
    rules.may_use.demand(request.user, dossier)
    model = AchievementUse if request.POST.get("loai") == "thanh-tich" else InitiativeUse
    use = model._default_manager.select_related("dossier").filter(pk=_number(request), dossier=dossier).first()
    if use is None:
        raise Http404
    try:
        drop_use(use=use, by=request.user, at=timezone.now())
    except NotUsable as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã bỏ khỏi hồ sơ."))
    return redirect("staff:dossier-grounds", dossier.pk)


def _number(request: StaffRequest) -> int:
    text = request.POST.get("muc", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
