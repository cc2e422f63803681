"""Tasks proposed from both launch documents; a few are accepted, the rest waits for the officer who tries it out.

The documents name no day: the days of the accepted ones are invented, and the tasks say so.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.assignments.actions_deciding import Row, accept_proposals
from thidua.apps.assignments.actions_proposals import propose_assignments
from thidua.apps.assignments.models import Assignment, Proposal
from thidua.apps.documents.models import Clause, Document
from thidua.apps.movements.models import Movement, Period

ACCEPTED, DAYS = 1, 30


def fill_work(
    movements: Mapping[str, tuple[Movement, Period]], by: Mapping[str, User], at: datetime
) -> dict[str, list[Assignment]]:
    """By province slug: the accepted ones."""
    return {slug: _fill(movement.document, by[slug], at) for slug, (movement, _period) in movements.items()}


def _fill(document: Document, by: User, at: datetime) -> list[Assignment]:
    day = timezone.localdate(at)
    found = propose_assignments(document=document, by=by, at=at, day=day)
    last = Clause.objects.filter(document=document).order_by("start").last()
    rows = [_row(each, last, at) for each in found if each.unit_id and each.title][:ACCEPTED]
    if not rows:
        return []
    return accept_proposals(document=document, rows=rows, by=by, at=at, day=day, is_illustration=True)


def _row(proposal: Proposal, last: Clause | None, at: datetime) -> Row:
    due_on = timezone.localdate(at) + timedelta(days=DAYS)
    return Row(proposal.pk, proposal.title, proposal.unit, proposal.clause or last, due_on)
