"""The record of a computation: inputs and results as plain values, to be recomputed by anyone and compared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from thidua.core.later import later
from thidua.core.marking.model import Sheet
from thidua.core.movements.model import RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring.concluding import conclude
from thidua.core.scoring.model import Place, Result, Vote
from thidua.core.scoring.plain import Plain, canonical_bytes, fingerprint, from_plain, to_plain
from thidua.core.scoring.sheet import score_all

#: What tells the items of a list apart, tried in this order; the last names an observation.
NAMING_KEYS = (
    ("subject_code",),
    ("code",),
    ("slug",),
    ("unit", "person", "clause", "measure", "period", "fact", "source"),
)


@dataclass(frozen=True)
class Inputs:
    """All that a computation rests on. `votes` are the recorded ones among equals."""

    rules: RuleSet
    sheets: tuple[Sheet, ...]
    observations: tuple[Observation, ...]
    blocs: Mapping[str, tuple[str, ...]]
    votes: tuple[Vote, ...] = later(())


@dataclass(frozen=True)
class Difference:
    """`where` is a path such as «results/U01/total»; None on one side: it stands only on the other."""

    where: str
    stored: Plain
    recomputed: Plain


def inputs_plain(
    rules: RuleSet,
    sheets: Iterable[Sheet],
    observations: Iterable[Observation],
    blocs: Mapping[str, Collection[str]],
    votes: Iterable[Vote] = (),
) -> dict[str, Plain]:
    """The inputs in one order, whatever order they came in. The rule set keeps its own: it is the printed order."""
    voted = sorted((to_plain(vote) for vote in votes), key=canonical_bytes)
    plain: dict[str, Plain] = {
        "rules": to_plain(rules),
        "sheets": sorted((to_plain(sheet) for sheet in sheets), key=canonical_bytes),
        "observations": sorted((to_plain(row) for row in observations), key=canonical_bytes),
        "blocs": to_plain({slug: sorted(set(members)) for slug, members in blocs.items()}),
    }
    return plain | ({"votes": [*voted]} if voted else {})


def inputs_from_plain(plain: object) -> Inputs:
    """Read a stored package's inputs; raises Unreadable with the path of the fault."""
    return from_plain(Inputs, plain)


def results_plain(results: Iterable[Result], places: Mapping[str, Iterable[Place]]) -> dict[str, Plain]:
    """Results by code, then the places of every bloc."""
    ordered = sorted(results, key=lambda result: (result.subject, result.subject_code))
    return {
        "results": [to_plain(result) for result in ordered],
        "places": {slug: [to_plain(place) for place in places[slug]] for slug in places},
    }


def recompute(inputs: Inputs) -> dict[str, Plain]:
    """Results and places from the inputs alone."""
    scored = score_all(inputs.rules, inputs.sheets, inputs.observations)
    return results_plain(*conclude(inputs.rules, scored, inputs.blocs, inputs.votes))


def rules_fingerprint(rules: RuleSet) -> str:
    """Goes into every result: which rules it was computed by."""
    return fingerprint(rules)


def compare(stored: object, recomputed: object) -> list[Difference]:
    """Every place where two plain records differ, in reading order; empty: they agree to the last digit."""
    return list(_differences("", to_plain(stored), to_plain(recomputed)))


def _differences(where: str, stored: Plain, recomputed: Plain) -> Iterable[Difference]:
    if isinstance(stored, dict) and isinstance(recomputed, dict):
        return _by_key(where, stored, recomputed)
    if isinstance(stored, list) and isinstance(recomputed, list):
        return _by_key(where, _named(stored), _named(recomputed))
    # True == 1 in Python; in a record they are not the same
    is_same = stored == recomputed and type(stored) is type(recomputed)
    return [] if is_same else [Difference(where, stored, recomputed)]


def _by_key(where: str, stored: Mapping[str, Plain], recomputed: Mapping[str, Plain]) -> Iterable[Difference]:
    for key in dict.fromkeys([*stored, *recomputed]):
        path = f"{where}/{key}" if where else key
        if key in stored and key in recomputed:
            yield from _differences(path, stored[key], recomputed[key])
        else:
            yield Difference(path, stored.get(key), recomputed.get(key))


def _named(items: list[Plain]) -> dict[str, Plain]:
    """A list as a mapping: by what names its items where each has its own name, else by position."""
    for keys in NAMING_KEYS:
        names = [
            "·".join(str(item[key]) for key in keys if item[key])
            for item in items
            if isinstance(item, dict) and all(key in item for key in keys)
        ]
        if names and len(names) == len(items) == len(set(names)):
            return dict(zip(names, items, strict=True))
    return {str(place): item for place, item in enumerate(items)}
