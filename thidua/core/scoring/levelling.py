"""The level of one result: from its total, floors, conditions and verified facts."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.explain import Line
from thidua.core.movements.model import Disqualifier, RuleSet, Subject
from thidua.core.observations.model import Observation
from thidua.core.scoring.levels import all_reached, bands_upward, capped, classified, level_of
from thidua.core.scoring.model import CriterionScore, Standing


@dataclass(frozen=True)
class Levels:
    """All that the level of one result rests on."""

    rules: RuleSet
    subject: Subject
    total: Decimal
    scores: tuple[CriterionScore, ...]
    own: tuple[Observation, ...]
    conditions: tuple[Disqualifier, ...]

    def reached(self, standing: Standing) -> tuple[str | None, tuple[Line, ...]]:
        if standing == "unmeasured":
            return None, ()
        if standing == "unfiled":
            return self._unfiled()
        found, lines = classified(self.rules, self.subject, self.total, self.scores, self.own)
        band, cap_lines = capped(self.rules, self.subject, found, self.conditions)
        return band.slug if band else None, (*lines, *cap_lines)

    def lower(self, band: str | None) -> tuple[str, ...]:
        """Levels under `band` this result would hold, highest first."""
        bands = bands_upward(self.rules.bands, self.subject)
        held = level_of(bands, band)
        found = all_reached(self.rules, self.subject, self.total, self.scores, self.own)
        return tuple(each.slug for each in found if level_of(bands, each.slug) < held)

    def _unfiled(self) -> tuple[str | None, tuple[Line, ...]]:
        """«chưa tự chấm thì không hoàn thành» where the rules say so (Cần Thơ QĐ 2579); else no level at all."""
        bands = bands_upward(self.rules.bands, self.subject)
        for item in self.rules.disqualifiers:
            if item.subject == self.subject and item.when == "unfiled" and item.caps_at is not None:
                band = bands[level_of(bands, item.caps_at)]
                facts = {"name": item.name, "band": band.name}
                return band.slug, (Line("unfiled_sheet"), Line("unfiled_level", item.clauses, facts=facts))
        return None, (Line("unfiled_sheet"),)
