"""A page of marks as typed: read into entries, or shown again exactly as typed with a sentence beside each fault."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from thidua.apps.marking.actions import Entry
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.models import Confirmation, Mark
from thidua.apps.marking.queries import Group, Line
from thidua.core.marking import Spread
from thidua.core.observations.model import wilson
from thidua.core.points import NotPoints, from_milli, parse_points, show_points
from thidua.core.scoring import CriterionScore, Result
from thidua.core.scoring.figures import show_percent
from thidua.web.staff.dayfields import DAY_ERRORS, DayField


@dataclass
class Field:
    """One criterion on the form. `points`, `reason`, `is_out` are what stands in the boxes."""

    line: Line
    score: CriterionScore | None
    points: str = ""
    reason: str = ""
    is_out: bool = False
    error: str = ""
    is_shut: bool = False
    spread: Spread | None = None
    confirmations: list[Confirmation] = dataclasses.field(default_factory=list)

    @property
    def code(self) -> str:
        return self.line.criterion.code

    @property
    def interval(self) -> str:
        """The 95 % interval of a sampled share; a full count has none."""
        score = self.score
        if score is None or not score.is_sample or score.hits is None or not score.trials:
            return ""
        found = wilson(score.hits, score.trials)
        return f"{show_percent(Fraction(found.low))} – {show_percent(Fraction(found.high))}"


@dataclass
class FieldGroup:
    group: Group
    fields: list[Field]


class Form:
    """Fields by theme. `data` None: what is stored; else what was typed. Of a returned sheet only `opened` are written."""

    def __init__(
        self,
        groups: list[Group],
        result: Result | None,
        stage: str,
        data: QueryDict | None = None,
        opened: frozenset[str] | None = None,
    ) -> None:
        scores = {score.code: score for score in result.criteria} if result else {}
        self.stage = stage
        self.opened = opened
        self.groups = [
            FieldGroup(group, [self._field(line, scores.get(line.criterion.code), data) for line in group.lines])
            for group in groups
        ]

    def __iter__(self) -> Iterator[Field]:
        return (field for group in self.groups for field in group.fields)

    def _field(self, line: Line, score: CriterionScore | None, data: QueryDict | None) -> Field:
        if self.opened is not None and line.criterion.code not in self.opened:
            shut = _stored(line, score, line.own)
            shut.is_shut = True
            return shut
        if data is not None:
            code = line.criterion.code
            return Field(
                line,
                score,
                data.get(f"points-{code}", "").strip(),
                data.get(f"reason-{code}", "").strip(),
                f"na-{code}" in data,
            )
        if self.stage == "self":
            return _stored(line, score, line.own)
        return _stored(line, score, line.board) if line.board else _proposed(line, score)

    def entries(self) -> list[Entry]:
        """Readable fields as entries; unreadable ones get their sentence and `is_readable` turns false."""
        found = []
        for field in self:
            if field.is_shut:
                continue
            try:
                points = parse_points(field.points) if field.points else None
            except NotPoints:
                field.error = _("«%(text)s» không phải là số điểm. Nhập số, ví dụ 9 hoặc 9,5.") % {
                    "text": field.points[:40]
                }
                continue
            found.append(Entry(field.code, points, field.reason, field.is_out))
        return found

    @property
    def is_readable(self) -> bool:
        return not any(field.error for field in self)

    def refuse(self, messages: Mapping[str, str]) -> None:
        for field in self:
            field.error = messages.get(field.code, field.error)

    @property
    def faults(self) -> list[Field]:
        return [field for field in self if field.error]


def _stored(line: Line, score: CriterionScore | None, mark: Mark | None) -> Field:
    if mark is None:
        return Field(line, score)
    return Field(line, score, _text(mark.points_milli), mark.reason, mark.is_not_applicable)


def _proposed(line: Line, score: CriterionScore | None) -> Field:
    """An appraiser starts from the latest number of a judged criterion: agreed, cross-marked or claimed; a measured figure stands unless he writes another."""
    own, start = line.own, line.agreed or line.cross or line.own
    if line.is_judged and start is not None and start is not own:
        return Field(line, score, _text(start.points_milli))
    if not line.is_judged or own is None:
        return Field(line, score)
    return Field(
        line, score, _text(own.points_milli), own.reason if own.is_not_applicable else "", own.is_not_applicable
    )


def _text(milli: int | None) -> str:
    return "" if milli is None else show_points(from_milli(milli))


def whole_number(text: str) -> int:
    """A count as typed; 0 for what is no whole number, which every caller refuses."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 6 else 0


def typed_day(data: QueryDict, name: str) -> date:
    """A day as typed; raises NotMarked with the sentence for its field."""
    try:
        found = DayField(error_messages=DAY_ERRORS).clean(data.get(name, ""))
    except ValidationError as error:
        raise NotMarked({name: " ".join(str(text) for text in error.messages)}) from None
    assert isinstance(found, date)
    return found
