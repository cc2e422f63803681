"""Severity-corrected marks: ours and R's lme4 on the same marks, in turn, each fit in a process of its own.

InstEval comes with lme4 itself. The larger tables are invented: each marker gives ten marks within a window of a hundred
units around the own one, as blocs and clusters do. Without R or lme4 the peer is left out, and that is said.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from thidua.cli.benches import Bench, Timed

HELP = "hiệu chỉnh điểm theo người chấm, so với lme4"
#: name, marks (0: InstEval), fits in one process of which the last is timed, whether lme4 runs too
CASES = (
    ("InstEval, ba yếu tố", 0, 2, True),
    ("0,3 triệu điểm, hai yếu tố", 300_000, 1, True),
    ("3 triệu điểm, hai yếu tố", 3_000_000, 1, True),
    ("10 triệu điểm, hai yếu tố", 10_000_000, 1, False),
)
MARKS_EACH, WINDOW, MARKS_OF_UNIT = 10, 100, 300
SKIPPED = "không đo: máy chưa có Rscript với gói lme4 (Debian: r-cran-lme4)"

R_FIT = """
suppressMessages(library(lme4))
args <- commandArgs(TRUE); folder <- args[1]; fits <- as.integer(args[2])
read <- function(name, what) readBin(file.path(folder, name), what, n = file.size(file.path(folder, name)) / ifelse(what == "double", 8, 4))
if (file.exists(file.path(folder, "y"))) {
  data <- data.frame(y = read("y", "double"), s = factor(read("s", "integer")), d = factor(read("d", "integer")))
  model <- y ~ 1 + (1 | s) + (1 | d)
} else {
  data <- InstEval; model <- y ~ 1 + (1 | s) + (1 | d) + (1 | dept:service)
}
for (turn in seq_len(fits)) took <- system.time(fit <- lmer(model, data))
peak <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
cat(sprintf('{"wall": %f, "cpu": %f, "criterion": %.9f, "peak": %f, "version": "R %s, lme4 %s"}\\n',
  took[3], took[1] + took[2], REMLcrit(fit), peak, getRversion(), packageVersion("lme4")))
