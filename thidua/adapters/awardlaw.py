"""Read the law of commendation (`clauses/values/awards/*.toml`): one file per regime, parts several regimes share.

A file with a table [regime] is a regime; it names shared parts in `with`. A file with `common = true` runs through all
regimes. `source` and `status` at the head of a file stand for every value that does not write its own.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from thidua.adapters.awardlaw_values import READERS
from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.awards.law import Dated, Law, NotADatedValue, Regime, Value

Entries = tuple[Dated[Value], ...]


def load_award_law(folder: Path) -> Law:
    """Raises DataFileFault naming file, table and reason; RegimesOverlap where two regimes hold on one day."""
    files = {path.stem: (path, read_toml(path)) for path in sorted(folder.glob("*.toml"))}
    regimes = tuple(_regime(stem, files) for stem, (_, data) in files.items() if "regime" in data)
    if not regimes:
        raise DataFileFault(folder.name, "", "chưa có tệp nào có bảng [regime]")
    common = tuple(
        entry for path, data in files.values() if data.get("common") for entry in _entries(path, data, None, None)
    )
    _require_distinct(folder.name, common)
    return Law(regimes, common)


def _regime(stem: str, files: Mapping[str, tuple[Path, dict[str, Any]]]) -> Regime:
    path, data = files[stem]
    table = Table(path.name, "regime", data["regime"])
    start, end = table.take_day("from"), table.take_day("until") if "until" in table.values else None
    parts = table.take_texts("with") if "with" in table.values else ()
    unknown = [name for name in parts if name not in files]
    if unknown:
        raise table.fault("“with” gọi tệp không có: " + ", ".join(unknown))
    own = [files[name] for name in (*parts, stem)]
    found = tuple(entry for file, content in own for entry in _entries(file, content, start, end))
    _require_distinct(path.name, found)
    made = Regime(
        stem,
        table.take("name", str),
        start,
        end,
        table.take("article", str),
        table.take("source", str),
        _status(table, ""),
        found,
    )
    table.close()
    return made


def _entries(path: Path, data: Mapping[str, Any], start: date | None, end: date | None) -> Entries:
    rest = {key: value for key, value in data.items() if key not in ("regime", "common", "source", "status")}
    found = list[Dated[Value]]()
    for kind, read in READERS.items():
        for table in tables(path, rest, kind, "id"):
            entry = _entry(table, kind, read, data, start)
            clipped = entry.within(start, end) if start else entry
            if clipped is not None:
                found.append(clipped)
    if rest:
        raise DataFileFault(path.name, "", "khoá lạ: " + ", ".join(f"“{key}”" for key in sorted(rest)))
    return tuple(found)


def _entry(table: Table, kind: str, read: Any, data: Mapping[str, Any], start: date | None) -> Dated[Value]:
    from_on = table.take_day("from") if "from" in table.values or start is None else start
    until_on = table.take_day("until") if "until" in table.values else None
    article = table.take("article", str)
    source = table.take("source", str, data.get("source"))
    status = _status(table, data.get("status", ""))
    name, value = read(table)
    table.close()
    try:
        return Dated(f"{kind}.{name}", value, from_on, until_on, article, source, status)
    except NotADatedValue as fault:
        raise table.fault(fault.reason) from None


def _status(table: Table, default: str) -> Any:
    status = table.take("status", str, default or None)
    if status not in ("verified", "unverified"):
        raise table.fault("“status” là verified hoặc unverified")
    return status


def _require_distinct(file: str, entries: Entries) -> None:
    """Two values under one key on one day: nobody could say which holds."""
    seen: dict[str, list[Dated[Value]]] = {}
    for entry in entries:
        for other in seen.setdefault(entry.key, []):
            if entry.within(other.from_on, other.until_on) is not None:
                raise DataFileFault(file, entry.key, "có hai giá trị cùng hiệu lực một ngày")
        seen[entry.key].append(entry)


__all__ = ["load_award_law"]
