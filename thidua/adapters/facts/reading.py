"""Open a folder of fact files: every file has the columns, the version and the rows it should, or the reason why not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from thidua.adapters.facts.checking import first_fault
from thidua.adapters.facts.schema import FORMAT, FORMAT_KEY, MANIFEST, TABLES, VERSION
from thidua.adapters.facts.writing import BadFact

PORTION = 1_000_000


class NotFacts(ValueError):
    """The folder or a file of it cannot be counted; the message says what, where and how to mend it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")


@dataclass(frozen=True)
class Facts:
    """`files`: table → year → files. `as_of` is the day of the export: what is open or overdue is asked of that day."""

    folder: Path
    as_of: date
    files: Mapping[str, Mapping[int, tuple[Path, ...]]]
    rows: Mapping[str, int]

    def codes(self, name: str) -> dict[int, tuple[str, str]]:
        """id → (code, name); empty where the folder carries none."""
        path = self.folder / "codes" / f"{name}.parquet"
        if not path.is_file():
            return {}
        return {row["id"]: (row["code"], row["name"]) for row in pq.read_table(path).to_pylist()}

    def check_rows(self) -> int:
        """Every row against the rules, also of files another program wrote; how many. Raises BadFact."""
        for name, years in self.files.items():
            passed = 0
            for path in (path for paths in years.values() for path in paths):
                for batch in pq.ParquetFile(path).iter_batches(PORTION):
                    fault = first_fault(name, pa.Table.from_batches([batch]), TABLES[name].none)
                    if fault is not None:
                        raise BadFact(name, passed + fault[0] + 1, f"{fault[1]} (tệp {path})")
                    passed += batch.num_rows
        return sum(self.rows.values())


def open_facts(folder: Path) -> Facts:
    """Raises NotFacts."""
    manifest = _manifest(folder)
    files: dict[str, dict[int, tuple[Path, ...]]] = {name: {} for name in TABLES}
    rows = dict.fromkeys(TABLES, 0)
    for name, listed in manifest["files"].items():
        if name not in TABLES:
            raise NotFacts(folder, f"bảng “{name}” không có trong phiên bản {VERSION} của dữ kiện.")
        for relative, count in sorted(listed.items()):
            path = folder / relative
            _check(path, name, count)
            year = int(path.parent.name.removeprefix("year="))
            files[name][year] = (*files[name].get(year, ()), path)
            rows[name] += count
    return Facts(folder, date.fromisoformat(manifest["as_of"]), files, rows)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise NotFacts(folder, f"không có tệp {MANIFEST}. Thư mục dữ kiện do lệnh “thidua facts --out THƯ_MỤC” lập ra.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != FORMAT:
            raise NotFacts(path, "không phải dữ kiện của phần mềm này.")
        if found["version"] != VERSION:
            raise NotFacts(
                path, f"phiên bản {found['version']}, cần phiên bản {VERSION}: xuất lại bằng “thidua facts”."
            )
        date.fromisoformat(found["as_of"])
        dict(found["files"])
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as fault:
        if isinstance(fault, NotFacts):
            raise
        raise NotFacts(path, "tệp bị hỏng hoặc thiếu mục; xuất lại bằng “thidua facts”.") from None
    return dict(found)


def _check(path: Path, table: str, count: object) -> None:
    if not path.is_file():
        raise NotFacts(path, f"có trong {MANIFEST} nhưng không có tệp; chép lại cho đủ hoặc xuất lại.")
    try:
        opened = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError):
        raise NotFacts(path, "không phải tệp Parquet nguyên vẹn; xuất lại.") from None
    found, wanted = opened.schema_arrow, TABLES[table].schema
    marks = found.metadata or {}
    if marks.get(FORMAT_KEY) != str(VERSION).encode():
        raise NotFacts(path, f"không ghi phiên bản {VERSION} của dữ kiện; xuất lại bằng “thidua facts”.")
    wrong = [
        f"{field.name}: {found.field(field.name).type if field.name in found.names else 'thiếu'} (cần {field.type})"
        for field in wanted
        if field.name not in found.names or found.field(field.name).type != field.type
    ]
    if wrong or found.names != wanted.names:
        extra = [name for name in found.names if name not in wanted.names]
        raise NotFacts(path, "cột không đúng: " + "; ".join([*wrong, *(f"{name}: thừa" for name in extra)]) + ".")
    if opened.metadata.num_rows != count:
        raise NotFacts(path, f"có {opened.metadata.num_rows} dòng, {MANIFEST} ghi {count}; xuất lại.")
