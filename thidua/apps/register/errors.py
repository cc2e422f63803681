"""Why the register refuses; `what` is a slug that `labels.sentence` puts into words."""

from thidua.apps.register.models import Entry
from thidua.core.register.fields import FieldsTooLong
from thidua.core.register.following import WrongKind
from thidua.core.register.numbering import BookOfAnotherYear, DayGoesBack
from thidua.core.register.states import NoReason, NoSuchMove


class RegisterRefused(ValueError):
    def __init__(self, what: str, **facts: str) -> None:
        super().__init__(what)
        self.what, self.facts = what, facts


class Duplicate(RegisterRefused):
    """The same number, symbol, issuer and year is on record as `first`."""

    def __init__(self, first: Entry) -> None:
        super().__init__("duplicate")
        self.first = first


#: Everything an action of the register may raise.
REFUSALS = (RegisterRefused, NoSuchMove, NoReason, BookOfAnotherYear, DayGoesBack, FieldsTooLong, WrongKind)
Refusal = RegisterRefused | NoSuchMove | NoReason | BookOfAnotherYear | DayGoesBack | FieldsTooLong | WrongKind
