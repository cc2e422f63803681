"""The package for people: tables that a spreadsheet opens, made from the same files and checked like them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua.adapters.openpackage.heading import COUNTS_CSV, PLACES_CSV, POINTS_CSV

Cell = str | int | None
Plain = Mapping[str, Any]


def tables(rules: Plain, inputs: Plain, results: Plain, names: Plain) -> dict[str, bytes]:
    """All from plain forms: places, points of every criterion, counts."""
    units: Mapping[str, str] = names["units"]
    return {
        PLACES_CSV: _csv(_PLACES, _places(rules, results, names)),
        POINTS_CSV: _csv(_POINTS, _points(rules, results, units)),
        COUNTS_CSV: _csv(_COUNTS, _counts(inputs, units)),
    }


def rank_table(certain: Plain, names: Plain) -> bytes:
    """How sure each rank is, from the plain form of the records of certainty."""
    return _csv(_RANKS, _ranks(certain, names))


_PLACES = (
    "Khối, cụm",
    "Hạng",
    "Mã đơn vị",
    "Đơn vị",
    "Tổng điểm",
    "Xếp loại",
    "Tình trạng",
    "Tạm tính",
    "Đồng hạng với",
)
_POINTS = ("Mã đơn vị", "Đơn vị", "Mã tiêu chí", "Tiêu chí", "Điểm", "Tối đa", "Cách có điểm", "Đạt", "Tổng số")
_COUNTS = ("Mã đơn vị", "Đơn vị", "Nội dung", "Chỉ số", "Kỳ", "Đạt", "Tổng số", "Là mẫu")
_RANKS = (
    "Khối, cụm",
    "Hạng",
    "Mã đơn vị",
    "Đơn vị",
    "Tổng điểm",
    "Sai số chuẩn",
    "Hạng từ",
    "Hạng đến",
    "Xác suất đứng đầu",
    "Chưa phân biệt được với",
)
_STANDINGS = {
    "scored": "có kết quả",
    "unfiled": "chưa nộp phiếu",
    "unmeasured": "chưa có gì để tính",
    "disqualified": "không xếp loại",
    "no_result": "chưa có kết quả",
}
_STATES = {
    "measured": "tính từ số liệu",
    "appraised": "thẩm định",
    "pending": "tự chấm, chờ thẩm định",
    "not_measured": "chưa có số liệu",
    "not_applicable": "không áp dụng",
    "not_filed": "chưa nộp phiếu",
}


def _places(rules: Plain, results: Plain, names: Plain) -> Iterable[Sequence[Cell]]:
    bands = {band["slug"]: band["name"] for band in rules["bands"] if band["subject"] == "unit"}
    level = {one["subject_code"]: bands.get(one["band"], "") for one in results["results"]}
    for bloc in sorted(results["places"]):
        for place in results["places"][bloc]:
            code = place["code"]
            yield (
                names["blocs"].get(bloc, bloc),
                place["rank"],
                code,
                names["units"].get(code, ""),
                _number(place["total"]),
                level.get(code, ""),
                _STANDINGS.get(place["standing"], place["standing"]),
                "có" if place["is_provisional"] else "",
                "; ".join(place["tied_with"]),
            )


def _ranks(certain: Plain, names: Plain) -> Iterable[Sequence[Cell]]:
    for bloc, record in sorted(certain["blocs"].items()):
        certainty = record["certainty"]
        for unit in certainty["units"]:
            code = unit["code"]
            near = {other for group in certainty["groups"] if code in group for other in group} - {code}
            yield (
                names["blocs"].get(bloc, bloc),
                unit["rank"],
                code,
                names["units"].get(code, ""),
                _number(unit["total"]),
                _number(unit["error"]),
                unit["rank_low"],
                unit["rank_high"],
                _number(unit["first"]),
                "; ".join(sorted(near)),
            )


def _points(rules: Plain, results: Plain, units: Mapping[str, str]) -> Iterable[Sequence[Cell]]:
    criteria = {item["code"]: item["name"] for item in rules["criteria"]}
    for result in results["results"]:
        code = result["subject_code"]
        for score in result["criteria"]:
            state = _STATES.get(score["state"], score["state"])
            figures = (_number(score["points"]), _number(score["max_points"]), state, score["hits"], score["trials"])
            yield (code, units.get(code, ""), score["code"], criteria.get(score["code"], ""), *figures)


def _counts(inputs: Plain, units: Mapping[str, str]) -> Iterable[Sequence[Cell]]:
    for row in inputs["observations"]:
        is_sample = "có" if row["is_sample"] else ""
        figures = (row["clause"], row["measure"], row["period"], row["hits"], row["trials"], is_sample)
        yield (row["unit"], units.get(row["unit"], ""), *figures)


def _number(text: str | None) -> str | None:
    """A decimal comma, as a Vietnamese spreadsheet reads it. Never taken for a formula: digits follow any sign."""
    return None if text is None else text.replace(".", ",")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """With the mark that makes Excel read it as Unicode."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return ("\ufeff" + buffer.getvalue()).encode()


def _cell(cell: Cell) -> str | int:
    """A text that could be taken for a formula gets a quotation mark in front."""
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    is_number = cell.lstrip("-").replace(",", "").isdigit()
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number else cell
