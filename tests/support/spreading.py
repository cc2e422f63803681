"""How tests are dealt out to the workers: one by one, but those that share something slow to start to one worker.

Done here and not by `xdist_group` marks: pytest-xdist 3.8 writes the group into an attribute that pytest 9 no longer reads,
and the marks are lost without a word.
"""

from typing import Any

import pytest

#: What is slow to start, and the modules that share it.
TOGETHER = {
    "a served demonstration": ("tests/journeys/",),
    "a cluster": ("tests/adapters/counting/test_three_engines.py",),
    "a migrated template": (
        "tests/web/test_two_at_once.py",
        "tests/web/api/test_client.py",
        "tests/apps/cases/test_killed.py",
        "tests/apps/audit/test_writers_at_once.py",
        "tests/apps/notices/test_killed_while_sending.py",
    ),
}


def group_of(nodeid: str) -> str:
    return next((name for name, starts in TOGETHER.items() if nodeid.startswith(starts)), nodeid)


def spreading(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class Spreading(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    # In the order of collection, where tests without a database come last: a browser driven by Playwright leaves its event
    # loop running on its worker, and Django refuses its database beside one.
    config.option.loadscopereorder = False
    return Spreading(config, log)
