"""Where the counts behind a measured criterion are listed, so that whoever may open the sheet can look them up one by one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.assignments import queries as assignments
from thidua.apps.cases import queries as cases
from thidua.apps.inspections import queries as inspections
from thidua.apps.movements.models import Period
from thidua.apps.procedures import queries as procedures
from thidua.apps.registrations import queries as registrations
from thidua.apps.scoring.models import Score
from thidua.apps.targets import queries as targets
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import Result

Address = Callable[[Period, str], str]


@dataclass(frozen=True)
class Page:
    words: str | Promise
    url: str


#: The part of a measure before its dot → what the page lists, and its address for a period and a unit.
PAGES: dict[str, tuple[str | Promise, Address]] = {
    "assignments": (_("nhiệm vụ của đơn vị"), lambda _period, unit: f"{assignments.ADDRESS}?don-vi={unit}"),
    "cases": (_("hồ sơ một cửa của đơn vị"), lambda _period, unit: f"{cases.ADDRESS}?don-vi={unit}"),
    "feedback": (_("ý kiến người dân"), lambda _period, _unit: reverse("staff:feedback")),
    "inspections": (
        _("các lần kiểm tra đơn vị"),
        lambda period, unit: f"{inspections.ADDRESS}?don-vi={unit}&ky={period.slug}",
    ),
    "procedures": (_("niêm yết thủ tục của đơn vị"), lambda _period, unit: f"{procedures.ADDRESS}?don-vi={unit}"),
    "registrations": (_("kế hoạch của đơn vị"), registrations.address),
    "targets": (
        _("chỉ tiêu của đơn vị"),
        lambda period, unit: f"{targets.ADDRESS}?don-vi={unit}&nam={period.starts_on.year}",
    ),
}


def pages_behind(score: Score, result: Result, rules: RuleSet) -> dict[str, Page]:
    """Criterion code → the page that lists what was counted for it; nothing for what was not counted by the program."""
    criteria = {item.code: item for item in rules.criteria}
    found = {}
    for item in result.criteria:
        if not item.trials:
            continue
        area = (criteria[item.code].rule.measure or "").partition(".")[0]
        if area in PAGES:
            words, address = PAGES[area]
            found[item.code] = Page(words, address(score.run.period, score.unit.code))
    return found
