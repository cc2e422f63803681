"""Levels: bands of the total with open or closed edges, floors per criterion, and caps by disqualifying conditions."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.explain import Line
from thidua.core.movements.model import Band, Criterion, Disqualifier, RuleSet, Subject
from thidua.core.points import rounded, show_points
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


def classified(
    rules: RuleSet, subject: Subject, total: Decimal, scores: Sequence[CriterionScore]
) -> tuple[Band | None, tuple[Line, ...]]:
    """The highest band whose edge and floor are both met; bands missed only by a floor say which criterion it was."""
    criteria = {item.code: item for item in rules.criteria}
    bands = bands_upward(rules.bands, subject)
    lines: list[Line] = []
    for band in reversed(bands):
        if not reaches(total, band):
            continue
        missed = under_floor(band, scores)
        if not missed:
            return band, (*lines, _reached(band, total))
        lines += [_floor_line(band, score, criteria[score.code]) for score in missed]
    return None, (*lines, *([Line("below_all_bands", before=total)] if bands else []))


def _reached(band: Band, total: Decimal) -> Line:
    edge = "closed" if band.is_closed else "open"
    facts = {"band": band.name, "at_least": show_points(band.at_least), "edge": edge}
    return Line("band", before=total, facts=facts)


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
