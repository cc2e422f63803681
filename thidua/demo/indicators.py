"""The first count of indicators, so that the pages have figures before the first night."""

from datetime import datetime

from django.utils import timezone

from thidua.apps.audit.ledger import system
from thidua.apps.indicators.actions import count_indicators
from thidua.apps.indicators.models import TaskTally


def fill_indicators(at: datetime) -> int:
    """How many groups of tasks were counted, from whatever the demonstration has filled in so far."""
    count_indicators(by=system, at=at, day=timezone.localdate(at))
    return TaskTally.objects.count()
