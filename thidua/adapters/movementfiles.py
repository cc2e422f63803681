"""Movement files: movements/<slug>.toml, one movement with its rule set, phases, workflows and checklist."""

from pathlib import Path
from typing import Literal, cast

from thidua.adapters.movementrules import (
    choice,
    points_or_none,
    read_cap,
    read_comparable,
    read_conditions,
    read_gate,
    read_rule,
    read_share_limit,
    read_tie_break,
    read_total,
    share_or_none,
    subject,
)
from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.movements.model import (
    Adjustment,
    Band,
    ChecklistItem,
    Criterion,
    Disqualifier,
    MeasuredBy,
    Movement,
    Phase,
    RuleSet,
    Theme,
    WhenAbsent,
    WhenUnassigned,
    Workflow,
)

When = Literal["verified", "unfiled"]


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
        totals=tuple(map(read_total, tables(path, data, "total", "subject"))),
        tie_breaks=tuple(map(read_tie_break, tables(path, data, "tie_break", "by"))),
        share_limits=tuple(map(read_share_limit, tables(path, data, "share_limit", "band"))),
        comparables=tuple(map(read_comparable, tables(path, data, "comparable", "slug"))),
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


def _criterion(table: Table) -> Criterion:
    criterion = Criterion(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=subject(table),
        group=table.take("group", str),
        clauses=table.take_texts("clauses"),
        max_points=table.take_points("max_points"),
        measured_by=cast(MeasuredBy, choice(table, "measured_by", MeasuredBy)),
        rule=read_rule(Table(table.file, table.where, table.take("rule", dict))),
        when_absent=cast(WhenAbsent, choice(table, "when_absent", WhenAbsent, "rescale")),
        guide=table.take("guide", str),
        gate=read_gate(table),
        cap=read_cap(table),
        when_unassigned=cast(WhenUnassigned, choice(table, "when_unassigned", WhenUnassigned, "rescale")),
    )
    table.close()
    return criterion


def _adjustment(table: Table) -> Adjustment:
    adjustment = Adjustment(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=subject(table),
        clauses=table.take_texts("clauses"),
        each=table.take_points("each"),
        limit=table.take_points("limit"),
        measure=table.take("measure", str) if "measure" in table.values else None,
        at_least=share_or_none(table, "at_least"),
    )
    table.close()
    return adjustment


def _disqualifier(table: Table) -> Disqualifier:
    disqualifier = Disqualifier(
        code=table.take("code", str),
        name=table.take("name", str),
        subject=subject(table),
        clauses=table.take_texts("clauses"),
        caps_at=table.take("caps_at", str) if "caps_at" in table.values else None,
        when=cast(When, choice(table, "when", When, "verified")),
    )
    table.close()
    return disqualifier


def _band(table: Table) -> Band:
    band = Band(
        slug=table.take("slug", str),
        name=table.take("name", str),
        subject=subject(table),
        at_least=table.take_points("at_least"),
        is_closed=table.take("is_closed", bool, True),
        min_share=share_or_none(table, "min_share"),
        is_above_zero=table.take("is_above_zero", bool, False),
        conditions=read_conditions(table),
        written=table.take("written", str, ""),
    )
    table.close()
    return band


def _theme(table: Table) -> Theme:
    theme = Theme(
        table.take("slug", str),
        table.take("name", str),
        subject(table),
        table.take_texts("clauses"),
        points_or_none(table, "max_points"),
        points_or_none(table, "rescale_to"),
    )
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
        subject=subject(table),
        clauses=table.take_texts("clauses"),
        source=table.take("source", str),
    )
    table.close()
    return item