"""
R_DATA = """
suppressMessages(library(lme4)); folder <- commandArgs(TRUE)[1]
put <- function(name, what) writeBin(what, file.path(folder, name))
put("i.y", as.double(InstEval$y)); put("i.s", as.integer(InstEval$s)); put("i.d", as.integer(InstEval$d))
put("i.g", as.integer(interaction(InstEval$dept, InstEval$service, drop = TRUE)))
"""


def run(rounds: int, cases: tuple[tuple[str, int, int, bool], ...] = CASES) -> Bench:
    made: list[Timed] = []
    facts: list[tuple[str, str]] = []
    has_peer = has_lme4()
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
            timed, told = _measured(case, Path(folder), rounds, has_peer)
        made += timed
        facts += told
    if not has_peer:
        facts.append(("lme4", SKIPPED))
    return Bench("mỗi lần một tiến trình riêng, lần lượt; giây là của riêng việc ước lượng", tuple(made), tuple(facts))


def _measured(
    case: tuple[str, int, int, bool], folder: Path, rounds: int, has_peer: bool
) -> tuple[list[Timed], list[tuple[str, str]]]:
    name, marks, fits, with_peer = case
    with_peer = with_peer and has_peer
    if not marks and not has_peer:
        return [], []
    if marks:
        invent(folder, marks)
    else:
        _r(R_DATA, str(folder))
    # The first fit of ours compiles the loops if nobody has before.
    _ours(folder, 1)
    ours, peer = [], []
    for _round in range(rounds):
        ours.append(_ours(folder, fits))
        if with_peer:
            peer.append(_r(R_FIT, str(folder), str(fits)))
    timed = [Timed(f"{name}: của ta", tuple(each["wall"] for each in ours))]
    facts = [(f"{name}: bộ nhớ của ta", f"{max(each['peak'] for each in ours) / 1024:.0f} MB")]
    facts.append((f"{name}: bộ xử lý của ta", f"trung vị {median(each['cpu'] for each in ours):.2f} s"))
    if peer:
        timed.append(Timed(f"{name}: lme4", tuple(each["wall"] for each in peer)))
        facts += _compared(name, ours, peer)
    return timed, facts


def _compared(name: str, ours: list[dict], peer: list[dict]) -> list[tuple[str, str]]:
    facts = [(f"{name}: phiên bản", str(peer[0]["version"]))]
    for key, words in (("wall", "đồng hồ"), ("cpu", "bộ xử lý")):
        pairs = [theirs[key] / own[key] for own, theirs in zip(ours, peer, strict=True)]
        told = f"trung vị {median(pairs):.1f} ({min(pairs):.1f}–{max(pairs):.1f})"
        facts.append((f"{name}: lme4 / của ta, {words}, từng cặp", told))
    memory = max(each["peak"] for each in ours) / max(each["peak"] for each in peer)
    facts.append(
        (f"{name}: bộ nhớ của lme4", f"{max(each['peak'] for each in peer) / 1024:.0f} MB (của ta bằng {memory:.2f})")
    )
    higher = max(own["criterion"] - theirs["criterion"] for own, theirs in zip(ours, peer, strict=True))
    facts.append((f"{name}: tiêu chuẩn REML của ta trừ của lme4", f"{higher:.2e}"))
    return facts


def has_lme4() -> bool:
    program = shutil.which("Rscript")
    if program is None:
        return False
    asked = subprocess.run([program, "-e", "library(lme4)"], capture_output=True, check=False)  # noqa: S603
    return asked.returncode == 0


def _r(script: str, *args: str) -> dict:
    program = shutil.which("Rscript") or "Rscript"
    done = subprocess.run([program, "-e", script, *args], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    lines = done.stdout.split("\n")
    return json.loads(next((line for line in lines if line.startswith("{")), "{}"))


def _ours(folder: Path, fits: int) -> dict:
    command = [sys.executable, "-m", "thidua.cli.benches.calibration", str(folder), str(fits)]
    variables = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=variables)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def invent(folder: Path, marks: int) -> None:
    """y = 7 + marker's leniency + unit's quality + error; written as plain arrays both sides read."""
    import numpy as np

    draw = np.random.Generator(np.random.PCG64(7))
    markers, units = marks // MARKS_EACH, max(marks // MARKS_OF_UNIT, 2 * WINDOW)
    s = np.repeat(np.arange(markers, dtype=np.int32), MARKS_EACH)
    home = (np.arange(markers) * units // markers).repeat(MARKS_EACH)
    d = ((home + draw.integers(0, WINDOW, marks)) % units).astype(np.int32)
    y = 7 + draw.normal(0, 0.5, markers)[s] + draw.normal(0, 0.8, units)[d] + draw.normal(0, 1, marks)
    for name, values in (("y", y), ("s", s), ("d", d)):
        values.tofile(folder / name)


def fit_once(folder: Path, fits: int) -> dict[str, float]:
    """In the child: the arrays, the loops loaded, then the last of `fits` fits timed."""
    import numpy as np

    from thidua.core.marking.calibration import Design, Factor, fit
    from thidua.core.marking.calibration.compiled import LIKELY
    from thidua.core.marking.calibration.dense import prepare

    def factor(name: str) -> Factor:
        """The arrays hold whole numbers from 0 or 1 without gaps."""
        codes = np.fromfile(folder / name, dtype=np.int32)
        codes -= codes.min()
        return Factor(codes, [str(level) for level in range(int(codes.max()) + 1)])

    lead = "" if (folder / "y").exists() else "i."
    names = ("s", "d") if not lead else ("s", "d", "g")
    design = Design(np.fromfile(folder / f"{lead}y"), {name: factor(lead + name) for name in names})
    if len(design.response) >= LIKELY:
        prepare()
    for _turn in range(fits):
        wall, cpu = time.perf_counter(), time.process_time()
        found = fit(design)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "wall": wall,
        "cpu": cpu,
        "criterion": found.reml_criterion,
        "evaluations": found.evaluations,
        "peak": _peak(),
    }


def _peak() -> int:
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="utf-8")) if status.exists() else None
    return int(found[1]) if found else 0


if __name__ == "__main__":
    print(json.dumps(fit_once(Path(sys.argv[1]), int(sys.argv[2]))))
