"""Tables of marks that say nothing: all equal, all missing, none at all. One clear line or a stated result from both commands."""

from pathlib import Path

import pytest

from thidua.cli import main

UNITS = [f"U{number}" for number in range(6)]
PAIRS = [(marker, marked) for marker in UNITS for marked in UNITS if marker != marked]
CALIBRATE = [
    ("8", "mọi điểm đều bằng 8: không có gì để phân biệt người chấm chặt hay lỏng."),
    ("", "dòng 2, cột “points” bị trống (và 29 dòng nữa)."),
    (None, "không có điểm nào."),
]
FAIRNESS = [
    ("8", 0, "Chấm cao qua lại: không đủ dữ liệu để kiểm; cần ít nhất 1 điểm khác nhau"),
    ("", 2, "Dòng 2, cột points: “” không phải số điểm"),
    (None, 0, "Chấm cao qua lại: không đủ dữ liệu để kiểm; cần ít nhất 1 điểm chấm chéo, hiện có 0."),
]


def table(path: Path, head: str, row: str, points: str | None) -> str:
    rows = [] if points is None else [row.format(a=a, b=b, points=points) for a, b in PAIRS]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("points", "said"), CALIBRATE, ids=["equal", "missing", "none"])
def test_calibrate_names_a_table_that_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], points: str | None, said: str
) -> None:
    path = table(tmp_path / "diem.csv", "marker,unit,points", "{a},{b},{points}", points)
    assert main(["calibrate", path, "--response", "points", "--random", "marker", "--random", "unit"]) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


@pytest.mark.parametrize(("points", "code", "said"), FAIRNESS, ids=["equal", "missing", "none"])
def test_fairness_says_what_such_a_table_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], points: str | None, code: int, said: str
) -> None:
    head = "marker,marked,criterion,points,maximum,bloc,at"
    path = table(tmp_path / "diem.csv", head, "{a},{b},C1,{points},10,K1,", points)
    assert main(["fairness", path]) == code
    told = capsys.readouterr()
    assert said in told.out + told.err
