"""Figures of R's lme4 1.1-31 (bobyqa, rhoend 1e-10 and 1e-9), recorded by record_lme4.R beside this file.

The marks of crossed.csv are invented. InstEval (ratings of lecturers at ETH Zürich) comes with lme4 and is not carried here.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.machine import needs
from thidua.adapters.marks_in import Asked, read_marks
from thidua.core.marking.calibration import Fit, fit

HERE = Path(__file__).parent
RECORDED = {
    **json.loads((HERE / "crossed-lme4.json").read_text(encoding="utf-8")),
    **json.loads((HERE / "insteval-lme4.json").read_text(encoding="utf-8")),
}
CROSSED = {
    "marker": (("marker",), ()),
    "marker unit": (("marker", "unit"), ()),
    "marker unit bloc:kind": (("marker", "unit", "bloc:kind"), ()),
    "marker unit bloc:kind + kind size": (("marker", "unit", "bloc:kind"), ("kind", "size")),
    "marker unit bloc kind + size": (("marker", "unit", "bloc", "kind"), ("size",)),
}
INSTEVAL = {
    "A": (("s", "d", "dept:service"), ()),
    "C": (("s", "d"), ()),
    "F": (("s", "d", "dept:service"), ("service",)),
}
EXPORT = 'data("InstEval", package = "lme4"); write.csv(InstEval, gzfile(commandArgs(TRUE)[1]), row.names = FALSE)'


def compare(made: Fit, recorded: dict[str, Any]) -> None:
    """Criterion at most 1e-6 above; variances to 1e-4; estimates and standard errors to 1e-4."""
    assert made.reml_criterion <= recorded["reml"] + 1e-6
    assert made.reml_criterion == pytest.approx(recorded["reml"], abs=1e-4)
    assert dict(made.variance) == pytest.approx(recorded["variance"], rel=1e-4, abs=1e-7)
    fixed = recorded["fixed"]
    estimates, errors = (each if isinstance(each, list) else [each] for each in (fixed["estimate"], fixed["se"]))
    assert [each.estimate for each in made.fixed] == pytest.approx(estimates, rel=1e-4)
    assert [each.se for each in made.fixed] == pytest.approx(errors, rel=1e-4)
    for name, told in recorded["effects"].items():
        found = {each.level: each for each in made.effects(name)}
        assert [found[level].estimate for level in told["levels"]] == pytest.approx(told["estimate"], abs=1e-4)
        assert [found[level].se for level in told["levels"]] == pytest.approx(told["se"], abs=1e-4)
        if "sum_squares" in told:
            assert sum(each.estimate**2 for each in found.values()) == pytest.approx(told["sum_squares"], rel=1e-4)
            assert sum(each.se for each in found.values()) == pytest.approx(told["sum_se"], rel=1e-4)


@pytest.mark.parametrize("model", CROSSED)
def test_invented_marks_are_fitted_as_lme4_does(model: str) -> None:
    random, fixed = CROSSED[model]
    compare(fit(read_marks(HERE / "crossed.csv", Asked("points", random, fixed))), RECORDED[model])


@pytest.fixture(scope="module")
def insteval(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = needs("Rscript", "r-cran-lme4")
    path = tmp_path_factory.mktemp("insteval") / "InstEval.csv.gz"
    done = subprocess.run([program, "-e", EXPORT, str(path)], capture_output=True, check=False)
    if done.returncode != 0:
        needs("lme4", "r-cran-lme4")
    return path


@pytest.mark.parametrize("model", INSTEVAL)
def test_insteval_is_fitted_as_lme4_does(model: str, insteval: Path) -> None:
    random, fixed = INSTEVAL[model]
    made = fit(read_marks(insteval, Asked("y", random, fixed)))
    assert made.marks == 73421
    assert made.evaluations <= 6
    compare(made, RECORDED[model])


def test_the_figures_everyone_quotes_for_insteval(insteval: Path) -> None:
    made = fit(read_marks(insteval, Asked("y", ("s", "d", "dept:service"))))
    assert made.reml_criterion == pytest.approx(237658.578334, abs=1e-6)
    assert [round(value, 6) for value in made.variance.values()] == pytest.approx(
        [0.105417, 0.262633, 0.012548, 1.384951], abs=2e-6
    )
