"""Read the ways of speaking of achievement reports (`clauses/values/achievement-words.toml`)."""

from pathlib import Path

from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.awards.likeness import Lexicon, Scale, lexicon

UNITS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
WEIGHTS = (
    "pair_weight",
    "same_figures",
    "other_figures",
    "same_day",
    "other_place",
    "same_place",
    "other_year",
    "alike_from",
    "show_from",
)


def load_likeness(path: Path) -> tuple[Lexicon, Scale]:
    """Raises DataFileFault naming what is missing or unknown."""
    data = read_toml(path)
    groups = [_texts(table) for table in tables(path, data, "same", "id")]
    singles = {name: _one(path, data, name) for name in ("idle", "place", "unit", "scale")}
    if data:
        raise DataFileFault(path.name, "", "khoá lạ: " + ", ".join(f"“{key}”" for key in sorted(data)))
    units = {word: times for name, times in UNITS.items() for word in singles["unit"].take_texts(name)}
    singles["unit"].close()
    return lexicon(groups, _texts(singles["idle"]), _texts(singles["place"]), units), _scale(singles["scale"])


def _one(path: Path, data: dict[str, object], name: str) -> Table:
    found = data.pop(name, None)
    if not isinstance(found, dict):
        raise DataFileFault(path.name, name, f"thiếu bảng [{name}]")
    return Table(path.name, name, found)


def _texts(table: Table) -> tuple[str, ...]:
    words = table.take_texts("words")
    table.close()
    return words


def _scale(table: Table) -> Scale:
    read: dict[str, float] = {}
    for name in WEIGHTS:
        try:
            read[name] = float(table.take(name, str))
        except ValueError:
            raise table.fault(f"“{name}” phải là số từ 0 đến 1") from None
        if not 0 <= read[name] <= 1:
            raise table.fault(f"“{name}” phải là số từ 0 đến 1")
    table.close()
    return Scale(**read)
