"""Read a TOML file of data into plain values, each missing or wrong key named with its file and place."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from thidua.core.nfc import nfc_tree
from thidua.core.points import THOUSANDTH

T = TypeVar("T")


class DataFileFault(ValueError):
    """A shipped or provincial data file cannot be used; `file`, `where` (id or table) and `reason` say why."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        super().__init__(f"{file}: {where}: {reason}" if where else f"{file}: {reason}")
        self.file, self.where, self.reason = file, where, reason


def read_toml(path: Path) -> dict[str, Any]:
    """Numbers with a point come as Decimal, texts in NFC."""
    try:
        return nfc_tree(tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
    except FileNotFoundError:
        raise DataFileFault(path.name, "", "không có tệp này") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DataFileFault(path.name, "", f"không đọc được TOML ({fault})") from None


class Table:
    """One table of the file: takes keys with their types, then `close` refuses what nobody took."""

    def __init__(self, file: str, where: str, values: Mapping[str, Any]) -> None:
        self.file, self.where, self.values = file, where, dict(values)

    def fault(self, reason: str) -> DataFileFault:
        return DataFileFault(self.file, self.where, reason)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        if key not in self.values:
            if default is None:
                raise self.fault(f"thiếu “{key}”")
            return default
        value = self.values.pop(key)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.fault(f"“{key}” phải là {KINDS.get(kind, kind.__name__)}")
        if kind is str and not str(value).strip():
            raise self.fault(f"“{key}” để trống")
        return value

    def take_day(self, key: str) -> date:
        value = self.take(key, date)
        if isinstance(value, datetime):
            raise self.fault(f"“{key}” phải là ngày, không kèm giờ")
        return value

    def take_points(self, key: str) -> Decimal:
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            self.values[key] = Decimal(value)
        value = self.take(key, Decimal)
        if not value.is_finite() or abs(value) >= 100_000 or value != value.quantize(THOUSANDTH):
            raise self.fault(f"“{key}” phải là số điểm, tối đa ba chữ số lẻ")
        return value

    def take_texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list)
        if not all(isinstance(value, str) and value for value in values):
            raise self.fault(f"“{key}” phải là danh sách các chuỗi")
        return tuple(values)

    def close(self) -> None:
        if self.values:
            raise self.fault("khoá lạ: " + ", ".join(f"“{key}”" for key in sorted(self.values)))


KINDS: Mapping[type, str] = {
    str: "chuỗi",
    int: "số nguyên",
    Decimal: "số",
    list: "danh sách",
    dict: "bảng",
    date: "ngày",
    bool: "true hoặc false",
}


def tables(path: Path, data: dict[str, Any], key: str, id_key: str) -> list[Table]:
    """The array of tables [[key]], each named in faults by its `id_key` or its place."""
    found = data.pop(key, [])
    if not isinstance(found, list) or not all(isinstance(values, dict) for values in found):
        raise DataFileFault(path.name, key, "phải viết thành các bảng [[" + key + "]]")
    return [Table(path.name, str(values.get(id_key, f"{key} thứ {at}")), values) for at, values in enumerate(found, 1)]
