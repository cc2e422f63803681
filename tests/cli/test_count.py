"""`thidua count` and `thidua facts`: clear answers, one line on bad input, nothing changed half-way."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support import evidence
from tests.support import facts as invented
from tests.support.world import AT
from thidua.apps.assignments.actions import Task, give_assignments
from thidua.cli import main
from thidua.core.indicators.facts import count_tasks, day_number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return invented.write(tmp_path / "facts", invented.random_tasks(5, 300), invented.random_cases(5, 40))


def test_totals_come_with_the_indicators_they_make(folder: Path, capsys: Any) -> None:
    assert main(["count", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("duckdb: 300 dữ kiện")
    assert "tasks.on_time" in out


def test_csv_and_json_hold_every_group_in_order(folder: Path, capsys: Any) -> None:
    wanted = invented.plain(count_tasks(invented.random_tasks(5, 300), day_number(invented.AS_OF)))
    assert main(["count", str(folder), "--csv"]) == 0
    rows = [tuple(map(int, row)) for row in list(csv.reader(capsys.readouterr().out.splitlines()))[1:]]
    assert {row[:3]: row[3:] for row in rows} == wanted
    assert [row[:3] for row in rows] == sorted(wanted)
    assert main(["count", str(folder), "--json"]) == 0
    assert [tuple(json.loads(line).values()) for line in capsys.readouterr().out.splitlines()] == rows


def test_lateness_is_told_with_its_median(folder: Path, capsys: Any) -> None:
    assert main(["count", str(folder), "--by", "lateness"]) == 0
    assert "Trung vị:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--share", "3/2"], "phải là phân số giữa 0 và 1"),
        (["--share", "một"], "phải là phân số giữa 0 và 1"),
        (["--table", "cases", "--by", "person"], "bảng cases đếm theo: procedure"),
        (["--threads", "-1"], "từ 0 trở lên"),
        (["--engine", "postgres", "--url", "postgres://nobody@127.0.0.1:1/x"], "không nối được PostgreSQL"),
    ],
)
def test_bad_input_gets_one_line(folder: Path, capsys: Any, more: list[str], words: str) -> None:
    assert main(["count", str(folder), *more]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_folder_without_facts_is_named(tmp_path: Path, capsys: Any) -> None:
    assert main(["count", str(tmp_path)]) == 2
    assert "thidua facts --out" in capsys.readouterr().err


@pytest.mark.django_db
def test_facts_are_exported_checked_and_never_put_over_other_things(tmp_path: Path, capsys: Any) -> None:
    w = evidence.make()
    task = Task(w.unit, "Việc", w.clauses[0], date(2026, 3, 2), date(2026, 3, 11))
    give_assignments(tasks=[task], by=w.officer, at=AT)
    out = tmp_path / "facts"
    assert main(["facts", "--out", str(out), "--as-of", "2026-04-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "as_of": "2026-04-01",
        "rows": {"tasks": 1, "cases": 0, "targets": 0},
    }
    assert main(["facts", "--check", str(out)]) == 0
    assert main(["facts", "--out", str(out), "--as-of", "hôm nay"]) == 2
    other = tmp_path / "khac"
    other.mkdir()
    (other / "thu.txt").write_text("giữ lại")
    assert main(["facts", "--out", str(other)]) == 2
    assert "không phải thư mục dữ kiện" in capsys.readouterr().err
    assert (other / "thu.txt").read_text() == "giữ lại"
