"""Levels as a person types them: a name, for whom, from how many points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import get_args

from thidua.core.movements.model import Band, Subject
from thidua.core.points import NotPoints, parse_points
from thidua.core.vietnamese.folding import fold


@dataclass(frozen=True)
class Typed:
    """One row of the form; `slug` is empty for a new level."""

    name: str
    subject: str
    at_least: str
    slug: str = ""


class BandsRefused(ValueError):
    """`reasons` are Vietnamese sentences, one per faulty row."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def make_bands(rows: Iterable[Typed], before: Iterable[Band]) -> tuple[Band, ...]:
    """The levels in the order typed; empty rows are left out. A known level keeps its open edge and its floor."""
    known: dict[tuple[str, str], Band] = {(band.subject, band.slug): band for band in before}
    made: list[Band] = []
    reasons: list[str] = []
    for number, row in enumerate(rows, 1):
        if not row.name.strip() and not row.at_least.strip():
            continue
        try:
            made.append(_band(row, known, made))
        except _Wrong as fault:
            reasons.append(f"Dòng {number}: {fault}")
    if reasons:
        raise BandsRefused(reasons)
    return tuple(made)


class _Wrong(ValueError):
    """What is wrong with one row."""


def _band(row: Typed, known: dict[tuple[str, str], Band], made: Sequence[Band]) -> Band:
    subject: Subject | None = next((each for each in get_args(Subject) if each == row.subject), None)
    name = " ".join(row.name.split())
    if subject is None:
        raise _Wrong("hãy chọn đối tượng.")
    if not name or len(name) > 120:
        raise _Wrong("hãy ghi tên mức, tối đa 120 ký tự.")
    points = _points(row.at_least)
    old = known.get((subject, row.slug))
    if old is not None:
        return replace(old, name=name, at_least=points)
    taken = {slug for other, slug in known if other == subject} | {
        band.slug for band in made if band.subject == subject
    }
    return Band(_free(name, taken), name, subject, points)


def _points(text: str) -> Decimal:
    try:
        points = parse_points(text)
    except NotPoints:
        raise _Wrong(f"“{text.strip()}” không phải là số điểm; hãy ghi như 90 hoặc 89,5.") from None
    if points < 0:
        raise _Wrong("số điểm không được âm.")
    return points


def _free(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "muc"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
