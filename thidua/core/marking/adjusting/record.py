"""Adjusted marks as plain data, kept with the round and compared when it is computed again.

Points are whole thousandths, estimates texts with six decimals: a canonical text of it is the same on every database.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from thidua.core.marking.adjusting.model import Adjusted, Both, NotAdjustable, Outcome, Severity
from thidua.core.marking.adjusting.points import without_severity
from thidua.core.marking.adjusting.severity import adjust
from thidua.core.marking.crossing import CrossMark
from thidua.core.movements.model import Criterion
from thidua.core.points import from_milli, to_milli

REFUSED = "refused"
#: How far an estimate may lie from the one on record when another machine computes it: shares of the maximum, so a ten
#: thousandth of a point where the maximum is ten. The points that follow from the estimates on record must agree exactly.
TOLERANCE = Decimal("0.00001")
#: Variances are in squared shares; they move more than the leans that follow from them.
VARIANCE_TOLERANCE = Decimal("0.00001")


def to_plain(found: Adjusted | NotAdjustable, marks_sha256: str) -> dict[str, Any]:
    """A refusal is kept too: why there is no adjusted number."""
    if isinstance(found, NotAdjustable):
        return {"outcome": REFUSED, "why": found.why, "detail": found.detail, "marks_sha256": marks_sha256}
    points: dict[str, dict[str, list[int]]] = {}
    for (marked, criterion), both in found.points.items():
        line = [to_milli(both.raw), to_milli(both.adjusted), int(both.is_cut)]
        points.setdefault(marked, {})[criterion] = line
    return {
        "outcome": found.outcome,
        "marks_sha256": marks_sha256,
        "parts": found.parts,
        "terms": list(found.terms),
        "variance": {name: _text(value) for name, value in found.variance.items()},
        "severities": [
            {
                "marker": each.marker,
                "part": each.part,
                "sheets": each.sheets,
                "marks": each.marks,
                "lean": _text(each.lean),
                "se": None if each.se is None else _text(each.se),
            }
            for each in found.severities
        ],
        "points": points,
    }


def from_plain(plain: Mapping[str, Any]) -> Adjusted | NotAdjustable:
    """Raises KeyError, TypeError, ValueError or ArithmeticError for what `to_plain` never wrote."""
    if plain["outcome"] == REFUSED:
        return NotAdjustable(plain["why"], plain["detail"])
    return Adjusted(
        outcome=cast(Outcome, plain["outcome"]),
        severities=tuple(
            Severity(
                each["marker"], each["part"], each["sheets"], each["marks"], Decimal(each["lean"]),
                None if each["se"] is None else Decimal(each["se"]),
            )
            for each in plain["severities"]
        ),
        points={
            (marked, criterion): Both(from_milli(raw), from_milli(adjusted), bool(is_cut))
            for marked, own in plain["points"].items()
            for criterion, (raw, adjusted, is_cut) in own.items()
        },
        terms=tuple(plain["terms"]),
        variance={name: Decimal(value) for name, value in plain["variance"].items()},
        parts=plain["parts"],
    )  # fmt: skip


def digest_of(marks: Sequence[CrossMark], criteria: Mapping[str, Criterion]) -> str:
    """Fingerprint of all an adjustment rests on: the marks, and the maximum and group of every criterion marked."""
    rows = sorted(
        (row.marked, row.criterion, row.marker, None if row.points is None else to_milli(row.points)) for row in marks
    )
    used = {code: criteria[code] for code in {row.criterion for row in marks}}
    scale = {code: [to_milli(item.max_points), item.group] for code, item in used.items()}
    return sha256(canonical([rows, scale]).encode()).hexdigest()


def canonical(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def recomputed(
    stored: Mapping[str, Any], marks: Sequence[CrossMark], criteria: Mapping[str, Criterion]
) -> dict[str, Any]:
    """The record as the marks give it now. An estimate within TOLERANCE of the one on record counts as agreeing, and the
    points follow from the estimates on record, so that they can be compared exactly. Raises as `from_plain`."""
    before, now = from_plain(stored), attempt(marks, criteria)
    if isinstance(before, Adjusted) and isinstance(now, Adjusted):
        now = _with_leans(now, before, marks, criteria)
    return to_plain(now, digest_of(marks, criteria))


def attempt(marks: Sequence[CrossMark], criteria: Mapping[str, Criterion]) -> Adjusted | NotAdjustable:
    """As `adjust`; a refusal is an answer."""
    try:
        return adjust(marks, criteria)
    except NotAdjustable as refusal:
        return refusal


def _with_leans(
    now: Adjusted, before: Adjusted, marks: Sequence[CrossMark], criteria: Mapping[str, Criterion]
) -> Adjusted:
    """What is computed now, with every estimate on record that lies near enough taken instead, and the points from those."""
    known = {each.marker: each for each in before.severities}
    severities = tuple(_near(each, known.get(each.marker)) for each in now.severities)
    leans = {
        **dict.fromkeys((row.marker for row in marks), Decimal(0)),
        **{each.marker: each.lean for each in severities},
    }
    maxima = {code: item.max_points for code, item in criteria.items()}
    variance = {
        name: old
        if (old := before.variance.get(name)) is not None and abs(old - value) <= VARIANCE_TOLERANCE
        else value
        for name, value in now.variance.items()
    }
    return Adjusted(
        now.outcome, severities, without_severity(marks, leans, maxima), now.terms, variance, now.parts
    )  # fmt: skip


def _near(now: Severity, before: Severity | None) -> Severity:
    if before is None or (before.se is None) != (now.se is None) or abs(before.lean - now.lean) > TOLERANCE:
        return now
    if before.se is not None and now.se is not None and abs(before.se - now.se) > TOLERANCE:
        return now
    return Severity(now.marker, now.part, now.sheets, now.marks, before.lean, before.se)


def _text(value: Decimal) -> str:
    return format(value, "f")
