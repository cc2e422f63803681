"""Invented facts in any number, for measuring: 4,000 units, 100,000 people, 30 clauses, 84 months, from a seed."""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from thidua.adapters.facts import FactWriter
from thidua.adapters.facts.schema import TASKS
from thidua.core.indicators.facts import day_number

UNITS, PEOPLE, CLAUSES, YEARS = 4_000, 100_000, 30, range(2019, 2026)
AS_OF = date(2026, 1, 1)
PORTION = 1_000_000


def write_facts(folder: Path, rows: int) -> Path:
    """Dữ liệu minh họa: nobody's work. The same rows for the same number."""
    random = np.random.default_rng(20261122)
    with FactWriter(folder, AS_OF) as out:
        number = 0
        for year in YEARS:
            wanted = rows // len(YEARS) + (year - YEARS[0] < rows % len(YEARS))
            while wanted:
                size = min(wanted, PORTION)
                out.write("tasks", _portion(random, year, number, size))
                number, wanted = number + size, wanted - size
    return folder


def _portion(random: np.random.Generator, year: int, number: int, size: int) -> pa.Table:
    first, days = day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1)) - day_number(date(year, 1, 1))
    due = first + random.integers(0, days, size)
    start = due - random.integers(0, 60, size)
    done = np.maximum(start, due + random.integers(-40, 30, size))
    late = np.maximum(0, (done - due) * 5 // 7)
    is_open = random.random(size) < 0.05
    months = np.datetime64("1970-01-01", "D") + due.astype("timedelta64[D]")
    month = months.astype("datetime64[M]").astype(np.int64)
    unit = random.integers(0, UNITS, size)
    plain = {
        "task": np.arange(number, number + size), "unit": unit, "clause": random.integers(0, CLAUSES, size),
        "person": unit * (PEOPLE // UNITS) + random.integers(0, PEOPLE // UNITS, size),
        "month": (1970 + month // 12) * 100 + month % 12 + 1, "start": start, "due": due,
        "due_half": np.where(random.random(size) < 0.1, 1, 2), "done_half": np.where(random.random(size) < 0.3, 1, 2),
        "reminders": random.integers(0, 4, size) // 2, "dependent": random.integers(0, 8, size) // 7,
        "returned": random.integers(0, 10, size) // 9, "extended": random.integers(0, 10, size) // 9,
        "unit_role": np.where(random.random(size) < 0.03, -1, 1), "person_role": np.ones(size, np.int64),
    }  # fmt: skip
    some = {"done": pa.array(done, mask=is_open), "late": pa.array(late, mask=is_open)}
    return pa.table({**plain, **some}).select(TASKS.schema.names)
