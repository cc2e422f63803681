"""A value of the law of commendation as a plain row (what a form shows and a database keeps), and back."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from thidua.adapters.awardlaw_values import READERS, Named
from thidua.adapters.tomlfiles import Table
from thidua.core.awards.law import (
    AnyOf,
    Award,
    Condition,
    Deadline,
    Limit,
    Multiple,
    Number,
    Order,
    PaperRule,
    Principle,
    Quota,
    Standard,
    Threshold,
    Value,
)

Row = dict[str, Any]
KIND_OF: Mapping[type, str] = {
    Award: "award",
    Standard: "standard",
    PaperRule: "paper",
    Quota: "quota",
    Threshold: "threshold",
    Limit: "limit",
    Deadline: "deadline",
    Multiple: "multiple",
    Principle: "principle",
    Order: "order",
    Number: "number",
}


def read_row(kind: str, row: Mapping[str, Any]) -> Named:
    """(name, value). Raises DataFileFault naming the field and what is wrong with it; an unknown kind is a KeyError."""
    values = dict(row)
    if kind == "multiple":
        values["times"] = _decimal(values.get("times"))
    table = Table("Quy định của tỉnh", "", values)
    found = READERS[kind](table)
    table.close()
    return found


def key_of(kind: str, row: Mapping[str, Any]) -> str:
    """The key the row is kept under: a standard is named by what it is for, the rest by a name of its own."""
    if kind == "standard":
        return f"standard.{row['award']}.{row['subject']}.{'+'.join(sorted(row['routes']))}"
    return f"{kind}.{row['id']}"


def _decimal(value: object) -> object:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


def row_of(value: Value) -> Row:
    """`read_row` gives the same value back."""
    return _ROWS[type(value)](value)


def _award(value: Award) -> Row:
    return {
        "id": value.slug,
        "name": value.name,
        "family": value.family,
        "subjects": sorted(value.subjects),
        "level": value.level,
        "routes": sorted(value.routes),
        "decided_by": value.decided_by,
        "height": value.height,
    }


def _standard(value: Standard) -> Row:
    conditions = [_condition(item) for item in value.conditions]
    return {
        "award": value.award,
        "subject": value.subject,
        "routes": sorted(value.routes),
        "conditions": conditions,
    }


def _condition(item: Condition) -> Row:
    if isinstance(item, AnyOf):
        return {"any": [[_condition(one) for one in branch] for branch in item.branches]}
    more = {"article": item.article} if item.article else {}
    return {"is": item.kind, **{key: _plain(value) for key, value in item.asks.items()}, **more}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Fraction | Decimal) else value


def _paper(value: PaperRule) -> Row:
    texts = {"awards": value.awards, "subjects": value.subjects, "routes": value.routes}
    return {
        "id": value.kind,
        "name": value.name,
        **({"form": value.form} if value.form else {}),
        **{key: sorted(items) for key, items in texts.items() if items},
        "simplified": value.is_simplified,
        "needed": value.is_needed,
    }


def _quota(name: str, value: Quota) -> Row:
    row: Row = {"id": name, "award": value.award, "kind": value.kind, "subjects": sorted(value.subjects)}
    if value.kind == "share":
        row |= {"share": str(value.share), "base": value.base, "rounding": value.rounding}
    else:
        row["number"] = value.number
    if value.kind == "named-unit":
        row["units"] = sorted(value.units)
    elif value.kind != "share":
        row["unit_class"] = value.unit_class
    return row | {"counts": value.counts}


def quota_row(name: str, value: Quota) -> Row:
    """A quota does not know its own name: it is told."""
    return _quota(name, value)


def _threshold(value: Threshold) -> Row:
    return {"id": value.slug, "share": str(value.share), "base": value.base}


def _limit(value: Limit) -> Row:
    return {"id": value.step, "name": value.name, "days": value.days, "working": value.is_working}


def _deadline(value: Deadline) -> Row:
    return {
        "id": value.step,
        "name": value.name,
        "day": value.day,
        "month": value.month,
        "years_later": value.years_later,
        **({"group": value.group} if value.group else {}),
    }


def _multiple(value: Multiple) -> Row:
    return {"award": value.award, "subject": value.subject, "times": str(value.times)}


def _principle(value: Principle) -> Row:
    return {"id": value.slug, "text": value.text, **{key: _plain(one) for key, one in value.asks.items()}}


def _order(value: Order) -> Row:
    return {"award": value.award, "steps": list(value.steps), "routes": sorted(value.routes)}


def _number(value: Number) -> Row:
    return {"id": value.slug, "amount": value.amount}


_ROWS: Mapping[type, Callable[[Any], Row]] = {
    Award: _award,
    Standard: _standard,
    PaperRule: _paper,
    Threshold: _threshold,
    Limit: _limit,
    Deadline: _deadline,
    Multiple: _multiple,
    Principle: _principle,
    Order: _order,
    Number: _number,
}
