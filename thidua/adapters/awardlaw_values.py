"""One reader per kind of value in the files of the law of commendation: a table becomes its name and its core value."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from thidua.adapters.tomlfiles import Table
from thidua.core.awards.eligibility.asking import wrongs
from thidua.core.awards.eligibility.predicates import KINDS
from thidua.core.awards.law import (
    QUOTA_KINDS,
    AnyOf,
    Award,
    Condition,
    Deadline,
    Limit,
    Multiple,
    Number,
    Order,
    PaperRule,
    Predicate,
    Principle,
    Quota,
    Standard,
    Threshold,
    Value,
)
from thidua.core.awards.law.model import Family, Level, Subject

Named = tuple[str, Value]
SUBJECTS = get_args(Subject)
MOST_YEARS_LATER = 10
WRONGS = {
    "missing": "điều kiện “%(kind)s” thiếu “%(name)s”",
    "unknown": "điều kiện “%(kind)s” không dùng “%(name)s”",
    "word": "điều kiện “%(kind)s”: “%(name)s” không phải từ dùng được",
    "number": "điều kiện “%(kind)s”: “%(name)s” không phải số dùng được",
}
SHARE = re.compile(r"[0-9]{1,6}/[1-9][0-9]{0,5}")


def _award(table: Table) -> Named:
    made = Award(
        slug=table.take("id", str),
        name=table.take("name", str),
        family=_one_of(table, "family", get_args(Family)),
        subjects=_some_of(table, "subjects", SUBJECTS),
        level=_one_of(table, "level", get_args(Level)),
        routes=frozenset(table.take_texts("routes")),
        decided_by=table.take("decided_by", str),
        height=table.take("height", int),
    )
    return made.slug, made


def _standard(table: Table) -> Named:
    routes = table.take_texts("routes")
    conditions = _conditions(table, table.take("conditions", list))
    made = Standard(table.take("award", str), _one_of(table, "subject", SUBJECTS), frozenset(routes), conditions)
    return f"{made.award}.{made.subject}.{'+'.join(sorted(routes))}", made


def _conditions(table: Table, rows: list[Any]) -> tuple[Condition, ...]:
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise table.fault("“conditions” phải là danh sách điều kiện, ít nhất một")
    return tuple(_condition(table, row) for row in rows)


def _condition(table: Table, row: dict[str, Any]) -> Condition:
    if "any" in row:
        if set(row) != {"any"} or not all(isinstance(branch, list) for branch in row["any"]) or not row["any"]:
            raise table.fault("“any” phải là danh sách các nhánh, mỗi nhánh một danh sách điều kiện")
        return AnyOf(tuple(_conditions(table, branch) for branch in row["any"]))
    asks = dict(row)
    kind, article = asks.pop("is", None), asks.pop("article", "")
    if kind not in KINDS:
        raise table.fault(f"loại điều kiện “{kind}” không có; dùng được: {', '.join(sorted(KINDS))}")
    found = {key: _asked(table, key, value) for key, value in asks.items()}
    for wrong in wrongs(kind, found):
        raise table.fault(WRONGS[wrong.why] % {"kind": kind, "name": wrong.name})
    return Predicate(kind, found, article)


def _asked(table: Table, key: str, value: object) -> str | int | Fraction | bool:
    if key == "share" or isinstance(value, Decimal):
        return _fraction(table, key, value)
    if isinstance(value, str | int):
        return value
    raise table.fault(f"“{key}” phải là chuỗi hoặc số")


def _fraction(table: Table, key: str, value: object) -> Fraction:
    try:
        found = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise table.fault(f'“{key}” phải là phân số, ví dụ "2/3" hoặc 0.7') from None
    if not 0 <= found <= 1:
        raise table.fault(f"“{key}” phải từ 0 đến 1")
    return found


def _share(table: Table, key: str) -> Fraction:
    if key not in table.values:
        raise table.fault(f"thiếu “{key}”")
    return _fraction(table, key, table.values.pop(key))


def _paper(table: Table) -> Named:
    name = table.take("id", str)
    return name, PaperRule(
        kind=name,
        name=table.take("name", str),
        form=table.take("form", str) if "form" in table.values else "",
        awards=_texts(table, "awards"),
        subjects=_texts(table, "subjects"),
        routes=_texts(table, "routes"),
        is_simplified=table.take("simplified", bool, False),
        is_needed=table.take("needed", bool, True),
    )


def _quota(table: Table) -> Named:
    name, kind = table.take("id", str), _one_of(table, "kind", QUOTA_KINDS)
    share = _share(table, "share") if kind == "share" else None
    number = table.take("number", int) if kind != "share" else None
    return name, Quota(
        award=table.take("award", str),
        kind=kind,
        subjects=_some_of(table, "subjects", SUBJECTS),
        number=number,
        share=share,
        base=table.take("base", str) if kind == "share" else "",
        rounding=_one_of(table, "rounding", ("down", "up", "half-up")) if kind == "share" else "down",
        units=frozenset(table.take_texts("units")) if kind == "named-unit" else frozenset(),
        unit_class=table.take("unit_class", str) if kind in ("unit-class", "shared-slot", "class-cap") else "",
        counts=_one_of(table, "counts", ("all", "leaders")) if "counts" in table.values else "all",
    )


def _threshold(table: Table) -> Named:
    name = table.take("id", str)
    base = _one_of(table, "base", ("all-members", "present", "valid-ballots"))
    return name, Threshold(name, _share(table, "share"), base)


def _limit(table: Table) -> Named:
    name, days = table.take("id", str), table.take("days", int)
    if days < 0:
        raise table.fault("“days” phải từ 0 trở lên")
    return name, Limit(name, table.take("name", str), days, table.take("working", bool, True))


def _deadline(table: Table) -> Named:
    """The 29th of February is no last day: it would be missing in most years."""
    made = Deadline(
        table.take("id", str),
        table.take("name", str),
        table.take("day", int),
        table.take("month", int),
        table.take("years_later", int, 0),
        table.take("group", str) if "group" in table.values else "",
    )
    try:
        made.of_year(2001)
    except ValueError:
        raise table.fault("“day”, “month” không phải một ngày trong năm") from None
    if not 0 <= made.years_later <= MOST_YEARS_LATER:
        raise table.fault(f"“years_later” phải từ 0 đến {MOST_YEARS_LATER}")
    return made.step, made


def _multiple(table: Table) -> Named:
    award, subject = table.take("award", str), _one_of(table, "subject", SUBJECTS)
    times = table.take_points("times")
    if times <= 0:
        raise table.fault("“times” phải lớn hơn 0")
    return f"{award}.{subject}", Multiple(award, subject, times)


def _principle(table: Table) -> Named:
    name = table.take("id", str)
    asks = {key: _plain(table, key, table.values.pop(key)) for key in list(table.values) if key != "text"}
    return name, Principle(name, table.take("text", str), asks)


def _plain(table: Table, key: str, value: object) -> str | int | Fraction | bool:
    if isinstance(value, Decimal) or (isinstance(value, str) and SHARE.fullmatch(value)):
        return Fraction(value)
    if isinstance(value, str | int):
        return value
    raise table.fault(f"“{key}” phải là chuỗi hoặc số")


def _order(table: Table) -> Named:
    award = table.take("award", str)
    return award, Order(award, table.take_texts("steps"), frozenset(table.take_texts("routes")))


def _number(table: Table) -> Named:
    name, amount = table.take("id", str), table.take("amount", int)
    if amount <= 0:
        raise table.fault("“amount” phải lớn hơn 0")
    return name, Number(name, amount)


def _texts(table: Table, key: str) -> frozenset[str]:
    return frozenset(table.take_texts(key)) if key in table.values else frozenset()


def _one_of(table: Table, key: str, words: tuple[str, ...]) -> Any:
    value = table.take(key, str)
    if value not in words:
        raise table.fault(f"“{key}” phải là một trong: {', '.join(words)}")
    return value


def _some_of(table: Table, key: str, words: tuple[str, ...]) -> frozenset[Any]:
    values = table.take_texts(key)
    if not values or not set(values) <= set(words):
        raise table.fault(f"“{key}” gồm các từ trong: {', '.join(words)}")
    return frozenset(values)


READERS: Mapping[str, Callable[[Table], Named]] = {
    "award": _award,
    "standard": _standard,
    "paper": _paper,
    "quota": _quota,
    "threshold": _threshold,
    "limit": _limit,
    "deadline": _deadline,
    "multiple": _multiple,
    "principle": _principle,
    "order": _order,
    "number": _number,
}
