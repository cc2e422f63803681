"""The rules inside a movement file: how points follow from counts, and what limits them."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, cast, get_args

from thidua.adapters.tomlfiles import Table
from thidua.core.movements.model import (
    Against,
    Cap,
    ComparableGroup,
    Gate,
    Judged,
    LevelCondition,
    PerEvent,
    Posts,
    Ratio,
    Rule,
    SamplePoints,
    ShareLimit,
    Steps,
    Subject,
    Threshold,
    TieBreak,
    Total,
)


def choice(table: Table, key: str, choices: object, default: str | None = None) -> str:
    value = table.take(key, str, default)
    if value not in get_args(choices):
        raise table.fault(f"“{key}” chỉ được là: " + ", ".join(get_args(choices)))
    return value


def subject(table: Table) -> Subject:
    return cast(Subject, choice(table, "subject", Subject))


RuleKind = Literal["ratio", "threshold", "steps", "per_event", "sample_points", "against", "judged"]


def read_rule(table: Table) -> Rule:
    kind = choice(table, "kind", RuleKind)
    rule: Rule
    if kind == "ratio":
        rule = Ratio(table.take("measure", str))
    elif kind == "threshold":
        below = table.take_points("below") if "below" in table.values else Threshold.below
        rule = Threshold(table.take("measure", str), share(table, table.take("at_least", str)), below)
    elif kind == "steps":
        above = tuple(share(table, edge) for edge in table.take_texts("above")) if "above" in table.values else ()
        rule = Steps(table.take("measure", str), _steps(table), above, table.take("written", str, ""))
    elif kind == "per_event":
        rule = PerEvent(table.take("measure", str), table.take_points("each"))
    elif kind == "sample_points":
        rule = SamplePoints(table.take("measure", str), table.take("size", int), table.take_points("each"))
    elif kind == "against":
        below = points_or_none(table, "below") or Against.below
        rule = Against(table.take("measure", str), table.take("other", str), below)
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
        steps.append((share(table, step[0]), points))
    return tuple(steps)


def share(table: Table, text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise table.fault(f"“{text}” không phải là tỷ lệ; hãy viết như “9/10” hoặc “0.9”") from None


def share_or_none(table: Table, key: str) -> Fraction | None:
    return share(table, table.take(key, str)) if key in table.values else None


def points_or_none(table: Table, key: str) -> Decimal | None:
    return table.take_points(key) if key in table.values else None


def read_gate(table: Table) -> Gate | None:
    """`gate = { measure = "…", at_least = "1" }`"""
    if "gate" not in table.values:
        return None
    inner = Table(table.file, table.where, table.take("gate", dict))
    least = share_or_none(inner, "at_least")
    gate = Gate(inner.take("measure", str), Gate.at_least if least is None else least)
    inner.close()
    return gate


def read_cap(table: Table) -> Cap | None:
    """`cap = { by = "A" }` or `cap = { by = "A", under = "1/2", to = "3/10" }`"""
    if "cap" not in table.values:
        return None
    inner = Table(table.file, table.where, table.take("cap", dict))
    cap = Cap(inner.take("by", str), share_or_none(inner, "under"), share_or_none(inner, "to") or Fraction(0))
    inner.close()
    return cap


def read_conditions(table: Table) -> tuple[LevelCondition, ...]:
    """`conditions = [{ name = "…", measure = "…", at_least = "1/2" }]`"""
    found = []
    for part in table.take("conditions", list) if "conditions" in table.values else []:
        if not isinstance(part, dict):
            raise table.fault('mỗi điều kiện viết { name = "…", measure = "…", at_least = "1/2" }')
        inner = Table(table.file, table.where, part)
        least = share(inner, inner.take("at_least", str))
        found.append(LevelCondition(inner.take("name", str), inner.take("measure", str), least))
        inner.close()
    return tuple(found)


def read_total(table: Table) -> Total:
    total = Total(
        subject(table),
        table.take_points("points"),
        table.take("includes_bonus", bool, False),
        points_or_none(table, "bonus_limit"),
        points_or_none(table, "penalty_limit"),
    )
    table.close()
    return total


By = Literal["criterion", "group", "measure", "vote"]


def read_tie_break(table: Table) -> TieBreak:
    by = cast(By, choice(table, "by", By))
    link = TieBreak(by, table.take("key", str, ""), subject(table))
    table.close()
    return link


Within = Literal["bloc", "group", "all"]


def read_share_limit(table: Table) -> ShareLimit:
    limit = ShareLimit(
        table.take("band", str),
        subject(table),
        share(table, table.take("share", str)),
        table.take_texts("of") if "of" in table.values else (),
        cast(Within, choice(table, "within", Within, "bloc")),
        table.take_texts("clauses") if "clauses" in table.values else (),
    )
    table.close()
    return limit


def read_comparable(table: Table) -> ComparableGroup:
    def texts(key: str) -> tuple[str, ...]:
        return table.take_texts(key) if key in table.values else ()

    group = ComparableGroup(
        table.take("slug", str),
        table.take("name", str),
        subject(table),
        texts("kinds"),
        texts("units"),
        cast(Posts, choice(table, "posts", Posts, "any")),
        texts("titles"),
    )
    table.close()
    return group
