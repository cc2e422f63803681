"""How many may be proposed. A quota is data of a province or a movement; without one there is no limit by number."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.core.awards.law.dated import Dated
from thidua.core.awards.law.model import Quota
from thidua.core.explain import Line

ROUNDED: Mapping[str, Callable[[Fraction], int]] = {
    "down": math.floor,
    "up": math.ceil,
    "half-up": lambda value: math.floor(value + Fraction(1, 2)),
}


class BaseUnknown(ValueError):
    """A share was asked of a population nobody counted; `base` names it."""

    def __init__(self, base: str) -> None:
        super().__init__(f"Chưa có số lượng “{base}” để tính tỷ lệ; nhập số lượng trước khi chốt danh sách")
        self.base = base


@dataclass(frozen=True)
class Proposed:
    """One name on the list."""

    award: str
    subject: str
    unit: str
    unit_class: str = ""
    is_leader: bool = False


@dataclass(frozen=True)
class Overrun:
    """More names than places: `unit` is empty where the places are shared by many units."""

    quota: Dated[Quota]
    unit: str
    places: int
    names: int
    line: Line


def places(quota: Quota, bases: Mapping[str, int]) -> int:
    """The number, or the share of its base rounded once as the quota says."""
    if quota.kind != "share":
        return quota.number or 0
    if quota.base not in bases:
        raise BaseUnknown(quota.base)
    return ROUNDED[quota.rounding]((quota.share or Fraction(0)) * bases[quota.base])


def overruns(quotas: Iterable[Dated[Quota]], names: Iterable[Proposed], bases: Mapping[str, int]) -> list[Overrun]:
    """Every quota that the list exceeds, unit by unit where the quota is given to each."""
    listed = list(names)
    return [found for quota in quotas for found in _over(quota, listed, bases)]


def _over(entry: Dated[Quota], names: list[Proposed], bases: Mapping[str, int]) -> list[Overrun]:
    quota, room = entry.value, places(entry.value, bases)
    groups: dict[str, int] = {}
    for name in names:
        if _falls_under(quota, name):
            unit = name.unit if quota.kind in ("named-unit", "unit-class", "shared-slot") else ""
            groups[unit] = groups.get(unit, 0) + 1
    return [
        Overrun(entry, unit, room, count, Line("quota_exceeded", facts={"places": str(room), "names": str(count)}))
        for unit, count in sorted(groups.items())
        if count > room
    ]


def _falls_under(quota: Quota, name: Proposed) -> bool:
    return (
        name.award == quota.award
        and name.subject in quota.subjects
        and (not quota.units or name.unit in quota.units)
        and (not quota.unit_class or name.unit_class == quota.unit_class)
        and (quota.counts == "all" or name.is_leader)
    )
