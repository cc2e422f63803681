"""Is what must hang on the wall hanging there, in the version in force?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from thidua.core.citing import cites

Status = Literal["posted", "faulty", "outdated", "not"]
#: Places within the office. A web page alone does not post anything «tại trụ sở làm việc».
AT_THE_OFFICE = frozenset({"board", "screen"})


@dataclass(frozen=True)
class Hung:
    """A posting that hangs on the day. `version` is its number; `sight` what an inspector last saw, «» if none looked."""

    version: int
    how: str
    sight: str = ""


@cites("LC-1.3c")
def status(in_force: int, hung: Iterable[Hung]) -> Status:
    """«Niêm yết đầy đủ các thủ tục hành chính tại trụ sở làm việc»: the version in force, at the office, where people see it.

    Reading: an inspector who did not see it is believed more than the unit that wrote it down; one who saw mistakes makes
    it «faulty», which is not posted in full. What hangs in an older version is «outdated» from the first day of the new one.
    Doubt: the document gives no days of grace after a change; none are given here.
    """
    here = [one for one in hung if one.how in AT_THE_OFFICE and one.sight != "missing"]
    current = [one for one in here if one.version == in_force]
    if any(one.sight != "faulty" for one in current):
        return "posted"
    if current:
        return "faulty"
    return "outdated" if here else "not"


@dataclass(frozen=True)
class PostedCount:
    """Of `n` procedures a unit must post; only `posted` is in order."""

    posted: int
    faulty: int
    outdated: int
    missing: int

    @property
    def n(self) -> int:
        return self.posted + self.faulty + self.outdated + self.missing


def posted_count(statuses: Iterable[Status]) -> PostedCount:
    found = Counter(statuses)
    return PostedCount(found["posted"], found["faulty"], found["outdated"], found["not"])
