"""How alike two tellings of an achievement are, and why. An estimate that puts a case before people; it decides nothing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import log

from thidua.core.awards.likeness.words import Told

#: Weight of a feature: the rarer in the province's own texts, the heavier.
Rarity = Callable[[str], float]
MOST_SHARED_TOLD = 4


@dataclass(frozen=True)
class Scale:
    """Data of clauses/values/achievement-words.toml: what agreement adds, what disagreement takes, from where on two tellings
    are held alike, and from where on people should look."""

    pair_weight: float
    same_figures: float
    other_figures: float
    same_day: float
    other_place: float
    same_place: float
    other_year: float
    alike_from: float
    show_from: float


@dataclass(frozen=True)
class Claim:
    """A telling with what is known beside it: whose, in which time (half-open), by which files (SHA-256)."""

    told: Told
    subject: str = ""
    from_on: date | None = None
    until_on: date | None = None
    files: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """`kind`: file, words, figures, day, place, subject, period, or against it: other-figures, other-place, other-year."""

    kind: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """`score` in 0…1; `is_alike` and `is_near` (people should look) by the scale, always where a file is the same."""

    score: float
    is_alike: bool
    is_near: bool
    reasons: tuple[Reason, ...]


def rarity_of(counts: Mapping[str, int], texts: int) -> Rarity:
    """Inverse document frequency, smoothed so that in a province with few texts all words weigh about the same."""
    base = texts + 20

    def weight(feature: str) -> float:
        return max(log(base / (counts.get(feature, 0) + 1)), log(2) / 2)

    return weight


def likeness(one: Claim, other: Claim, rarity: Rarity, scale: Scale) -> Likeness:
    """The same for (one, other) and (other, one)."""
    shared_files = one.files & other.files
    if shared_files:
        return Likeness(1.0, True, True, (Reason("file", tuple(sorted(shared_files))), *_words(one, other, rarity)))
    a, b = one.told, other.told
    shared = _weight(a.features & b.features, rarity, scale)
    left, right = _weight(a.features, rarity, scale), _weight(b.features, rarity, scale)
    if not shared:
        return Likeness(0.0, False, False, ())
    score = (shared / min(left, right) + 2 * shared / (left + right)) / 2
    reasons = list(_words(one, other, rarity))
    for factor, added, reason in _agreements(one, other, scale):
        score = score * factor + added
        reasons.append(reason)
    score = min(max(score, 0.0), 1.0)
    return Likeness(score, score >= scale.alike_from, score >= scale.show_from, tuple(reasons))


def _weight(features: Collection[str], rarity: Rarity, scale: Scale) -> float:
    """Summed in one order, so that both sides come to the same float."""
    return sum(rarity(each) * (scale.pair_weight if " " in each else 1.0) for each in sorted(features))


def _words(one: Claim, other: Claim, rarity: Rarity) -> tuple[Reason, ...]:
    """Stretches both tell, the weightiest first, as the first telling says them."""
    shared = (one.told.features & other.told.features) - one.told.figures
    runs = list[tuple[str, ...]]()
    for is_shared, words in groupby(one.told.words, key=lambda word: word in shared):
        if is_shared:
            runs.append(tuple(words))
    ranked = sorted(dict.fromkeys(runs), key=lambda run: (-sum(map(rarity, run)), run))[:MOST_SHARED_TOLD]
    said = tuple(" ".join(one.told.spans[word] for word in run) for run in ranked)
    return (Reason("words", said),) if said else ()


def _agreements(one: Claim, other: Claim, scale: Scale) -> list[tuple[float, float, Reason]]:
    """Multiplied first, then added, each with what it says."""
    found: list[tuple[float, float, Reason]] = []
    a, b = one.told, other.told
    figures = a.figures & b.figures
    if a.figures and b.figures:
        if figures:
            share = len(figures) / min(len(a.figures), len(b.figures))
            found.append((1.0, scale.same_figures * share, Reason("figures", _said(figures, a))))
        else:
            found.append((scale.other_figures, 0.0, Reason("other-figures")))
    if a.days & b.days:
        found.append((1.0, scale.same_day, Reason("day", tuple(sorted(a.days & b.days)))))
    if a.places and b.places:
        if _same_places(a.places, b.places):
            found.append((1.0, scale.same_place, Reason("place", tuple(sorted(a.places & b.places)))))
        else:
            found.append((scale.other_place, 0.0, Reason("other-place")))
    if one.subject and one.subject == other.subject:
        found.append((1.0, 0.0, Reason("subject")))
    found.extend(_times(one, other, scale, bool(figures)))
    return found


def _times(one: Claim, other: Claim, scale: Scale, has_figures: bool) -> list[tuple[float, float, Reason]]:
    """Other years alone excuse nothing while the figures agree: an old achievement is told again under a new year."""
    if one.from_on and one.until_on and other.from_on and other.until_on:
        if one.from_on < other.until_on and other.from_on < one.until_on:
            return [(1.0, 0.0, Reason("period"))]
        return [(1.0 if has_figures else scale.other_year, 0.0, Reason("other-year"))]
    if one.told.years and other.told.years and not one.told.years & other.told.years:
        return [(1.0 if has_figures else scale.other_year, 0.0, Reason("other-year"))]
    return []


def _same_places(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(a in b or b in a for a in one for b in other)


def _said(figures: frozenset[str], told: Told) -> tuple[str, ...]:
    return tuple(told.spans.get(figure, figure) for figure in sorted(figures))
