"""What a new version changed, and whether that makes things easier for the people who come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from thidua.core.citing import cites
from thidua.core.procedures.model import ONLINE_LEVELS, Paper, Step, Version
from thidua.core.vietnamese.folding import comparison_key

Direction = Literal["easier", "harder", "neutral"]
L = TypeVar("L", Paper, Step)
#: What the people who come feel; everything else is told but does not decide the verdict.
MEASURED = ("time", "fee", "papers", "sheets", "online")


@dataclass(frozen=True)
class Change:
    """`what` is a slug that pages put into words; `name` says which paper or step; values as they were and are."""

    what: str
    before: object = None
    after: object = None
    direction: Direction = "neutral"
    name: str = ""


@cites("LS-1.3a", "LS-1.3b", "LC-1.3a")
def changes(old: Version, new: Version) -> list[Change]:
    """First what counts (time, fee, papers, sheets, online), then the particulars, in the order of the notice.

    Reading: «đơn giản hóa các thủ tục», «rút ngắn thời gian»: fewer working days, lower fee, fewer papers, fewer sheets,
    more of it online are easier. A paper under another name is one less and one more: the number did not change.
    Doubt: steps inside the office are told, not judged: a step more with a shorter limit is no burden on anybody who comes.
    """
    return [*_measured(old, new), *_texts(old, new), *_papers(old, new), *_steps(old, new)]


def verdict(found: list[Change]) -> Literal["easier", "harder", "mixed", "same"]:
    seen = {change.direction for change in found} - {"neutral"}
    if len(seen) == 2:
        return "mixed"
    return "easier" if "easier" in seen else "harder" if "harder" in seen else "same"


def _measured(old: Version, new: Version) -> Iterator[Change]:
    yield from _less("time", old.limit_days, new.limit_days)
    yield from _less("fee", old.fee, new.fee)
    yield from _less("papers", len(old.papers), len(new.papers))
    yield from _less("sheets", old.sheets, new.sheets)
    if old.online != new.online:
        rises = ONLINE_LEVELS.index(new.online) > ONLINE_LEVELS.index(old.online)
        yield Change("online", old.online, new.online, "easier" if rises else "harder")


def _less(what: str, before: int, after: int) -> Iterator[Change]:
    if before != after:
        yield Change(what, before, after, "easier" if after < before else "harder")


TEXTS: tuple[tuple[str, Callable[[Version], object]], ...] = (
    ("name", lambda version: version.name),
    ("field", lambda version: version.field),
    ("level", lambda version: version.level),
    ("applicants", lambda version: version.applicants),
    ("conditions", lambda version: version.conditions),
    ("result", lambda version: version.result),
    ("fee_note", lambda version: version.fee_note),
    ("sets", lambda version: version.sets),
    ("law_time", lambda version: version.law_days),
    ("law_fee", lambda version: version.law_fee),
)


def _texts(old: Version, new: Version) -> Iterator[Change]:
    for what, value in TEXTS:
        before, after = value(old), value(new)
        if before != after:
            yield Change(what, before, after)
    gone = [line for line in old.legal_basis if line not in new.legal_basis]
    come = [line for line in new.legal_basis if line not in old.legal_basis]
    yield from (Change("basis_removed", line, None, name=line) for line in gone)
    yield from (Change("basis_added", None, line, name=line) for line in come)


def _papers(old: Version, new: Version) -> Iterator[Change]:
    before, after = _by_name(old.papers), _by_name(new.papers)
    for key, paper in before.items():
        other = after.get(key)
        if other is None:
            yield Change("paper_removed", name=paper.name)
        elif (other.originals, other.copies) != (paper.originals, paper.copies):
            counts = (paper.originals, paper.copies), (other.originals, other.copies)
            yield Change("paper_counts", *counts, name=other.name)
    yield from (Change("paper_added", name=paper.name) for key, paper in after.items() if key not in before)


def _by_name(lines: tuple[L, ...]) -> dict[tuple[str, int], L]:
    """Spelling of tones and blanks aside; two lines of one name are the first and the second of it."""
    found: dict[tuple[str, int], L] = {}
    for line in lines:
        key, turn = comparison_key(line.name), 1
        while (key, turn) in found:
            turn += 1
        found[key, turn] = line
    return found


def _steps(old: Version, new: Version) -> Iterator[Change]:
    before, after = _by_name(old.steps), _by_name(new.steps)
    for key, step in before.items():
        other = after.get(key)
        if other is None:
            yield Change("step_removed", name=step.name)
            continue
        if comparison_key(other.owner) != comparison_key(step.owner):
            yield Change("step_owner", step.owner, other.owner, name=other.name)
        if other.hours != step.hours:
            yield Change("step_time", step.days, other.days, name=other.name)
    yield from (Change("step_added", name=step.name) for key, step in after.items() if key not in before)
