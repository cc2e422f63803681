"""One contender counts one folder of facts and says how long it took, in a process of its own: `python -m … NAME FOLDER`.

Prints wall seconds, processor seconds, groups, the sum of all counts, peak memory in KB. `mean` asks for less than the others
(five figures, the mean lateness among them) and is there as the floor that was measured before this was written.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from thidua.adapters.counting import counted, engine_named
from thidua.adapters.facts import open_facts
from thidua.adapters.facts.schema import TABLES
from thidua.core.indicators.facts import Shares, day_number
from thidua.core.indicators.lateness import BINS

KEYS = ("unit", "clause", "month")
THREADS = 2


def ours(folder: Path) -> Iterator[pa.Table]:
    engine = engine_named("duckdb", threads=THREADS)
    yield from counted(open_facts(folder), engine, "tasks", "clause", Shares(Fraction(1, 10)))


def conditions(as_of: int) -> dict[str, str]:
    """The same counts, as anybody would write them in SQL by hand."""
    owner, done = "unit_role > 0", "done IS NOT NULL"
    in_time = f"{owner} AND {done} AND (done < due OR done = due AND (due_half = 2 OR done_half = 1))"
    late = f"{owner} AND {done} AND NOT (done < due OR done = due AND (due_half = 2 OR done_half = 1))"
    missed = f"{owner} AND done IS NULL AND due < {as_of}"
    ranges = {
        name: f"{late} AND late >= {low}" + (f" AND late <= {high}" if high is not None else "")
        for name, low, high in BINS
    }
    return {
        "given": owner,
        "on_time": in_time,
        **ranges,
        "missed": missed,
        "last_minute": f"{in_time} AND done >= start AND (due + 1 - done) * 10 <= due + 1 - start",
        "reminded": f"{owner} AND reminders > 0",
        "dependent": f"{owner} AND dependent = 1 AND ({done} OR due < {as_of})",
        "reported": f"{owner} AND ({done} OR returned > 0)",
        "returned": f"{owner} AND returned > 0",
        "extended": f"{owner} AND extended > 0",
        "let_go": "unit_role IN (-1, 2)",
        "former": "unit_role = -1",
    }


def _asked(folder: Path, columns: list[str]) -> Iterator[pa.Table]:
    import duckdb

    db = duckdb.connect(config={"threads": str(THREADS)})
    files = f"read_parquet('{folder}/tasks/*/*.parquet', hive_partitioning = false)"
    query = f"SELECT {', '.join([*KEYS, *columns])} FROM {files} WHERE unit_role <> 0 GROUP BY ALL"  # noqa: S608
    for batch in db.sql(query).to_arrow_reader(250_000):
        yield pa.Table.from_batches([batch])


def plain(folder: Path) -> Iterator[pa.Table]:
    """Plain DuckDB: one query, the same columns and groups."""
    as_of = day_number(open_facts(folder).as_of)
    counts = [f"count(*) FILTER (WHERE {condition}) AS {name}" for name, condition in conditions(as_of).items()]
    late = conditions(as_of)["late_0"].removesuffix(" AND late >= 0 AND late <= 0")
    yield from _asked(folder, [*counts, f"coalesce(sum(late) FILTER (WHERE {late}), 0)::BIGINT AS late_days"])


def mean(folder: Path) -> Iterator[pa.Table]:
    columns = (
        "count(*) AS n", "sum((done <= due)::INT) AS on_time", "sum(((due + 1 - done) * 10 <= due + 1 - start)::INT) AS tail",
        "sum(dependent) AS dependent", "avg(late) AS lateness", "sum(reminders) AS reminders",
    )  # fmt: skip
    yield from _asked(folder, list(columns))


def pandas(folder: Path) -> Iterator[pa.Table]:
    """Plain pandas, a year's file at a time: taken whole, 20 million rows need 15 GB."""
    for path in sorted(folder.glob("tasks/*/*.parquet")):
        yield _pandas(path, day_number(open_facts(folder).as_of))


def _pandas(path: Path, as_of: int) -> pa.Table:
    """Read what is needed, mark, group, add up."""
    import pandas as pd

    wanted = [name for name in TABLES["tasks"].schema.names if name not in ("task", "person", "person_role")]
    rows = pd.read_parquet(path, columns=wanted, partitioning=None)
    rows = rows[rows["unit_role"] != 0]
    owner, is_done = rows["unit_role"] > 0, rows["done"].notna()
    in_time = (rows["done"] < rows["due"]) | (
        (rows["done"] == rows["due"]) & ((rows["due_half"] == 2) | (rows["done_half"] == 1))
    )
    late, missed = owner & is_done & ~in_time, owner & ~is_done & (rows["due"] < as_of)
    tail = (rows["due"] + 1 - rows["done"]) * 10 <= rows["due"] + 1 - rows["start"]
    marks = {
        "given": owner,
        "on_time": owner & in_time,
        **{
            name: late & (rows["late"] >= low) & (rows["late"] <= (10**6 if high is None else high))
            for name, low, high in BINS
        },
        "missed": missed,
        "last_minute": owner & in_time & tail & (rows["done"] >= rows["start"]),
        "reminded": owner & (rows["reminders"] > 0),
        "dependent": owner & (rows["dependent"] == 1) & (is_done | missed),
        "reported": owner & (is_done | (rows["returned"] > 0)),
        "returned": owner & (rows["returned"] > 0),
        "extended": owner & (rows["extended"] > 0),
        "let_go": rows["unit_role"].isin((-1, 2)),
        "former": rows["unit_role"] == -1,
        "late_days": rows["late"].where(late, 0),
    }
    keys = {key: rows[key] for key in KEYS}
    frame = pd.DataFrame({**keys, **{name: mark.astype("int32") for name, mark in marks.items()}})
    found = frame.groupby(list(KEYS), sort=False).sum().reset_index()
    return pa.Table.from_pandas(found, preserve_index=False)


CONTENDERS: dict[str, Callable[[Path], Iterator[pa.Table]]] = {
    "ours": ours,
    "plain": plain,
    "mean": mean,
    "pandas": pandas,
}


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) if found else 0


def main(name: str, folder: Path) -> None:
    if name == "pandas":
        import pandas as _pandas  # noqa: F401  the import is nobody's counting
    wall, cpu, groups, checksum = time.perf_counter(), time.process_time(), 0, 0
    for portion in CONTENDERS[name](folder):
        groups += portion.num_rows
        if name != "mean":
            counts = [
                column for key, column in zip(portion.column_names, portion.columns, strict=True) if key not in KEYS
            ]
            checksum += sum(int(pc.sum(column).as_py() or 0) for column in counts)
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({**told, "groups": groups, "checksum": checksum, "peak": _peak()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
