"""The answer: met, not met or unknown, part by part, each part with its rule, article and evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from thidua.core.awards.eligibility.facts import Matter
from thidua.core.awards.law.dated import Status
from thidua.core.explain import Line


class Outcome(Enum):
    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """One failure decides; otherwise one gap leaves it open."""
    found = set(outcomes)
    if Outcome.NOT_MET in found:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in found else Outcome.MET


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """One success decides; otherwise one gap leaves it open. Nothing to choose from is not met."""
    found = set(outcomes)
    if Outcome.MET in found:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in found else Outcome.NOT_MET


@dataclass(frozen=True)
class Finding:
    """One condition judged. `joined` «any»: `parts` are branches of which one suffices; «all»: parts of one branch."""

    rule: str
    outcome: Outcome
    article: str
    source: str
    status: Status
    lines: tuple[Line, ...] = ()
    joined: str = ""
    parts: tuple["Finding", ...] = ()

    def leaves(self) -> tuple["Finding", ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves()) if self.parts else (self,)


@dataclass(frozen=True)
class Held:
    """Consideration waits (P3); it goes on when the matter is concluded (P5). It is never a refusal."""

    matter: Matter
    article: str
    source: str
    status: Status
    line: Line


@dataclass(frozen=True)
class Assessment:
    """`outcome` speaks of the standard alone; `may_submit` also of what waits and of what must be decided first."""

    award: str
    subject: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    held: tuple[Held, ...] = ()
    missing_steps: tuple[Line, ...] = ()

    @property
    def may_submit(self) -> bool:
        return self.outcome is Outcome.MET and not self.held and not self.missing_steps
