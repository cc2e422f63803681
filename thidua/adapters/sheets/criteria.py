"""The Excel criterion table: written for a province to edit, read back whole or refused with every faulty cell."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

from thidua.adapters.sheets import values
from thidua.adapters.sheets.criteria_layout import HEADERS, MEASURED_BY, REQUIRED, SUBJECTS, WHEN_ABSENT
from thidua.adapters.sheets.criteria_writing import write_criteria
from thidua.adapters.sheets.fault_words import sentence, sum_sentence
from thidua.adapters.sheets.parts import PartRefused
from thidua.adapters.sheets.parts.cells import CellFault, theme_labels
from thidua.adapters.sheets.parts.sheets import read_parts
from thidua.adapters.sheets.reading import BlankCells, Row, cell_name, clean_text, read_table, same_label
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.adapters.sheets.rule_words import RULE_NAMES, parse_bounds, parse_rule
from thidua.core.movements.linting import criterion_faults, faults
from thidua.core.movements.model import (
    Cap,
    Criterion,
    Gate,
    MeasuredBy,
    Rule,
    RuleSet,
    Subject,
    WhenAbsent,
    WhenUnassigned,
)

__all__ = ["read_criteria", "write_criteria"]

ESSENTIAL = (
    "code",
    "name",
    "subject",
    "group",
    "max_points",
    "measured_by",
    "rule",
)  # clauses: the linter asks for them
COLUMN_OF_FAULT: Mapping[str, str] = {
    "max_not_positive": "max_points",
    "too_fine": "max_points",
    "unknown_group": "group",
    "no_clause": "clauses",
    "unknown_clause": "clauses",
    "rule_unlike_measuring": "measured_by",
}


def read_criteria(
    data: bytes, known_clauses: Collection[str], base: RuleSet, *, is_draft: bool = False, kept: Collection[str] = ()
) -> RuleSet:
    """`base` with its criteria, and every part the workbook has a sheet of, replaced; raises SheetRefused.

    The refusal names every faulty cell. A draft may hold what the linter will find fault with: only what cannot be read
    is refused then. `kept` are keys of faults a person decided to keep.
    """
    base, errors = read_parts(data, base)
    try:
        rows = read_table(data, headers=HEADERS, required=REQUIRED)
    except BlankCells as blanks:
        rows = blanks.rows
        errors += blanks.errors
    reader = _Reader(base, known_clauses, is_draft=is_draft, kept=kept)
    criteria = [reader.criterion(row) for row in rows]
    errors += reader.errors
    rules = replace(base, criteria=tuple(criterion for criterion in criteria if criterion))
    if not errors and not is_draft:
        errors = _sum_errors(rows, criteria, rules, kept)
    if errors:
        raise SheetRefused(sorted(errors, key=_place))
    return rules


def read_criterion(texts: Mapping[str, str], base: RuleSet) -> Criterion:
    """One criterion typed on a page, as a row of the table; the linter looks at it later. Raises PartRefused."""
    columns = {key: at for at, key in enumerate(HEADERS)}
    row = Row("", 1, {key: clean_text(texts.get(key, "")) for key in HEADERS}, columns)
    faults_found = [CellFault(0, key, f"chưa ghi “{HEADERS[key]}”.") for key in ESSENTIAL if not row.text(key)]
    reader = _Reader(base, (), is_draft=True, kept=())
    criterion = reader.criterion(row)
    keys = {cell_name(1, at): key for key, at in columns.items()}
    faults_found += [CellFault(0, keys[error.cell], error.reason) for error in reader.errors]
    if faults_found or criterion is None:
        raise PartRefused(faults_found)
    return criterion


def _place(error: CellError) -> tuple[int, str]:
    """By row, then column («A» before «AA»)."""
    letters = error.cell.rstrip("0123456789")
    return int(error.cell[len(letters) :] or 0), letters.rjust(3)


def _sum_errors(
    rows: list[Row], criteria: list[Criterion | None], rules: RuleSet, kept: Collection[str]
) -> list[CellError]:
    """The linter's word on the sums, at the last criterion of the subject."""
    errors = []
    for fault in faults(rules, ()):
        if fault.kind == "sum" and fault.key not in kept:
            own = [row for row, each in zip(rows, criteria, strict=True) if each and each.subject == fault.where]
            errors.append(own[-1].error("max_points", sum_sentence(fault, SUBJECTS[fault.where])))
    return errors


