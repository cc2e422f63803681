"""What the reader asks for in the address: subject, unit, clause, months. Odd values fall back, never fail."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from thidua.apps.indicators.queries import SUBJECTS, Chosen, Subject, last_months
from thidua.apps.indicators.rules import READERS
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, reach
from thidua.web.ui.access import StaffRequest

MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """`unit` is None: everything within reach."""

    subject: Subject
    chosen: Chosen
    unit: Unit | None
    kept: dict[str, str]

    @property
    def query(self) -> str:
        return urlencode({key: value for key, value in self.kept.items() if value})

    def months(self) -> tuple[str, str]:
        return month_text(self.chosen.since), month_text(self.chosen.until)


def month_text(month: int) -> str:
    return f"{month // 100:04d}-{month % 100:02d}"


def month_number(text: str) -> int | None:
    found = MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2199:
        return None
    return int(found[1]) * 100 + int(found[2])


def asked(request: StaffRequest, as_of: int) -> Asked:
    """`as_of`: the day of the count, whose month ends the usual twelve."""
    get = {name: request.GET.get(name, "").strip() for name in ("loai", "don-vi", "dieu-khoan", "thu-tuc", "tu", "den")}
    subject = SUBJECTS.get(get["loai"], SUBJECTS["tasks"])
    usual = last_months(as_of)
    since, until = month_number(get["tu"]) or usual[0], month_number(get["den"]) or usual[1]
    seen = reach(request.user, *READERS)
    unit = Unit.objects.filter(code=get["don-vi"], pk__in=seen).first() if get["don-vi"] else None
    within = branch([unit.pk]) & seen if unit else seen
    chosen = Chosen(within, min(since, until), max(since, until), get["dieu-khoan"], get["thu-tuc"])
    return Asked(subject, chosen, unit, {**get, "loai": subject.slug})
