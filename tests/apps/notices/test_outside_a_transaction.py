"""Without the transaction of an act there is nothing to tell about. No database here: it is refused before that."""

from datetime import UTC, datetime

import pytest

from thidua.apps.notices.actions import notify
from thidua.apps.notices.notifying import OutsideTransaction


def test_what_is_told_outside_a_transaction_is_refused() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    with pytest.raises(OutsideTransaction):
        notify(users=[], kind="x", title="x", body="", address="/", key="1", at=at)
