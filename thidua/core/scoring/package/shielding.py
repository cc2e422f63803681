"""What of a run's inputs may be opened to everybody, so that the units' results still come out to the last digit.

Kept: the rule set, each unit's points at every stage, recognised events, verified conditions, integer counts, blocs.
Left out: officials (sheets, personal counts, results), every text a person typed (explanations, reasons), what names
single facts or the pages they stand on, whether files were shown, and counts of fewer than `least` people who answered
of their own accord. A criterion that rests on such a small count keeps its points, written as an entered figure.

Doubt: points of a ratio rule still hint at the share behind them; they are the published score, which the movement's
rules decided to make public. Only a rule that does not score so few answers could hide the share (decision 0027).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring.model import CriterionScore, Result, Vote
from thidua.core.scoring.package.record import Inputs, compare
from thidua.core.scoring.plain import Plain, to_plain
from thidua.core.scoring.sheet import score_sheet
from thidua.core.scoring.writing import canonical_text

#: Stands for any reason or explanation somebody typed; the same words as on the public pages.
KEPT_IN_FILE = "lưu trong hồ sơ thẩm định"
MINUTES = "biên bản lưu trong hồ sơ"
SMALL_COUNT = "số ý kiến quá ít nên không nêu số đếm; giữ nguyên điểm đã tính"
#: What may be seen of a mark and of a sheet. What is not named here is left at its default: a field somebody adds later
#: is hidden until it is named, and a package that needs it does not come out (CannotShield).
OPEN_OF_MARK = ("criterion", "self_points", "cross", "agreed", "appraised", "is_not_applicable")
OPEN_OF_SHEET = ("subject_code", "subject", "is_filed", "events", "disqualified", "comparable")
OPEN_OF_ROW = ("unit", "clause", "measure", "period", "hits", "trials", "is_sample")


class CannotShield(ValueError):
    """The results of the shielded inputs are not those of the run; `where` names the first difference."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True)
class Shielded:
    """`withheld`: (unit, criterion) whose counts were too small to show."""

    inputs: Inputs
    withheld: tuple[tuple[str, str], ...]
    officials: int


def shielded(inputs: Inputs, least: int) -> Shielded:
    """The open inputs; `least` is the smallest number of answers of which a count is shown."""
    rows = _rows_by_unit(inputs.observations)
    sheets, kept, withheld = [], [], []
    for sheet in sorted((item for item in inputs.sheets if item.subject == "unit"), key=lambda one: one.subject_code):
        made, shown, hidden = _unit(inputs.rules, _sheet(sheet), rows.get(sheet.subject_code, ()), least)
        sheets.append(made)
        kept += shown
        withheld += [(sheet.subject_code, code) for code in hidden]
    officials = sum(sheet.subject == "official" for sheet in inputs.sheets)
    votes = _votes(inputs.votes, {sheet.subject_code for sheet in sheets})
    opened = replace(inputs, sheets=tuple(sheets), observations=tuple(kept), votes=votes)
    return Shielded(opened, tuple(withheld), officials)


def _votes(votes: Iterable[Vote], units: Collection[str]) -> tuple[Vote, ...]:
    """Votes about units only; the counted papers decide, the minutes stay in the file."""
    about_units = (vote for vote in votes if all(code in units for code, _papers in vote.papers))
    return tuple(replace(vote, minutes=MINUTES) for vote in about_units)


def check_same_numbers(stored: Mapping[str, Any], opened: Mapping[str, Any]) -> None:
    """Both as `results_plain` gives them. Raises CannotShield unless every unit's points, level and place are equal."""
    for difference in compare(_numbers(stored), _numbers(opened)):
        raise CannotShield(difference.where)


def _numbers(record: Mapping[str, Any]) -> Plain:
    hidden = ("lines", "state", "hits", "trials", "is_sample", "name")  # a vote is named by its minutes

    def bare(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: bare(part) for key, part in item.items() if key not in hidden}
        return [bare(part) for part in item] if isinstance(item, list) else item

    units = [bare(item) for item in record["results"] if item["subject"] == "unit"]
    return to_plain({"results": units, "places": bare(record["places"])})


def _rows_by_unit(rows: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Rows of units only, facts named by a running number that keeps their order."""
    open_rows = sorted((row for row in rows if row.person is None), key=canonical_text)
    names = sorted({row.fact for row in open_rows if row.fact})
    width = len(str(len(names)))
    numbers = {name: f"s{place:0{width}d}" for place, name in enumerate(names, start=1)}
    found: dict[str, list[Observation]] = {}
    for row in open_rows:
        shown = {name: getattr(row, name) for name in OPEN_OF_ROW}
        found.setdefault(row.unit, []).append(Observation(**shown, fact=numbers.get(row.fact, "")))
    return found


def _sheet(sheet: Sheet) -> Sheet:
    return Sheet(marks=tuple(_mark(mark) for mark in sheet.marks), **_open(sheet, OPEN_OF_SHEET))


def _mark(mark: Mark) -> Mark:
    """Whether a text stood there matters to the steps shown; what it said does not."""
    reason = KEPT_IN_FILE if mark.reason else ""
    return Mark(reason=reason, explanation=KEPT_IN_FILE if mark.explanation else "", **_open(mark, OPEN_OF_MARK))


def _open(value: Any, names: Sequence[str]) -> dict[str, Any]:
    had = {each.name for each in fields(value)}
    return {name: getattr(value, name) for name in names if name in had}


def _unit(
    rules: RuleSet, sheet: Sheet, rows: Sequence[Observation], least: int
) -> tuple[Sheet, list[Observation], list[str]]:
    """The sheet, the rows that may be shown, and the criteria whose counts may not."""
    shown = [row for row in rows if not (row.is_sample and row.trials < least)]
    if len(shown) == len(rows):
        return sheet, shown, []
    full, bare = score_sheet(rules, sheet, rows), score_sheet(rules, sheet, shown)
    changed = [
        score for score, without in zip(full.criteria, bare.criteria, strict=True) if _told(score) != _told(without)
    ]
    held = _held(sheet, changed)
    if _points(score_sheet(rules, held, shown)) != _points(full):
        raise CannotShield(f"results/{sheet.subject_code}")
    return held, shown, [score.code for score in changed]


def _told(score: CriterionScore) -> tuple[object, ...]:
    return (score.state, score.points, score.hits, score.trials)


def _points(result: Result) -> tuple[object, ...]:
    return (result.total, result.band, result.standing, [score.points for score in result.criteria])


def _held(sheet: Sheet, scores: Iterable[CriterionScore]) -> Sheet:
    """The points as they came out, entered in the place of the counts."""
    marks = {mark.criterion: mark for mark in sheet.marks}
    for score in scores:
        mark = marks.get(score.code, Mark(score.code))
        marks[score.code] = replace(mark, appraised=score.points, reason=mark.reason or SMALL_COUNT)
    return replace(sheet, marks=tuple(marks.values()))
