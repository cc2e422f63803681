"""Values beyond the published shape: waves, targets, quotas, reporting duties, effect, and what to ask a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua.core.documents.head.docnumber import type_of_symbol
from thidua.core.documents.model import Citation, Deadline, Movement, Notice, Period, Reading, Task, Wave
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.documents.values.aims.effect import effect_in
from thidua.core.documents.values.aims.quota_tables import table_quotas
from thidua.core.documents.values.aims.quotas import quotas_in
from thidua.core.documents.values.aims.quotations import year_in
from thidua.core.documents.values.aims.targets import targets_in
from thidua.core.documents.values.cited.citations import types_called
from thidua.core.documents.values.times.deadlines import Found
from thidua.core.documents.values.times.waves import years_of
from thidua.core.documents.values.work.reporting_duties import reporting_in

# Words that name any document: no contradiction with a code.
GENERIC = ("văn bản", "công thư")


@dataclass(frozen=True)
class Where:
    """The running text, and what is above a place in it."""

    text: Mapped
    first: int
    section_at: Callable[[int], str | None]
    heading_at: Callable[[int], str]
    waves: tuple[Wave, ...]


def further_values(
    reading: Reading,
    where: Where,
    mentions: list[tuple[Citation, int, int]],
    citations: Sequence[Citation],
    deadlines: list[Found],
) -> dict[str, Any]:
    text, first, at = where.text, where.first, where.section_at
    quotas = quotas_in(text, first, at, where.heading_at)
    taken = Ranges(part for quota in quotas for part in quota.text.parts)
    listed = distinct_deadlines(deadlines)
    return {
        "waves": where.waves,
        "targets": targets_in(text, first, at, lambda place: text.starts[place] in taken),
        "quotas": quotas + table_quotas(reading.tables, reading.annexes, text, at),
        # A letter without items says in its paragraphs who reports.
        "reporting": reporting_in(text, first if first < len(text) else 0, reading.tasks, deadlines, at),
        "effect": effect_in(text, first),
        "warnings": reading.warnings + _mismatches(mentions, citations) + _without_year(deadlines, listed),
    }


def in_time(found: list[Found], issued: str | None) -> list[Found]:
    """A day before the document's own cannot be a deadline it sets."""
    return [each for each in found if not (issued and each.deadline.iso and each.deadline.iso < issued)]


def tasks_in_time(tasks: tuple[Task, ...], issued: str | None) -> tuple[Task, ...]:
    def is_past(day: str | None) -> bool:
        return bool(issued and day and day[0] != "-" and day[0].isdigit() and day < issued)

    return tuple(replace(task, deadline=None) if is_past(task.deadline) else task for task in tasks)


def distinct_deadlines(found: list[Found]) -> tuple[Deadline, ...]:
    """One entry per value; a repeated day is one deadline. Those without a value count by their words."""
    kept: dict[str, Deadline] = {}
    for item in found:
        kept.setdefault(item.value or f"“{item.deadline.text.text}", item.deadline)
    return tuple(kept.values())


def timed(movement: Movement | None, waves: tuple[Wave, ...], subject: Mapped | None) -> Movement | None:
    """A movement without printed period has that of its waves, else the one year its subject names."""
    if movement is None or movement.period is not None:
        return movement
    years = years_of(waves)
    if years is not None:
        dated = next(wave for wave in waves if wave.first and wave.last)
        return replace(movement, period=Period(dated.text, *years, "movement"))
    return replace(movement, period=year_in(subject) if subject is not None else None)


def _mismatches(mentions: list[tuple[Citation, int, int]], citations: Sequence[Citation]) -> tuple[Notice, ...]:
    """ "Công văn số …/HD-…": the word and the code disagree; the number identifies, the word is only a hint."""
    index = {_key(cited.number_symbol): order for order, cited in reversed(list(enumerate(citations)))}
    codes = {_key(cited.number_symbol): cited.symbol for cited in citations}
    found: dict[tuple[str, str], Notice] = {}
    for key, word in types_called(mentions):
        coded = type_of_symbol(codes.get(key, "").replace("Ð", "Đ"))
        plain = word.translate(PLAIN)
        if coded is None or key not in index or plain in map(_plain, GENERIC) or _agree(plain, _plain(coded)):
            continue
        found.setdefault((key, plain), Notice("type-mismatch", f"citations[{index[key]}].type", (word, coded)))
    return tuple(found.values())


def _agree(word: str, coded: str) -> bool:
    """Party rules carry QĐ as decisions do; TT is a thông tư's and a thông tri's code."""
    both = {word, coded}
    return (
        word.startswith(coded)
        or both <= {"quyet dinh", "quy dinh"}
        or both <= {"thong tu", "thong tri"}
        or coded in word
    )


def _plain(text: str) -> str:
    return text.translate(PLAIN)


def _key(number_symbol: str) -> str:
    return number_symbol.casefold().replace("–", "-").replace("ð", "đ")


def _without_year(found: list[Found], listed: tuple[Deadline, ...]) -> tuple[Notice, ...]:
    texts = {each.deadline.text.text for each in found if each.kind == "no-year"}
    return tuple(
        Notice("deadline-without-year", f"deadlines[{order}]", (each.text.text,))
        for order, each in enumerate(listed)
        if each.iso is None and each.recurring is None and each.text.text in texts
    )
