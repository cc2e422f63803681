"""Levels: bands of the total with open or closed edges, floors per criterion, and caps by disqualifying conditions."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.explain import Line
from thidua.core.movements.model import Band, Criterion, Disqualifier, RuleSet, Subject
from thidua.core.observations.model import Observation, share
from thidua.core.points import rounded, show_points
from thidua.core.scoring.figures import show_edge
from thidua.core.scoring.measured import counts_of_measure
from thidua.core.scoring.model import CriterionScore


class UnknownBand(ValueError):
    """A level the rule set does not have; `slug` names it."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def bands_upward(bands: Iterable[Band], subject: Subject) -> list[Band]:
    """Lowest first. At one edge «more than 90» stands above «90 or more»."""
    own = [band for band in bands if band.subject == subject]
    return sorted(own, key=lambda band: (band.at_least, not band.is_closed))


def level_of(bands: Sequence[Band], slug: str | None) -> int:
    """Position counted upward from 0; −1 for no level. `bands` as `bands_upward` gives them."""
    if slug is None:
        return -1
    for position, band in enumerate(bands):
        if band.slug == slug:
            return position
    raise UnknownBand(slug)


def reaches(total: Decimal, band: Band) -> bool:
    """«từ 95 điểm» is closed: 95 reaches it; «trên 95 điểm» is open: 95 does not."""
    return total >= band.at_least if band.is_closed else total > band.at_least


def under_floor(band: Band, scores: Iterable[CriterionScore]) -> list[CriterionScore]:
    """Counted criteria below the band's share of their own maximum, before any rescaling."""
    if band.min_share is None:
        return []
    return [
        score
        for score in scores
        if score.points is not None and Fraction(score.points) < band.min_share * Fraction(score.max_points)
    ]


def at_zero(band: Band, scores: Iterable[CriterionScore]) -> list[CriterionScore]:
    """Counted criteria with nothing at all, where the band allows none («không có tiêu chí nào bị điểm 0», Cần Thơ)."""
    return [score for score in scores if score.points == 0] if band.is_above_zero else []


def unmet(band: Band, own: Sequence[Observation]) -> list[Line]:
    """The band's further conditions that are not met. Reading: what nobody counted is not shown, so not met."""
    lines = []
    for condition in band.conditions:
        counts = counts_of_measure(condition.measure, own)
        if counts is None or share(counts.hits, counts.trials) < condition.at_least:
            found = f"{counts.hits}/{counts.trials}" if counts else ""
            facts = {
                "band": band.name,
                "name": condition.name,
                "found": found,
                "at_least": show_edge(condition.at_least),
            }
            lines.append(Line("condition_missed", facts=facts))
    return lines


def classified(
    rules: RuleSet,
    subject: Subject,
    total: Decimal,
    scores: Sequence[CriterionScore],
    own: Sequence[Observation] = (),
) -> tuple[Band | None, tuple[Line, ...]]:
    """The highest band whose edge, floors and conditions are all met; bands missed by those alone say what it was."""
    bands = bands_upward(rules.bands, subject)
    lines: list[Line] = []
    for band in reversed(bands):
        if not reaches(total, band):
            continue
        missed = missing(rules, band, scores, own)
        if not missed:
            return band, (*lines, _reached(band, total))
        lines += missed
    return None, (*lines, *([Line("below_all_bands", before=total)] if bands else []))


def missing(rules: RuleSet, band: Band, scores: Sequence[CriterionScore], own: Sequence[Observation]) -> list[Line]:
    """Everything beside the total that keeps a result from this band."""
    low, empty = under_floor(band, scores), at_zero(band, scores)
    if not (low or empty or band.conditions):
        return []
    criteria = {item.code: item for item in rules.criteria}
    floors = [_floor_line(band, score, criteria[score.code]) for score in low]
    zeros = [_zero_line(band, criteria[score.code]) for score in empty]
    return [*floors, *zeros, *unmet(band, own)]


def all_reached(
    rules: RuleSet,
    subject: Subject,
    total: Decimal,
    scores: Sequence[CriterionScore],
    own: Sequence[Observation],
) -> list[Band]:
    """Every band this result would hold if the ones above were closed to it, highest first."""
    bands = reversed(bands_upward(rules.bands, subject))
    return [band for band in bands if reaches(total, band) and not missing(rules, band, scores, own)]


def _reached(band: Band, total: Decimal) -> Line:
    edge = "closed" if band.is_closed else "open"
    facts = {"band": band.name, "at_least": show_points(band.at_least), "edge": edge}
    return Line("band", before=total, facts=facts)


def _zero_line(band: Band, criterion: Criterion) -> Line:
    return Line("zero_missed", criterion.clauses, facts={"band": band.name, "criterion": criterion.name})


def _floor_line(band: Band, score: CriterionScore, criterion: Criterion) -> Line:
    floor = rounded((band.min_share or Fraction(0)) * Fraction(score.max_points))
    points = score.points or Decimal(0)
    facts = {
        "band": band.name,
        "criterion": criterion.name,
        "points": show_points(points),
        "floor": show_points(floor),
    }
    return Line("floor_missed", criterion.clauses, points, floor, facts)


def capped(
    rules: RuleSet, subject: Subject, band: Band | None, conditions: Sequence[Disqualifier]
) -> tuple[Band | None, tuple[Line, ...]]:
    """The level under every verified condition: a cap only lowers, and «not classified at all» beats every cap."""
    bands = bands_upward(rules.bands, subject)
    lines: list[Line] = []
    for condition in conditions:
        if condition.caps_at is None:
            band = None
            lines.append(Line("disqualified", condition.clauses, facts={"name": condition.name}))
            continue
        cap = bands[level_of(bands, condition.caps_at)]
        is_lowered = band is not None and level_of(bands, band.slug) > level_of(bands, cap.slug)
        lines.append(_cap_line(condition, band, cap, is_lowered))
        band = cap if is_lowered else band
    return band, tuple(lines)


def _cap_line(condition: Disqualifier, band: Band | None, cap: Band, is_lowered: bool) -> Line:
    facts = {"name": condition.name, "to": cap.name}
    if is_lowered and band is not None:
        return Line("capped", condition.clauses, facts=facts | {"from": band.name})
    return Line("cap_without_effect", condition.clauses, facts=facts)
