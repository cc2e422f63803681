"""What the lists of tasks read from the address."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from thidua.apps.assignments import queries
from thidua.apps.assignments.models import AssignmentQuerySet
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date
from thidua.web.staff.dayfields import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class Filters:
    """`texts` as they stand in the address, by name; `since` and `until` what of them is a day."""

    texts: dict[str, str]
    since: date | None
    until: date | None

    @property
    def kept(self) -> str:
        return urlencode({name: text for name, text in self.texts.items() if text})

    @property
    def is_any(self) -> bool:
        return any(self.texts.values())

    def apply(self, within: frozenset[int], today: date) -> AssignmentQuerySet:
        return queries.listed(
            within,
            today,
            unit=self.texts["don-vi"],
            status=self.texts["trang-thai"],
            clause=self.texts["dieu-khoan"],
            words=self.texts["q"],
            since=self.since,
            until=self.until,
        )


def filters(request: HttpRequest) -> Filters:
    texts = {
        name: request.GET.get(name, "").strip() for name in ("don-vi", "trang-thai", "dieu-khoan", "tu", "den", "q")
    }
    return Filters(texts, _day(texts["tu"]), _day(texts["den"]))


def _day(text: str) -> date | None:
    """A day a person typed or a link carries; anything else filters nothing."""
    try:
        day = date.fromisoformat(text) if text[:4].isdecimal() and "-" in text else parse_date(text) if text else None
    except (ImpossibleDate, ValueError):
        return None
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None
