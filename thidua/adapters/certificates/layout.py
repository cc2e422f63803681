"""Read the size of the sheet and the default positions (`clauses/values/certificate-sheet.toml`), in millimetres."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.awards.certificates import Sheet, Spot, misplaced


@dataclass(frozen=True)
class Layout:
    """`status` is «unverified» while nobody has read the article in the original."""

    sheet: Sheet
    spots: tuple[Spot, ...]
    article: str
    source: str
    status: str


def default_layout(path: Path) -> Layout:
    """Raises DataFileFault naming the table."""
    data = read_toml(path)
    sheets = list(tables(path, data, "sheet", "id"))
    if len(sheets) != 1:
        raise DataFileFault(path.name, "sheet", "cần đúng một bảng [[sheet]]")
    table = sheets[0]
    table.take("id", str)
    sheet = Sheet(_tenths(table, "width"), _tenths(table, "height"))
    article, source, status = (table.take(key, str) for key in ("article", "source", "status"))
    table.close()
    spots = tuple(_spot(each) for each in tables(path, data, "spot", "field"))
    wrong = misplaced(spots, sheet)
    if wrong:
        raise DataFileFault(path.name, wrong[0].field, f"vị trí không dùng được ({wrong[0].what})")
    return Layout(sheet, spots, article, source, status)


def _spot(table: Table) -> Spot:
    made = Spot(
        field=table.take("field", str),
        x=_tenths(table, "x"),
        y=_tenths(table, "y"),
        width=_tenths(table, "width"),
        size=_tenths(table, "size"),
        align=table.take("align", str, "center"),
    )
    table.close()
    return made


def _tenths(table: Table, key: str) -> int:
    value = table.take_points(key) * 10
    if value != value.to_integral_value():
        raise table.fault(f"“{key}” chỉ lấy một chữ số lẻ")
    return int(Decimal(value))
