"""Movement files: movements/<slug>.toml, one movement with its rule set, phases, workflows and checklist."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal, cast, get_args

from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.movements.model import (
    Adjustment,
    Band,
    ChecklistItem,
    Criterion,
    Disqualifier,
    Judged,
    MeasuredBy,
    Movement,
    PerEvent,
    Phase,
    Ratio,
    Rule,
    RuleSet,
    Steps,
    Subject,
    Theme,
    Threshold,
    WhenAbsent,
    Workflow,
)


class MovementFileFault(DataFileFault):
    """`where` is the code or slug of the faulty part, or empty."""


def load_movements(folder: Path) -> dict[str, Movement]:
    """Every movement of the folder by slug."""
    movements: dict[str, Movement] = {}
    for path in sorted(folder.glob("*.toml")):
        movement = load_movement(path)
        if movement.slug in movements:
            raise MovementFileFault(path.name, movement.slug, "đã có phong trào mang mã này")
        movements[movement.slug] = movement
    return movements


def load_movement(path: Path) -> Movement:
    """The movement as written; form is checked here, sense by `core.movements.linting`. Raises MovementFileFault."""
    try:
        return _movement(path)
    except MovementFileFault:
        raise
    except DataFileFault as fault:
        raise MovementFileFault(fault.file, fault.where, fault.reason) from None


def _movement(path: Path) -> Movement:
    data = read_toml(path)
    head = Table(path.name, "movement", data.pop("movement", {}))
    rules = RuleSet(
        criteria=tuple(map(_criterion, tables(path, data, "criterion", "code"))),
        adjustments=tuple(map(_adjustment, tables(path, data, "adjustment", "code"))),
        disqualifiers=tuple(map(_disqualifier, tables(path, data, "disqualifier", "code"))),
        bands=tuple(map(_band, tables(path, data, "band", "slug"))),
        themes=tuple(map(_theme, tables(path, data, "theme", "slug"))),
    )
    movement = Movement(
        slug=head.take("slug", str),
        name=head.take("name", str),
        short_name=head.take("short_name", str),
        document=head.take("document", str),
        issuer=head.take("issuer", str),
        from_year=head.take("from_year", int),
        to_year=head.take("to_year", int),
        rules=rules,
        phases=tuple(map(_phase, tables(path, data, "phase", "slug"))),
        workflows=tuple(map(_workflow, tables(path, data, "workflow", "slug"))),
        note=head.take("note", str),
        checklist=tuple(map(_checklist_item, tables(path, data, "checklist", "code"))),
    )
    head.close()
    Table(path.name, "", data).close()
    if not rules.criteria:
        raise MovementFileFault(path.name, "", "chưa có tiêu chí nào ([[criterion]])")
    return movement


def _choice(table: Table, key: str, choices: object, default: str | None = None) -> str:
    value = table.take(key, str, default)
    if value not in get_args(choices):
        raise table.fault(f"“{key}” chỉ được là: " + ", ".join(get_args(choices)))
    return value


def _subject(table: Table) -> Subject:
    return cast(Subject, _choice(table, "subject", Subject))


def _criterion(table: Table) -> Criterion:
    criterion = Criterion(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=_subject(table),
        group=table.take("group", str),
        clauses=table.take_texts("clauses"),
        max_points=table.take_points("max_points"),
        measured_by=cast(MeasuredBy, _choice(table, "measured_by", MeasuredBy)),
        rule=_rule(Table(table.file, table.where, table.take("rule", dict))),
        when_absent=cast(WhenAbsent, _choice(table, "when_absent", WhenAbsent, "rescale")),
        guide=table.take("guide", str),
    )
    table.close()
    return criterion


RuleKind = Literal["ratio", "threshold", "steps", "per_event", "judged"]


def _rule(table: Table) -> Rule:
    kind = _choice(table, "kind", RuleKind)
    rule: Rule
    if kind == "ratio":
        rule = Ratio(table.take("measure", str))
    elif kind == "threshold":
        below = table.take_points("below") if "below" in table.values else Threshold.below
        rule = Threshold(table.take("measure", str), _share(table, table.take("at_least", str)), below)
    elif kind == "steps":
        rule = Steps(table.take("measure", str), _steps(table))
    elif kind == "per_event":
        rule = PerEvent(table.take("measure", str), table.take_points("each"))
    else:
        rule = Judged()
    table.close()
    return rule


def _steps(table: Table) -> tuple[tuple[Fraction, Decimal], ...]:
    steps = []
    for step in table.take("steps", list):
        if not isinstance(step, list) or len(step) != 2 or not isinstance(step[0], str):
            raise table.fault('mỗi bậc viết [tỷ lệ, điểm], ví dụ ["9/10", 6]')
        points = Table(table.file, table.where, {"điểm của bậc": step[1]}).take_points("điểm của bậc")
        steps.append((_share(table, step[0]), points))
    return tuple(steps)


def _share(table: Table, text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise table.fault(f"“{text}” không phải là tỷ lệ; hãy viết như “9/10” hoặc “0.9”") from None


def _adjustment(table: Table) -> Adjustment:
    adjustment = Adjustment(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=_subject(table),
        clauses=table.take_texts("clauses"),
        each=table.take_points("each"),
        limit=table.take_points("limit"),
    )
    table.close()
    return adjustment


def _disqualifier(table: Table) -> Disqualifier:
    disqualifier = Disqualifier(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=_subject(table),
        clauses=table.take_texts("clauses"),
        caps_at=table.take("caps_at", str) if "caps_at" in table.values else None,
    )
    table.close()
    return disqualifier


def _band(table: Table) -> Band:
    band = Band(
        slug=table.take("slug", str),
        name=table.take("name", str),
        subject=_subject(table),
        at_least=table.take_points("at_least"),
        is_closed=table.take("is_closed", bool, True),
        min_share=_share(table, table.take("min_share", str)) if "min_share" in table.values else None,
    )
    table.close()
    return band


def _theme(table: Table) -> Theme:
    theme = Theme(table.take("slug", str), table.take("name", str), _subject(table), table.take_texts("clauses"))
    table.close()
    return theme


def _phase(table: Table) -> Phase:
    phase = Phase(
        table.take("slug", str), table.take("name", str), table.take_day("starts_on"), table.take_day("until_on")
    )
    if phase.until_on <= phase.starts_on:
        raise table.fault("“until_on” phải sau “starts_on”")
    table.close()
    return phase


def _workflow(table: Table) -> Workflow:
    workflow = Workflow(
        table.take("slug", str), table.take("name", str), table.take("place", str), table.take_texts("clauses")
    )
    table.close()
    return workflow


def _checklist_item(table: Table) -> ChecklistItem:
    item = ChecklistItem(
        code=table.take("code", str),
        question=table.take("question", str),
        subject=_subject(table),
        clauses=table.take_texts("clauses"),
        source=table.take("source", str),
    )
    table.close()
    return item
