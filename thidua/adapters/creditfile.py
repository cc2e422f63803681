"""Read the rules of credit for exceeding targets (`clauses/values/target-credit.toml`)."""

from decimal import Decimal
from pathlib import Path

from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.targets.exceeding import CreditRule

STATUSES = ("verified", "unverified")


def load_credit_rules(path: Path) -> tuple[CreditRule, ...]:
    """Every rule needs its first day, points, limits, source and status. Raises DataFileFault naming the rule."""
    rules = tuple(_rule(table) for table in tables(path, read_toml(path), "rule", "movement"))
    if not rules:
        raise DataFileFault(path.name, "rule", "cần ít nhất một quy tắc")
    return rules


def _rule(table: Table) -> CreditRule:
    status = table.take("status", str)
    if status not in STATUSES:
        raise table.fault("“status” là verified hoặc unverified")
    made = CreditRule(
        from_on=table.take_day("from"),
        each=_points(table, "each"),
        limit=_points(table, "limit"),
        unit_limit=_points(table, "unit_limit"),
        movement=table.take("movement", str) if "movement" in table.values else "",
        is_proposal=status == "unverified",
        source=table.take("source", str),
    )
    table.close()
    return made


def _points(table: Table, key: str) -> Decimal:
    value = table.take_points(key)
    if value < 0:
        raise table.fault(f"“{key}” phải từ 0 trở lên")
    return value
