import io

import pytest

from thidua.cli import progress
from thidua.cli.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_says_what_is_done_and_how_far() -> None:
    assert line("tính điểm", 1_000, 4_000) == "tính điểm [######..................] 1,000/4,000"
    assert line("tính điểm", 0, 0).endswith("] 0/0")


def test_a_quick_command_says_nothing() -> None:
    screen = Terminal()
    told = Progress({}, screen)
    told("score", 1, 2)
    told.close()
    assert screen.getvalue() == ""


def test_a_slow_one_tells_on_a_terminal_and_leaves_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", -1.0)
    screen, file = Terminal(), io.StringIO()
    for stream in (screen, file):
        told = Progress({"score": "tính điểm"}, stream)
        told("score", 2, 2)
        told.close()
    assert "tính điểm [########################] 2/2" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")
    assert file.getvalue() == ""
