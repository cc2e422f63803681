from pathlib import Path

import pytest

from tests.support.machine import needs
from thidua.cli.benches import calibration


def test_without_lme4_ours_alone_is_measured_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "has_lme4", lambda: False)
    made = calibration.run(1, (("nhỏ", 3_000, 1, True), ("InstEval", 0, 1, True)))
    assert [each.name for each in made.timed] == ["nhỏ: của ta"]
    assert dict(made.facts)["lme4"] == calibration.SKIPPED


def test_both_sides_read_the_same_marks_and_agree(tmp_path: Path) -> None:
    needs("Rscript", "r-cran-lme4")
    if not calibration.has_lme4():
        needs("lme4", "r-cran-lme4")
    made = calibration.run(1, (("nhỏ", 3_000, 1, True),))
    assert [each.name for each in made.timed] == ["nhỏ: của ta", "nhỏ: lme4"]
    assert abs(float(dict(made.facts)["nhỏ: tiêu chuẩn REML của ta trừ của lme4"])) < 1e-4
