"""How long one file may be recognised."""

import time

import pytest

from thidua.adapters.ocr.limits import PAGES_A_FILE, SECONDS_A_FILE, WITHOUT_END, PagesLimit, Patience

# The slowest page seen on two busy cores.
SLOWEST_PAGE = 10


def test_an_upload_stays_under_a_minute() -> None:
    assert SECONDS_A_FILE + SLOWEST_PAGE < 60


def test_no_page_is_begun_after_the_last_page_or_the_last_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_OCR_PAGES", raising=False)
    limit = PagesLimit.chosen(Patience())
    assert [limit.is_reached(done) for done in (0, PAGES_A_FILE - 1, PAGES_A_FILE)] == [False, False, True]
    monkeypatch.setattr(time, "monotonic", lambda: limit.started + SECONDS_A_FILE + 1)
    assert limit.is_reached(0)


def test_a_command_reads_every_page_whatever_the_installation_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_OCR_PAGES", "1")
    limit = PagesLimit.chosen(WITHOUT_END)
    monkeypatch.setattr(time, "monotonic", lambda: limit.started + 86_400)
    assert not limit.is_reached(3_000)
