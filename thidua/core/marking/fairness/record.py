"""What a check of a round rested on and what it said, written down so that anybody can make it again.

One way to write: sorted, points as shortest decimal text, moments in UTC, estimates with nine digits (the last ones
differ between machines and are nobody's business). The seed follows from the digest of what the check rests on: who
wants another draw of lots has to change the facts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from math import isclose
from typing import Any

from thidua.core.marking.fairness.model import (
    CrossMarkRow,
    Finding,
    FirstPlace,
    NotEnough,
    Report,
    StatedMark,
    Window,
)

FORMAT = 1
DIGITS = 9
CLOSE = 1e-6  # of an estimate
CLOSE_CHANCE = 0.002  # of a drawn p: one shuffling more or less at a tie


@dataclass(frozen=True)
class Inputs:
    """All that `check_round` is given but the seed."""

    rows: tuple[CrossMarkRow, ...]
    stated: tuple[StatedMark, ...] = ()
    places: tuple[FirstPlace, ...] = ()
    window: Window | None = None
    home: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Size:
    """How much there was to look at: says what could have been seen at all."""

    marks: int
    markers: int
    marked: int
    criteria: int
    blocs: int


@dataclass(frozen=True)
class Record:
    size: Size
    report: Report


@dataclass(frozen=True)
class Unlike:
    """One finding that came out otherwise; None: it is not there."""

    key: str
    stored: str | None
    again: str | None


def size_of(inputs: Inputs) -> Size:
    rows = inputs.rows
    return Size(
        marks=len({(row.marker, row.marked, row.criterion) for row in rows}),
        markers=len({row.marker for row in rows}),
        marked=len({row.marked for row in rows}),
        criteria=len({row.criterion for row in rows}),
        blocs=len({row.bloc for row in rows}),
    )


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def seed_of(inputs_sha256: str) -> int:
    """60 bits: a whole number in every database and in JSON."""
    return int(sha256(f"even-handedness:{inputs_sha256}".encode()).hexdigest()[:15], 16)


def key_of(item: Finding) -> str:
    """Names the question asked, whatever the figures: the same pair next time has the same key."""
    side = "marker" if item.figures.get("of_marker") else ""
    return digest(_text([item.check, sorted(item.subjects), side]))[:16]


def inputs_text(inputs: Inputs) -> str:
    """Equal inputs in any order have equal texts."""
    return _text(
        {
            "format": FORMAT,
            "rows": sorted(_row(row) for row in inputs.rows),
            "stated": sorted(_stated(mark) for mark in inputs.stated),
            "places": sorted(
                [place.bloc, place.year, sorted(place.winners), sorted(place.units)] for place in inputs.places
            ),
            "window": None
            if inputs.window is None
            else [_moment(inputs.window.late_from), _moment(inputs.window.closes_at)],
            "home": dict(inputs.home),
        }
    )


def read_inputs(text: str) -> Inputs:
    plain = _read(text)
    return Inputs(
        rows=tuple(
            CrossMarkRow(marker, marked, criterion, Decimal(points), Decimal(maximum), _time(at), bloc)
            for marker, marked, criterion, at, points, maximum, bloc in plain["rows"]
        ),
        stated=tuple(
            StatedMark(unit, criterion, _points(own), _points(board), Decimal(maximum), bloc)
            for unit, criterion, own, board, maximum, bloc in plain["stated"]
        ),
        places=tuple(
            FirstPlace(bloc, year, tuple(winners), tuple(units)) for bloc, year, winners, units in plain["places"]
        ),
        window=_window(plain["window"]),
        home=plain["home"],
    )


def record_text(record: Record) -> str:
    report = record.report
    return _text(
        {
            "format": FORMAT,
            "size": vars(record.size),
            "level": report.level,
            "seed": report.seed,
            "permutations": report.permutations,
            "findings": [_finding(item) for item in report.findings],
            "not_enough": [vars(item) for item in report.not_enough],
        }
    )


def read_record(text: str) -> Record:
    plain = _read(text)
    return Record(
        size=Size(**plain["size"]),
        report=Report(
            findings=tuple(Finding(**{**item, "subjects": tuple(item["subjects"])}) for item in plain["findings"]),
            not_enough=tuple(NotEnough(**item) for item in plain["not_enough"]),
            level=plain["level"],
            seed=plain["seed"],
            permutations=plain["permutations"],
        ),
    )


def differing(stored: Report, again: Report) -> list[Unlike]:
    """Verdicts and counts must agree exactly, estimates to `CLOSE`, drawn chances to `CLOSE_CHANCE`.

    Corrected chances follow from all the others; their verdicts are compared.
    """
    one, two = ({key_of(item): item for item in report.findings} for report in (stored, again))
    found = [
        Unlike(key, _told(one.get(key)), _told(two.get(key)))
        for key in sorted(one.keys() | two.keys())
        if not (key in one and key in two and _is_same(one[key], two[key]))
    ]
    if stored.not_enough != again.not_enough:
        found.append(Unlike("not_enough", str(stored.not_enough), str(again.not_enough)))
    return found


def _is_same(one: Finding, two: Finding) -> bool:
    exact = ("check", "null", "n", "effect_unit", "method", "is_large", "verdict")
    near = CLOSE_CHANCE if one.method == "permutation" else CLOSE
    return (
        all(getattr(one, name) == getattr(two, name) for name in exact)
        and sorted(one.subjects) == sorted(two.subjects)
        and one.figures.keys() == two.figures.keys()
        and all(_is_close(one.figures[name], two.figures[name]) for name in one.figures)
        and _is_close(one.statistic, two.statistic)
        and _is_close(one.effect, two.effect)
        and abs(one.p - two.p) <= near
    )


def _is_close(one: float, two: float) -> bool:
    return isclose(one, two, rel_tol=CLOSE, abs_tol=CLOSE)


def _told(item: Finding | None) -> str | None:
    if item is None:
        return None
    chances = f"p {item.p:.4g} → {item.p_corrected:.4g}"
    return f"{item.check} {' – '.join(item.subjects)}: {item.verdict}, {chances}, {item.effect:.6g}"


def _finding(item: Finding) -> dict[str, Any]:
    plain = {each.name: getattr(item, each.name) for each in fields(item)}
    shown: dict[str, Any] = {
        name: _short(value) if isinstance(value, float) else value for name, value in plain.items()
    }
    return shown | {"figures": {name: _short(value) for name, value in item.figures.items()}}


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _row(row: CrossMarkRow) -> list[str]:
    moment = _moment(row.at) if row.at else ""
    return [row.marker, row.marked, row.criterion, moment, _number(row.points), _number(row.maximum), row.bloc]


def _stated(mark: StatedMark) -> list[str]:
    own, board = ("" if points is None else _number(points) for points in (mark.self_points, mark.appraised))
    return [mark.unit, mark.criterion, own, board, _number(mark.maximum), mark.bloc]


def _number(value: Decimal) -> str:
    return format(value.normalize() + 0, "f")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _points(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _window(plain: list[str] | None) -> Window | None:
    return None if plain is None else Window(datetime.fromisoformat(plain[0]), datetime.fromisoformat(plain[1]))


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _read(text: str) -> dict[str, Any]:
    """Raises ValueError for a text that `inputs_text` or `record_text` did not write."""
    plain = json.loads(text)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise ValueError("not a record of an even-handedness check")
    return plain
