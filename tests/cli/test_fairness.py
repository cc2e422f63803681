"""`thidua fairness`: from files people keep to sentences that accuse nobody, or one clear line on what is wrong."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.crossmarks import round_robin, rows_of, stated, table
from thidua.cli import BAD_INPUT, main

HEADS = ["Người chấm", "Đơn vị được chấm", "Tiêu chí", "Điểm", "Điểm tối đa", "Khối", "Lúc chấm"]


def write(path: Path, rows: list[list[object]], delimiter: str = ",") -> str:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return str(path)


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> str:
    favour = {(0, 1): np.full(30, 2.5), (1, 0): np.full(30, 2.5)}
    made = table(np.random.default_rng(3), round_robin(3, 9), 9, 30, favour=favour)
    rows: list[list[object]] = [list(HEADS)]
    for row in rows_of(made):
        points = str(row.points).replace(".", ",")
        rows.append([row.marker, row.marked, row.criterion, points, row.maximum, row.bloc, "2026-11-02T08:00"])
    return write(tmp_path_factory.mktemp("fair") / "marks.csv", rows, ";")


def test_a_pair_is_told_with_its_null_its_chance_and_an_innocent_cause(
    marks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fairness", marks, "--permutations", "99"]) == 0
    told = capsys.readouterr().out
    assert "B00U00 và B00U01 chấm nhau cao hơn" in told
    assert "Giả thuyết gốc: Ngoài chất lượng của đơn vị" in told
    assert "Có thể hai đơn vị làm chung nhiều việc" in told
    assert "Đáng để xem lại cùng nhau" in told
    assert "Sửa điểm sát giờ đóng: không đủ dữ liệu để kiểm; cần ít nhất 1 giờ đóng chấm, hiện có 0." in told
    assert not any(word in told.lower() for word in ("gian lận", "thông đồng", "móc ngoặc", "vi phạm"))


def test_json_holds_every_hypothesis_and_the_seed(
    marks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims: list[list[object]] = [["unit", "criterion", "self", "appraised", "maximum", "bloc"]]
    for row in stated(np.random.default_rng(1), 2, 5, 6):
        claims.append([row.unit, row.criterion, row.self_points, row.appraised, row.maximum, row.bloc])
    firsts: list[list[object]] = [["bloc", "year", "unit", "first"]]
    for at in range(6):
        firsts += [["K1", 2019 + at, unit, "x" if at % 3 == which else ""] for which, unit in enumerate("ABC")]
    extra = ["--claims", write(tmp_path / "c.csv", claims), "--firsts", write(tmp_path / "f.csv", firsts)]
    assert main(["fairness", marks, *extra, "--permutations", "99", "--seed", "5", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["seed"], told["permutations"], told["level"]) == (5, 99, 0.05)
    assert {item["check"] for item in told["not_enough"]} == {"closing"}
    rotation = next(item for item in told["findings"] if item["check"] == "rotation")
    assert rotation["p"] == pytest.approx(2 / 9 / 27)
    assert rotation["sentence"].startswith("Khối K1: 6 trong 6 năm")
    assert [item["subjects"] for item in told["findings"] if item["verdict"] == "look_together"][:1] == [
        ["B00U00", "B00U01"]
    ]


def test_one_line_says_what_is_wrong_with_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = ["A", "B", "C1", "8", "10", "K1", ""]
    cases = [
        ([HEADS[:3], good[:3]], "Tệp thiếu cột: points, maximum, bloc."),
        ([HEADS, [*good[:3], "tám", *good[4:]]], "Dòng 2, cột points: “tám” không phải số điểm"),
        ([HEADS, [*good[:3], "11", *good[4:]]], "K1 / A / B / C1: điểm nằm ngoài thang"),
        ([HEADS, ["B", *good[1:]]], "K1 / B / B / C1: đơn vị chấm chính mình"),
        ([HEADS, good, good], "K1 / A / B / C1: có nhiều điểm mà không rõ điểm nào sau cùng"),
        ([HEADS, [*good[:6], "hôm qua"]], "Dòng 2, cột at: “hôm qua” không phải thời điểm"),
        ([HEADS, ["", *good[1:]]], "Dòng 2: cột marker để trống."),
    ]
    for rows, words in cases:
        assert main(["fairness", write(tmp_path / "bad.csv", [list(row) for row in rows])]) == BAD_INPUT
        told = capsys.readouterr().err
        assert words in told and told.count("\n") == 1


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (["--closes", "mai"], "--closes “mai” không phải thời điểm"),
        (["--level", "2"], "--level phải lớn hơn 0"),
        (["--permutations", "5"], "--permutations phải từ 99"),
        (["--seed", "-1"], "--seed phải là số nguyên"),
        (["--claims", "khong-co.csv"], "không có tệp khong-co.csv."),
    ],
)
def test_wrong_options_are_refused(
    marks: str, extra: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fairness", marks, *extra]) == BAD_INPUT
    assert words in capsys.readouterr().err


def test_two_marks_only_say_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[object]] = [
        list(HEADS),
        ["A", "B", "C1", "8", "10", "K1", ""],
        ["B", "A", "C1", "9", "10", "K1", ""],
    ]
    assert main(["fairness", write(tmp_path / "two.csv", rows)]) == 0
    told = capsys.readouterr().out
    assert "Chấm cao qua lại: không đủ dữ liệu để kiểm; cần ít nhất 11 cặp đơn vị chấm lẫn nhau" in told
