"""Sheets as core values: what completeness is checked on and what scoring counts. Constant queries for any number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models

from thidua.apps.marking.models import Disqualification, Event, Evidence, Mark, Sheet, Stage, State
from thidua.apps.movements.models import Criterion
from thidua.apps.orgs.models import Unit
from thidua.core import marking as core
from thidua.core.movements.model import Subject as CoreSubject
from thidua.core.points import from_milli

#: A sheet returned to its owner claims nothing until it is filed again.
FILED_STATES = frozenset({State.FILED, State.APPRAISED, State.LOCKED})

Pair = dict[str, Mark]


class Number(NamedTuple):
    """Of a mark's row what core needs."""

    stage: str
    points_milli: int | None
    reason: str
    is_not_applicable: bool


#: The numbers of one criterion on one sheet, oldest first, as plain tuples: a whole province's marks are a million rows.
Staged = tuple[tuple[str, int | None, str, bool], ...]


class Subject(NamedTuple):
    """Of a sheet what core needs, for when there are tens of thousands."""

    pk: int
    subject: str
    state: str
    unit: Unit
    person_id: int | None
    subject_code: str

    @property
    def unit_id(self) -> int:
        return self.unit.pk


def current_marks(sheets: Iterable[Sheet]) -> dict[int, dict[str, Pair]]:
    """Sheet id → criterion code → stage → the row that counts."""
    found: dict[int, dict[str, Pair]] = defaultdict(lambda: defaultdict(dict))
    rows = Mark.objects.current().filter(sheet__in=_ids(sheets)).select_related("criterion")
    for row in rows.order_by("pk"):
        found[row.sheet_id][row.criterion.code][row.stage] = row
    return found


def _numbers(sheets: Iterable[Sheet | Subject]) -> dict[int, dict[str, Staged]]:
    """As `current_marks`, without making an object of every row. Three queries.

    What a row replaces stands on the same sheet, so that the rows which count are told apart here: joining every row with
    the one that may follow it takes the database longer than reading them all. Read sheet by sheet, as the index has them.
    """
    columns = ("sheet_id", "pk", "replaces_id", "criterion_id", "stage", "points_milli", "reason")
    rows = list(Mark.objects.filter(sheet__in=_ids(sheets)).order_by("sheet_id", "pk").values_list(*columns))
    replaced = {row[2] for row in rows if row[2] is not None}
    codes = dict(Criterion.objects.filter(pk__in={row[3] for row in rows}).values_list("pk", "code"))
    # only a row without points may say so: asked apart, yes and no need not be converted row by row
    out = Mark.objects.filter(pk__in=[row[1] for row in rows if row[5] is None], is_not_applicable=True)
    outs = set(out.values_list("pk", flat=True))
    found: dict[int, dict[str, Staged]] = defaultdict(dict)
    for sheet, pk, _before, criterion, stage, milli, reason in rows:
        if pk not in replaced:
            own, code = found[sheet], codes[criterion]
            own[code] = (*own.get(code, ()), (stage, milli, reason, pk in outs))
    return found


class Shared:
    """Equal marks as one object: a province has a million marks and far fewer different ones."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, bool, Staged], core.Mark] = {}

    def of(self, code: str, staged: Staged, has_evidence: bool) -> core.Mark:
        key = (code, has_evidence, staged)
        found = self._marks.get(key)
        if found is None:
            found = self._marks[key] = core_mark(
                code, {row[0]: Number(*row) for row in staged}, has_evidence=has_evidence
            )
        return found


def core_sheets(sheets: Sequence[Sheet | Subject], shared: Shared | None = None) -> list[core.Sheet]:
    """Needs unit and person selected (`with_names`); five queries altogether. `shared` serves several portions."""
    marks, shared = _numbers(sheets), shared or Shared()
    shown = set(standing_evidence(sheets).values_list("sheet_id", "criterion__code"))
    events = _by_sheet(_current(Event, sheets).exclude(count=0).values_list("sheet_id", "code", "count"))
    held = _by_sheet(_current(Disqualification, sheets).filter(is_lifted=False).values_list("sheet_id", "code"))
    return [
        core.Sheet(
            subject_code=sheet.subject_code,
            subject=_subject(sheet),
            marks=tuple([shared.of(code, own, (sheet.pk, code) in shown) for code, own in marks[sheet.pk].items()]),
            is_filed=sheet.state in FILED_STATES,
            events=tuple(core.Event(code, count) for code, count in sorted(events.get(sheet.pk, ()))),
            disqualified=tuple(sorted({code for (code,) in held.get(sheet.pk, ())})),
        )
        for sheet in sheets
    ]


def standing_evidence(sheets: Iterable[Sheet | Subject]) -> models.QuerySet[Evidence]:
    """Files that were not withdrawn."""
    return Evidence.objects.filter(sheet__in=_ids(sheets), withdrawal__isnull=True)


def core_mark(code: str, pair: Mapping[str, Mark | Number], *, has_evidence: bool, is_claim: bool = False) -> core.Mark:
    """The stages of one criterion as core sees them; marks of a round that is not closed are no stage yet.

    Reading: «not applicable» takes a criterion out of the count only when the board says so; claimed by the owner
    alone it waits (0 points, provisional), else a unit could drop what it does badly until the appraisal.
    `is_claim` asks for the owner's own view, on which a claim is checked before filing.
    """
    own, board = pair.get(Stage.SELF), pair.get(Stage.APPRAISAL)
    cross, agreed = pair.get(Stage.CROSS), pair.get(Stage.AGREED)
    if is_claim:
        board = cross = agreed = None
    is_out = board.is_not_applicable if board else bool(is_claim and own and own.is_not_applicable)
    return core.Mark(
        criterion=code,
        self_points=None if is_out else _points(own),
        appraised=None if is_out else _points(board),
        reason=board.reason if board else "",
        has_evidence=has_evidence,
        is_not_applicable=is_out,
        explanation=own.reason if own else "",
        cross=None if is_out else _points(cross),
        agreed=None if is_out else _points(agreed),
    )


def _points(mark: Mark | Number | None) -> Any:
    return None if mark is None or mark.points_milli is None else from_milli(mark.points_milli)


def _subject(sheet: Sheet | Subject) -> CoreSubject:
    return "official" if sheet.subject == "official" else "unit"


def _ids(sheets: Iterable[Sheet | Subject]) -> list[int]:
    return [sheet.pk for sheet in sheets]


def _current(model: type[Event] | type[Disqualification], sheets: Iterable[Sheet | Subject]) -> models.QuerySet[Any]:
    return model.objects.current().filter(sheet__in=_ids(sheets))


def _by_sheet(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for sheet_id, *rest in rows:
        found[sheet_id].append(tuple(rest))
    return found


def last_mark(sheet: Sheet) -> int:
    """The number of the sheet's newest mark, 0 if it has none: tells whether anybody wrote in between."""
    return Mark.objects.filter(sheet=sheet).order_by("-pk").values_list("pk", flat=True).first() or 0
