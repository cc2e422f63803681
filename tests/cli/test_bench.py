import json

import pytest

from thidua.cli import main
from thidua.cli.benches import documents, timed


def test_the_bench_tells_times_memory_and_growth(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "PAGES", (1, 2))
    assert main(["bench", "documents", "--rounds", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in told["timed"]] == ["đọc 1 trang", "đọc 2 trang"]
    assert all(row["rounds"] == 3 and 0 < row["min_s"] <= row["median_s"] for row in told["timed"])
    assert list(told["facts"]) == ["Bộ nhớ khi đọc 500 trang", "1 → 2 trang (dài gấp 2)"]


def test_too_few_rounds_are_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "documents", "--rounds", "1"]) == 2
    assert capsys.readouterr().err == "thidua: --rounds phải từ 3 đến 100.\n"


def test_the_warm_up_is_not_counted() -> None:
    runs: list[int] = []
    assert len(timed("x", lambda: runs.append(1), 4).seconds) == 4
    assert len(runs) == 5


def test_pages_are_as_long_as_they_say() -> None:
    assert 10 * documents.PAGE <= len(documents.text_of_pages(10)) < 10 * documents.PAGE + 100
