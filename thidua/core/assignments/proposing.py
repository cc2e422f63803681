"""From the tasks of a reading to assignments a person can accept: one for each unit that is named.

Nothing is filled in that the document does not state: no owner where the name is not settled, no day, no clause.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.core.assignments.due_days import due_day
from thidua.core.citing import cites
from thidua.core.documents.names.matching import Match
from thidua.core.vietnamese.folding import comparison_key

LONGEST_TITLE = 200
LONGEST_SOURCE = 2000


@dataclass(frozen=True)
class ClauseSpan:
    """A confirmed clause and the stretch of the text it stands for."""

    cid: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """Where a task stands in the text and what it says there; 0..0 where the reading does not tell."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class OnRecord:
    """A proposal made before, as far as it is known again."""

    identity: str
    owner: str
    start: int
    end: int


@dataclass(frozen=True)
class Proposed:
    """One task for one owner as printed. `deadline` is the reading's own value, kept beside the day made of it."""

    identity: str
    task_index: int
    section: str
    owner: str
    match: Match
    title: str
    due_on: date | None
    deadline: str
    clause: str | None
    source: Source
    with_units: tuple[str, ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit's code where one is settled."""
        return self.match.codes[0] if self.match.is_settled else None


def owners(reading: Mapping[str, Any]) -> tuple[str, ...]:
    """Every name to be recognised, once, in order."""
    return tuple(dict.fromkeys(str(unit) for task in reading.get("tasks") or [] for unit in task.get("units") or []))


@cites("LC-1.3b", "LC-3.4", "LS-3.4")
def propose(
    *,
    reading: Mapping[str, Any],
    text: str,
    matches: Mapping[str, Match],
    clauses: Sequence[ClauseSpan],
    issued_on: date | None,
) -> tuple[Proposed, ...]:
    """All tasks in the order of the document. An item that lists several units gives one proposal for each."""
    found: list[Proposed] = []
    for index, task in enumerate(reading.get("tasks") or []):
        source = _source(reading, index, task, text)
        clause = clause_at(clauses, source)
        for printed in task.get("units") or []:
            for match in matches.get(str(printed), Match(str(printed), "unknown")).singles:
                found.append(_proposed(index, task, match, source, clause, issued_on))
    return _told_apart(found)


def _proposed(  # noqa: PLR0917
    index: int, task: Mapping[str, Any], match: Match, source: Source, clause: str | None, issued_on: date | None
) -> Proposed:
    deadline = str(task.get("deadline") or "")
    section = str(task.get("section") or "")
    actions = [str(action) for action in task.get("actions") or []]
    title = shortened(actions[0]) if actions else ""
    return Proposed(
        identity=_digest(comparison_key(match.name), section, comparison_key(actions[0]) if actions else ""),
        task_index=index,
        section=section,
        owner=match.name,
        match=match,
        title=title,
        due_on=due_day(deadline, issued_on),
        deadline=deadline,
        clause=clause,
        source=source,
        with_units=tuple(str(unit) for unit in task.get("with_units") or []),
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _told_apart(found: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """The same words for the same owner twice in a section are two tasks."""
    seen: dict[str, int] = {}
    made = []
    for each in found:
        count = seen[each.identity] = seen.get(each.identity, 0) + 1
        made.append(each if count == 1 else replace(each, identity=_digest(each.identity, str(count))))
    return tuple(made)


def shortened(text: str, limit: int = LONGEST_TITLE) -> str:
    """The first words that fit, with a capital at the start; cut only between words."""
    words = " ".join(text.split()).strip(" .;,:")
    words = words[:1].upper() + words[1:]
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    if not words[limit - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" .;,:") + "…"


def _source(reading: Mapping[str, Any], index: int, task: Mapping[str, Any], text: str) -> Source:
    """The task's own stretch, else from the first to the last of its parts."""
    start, end = task.get("start"), task.get("end")
    if start is None or end is None:
        field = f"tasks[{index}]."
        spans = [span for span in reading.get("spans") or [] if str(span["field"]).startswith(field)]
        if not spans:
            return Source(0, 0, "")
        start, end = min(span["start"] for span in spans), max(span["end"] for span in spans)
    words = " ".join(text[start:end].replace("**", "").split())
    return Source(int(start), int(end), words[:LONGEST_SOURCE])


def clause_at(clauses: Sequence[ClauseSpan], source: Source) -> str | None:
    """The narrowest clause that holds the task whole, else the one it shares most of its text with."""
    if source.end <= source.start:
        return None
    whole = [each for each in clauses if each.start <= source.start and source.end <= each.end]
    if whole:
        return min(whole, key=lambda each: (each.end - each.start, each.start)).cid
    shared = [(min(each.end, source.end) - max(each.start, source.start), -each.start, each.cid) for each in clauses]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] > 0 else None


def pairs(kept: Sequence[OnRecord], fresh: Sequence[Proposed]) -> dict[str, str]:
    """Identity of a fresh proposal → identity of the one on record that is the same task, after a corrected reading.

    The same words first; then the same owner over an overlapping stretch of the text, which no correction moves.
    """
    known = {old.identity for old in kept}
    found = {each.identity: each.identity for each in fresh if each.identity in known}
    free = [old for old in kept if old.identity not in found]
    for each in fresh:
        if each.identity in found:
            continue
        old = next((old for old in free if _is_same_place(old, each)), None)
        if old is not None:
            found[each.identity] = old.identity
            free.remove(old)
    return found


def _is_same_place(old: OnRecord, fresh: Proposed) -> bool:
    overlap = min(old.end, fresh.source.end) - max(old.start, fresh.source.start)
    return overlap > 0 and comparison_key(old.owner) == comparison_key(fresh.owner)
