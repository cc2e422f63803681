"""The table behind share limits, read back from a finished computation: who was counted, how many seats, who stands where."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from thidua.core.movements.model import RuleSet, ShareLimit
from thidua.core.scoring.sharing import SHARE_STEPS, Settled, downward, groups_of, seats_of


class Fate(NamedTuple):
    code: str
    step: str  # share_kept, share_dropped or share_awaits_vote


@dataclass(frozen=True)
class Share:
    """How a limited level fell out in one group: of `rated` at most `allowed`; `fates` of those who had reached it.

    `group` is the slug of a bloc or of a comparable group, «» for everybody (or for whom no group takes).
    """

    limit: ShareLimit
    group: str
    members: int
    rated: int
    allowed: int
    fates: tuple[Fate, ...]

    def of(self, step: str) -> tuple[str, ...]:
        return tuple(fate.code for fate in self.fates if fate.step == step)

    @property
    def waiting(self) -> tuple[str, ...]:
        return self.of("share_awaits_vote")


def shares(rules: RuleSet, results: Iterable[Settled], blocs: Mapping[str, Collection[str]]) -> list[Share]:
    """The table behind every limit, highest level first, read back from the steps of finished results."""
    found = list(results)
    limits = downward(rules)
    told = []
    for place, limit in enumerate(limits):
        at_or_under = {each.band for each in limits[place:] if each.subject == limit.subject}
        slugs = {band.name: band.slug for band in rules.bands if band.subject == limit.subject}
        for name, codes in groups_of(limit, found, blocs).items():
            group = [item for item in found if item.subject == limit.subject and item.subject_code in codes]
            bands = [_band_then(item, at_or_under, slugs) for item in group]
            seats = seats_of(rules, limit, bands)
            fates = tuple(fate for item in group for fate in _fates(item, seats.names[limit.band]))
            told.append(Share(limit, name, len(codes), seats.of, seats.allowed, fates))
    return told


def _band_then(item: Settled, limited: Collection[str], slugs: Mapping[str, str]) -> str | None:
    """The level held before the limits of `limited` levels: the last steps undone."""
    band = item.band
    for line in reversed(item.lines):
        if line.step in SHARE_STEPS:
            earlier = slugs.get(line.facts["band"])
            if earlier not in limited:
                break
            band = earlier
    return band


def _fates(item: Settled, name: str) -> list[Fate]:
    return [
        Fate(item.subject_code, line.step)
        for line in item.lines
        if line.step in SHARE_STEPS and line.facts["band"] == name
    ]
