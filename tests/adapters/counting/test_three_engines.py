"""The same fact files on DuckDB, PostgreSQL and Spark: the integers that core's definition gives, on each."""

import os
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.support import facts as invented
from tests.support.machine import needs
from tests.support.postgres import cluster, programs
from thidua.adapters.counting import counted, engine_named, rows_of
from thidua.adapters.counting.engines import Engine
from thidua.adapters.facts import Facts, open_facts
from thidua.core.indicators import names_of
from thidua.core.indicators.facts import Shares, count_cases, count_targets, count_tasks, day_number
from thidua.core.indicators.tasks import TaskCounts

TASKS = [*invented.EDGES, *invented.random_tasks(20261122, 4000)]
CASES = invented.random_cases(20261122, 2000)
TARGETS = invented.random_targets(20261122, 300)
AS_OF = day_number(invented.AS_OF)
OWN_SHARES = Shares(Fraction(1, 10), {2: Fraction(1, 5), 3: Fraction(3, 10), 4: Fraction(1, 10)})


def _missing(message: str) -> None:
    if os.environ.get("THIDUA_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    folder = tmp_path_factory.mktemp("facts") / "facts"
    return open_facts(invented.write(folder, TASKS, CASES, TARGETS))


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "postgres":
        if programs() is None:
            _missing("cần máy chủ PostgreSQL (initdb): sudo apt install postgresql")
        with tempfile.TemporaryDirectory(prefix="thidua-count-") as folder, cluster(Path(folder)) as url:
            made = engine_named("postgres", url)
            yield made
            made.close()
        return
    if request.param == "spark":
        needs("java", "openjdk-17-jre-headless")
        try:
            import pyspark  # noqa: F401
        except ImportError:
            _missing("cần PySpark: pip install --require-hashes -r requirements/spark.txt")
        few_partitions(request.getfixturevalue("tmp_path_factory").mktemp("spark"))
    made = engine_named(request.param, "local-cluster[2,1,1024]" if request.param == "spark" else "")
    yield made
    made.close()


def few_partitions(folder: Path) -> None:
    """As an administrator would set it: 200 partitions, Spark's default, are 200 tasks for a few thousand rows."""
    (folder / "spark-defaults.conf").write_text("spark.sql.shuffle.partitions 4\n", encoding="ascii")
    os.environ["SPARK_CONF_DIR"] = str(folder)


@pytest.mark.parametrize(("by", "shares"), [("clause", OWN_SHARES), ("person", Shares())], ids=["clause", "person"])
def test_tasks_are_counted_as_core_defines(facts: Facts, engine: Engine, by: str, shares: Shares) -> None:
    wanted = invented.plain(count_tasks(TASKS, AS_OF, shares, per_person=by == "person"))
    assert rows_of(counted(facts, engine, "tasks", by, shares), 3) == wanted


def test_tasks_of_a_unit_are_the_sum_over_its_clauses(facts: Facts, engine: Engine) -> None:
    summed: dict[tuple[int, int], tuple[int, ...]] = {}
    for (unit, _clause, month), counts in invented.plain(count_tasks(TASKS, AS_OF)).items():
        before = summed.get((unit, month), (0,) * len(counts))
        summed[unit, month] = tuple(a + b for a, b in zip(before, counts, strict=True))
    assert rows_of(counted(facts, engine, "tasks", "unit"), 2) == summed


def test_cases_and_targets_are_counted_as_core_defines(facts: Facts, engine: Engine) -> None:
    assert rows_of(counted(facts, engine, "cases", "procedure"), 3) == invented.plain(count_cases(CASES, AS_OF))
    assert rows_of(counted(facts, engine, "targets", "clause"), 3) == invented.plain(count_targets(TARGETS))


def test_the_exact_lateness_adds_up_to_the_bins(facts: Facts, engine: Engine) -> None:
    found = rows_of(counted(facts, engine, "tasks", "lateness"), 3)
    late: dict[Any, int] = {}
    for (unit, month, days), (n,) in found.items():
        late["n"] = late.get("n", 0) + n
        late["days"] = late.get("days", 0) + n * (days or 0)
        late[unit, month] = late.get((unit, month), 0) + n
    counts = count_tasks(TASKS, AS_OF).values()
    assert late["n"] == sum(one.late for one in counts)
    assert late["days"] == sum(one.late_days for one in counts)


def test_a_group_in_which_nothing_is_done_counts_zero_and_not_nothing(facts: Facts, engine: Engine) -> None:
    """Unit 9 has one overdue task and one open one: every other count is 0, on Spark too."""
    found = rows_of(counted(facts, engine, "tasks", "clause"), 3)
    zero = dict.fromkeys(names_of(TaskCounts), 0)
    assert dict(zip(zero, found[9, 9, 202601], strict=True)) == zero | {"given": 1, "missed": 1}
    assert dict(zip(zero, found[9, 9, 202701], strict=True)) == zero | {
        "given": 1, "reminded": 1, "reported": 1, "returned": 1,
    }  # fmt: skip


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    made = engine_named("duckdb", threads=2)
    answers = [
        rows_of(counted(open_facts(invented.write(tmp_path / str(seed), invented.shuffled(TASKS, seed))), made, "tasks", "clause"), 3)
        for seed in range(3)
    ]  # fmt: skip
    assert answers[0] == answers[1] == answers[2]
    made.close()
