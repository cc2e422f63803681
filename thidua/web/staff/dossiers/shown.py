"""What the page of a dossier and its print both tell: content, pledge, grounds, conditions, papers, opinions, steps."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from thidua.apps.awards.candidates.conditions import answer_of
from thidua.apps.awards.dossiers import queries, rules, words
from thidua.apps.awards.dossiers.pledges import pledges_of
from thidua.apps.awards.dossiers.state import content_of
from thidua.apps.awards.ledger import rules as rules_ledger
from thidua.apps.awards.ledger.claims import claims_before, records_of
from thidua.apps.awards.ledger.labels import claim_words
from thidua.apps.awards.models import Conferral, Dossier
from thidua.apps.councils.ballots.result_paper import told_outcome
from thidua.apps.registrations import rules as rules_plans
from thidua.apps.registrations.models import Plan
from thidua.core.awards import dossiers as core
from thidua.web.ui.access import StaffRequest

#: Pledged items shown of one plan; the plan itself shows all.
MOST_ITEMS = 6


def shown(request: StaffRequest, one: Dossier) -> dict[str, Any]:
    """The caller has opened the dossier for this user."""
    today, user = timezone.localdate(), request.user
    may_file = rules.may_file.allows(user, one)
    may_handle = rules.may_handle.allows(user, one.campaign)
    names = words.paper_names(one)
    content = content_of(one)
    holds = one.holds.select_related("opened_by__person", "closed_by__person")
    return {
        "one": one,
        "award": words.award_name(one),
        "subject": words.subject_name(one),
        "may_file": may_file,
        "may_handle": may_handle,
        "answer": answer_of(one) if one.state not in core.ENDED and (may_file or may_handle) else None,
        "content": content,
        "last_on": content.until_on - timedelta(days=1) if content else None,
        "row": queries.row_of(one, today),
        "state_words": words.STATES,
        "tone": words.TONES[one.state],
        "owners": words.OWNERS,
        "papers": [(line, names.get(line.kind, line.kind)) for line in queries.paper_lines(one, may_change=may_file)],
        **_grounds(request, one),
        **_pledged(request, one),
        "given": _given(one),
        "opinions": one.opinions.select_related("agency"),
        "open_holds": [hold for hold in holds if hold.closed_at is None],
        "steps": [(words.ACTS.get(step.act, step.act), step, [names.get(item, item) for item in step.items])
                  for step in one.steps.select_related("by__person")],
        "today": today,
        "is_illustration": one.is_illustration,
    }  # fmt: skip


def _grounds(request: StaffRequest, one: Dossier) -> dict[str, Any]:
    """What it rests on in the ledger of achievements, what stands against that, what the council said."""
    claims = claims_before([one]).get(one.pk, []) if one.state not in core.ENDED else []
    return {
        "outcome": told_outcome(one),
        "records": [str(getattr(record, "text", record)) for record in records_of(one)],
        "claims": [(claim.is_open, claim_words(claim)) for claim in claims],
        "has_open_claims": any(claim.is_open for claim in claims),
        "sees_grounds": any(rules_ledger.may_read.allows(request.user, each) for each in (one, one.campaign)),
        "may_rule": rules_ledger.may_rule.allows(request.user, one.campaign),
    }


def _given(one: Dossier) -> Conferral | None:
    """The award it ended in; a withdrawn one is told as withdrawn."""
    related = ("decision__unit", "decision__handover", "withdrawal")
    return Conferral.objects.filter(dossier=one).select_related(*related).first()


def _pledged(request: StaffRequest, one: Dossier) -> dict[str, Any]:
    """Plans on record; a link only for whoever may open the plan."""
    found = pledges_of(one)
    return {
        "pledges": [(pledge, pledge.items[:MOST_ITEMS], len(pledge.items) - MOST_ITEMS, _plan_link(request, pledge.plan))
                    for pledge in found],
    }  # fmt: skip


def _plan_link(request: StaffRequest, plan: Plan) -> str:
    if not rules_plans.may_see_plans.allows(request.user, plan.unit):
        return ""
    return reverse("staff:plan", args=[plan.period.movement.slug, plan.period.slug, plan.unit.code])
