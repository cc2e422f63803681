from typing import Any

import pytest


@pytest.fixture(autouse=True)
def unhurried(settings: Any) -> None:
    """The rate is tested where it is meant; elsewhere many calls fall into one frozen minute."""
    settings.API_RATE = 1_000_000
