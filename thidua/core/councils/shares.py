"""A share that must be reached, and the smallest whole number that reaches it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from thidua.core.citing import cites

Base = Literal["all-members", "present", "valid-ballots"]
BASES: tuple[str, ...] = get_args(Base)


@dataclass(frozen=True)
class Bar:
    """`is_strict`: more than the share («quá bán»). `article`, `source` and `status` come with the value of the day."""

    share: Fraction
    base: Base = "all-members"
    is_strict: bool = False
    article: str = ""
    source: str = ""
    status: str = "unverified"


@dataclass(frozen=True)
class Bases:
    """What a share may be taken of: the frozen roll, those present, the papers that chose something."""

    members: int
    present: int
    valid: int

    def of(self, base: Base) -> int:
        return {"all-members": self.members, "present": self.present, "valid-ballots": self.valid}[base]


@cites("LC-1.4d")
def needed(bar: Bar, base: int) -> int:
    """The smallest y with y·den ≥ num·base (strict: >), in integers; at least one.

    Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7: the base is all members, not those present.
    """
    asked = bar.share.numerator * base
    if bar.is_strict:
        return asked // bar.share.denominator + 1
    return max(1, -(-asked // bar.share.denominator))


def reaches(count: int, bar: Bar, base: int) -> bool:
    return count >= needed(bar, base)
