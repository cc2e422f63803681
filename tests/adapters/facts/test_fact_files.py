"""Fact files: what is written is read; what breaks a rule is refused by name and leaves nothing behind."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.facts import AS_OF, EDGES, case, columns, day, random_cases, random_tasks, task, write
from thidua.adapters.facts import BadFact, FactWriter, NotFacts, open_facts
from thidua.adapters.facts.schema import TASKS


def test_what_is_written_is_read_back_by_year(tmp_path: Path) -> None:
    facts = open_facts(write(tmp_path / "facts", tasks=EDGES, cases=random_cases(1, 50)))
    assert facts.as_of == AS_OF
    assert facts.rows == {"tasks": len(EDGES), "cases": 50, "targets": 0}
    assert sorted(facts.files["tasks"]) == [1969, 2024, 2025, 2026, 2027, 2199]
    found = [row for paths in facts.files["tasks"].values() for row in pq.ParquetFile(paths[0]).read().to_pylist()]
    assert sorted(row["task"] for row in found) == [fact.task for fact in EDGES]
    assert facts.check_rows() == len(EDGES) + 50


def test_codes_stand_beside_the_facts(tmp_path: Path) -> None:
    with FactWriter(tmp_path / "facts", AS_OF) as out:
        out.codes("units", [(1, "so-noi-vu", "Sở Nội vụ")])
        out.codes("people", [])
    facts = open_facts(tmp_path / "facts")
    assert facts.codes("units") == {1: ("so-noi-vu", "Sở Nội vụ")}
    assert (facts.codes("people"), facts.codes("procedures")) == ({}, {})


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (task(start=day(2026, 3, 12)), "hạn trước ngày bắt đầu (khoảng thời gian âm)"),
        (task(month=202604), "tháng không phải tháng của ngày hạn"),
        (task(done=None), "có ngày xong mà không có số ngày muộn, hoặc ngược lại"),
        (task(late=None), "có ngày xong mà không có số ngày muộn, hoặc ngược lại"),
        (task(late=-1), "số ngày muộn âm"),
        (task(late=2), "xong trước hạn mà có ngày muộn"),
        (task(due_half=0), "due_half phải là 1 (sáng) hoặc 2 (hết ngày)"),
        (task(unit_role=3), "unit_role phải từ -1 đến 2"),
        (task(start=-30_000), "ngày ngoài khoảng 1900–2199"),
        (task(unit=None), "thiếu unit"),
    ],
)
def test_a_task_that_breaks_a_rule_is_refused_and_nothing_stays(tmp_path: Path, broken: Any, why: str) -> None:
    with pytest.raises(BadFact) as refused:
        write(tmp_path / "facts", tasks=[task(), broken, task()])
    assert (refused.value.row, refused.value.why) == (2, why)
    assert list(tmp_path.iterdir()) == []


def test_a_case_returned_before_it_was_received_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFact, match="dòng thứ 1: ngày trả trước ngày nhận"):
        write(tmp_path / "facts", cases=[case(returned=day(2026, 3, 1))])


def test_a_failed_export_keeps_the_former_one(tmp_path: Path) -> None:
    write(tmp_path / "facts", tasks=[task(1)])
    with pytest.raises(BadFact):
        write(tmp_path / "facts", tasks=[task(late=-1)])
    assert open_facts(tmp_path / "facts").rows["tasks"] == 1
    write(tmp_path / "facts", tasks=[task(1), task(2)])
    assert open_facts(tmp_path / "facts").rows["tasks"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


def _manifest(folder: Path, **changed: object) -> None:
    path = folder / "facts.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changed), "utf-8")


def test_a_folder_that_is_no_export_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFacts, match=r"không có tệp facts\.json"):
        open_facts(tmp_path)
    (tmp_path / "facts.json").write_text("{", "utf-8")
    with pytest.raises(NotFacts, match="bị hỏng"):
        open_facts(tmp_path)


def test_another_version_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", tasks=[task()])
    _manifest(folder, version=2)
    with pytest.raises(NotFacts, match="phiên bản 2, cần phiên bản 1"):
        open_facts(folder)


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", tasks=[task()])
    path = next(folder.glob("tasks/*/*.parquet"))
    rows = pq.ParquetFile(path).read()
    place = rows.column_names.index("late")
    changed = rows.set_column(place, "late", rows["late"].cast(pa.float64())).append_column("thêm", rows["task"])
    pq.write_table(changed.replace_schema_metadata(TASKS.schema.metadata), path)
    with pytest.raises(NotFacts, match=r"late: double \(cần int32\); thêm: thừa"):
        open_facts(folder)


def test_a_file_of_another_program_is_refused_for_its_missing_version(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", tasks=[task()])
    path = next(folder.glob("tasks/*/*.parquet"))
    pq.write_table(pq.ParquetFile(path).read().replace_schema_metadata({}), path)
    with pytest.raises(NotFacts, match="không ghi phiên bản 1"):
        open_facts(folder)


def test_lost_rows_and_lost_files_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", tasks=[task(1), task(2)])
    path = next(folder.glob("tasks/*/*.parquet"))
    pq.write_table(pq.ParquetFile(path).read().slice(1), path)
    with pytest.raises(NotFacts, match=r"có 1 dòng, facts\.json ghi 2"):
        open_facts(folder)
    path.write_bytes(b"PAR1")
    with pytest.raises(NotFacts, match="không phải tệp Parquet nguyên vẹn"):
        open_facts(folder)
    path.unlink()
    with pytest.raises(NotFacts, match="không có tệp; chép lại"):
        open_facts(folder)


def test_rows_changed_behind_our_back_are_found_when_asked(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", tasks=random_tasks(3, 200))
    path = sorted(folder.glob("tasks/*/*.parquet"))[0]
    rows = columns([task(start=day(2026, 3, 12))])
    pq.write_table(pa.table(rows, schema=TASKS.schema), path)
    _manifest(folder, files={"tasks": {path.relative_to(folder).as_posix(): 1}})
    with pytest.raises(BadFact, match="khoảng thời gian âm"):
        open_facts(folder).check_rows()


def test_portions_number_their_rows_on(tmp_path: Path) -> None:
    with pytest.raises(BadFact) as refused, FactWriter(tmp_path / "facts", date(2026, 1, 1)) as out:
        out.write("tasks", columns([task(1), task(2)]))
        out.write("tasks", columns([task(3), task(4, late=-1)]))
    assert refused.value.row == 4
