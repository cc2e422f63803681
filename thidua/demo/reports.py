"""The invented half-year ends with a drafted interim review and a proposed commendation list, each from the record."""

from collections.abc import Mapping
from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.movements.models import Period
from thidua.apps.reports import wording
from thidua.apps.reports.actions import draft_report
from thidua.apps.reports.models import Report


def fill_reports(periods: Mapping[str, Period], officers: Mapping[str, User], at: datetime) -> dict[str, Report]:
    """Province slug → the drafted interim review of its period."""
    return {
        slug: draft_report(
            period=period,
            kind="so_ket",
            wording=wording.read(wording.suggested(period.movement), is_illustration=True),
            by=officers[slug],
            at=at,
        )
        for slug, period in periods.items()
    }
