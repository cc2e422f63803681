"""What a name printed in a document stands for: one body, several, a whole class of bodies, or nobody known.

Pure: the caller hands in the bodies it knows. Names differ in abbreviation (UBND, Sở NV), tone placement and case.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Match:
    """`kind`: exact (one unit of that name, alive on the day) · followed (a dissolved or renamed unit, its successor given)
    · split (a dissolved unit with several successors: a person chooses) · ambiguous (several units of that name)
    · group (a class: "các sở, ban, ngành") · self ("như trên", "Như Điều 3", Lưu) · unknown.

    `codes` are unit codes: the one meant, or those to choose from, or all members of the group.
    """

    name: str
    kind: str
    codes: tuple[str, ...] = ()
    via: str | None = None


Index = Mapping[str, tuple[str, ...]]
