"""The counting team's sheet: every slip is accounted for, and no item has more papers than slips used."""

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.explain import Line


@dataclass(frozen=True)
class SlipSheet:
    """Counted by hand. `screen` and `paper` are slips used; papers marked by hand were entered under their own codes."""

    issued: int
    screen: int
    paper: int
    spoiled: int
    unused: int

    @property
    def used(self) -> int:
        return self.screen + self.paper


@dataclass(frozen=True)
class BoxCount:
    """Papers of one item in the sealed box, and how many members could vote on it by slip."""

    papers: int
    most: int


@cites("LC-1.4d")
def disagreements(sheet: SlipSheet, made: int, box: Mapping[str, BoxCount]) -> tuple[Line, ...]:
    """issued = used + spoiled + unused = slips made; papers of an item ≤ slips used and ≤ members who may vote on it.

    Nothing here tells a choice: screen and hand-marked papers are one count.
    """
    found = []
    facts = {name: str(value) for name, value in vars(sheet).items()}
    if min(vars(sheet).values()) < 0:
        found.append(Line("negative", facts=facts))
    if sheet.issued != made:
        found.append(Line("issued_differs", facts={**facts, "made": str(made)}))
    if sheet.issued != sheet.used + sheet.spoiled + sheet.unused:
        found.append(Line("slips_missing", facts={**facts, "found": str(sheet.used + sheet.spoiled + sheet.unused)}))
    for item, count in box.items():
        told = {"item": item, "papers": str(count.papers), "used": str(sheet.used), "most": str(count.most)}
        if count.papers > sheet.used:
            found.append(Line("more_papers_than_slips", facts=told))
        if count.papers > count.most:
            found.append(Line("more_papers_than_voters", facts=told))
    return tuple(found)
