"""Slips drawn on screen while a ballot runs: what is marked then, and what the ledger tells once it is closed.

Drawing writes no line of the ledger. Auditors and administrators read the ledger at once, so a line for each slip would
count those who have voted so far, with names and times, before the counting team closes the box. The mark of the roll is
enough to refuse a second slip; the line of the close puts every mark into the chain together, in no order.
"""

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.councils.ballots import box_pool, polling
from thidua.apps.councils.ballots.rules import OPEN
from thidua.apps.councils.errors import CannotPoll
from thidua.apps.councils.models import Ballot, Drawing, SlipSet, Way


def draw_slip(*, ballot: Ballot, by: User) -> str:
    """The code of one undrawn slip, told this once. That it was drawn is marked, which one and when is not."""
    with transaction.atomic():
        held = held_in(ballot, OPEN)
        drawing = (
            Drawing.objects.select_for_update(no_key=True).filter(ballot=held, person_id=by.person_id or 0).first()
        )
        if drawing is None:
            raise CannotPoll("not_on_the_roll")
        if drawing.has_drawn:
            raise CannotPoll("drawn_before")
        drawing.has_drawn = True
        drawing.save(update_fields=["has_drawn"])
        return box_pool.draw_code(polling.name_of(held))


def drawn_facts(ballot: Ballot) -> dict[str, object]:
    """For the line that closes the ballot: who drew a slip on screen, by code; nothing where slips were printed."""
    if not SlipSet.objects.filter(ballot=ballot, way=Way.SCREEN).exists():
        return {}
    return {"drawn": sorted(ballot.drawings.filter(has_drawn=True).values_list("person__code", flat=True))}


def held_in(ballot: Ballot, state: str) -> Ballot:
    """Locked. Raises CannotPoll where it is in another state."""
    held = Ballot.objects.select_for_update(no_key=True).get(pk=ballot.pk)
    if held.state != state:
        raise CannotPoll(f"not_{state}")
    return held
