"""A slip marked by hand, entered by the counting team into the same box under its own code: one count, one board.

Writes no row and no line of the ledger: the box alone holds it, like every other paper.
"""

from collections.abc import Mapping

from thidua.apps.accounts.models import User
from thidua.apps.councils import rules
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.models import Ballot
from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.model import fill
from thidua.core.councils.states import WrongMove


def enter_paper(*, ballot: Ballot, typed: str, choices: Mapping[int, str], by: User) -> None:
    """`choices`: item id → choice; an item left out is not voted on. Raises WrongCode, RefusedRow, BoxRefused, WrongMove.

    Entered twice, or cast on screen before with the same slip, the slip still counts once.
    """
    rules.counts.demand(by, ballot.meeting)
    if ballot.state != "open":
        raise WrongMove(ballot.state, "cast")
    name = polling.name_of(ballot)
    named = {polling.item_name(item): choices[item.pk] for item in polling.items_of(ballot) if item.pk in choices}
    box.cast(name, fill(box.frozen(name), read_code(typed), named))
