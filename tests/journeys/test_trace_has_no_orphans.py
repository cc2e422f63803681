"""In the demonstration every clause of both documents is measured or carried, planned, observed and reported."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import sign_in


@pytest.mark.parametrize(("username", "count"), [("lc.thi-dua", 35), ("ls.thi-dua", 47)])
def test_trace_has_no_orphans(page: Page, site: str, username: str, count: int) -> None:
    sign_in(page, site, username)
    movement = {"lc.thi-dua": "lai-chau-2019", "ls.thi-dua": "lang-son-2019"}[username]
    page.goto(f"{site}/lam-viec/truy-vet/?movement={movement}&period=2025-h2")
    figures = page.locator(".figures b").all_inner_texts()
    assert figures == [f"0/{count}"] * 4
