"""Tables of marks of many makes become the same design; what is wrong is told with its row or column."""

import gzip
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from thidua.adapters import marks_in
from thidua.adapters.marks_in import Asked, NotMarks, read_marks
from thidua.core.marking.calibration import Factor, Numeric

ROWS = "marker,unit,kind,size,points\nm1,u1,a,10,7.5\nm1,u2,b,20,8\nm2,u1,a,30,6\nm2,u2,c,40,9\n"
ASKED = Asked("points", ("marker", "unit"), ("kind", "size"))


@pytest.fixture(autouse=True, params=["plain", "arrow"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small CSV files are read plainly, large ones through Arrow: nothing else may tell them apart."""
    if request.param == "arrow":
        monkeypatch.setattr(marks_in, "PLAIN_BYTES", -1)
        monkeypatch.setattr(marks_in, "PLAIN_GZIPPED", -1)


def write(folder: Path, text: str | bytes, name: str = "marks.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refused(path: Path, asked: Asked = ASKED) -> str:
    with pytest.raises(NotMarks) as caught:
        read_marks(path, asked)
    return str(caught.value)


def test_every_make_of_file_gives_the_same_design(tmp_path: Path) -> None:
    table = pa.table(
        {
            "marker": ["m1", "m1", "m2", "m2"],
            "unit": pa.array(["u1", "u2", "u1", "u2"]).dictionary_encode(),
            "kind": ["a", "b", "a", "c"],
            "size": [10, 20, 30, 40],
            "points": [7.5, 8, 6, 9],
        }
    )
    pq.write_table(table, tmp_path / "marks.parquet")
    made = [
        write(tmp_path, ROWS),
        write(tmp_path, gzip.compress(ROWS.encode()), "marks.csv.gz"),
        write(tmp_path, "\ufeff" + ROWS.replace("\n", "\r\n"), "bom.csv"),
        write(tmp_path, ROWS.replace(",", ";").replace("7.5", "7,5"), "excel.csv"),
        write(tmp_path, ROWS.replace(",", "\t"), "tabs.txt"),
        tmp_path / "marks.parquet",
    ]
    for path in made:
        design = read_marks(path, ASKED)
        assert design.response.tolist() == [7.5, 8, 6, 9]
        assert {name: [each.levels[code] for code in each.codes] for name, each in design.factors.items()} == {
            "marker": ["m1", "m1", "m2", "m2"],
            "unit": ["u1", "u2", "u1", "u2"],
        }
        kind, size = design.fixed["kind"], design.fixed["size"]
        assert isinstance(kind, Factor)
        assert (list(kind.levels), kind.codes.tolist()) == (["a", "b", "c"], [0, 1, 0, 2])
        assert isinstance(size, Numeric)
        assert size.values.tolist() == [10, 20, 30, 40]


def test_an_interaction_has_the_pairs_that_occur(tmp_path: Path) -> None:
    design = read_marks(write(tmp_path, ROWS), Asked("points", ("kind:unit",)))
    found = design.factors["kind:unit"]
    assert [found.levels[code] for code in found.codes] == ["a:u1", "b:u2", "a:u1", "c:u2"]
    assert len(found.levels) == 3
    named = write(tmp_path, "a:b,points\nx,1\ny,2\nx,3\n", "named.csv")
    assert list(read_marks(named, Asked("points", ("a:b",))).factors["a:b"].levels) == ["x", "y"]


def test_numbers_serve_as_names_of_levels(tmp_path: Path) -> None:
    pq.write_table(pa.table({"s": [7, 7, 9], "y": [1, 2, 3]}), tmp_path / "n.parquet")
    design = read_marks(tmp_path / "n.parquet", Asked("y", ("s",)))
    assert (list(design.factors["s"].levels), design.response.dtype) == (["7", "9"], np.dtype(float))


def test_a_bad_cell_is_told_with_its_row(tmp_path: Path) -> None:
    assert refused(write(tmp_path, ROWS.replace("7.5", "bảy"))).startswith(
        "dòng 2, cột “points” là “bảy”, không phải là số"
    )
    assert refused(write(tmp_path, ROWS.replace("m2,u1", ",u1"))).startswith("dòng 4, cột “marker” bị trống")
    assert refused(write(tmp_path, ROWS.replace(",6\n", ",NA\n"))).startswith("dòng 4, cột “points” bị trống")
    assert refused(write(tmp_path, ROWS.replace("30,6", "30,inf"))).startswith(
        "dòng 4, cột “points” không phải là một số hữu hạn"
    )
    assert refused(write(tmp_path, ROWS + "m3,u3\n")).startswith("có dòng có 2 ô trong khi bảng có 5 cột: “m3,u3”")


def test_columns_are_checked_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    assert (
        refused(path, Asked("point", ("marker",)))
        == "không có cột “point”; các cột trong tệp: marker, unit, kind, size, points."
    )
    assert "không có cột “x”" in refused(path, Asked("points", ("marker:x",)))
    assert "được nêu hai lần" in refused(path, Asked("points", ("marker", "marker")))
    assert "được nêu hai lần" in refused(path, Asked("points", ("marker",), ("marker",)))
    assert "không thể đồng thời" in refused(path, Asked("points", ("marker", "points")))
    assert "hai cột cùng tên “a”" in refused(write(tmp_path, "a,a,y\n1,2,3\n"), Asked("y", ("a",)))


def test_what_is_no_table_is_said_so(tmp_path: Path) -> None:
    assert "không mở được tệp “none.csv”" in refused(tmp_path / "none.csv")
    assert "trống hoặc thiếu dòng tên cột" in refused(write(tmp_path, ""))
    assert "không có điểm nào" in refused(write(tmp_path, ROWS.split("\n", 1)[0] + "\n"))
    assert "tệp Excel" in refused(write(tmp_path, b"PK\x03\x04xx", "a.xlsx"))
    assert "UTF-8" in refused(write(tmp_path, "người,điểm\n".encode("utf-16")))
    assert "UTF-8" in refused(write(tmp_path, ROWS.encode() + b"m3,u\xff\xfe,a,1,2\n"))
    assert "tệp nén “a.gz” bị hỏng" in refused(write(tmp_path, b"\x1f\x8b\x08\x00broken", "a.gz"))
    assert "bị hỏng" in refused(write(tmp_path, gzip.compress(ROWS.encode() * 5000)[:-200], "cut.csv.gz"))
    assert "Parquet “a.parquet” bị hỏng" in refused(write(tmp_path, b"PAR1 nothing", "a.parquet"))
