"""Hold the row of a session for an act of its secretary, in the state the act needs."""

from datetime import date

from thidua.apps.accounts.models import User
from thidua.apps.councils import rules
from thidua.apps.councils.errors import require
from thidua.apps.councils.models import Council, Meeting
from thidua.core.councils.states import WrongMove


def require_in_office(council: Council, day: date) -> None:
    """Raises CannotHold."""
    is_alive = council.dissolved_on is None or day < council.dissolved_on
    require(day >= council.founded_on and is_alive, "council_not_in_office")


def held_draft(meeting: Meeting, by: User) -> Meeting:
    """Raises WrongMove, Refused."""
    return _kept(meeting, by, "draft", "prepare")


def held_running(meeting: Meeting, by: User) -> Meeting:
    """Raises WrongMove, Refused."""
    return _kept(meeting, by, "open", "run")


def held(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("council__unit")
    return rows.get(pk=meeting.pk)


def _kept(meeting: Meeting, by: User, state: str, act: str) -> Meeting:
    found = held(meeting)
    rules.may_keep.demand(by, found.council)
    if found.state != state:
        raise WrongMove(found.state, act)
    return found