class _Reader:
    """Reads row after row, collecting errors; a row with any error gives no criterion."""

    def __init__(self, base: RuleSet, known_clauses: Collection[str], *, is_draft: bool, kept: Collection[str]) -> None:
        self.base, self.known, self.is_draft, self.kept = base, known_clauses, is_draft, kept
        self.errors: list[CellError] = []
        others = [part.code for part in base.adjustments] + [part.code for part in base.disqualifiers]
        self.seen: dict[str, str] = dict.fromkeys(others, "")  # code → the cell where it stands in this sheet

    def criterion(self, row: Row) -> Criterion | None:
        before = len(self.errors)
        self._code(row)
        subject = self._choice(row, "subject", SUBJECTS)
        measured_by = self._choice(row, "measured_by", MEASURED_BY)
        when_absent = self._choice(row, "when_absent", WHEN_ABSENT) if row.text("when_absent") else "rescale"
        group, points, rule = self._group(row, subject), self._points(row), self._rule(row)
        clauses, bound = self._clauses(row), self._bounds(row)
        if not (subject and measured_by and when_absent and group and points is not None and rule):
            return None
        criterion = Criterion(
            code=row.text("code"),
            name=row.text("name"),
            subject=cast(Subject, subject),
            group=group,
            clauses=clauses,
            max_points=points,
            measured_by=cast(MeasuredBy, measured_by),
            rule=rule,
            when_absent=cast(WhenAbsent, when_absent),
            guide=row.text("guide"),
            gate=bound[0],
            cap=bound[1],
            when_unassigned=bound[2],
        )
        if not self.is_draft:
            self._lint(row, criterion)
        return criterion if len(self.errors) == before else None

    def _error(self, row: Row, key: str, reason: str) -> None:
        self.errors.append(row.error(key, reason))

    def _code(self, row: Row) -> None:
        code = row.text("code")
        if code in self.seen:
            other = self.seen[code]
            self._error(row, "code", f"mã “{code}” " + (f"trùng với ô {other}." if other else "đã dùng cho mục khác."))
        elif code:
            self.seen[code] = row.cell("code")

    def _choice(self, row: Row, key: str, labels: Mapping[str, str]) -> str | None:
        text = row.text(key)
        found = [slug for slug, label in labels.items() if same_label(text) in (same_label(label), slug)]
        if text and not found:
            listed = ", ".join(f"“{label}”" for label in labels.values())
            self._error(row, key, f"“{text}” không có trong danh sách; hãy chọn: {listed}.")
        return found[0] if found else None

    def _group(self, row: Row, subject: str | None) -> str | None:
        mine = {theme.slug for theme in self.base.themes if theme.subject == subject}
        labels = {slug: label for slug, label in theme_labels(self.base).items() if slug in mine}
        return self._choice(row, "group", labels) if subject else None

    def _points(self, row: Row) -> Decimal | None:
        try:
            return values.points(row.text("max_points")) if row.text("max_points") else None
        except values.NotReadable as fault:
            self._error(row, "max_points", fault.reason)
            return None

    def _rule(self, row: Row) -> Rule | None:
        name = self._choice(row, "rule", {label: label for label in RULE_NAMES})
        try:
            return parse_rule(RULE_NAMES[name], row.text("parameters")) if name else None
        except values.NotReadable as fault:
            self._error(row, "parameters", fault.reason)
            return None

    def _bounds(self, row: Row) -> tuple[Gate | None, Cap | None, WhenUnassigned]:
        try:
            return parse_bounds(row.text("bounds"))
        except values.NotReadable as fault:
            self._error(row, "bounds", fault.reason)
            return None, None, "rescale"

    def _clauses(self, row: Row) -> tuple[str, ...]:
        clauses = values.listed(row.text("clauses"))
        for clause, times in Counter(clauses).items():
            if times > 1:
                self._error(row, "clauses", f"điều khoản “{clause}” ghi {times} lần.")
        return tuple(dict.fromkeys(clauses))

    def _lint(self, row: Row, criterion: Criterion) -> None:
        for fault in criterion_faults(criterion, self.base, self.known):
            if fault.kind == "cap_by_unknown" or (fault.can_be_kept and fault.key in self.kept):
                continue  # decided on; or the other row stands further down, and the whole table is linted later
            is_told = fault.kind == "no_clause" and not row.text("clauses")  # as a blank cell
            if fault.is_blocking and not is_told:
                self._error(row, COLUMN_OF_FAULT.get(fault.kind, "parameters"), sentence(fault))
