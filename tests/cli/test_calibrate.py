"""`thidua calibrate`: the shape of what it says, its files, one clear line on bad input."""

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from thidua.cli import main
from thidua.core.marking.calibration import RefusedDesign

MARKS = Path(__file__).parents[1] / "core" / "marking" / "calibration" / "crossed.csv"
ASKED = ["calibrate", str(MARKS), "--response", "points", "--random", "marker", "--random", "unit"]


def told(capsys: Any, *more: str) -> dict[str, Any]:
    assert main([*ASKED, "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_criterion_variances_fixed_effects_and_time(capsys: Any) -> None:
    found = told(capsys, "--random", "bloc:kind", "--fixed", "kind", "--fixed", "size")
    assert found["reml_criterion"] == pytest.approx(938.7, abs=100)
    assert list(found["variance"]) == ["marker", "unit", "bloc:kind", "residual"]
    assert list(found["fixed"]) == ["(Intercept)", "kind[b]", "kind[c]", "size"]
    assert all(each["standard_error"] > 0 for each in found["fixed"].values())
    assert found["marks"] == 360
    assert found["levels"] == {"marker": 24, "unit": 15, "bloc:kind": 12}
    assert found["seconds"] > 0
    assert 2 <= found["evaluations"] <= 12
    assert "effects" not in found


def test_effects_come_with_standard_errors_for_each_level(capsys: Any) -> None:
    found = told(capsys, "--effects")["effects"]
    assert {name: len(rows) for name, rows in found.items()} == {"marker": 24, "unit": 15}
    assert {row["level"] for row in found["unit"]} == {f"u{n:02}" for n in range(15)}
    assert all(row["standard_error"] > 0 for rows in found.values() for row in rows)
    assert sum(row["estimate"] for row in found["unit"]) == pytest.approx(0, abs=1e-6)


def test_words_for_people(capsys: Any) -> None:
    assert main([*ASKED, "--effects"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("360 điểm; marker: 24 mức, unit: 15 mức\nTiêu chuẩn REML: ")
    assert "phương sai" in out
    assert "  u07 " in out


def test_csv_is_one_file_or_one_for_each_table(capsys: Any, tmp_path: Path) -> None:
    found = told(capsys, "--csv", str(tmp_path / "all.csv"), "--effects")
    assert told(capsys, "--csv", str(tmp_path / "out"))["marks"] == 360
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["level"]: float(row["estimate"]) for row in rows if row["table"] == "variance"} == found["variance"]
    units = {row["level"]: float(row["standard_error"]) for row in rows if row["table"] == "effects unit"}
    assert units == {row["level"]: row["standard_error"] for row in found["effects"]["unit"]}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "effects-marker.csv", "effects-unit.csv", "fixed.csv", "variance.csv",
    ]  # fmt: skip


def test_svg_shows_residuals_and_each_factor(capsys: Any, tmp_path: Path) -> None:
    told(capsys, "--svg", str(tmp_path / "a.svg"))
    root = ElementTree.fromstring((tmp_path / "a.svg").read_text(encoding="utf-8"))
    texts = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in texts if text.startswith(("Phần dư", "Ảnh hưởng"))] == [
        "Phần dư", "Phần dư so với phân phối chuẩn", "Ảnh hưởng của “marker”: 24 mức", "Ảnh hưởng của “unit”: 15 mức",
    ]  # fmt: skip
    assert not [text for text in texts if "nan" in text or "e-" in text]


def test_bad_input_is_one_line_and_leaves_no_file(capsys: Any, tmp_path: Path) -> None:
    apart = tmp_path / "apart.csv"
    rows = [f"m{n % 4 + 4 * bloc},u{n % 3 + 3 * bloc},{(n * 7) % 11}" for bloc in (0, 1) for n in range(24)]
    apart.write_text("marker,unit,points\n" + "\n".join(rows), encoding="utf-8")
    asked = ["calibrate", str(apart), "--response", "points", "--random", "marker", "--random", "unit", "--csv"]
    assert main([*asked, str(tmp_path / "x.csv")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("thidua: các điểm chia thành 2 phần không nối với nhau")
    assert error.count("\n") == 1
    assert not (tmp_path / "x.csv").exists()
    assert main([*asked, str(tmp_path / "x.csv"), "--allow-unconnected"]) == 0
    assert (tmp_path / "x.csv").exists()
    capsys.readouterr()
    assert main([*ASKED, "--fixed", "nobody"]) == 2
    assert "các cột trong tệp: marker, unit, bloc, kind, size, points" in capsys.readouterr().err
    assert main([*ASKED, "--svg", str(tmp_path / "none" / "a.svg")]) == 2
    assert "không ghi được" in capsys.readouterr().err


def test_memory_running_out_is_told(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*_args: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("thidua.core.marking.calibration.fit", out_of_memory)
    assert main(ASKED) == 2
    assert "không đủ bộ nhớ" in capsys.readouterr().err
    assert issubclass(RefusedDesign, ValueError)
