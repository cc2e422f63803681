from pathlib import Path

import pytest

from thidua.apps.calendars import values
from thidua.apps.calendars.checks import holidays_can_be_read


def test_the_shipped_file_is_readable() -> None:
    assert holidays_can_be_read() == []


def test_a_broken_file_is_told_at_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "holidays.toml"
    broken.write_text('[[holiday]]\ndays = [2026-01-01]\nstatus = "verified"', encoding="utf-8")
    monkeypatch.setattr(values, "FILE", broken)
    (told,) = holidays_can_be_read()
    assert told.id == "calendars.E001" and "holidays.toml" in told.msg and "cần ghi source" in told.msg
