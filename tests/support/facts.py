"""Invented facts: the edges by hand, the rest at random from a seed, always within the rules of fact files."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from thidua.adapters.facts import FactWriter
from thidua.core.indicators.facts import CaseFact, TargetFact, TaskFact, day_number, month_of

AS_OF = date(2026, 3, 1)


def day(year: int, month: int, number: int) -> int:
    return day_number(date(year, month, number))


def task(number: int = 1, **given: Any) -> TaskFact:
    """A ten-day task of March 2026, done in time; `given` says what is different."""
    due = given.get("due", day(2026, 3, 11))
    plain: dict[str, Any] = {
        "task": number, "unit": 1, "clause": 1, "person": None, "month": month_of(due), "start": due - 9,
        "due": due, "due_half": 2, "done": day(2026, 3, 6), "done_half": 2, "late": 0, "reminders": 0, "dependent": 0,
        "returned": 0, "extended": 0, "unit_role": 1, "person_role": 0,
    }  # fmt: skip
    return TaskFact(**plain | given)


def case(number: int = 1, **given: Any) -> CaseFact:
    due = given.get("due", day(2026, 3, 11))
    plain: dict[str, Any] = {
        "case": number, "unit": 1, "procedure": None, "month": month_of(due), "received": day(2026, 3, 2), "due": due,
        "returned": day(2026, 3, 6), "timing": 1, "late": None, "supplements": 0, "apology": 0, "channel": 1,
        "rating": None,
    }  # fmt: skip
    return CaseFact(**plain | given)


#: Nothing done, leap days, year ends, the day of the export itself, spans of one day and of three centuries.
EDGES: tuple[TaskFact, ...] = (
    task(1, done=None, late=None, due=day(2026, 2, 28)),
    task(2, done=None, late=None, due=day(2026, 3, 1)),
    task(3, start=day(2024, 2, 20), due=day(2024, 2, 29), done=day(2024, 2, 29)),
    task(4, start=day(2024, 2, 20), due=day(2024, 2, 29), done=day(2024, 3, 1), late=1),
    task(5, start=day(2025, 12, 22), due=day(2025, 12, 31), done=day(2026, 1, 5), late=2),
    task(6, start=day(2025, 12, 31), due=day(2025, 12, 31), done=day(2025, 12, 31)),
    task(7, start=day(1900, 1, 1), due=day(2199, 12, 31), done=day(2199, 12, 31)),
    task(8, start=day(1969, 12, 30), due=day(1969, 12, 31), done=day(1970, 1, 1), late=1),
    task(9, due_half=1, done=day(2026, 3, 11), late=0),
    task(10, due_half=1, done=day(2026, 3, 11), done_half=1),
    task(11, done=day(2026, 3, 1)),
    task(12, unit_role=-1, person=7, person_role=-1),
    task(13, unit_role=2, person=7, person_role=2, done=None, late=None, dependent=1, due=day(2026, 2, 3)),
    task(14, unit_role=0, person=8, person_role=-1),
    task(15, done=None, late=None, due=day(2026, 1, 5), start=day(2026, 1, 5), unit=9, clause=9),
    task(16, done=None, late=None, due=day(2027, 1, 5), unit=9, clause=9, returned=2, reminders=1, dependent=1),
)  # fmt: skip


def random_tasks(seed: int, count: int) -> list[TaskFact]:
    random = Random(seed)
    found = []
    for number in range(count):
        start = day(2019, 1, 1) + random.randrange(2600)
        due = start + random.choice((0, 0, 1, 4, 9, 10, 19, 29, 99))
        done = None if random.random() < 0.2 else max(start, due + random.choice((-9, -5, -2, -1, 0, 0, 1, 2, 3, 30)))
        late = None if done is None else max(0, random.choice((0, done - due, (done - due) // 2)))
        has_person = random.random() < 0.7
        found.append(
            task(
                100 + number,
                unit=random.randrange(1, 6),
                clause=random.randrange(1, 5),
                person=random.randrange(1, 9) if has_person else None,
                start=start,
                due=due,
                done=done,
                late=late if done is None or done >= due else 0,
                due_half=random.choice((1, 2, 2)),
                done_half=random.choice((1, 2, 2)),
                reminders=random.choice((0, 0, 1, 3)),
                dependent=random.choice((0, 0, 1)),
                returned=random.choice((0, 0, 0, 1, 2)),
                extended=random.choice((0, 0, 1)),
                unit_role=random.choice((1, 1, 1, 1, 2, -1, 0)),
                person_role=random.choice((1, 1, 1, 2, -1)) if has_person else 0,
            )
        )
    return found


def random_cases(seed: int, count: int) -> list[CaseFact]:
    random = Random(seed)
    found = []
    for number in range(count):
        received = day(2023, 1, 1) + random.randrange(1200)
        due, timing = received + random.randrange(30), random.choice((0, 1, 2, 3, 3, 4))
        found.append(
            case(
                number,
                unit=random.randrange(1, 6),
                procedure=random.choice((None, 1, 2)),
                received=received,
                due=due,
                returned=None if timing in (0, 4) else due + random.randrange(40),
                timing=timing,
                late=random.choice((0, 1, 2, 5, 6, 10, 11, 20, 21, 400)) if timing == 3 else None,
                supplements=random.randrange(4),
                apology=random.randrange(3),
                channel=random.randrange(4),
                rating=random.choice((None, 1, 3, 4, 5)),
            )
        )
    return found


def random_targets(seed: int, count: int) -> list[TargetFact]:
    random = Random(seed)
    return [
        TargetFact(
            number, random.randrange(1, 4), random.randrange(1, 3), 202600 + random.randrange(1, 13),
            plan := random.choice((-(10**18), -5, 0, 1500, 10**18)),
            random.choice((None, plan, max(-(10**18), plan - 1), min(10**18, plan + 1))), random.choice((1, -1)),
        )
        for number in range(count)
    ]  # fmt: skip


def columns(rows: Sequence[Any]) -> dict[str, list[int | None]]:
    return {f.name: [getattr(row, f.name) for row in rows] for f in fields(rows[0])}


def write(folder: Path, tasks: Sequence[Any] = (), cases: Sequence[Any] = (), targets: Sequence[Any] = ()) -> Path:
    with FactWriter(folder, AS_OF) as out:
        for name, rows in (("tasks", tasks), ("cases", cases), ("targets", targets)):
            if rows:
                out.write(name, columns(rows))
    return folder


def plain(counts: dict[Any, Any]) -> dict[Any, tuple[int, ...]]:
    """Core's answer in the form of an engine's."""
    return {key: tuple(asdict(found).values()) for key, found in counts.items()}


def shuffled(rows: Iterable[Any], seed: int) -> list[Any]:
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    return mixed
