"""What a subject was given before, as eligibility reads it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PastAward:
    """`from_on`–`until_on` (half-open) is the time the achievement lies in; a withdrawn award never counts again."""

    award: str
    route: str
    from_on: date
    until_on: date
    decided_on: date
    number: str = ""
    is_withdrawn: bool = False

    @property
    def year(self) -> int:
        """The year of a yearly award: the one its time begins in."""
        return self.from_on.year
