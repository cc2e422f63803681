"""Layouts of official documents, from dated TOML files (`clauses/values/layout-*.toml`)."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from thidua.core.documents.out.layout import ELEMENTS, FRAMES, RULES, Basis, Element, Frame, Layout, Measures, Page

STATUSES = ("verified", "unverified")
ALIGNMENTS = ("left", "center", "right", "justify")
_FLAGS = {"bold": "is_bold", "italic": "is_italic", "caps": "is_caps"}
_NUMBERS = ("size", "before", "after", "line", "first_line_mm", "left_mm", "hanging_mm")


class BadLayout(ValueError):
    """A layout file cannot be used; the message says which file, where in it, and how to mend it."""

    def __init__(self, path: Path, where: str, why: str) -> None:
        super().__init__(f"Tệp thể thức {path.name}, mục [{where}]: {why}")
        self.path, self.where, self.why = path, where, why


class NoLayout(LookupError):
    """No layout file is in force on that day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Không có thể thức văn bản có hiệu lực ngày {day:%d/%m/%Y}; thêm tệp layout-*.toml cho thời gian này."
        )
        self.day = day


def layout_on(folder: Path, day: date) -> Layout:
    """The layout in force on `day` among the files of `folder`; where two overlap, the one begun last."""
    in_force = [layout for layout in layouts_in(folder) if layout.is_in_force(day)]
    if not in_force:
        raise NoLayout(day)
    return max(in_force, key=lambda layout: layout.starts_on)


def layouts_in(folder: Path) -> tuple[Layout, ...]:
    return tuple(load_layout(path) for path in sorted(folder.glob("layout-*.toml")))


def load_layout(path: Path) -> Layout:
    """Read and check one file: every part present, no unknown key, every value within the range it states."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadLayout(path, "toàn tệp", f"không đọc được ({broken}); sửa lại cú pháp TOML.") from None
    return _File(path, data).layout()


class _File:
    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self.path, self.data = path, data

    def layout(self) -> Layout:
        known = {
            "id",
            "source",
            "starts_on",
            "ends_on",
            "font",
            "language",
            "page",
            "measures",
            "elements",
            "rules",
            "frames",
        }
        self._only(self.data, known, "toàn tệp")
        texts = {key: self._text(self.data, key, "toàn tệp") for key in ("id", "source", "font", "language")}
        return Layout(
            **texts,
            starts_on=self._day("starts_on"),
            ends_on=self._day("ends_on") if "ends_on" in self.data else None,
            page=self._page(),
            measures=self._measures(),
            elements={name: self._element(name) for name in self._complete("elements", ELEMENTS)},
            rules={name: self._rule(name) for name in self._complete("rules", RULES)},
            frames={name: self._frame(name) for name in self._complete("frames", FRAMES)},
        )

    def _page(self) -> Page:
        names = ("width", "height", "top", "bottom", "left", "right", "header")
        return Page(**self._numbers("page", names), basis=self._basis(self._table("page"), "page"))

    def _measures(self) -> Measures:
        counts = ("dense_from_columns", "bars_a_figure")
        lengths = ("issuer_column", "recipients_column", "signature_gap", "dense_size", "bar")
        got = self._numbers("measures", counts + lengths)
        return Measures(
            **{name: got[name] for name in lengths},
            dense_from_columns=int(got["dense_from_columns"]),
            bars_a_figure=int(got["bars_a_figure"]),
            basis=self._basis(self._table("measures"), "measures"),
        )

    def _element(self, name: str) -> Element:
        where, given = f"elements.{name}", self.data["elements"][name]
        self._only(given, {"label", "align", "article", "status", *_FLAGS, *_NUMBERS, *_ranges(_NUMBERS)}, where)
        align = given.get("align", "left")
        if align not in ALIGNMENTS:
            raise self._bad(where, f"align = {align!r} phải là một trong {', '.join(ALIGNMENTS)}.")
        values: dict[str, Any] = {field: self._flag(given, key, where) for key, field in _FLAGS.items()}
        values |= {key: self._number(given, key, where) for key in _NUMBERS if key in given or key == "size"}
        label = self._text(given, "label", where)
        return Element(label=label, align=align, basis=self._basis(given, where), **values)

    def _rule(self, name: str) -> Fraction:
        where, given = f"rules.{name}", self.data["rules"][name]
        self._only(given, {"share", "share_range", "article", "status"}, where)
        self._basis(given, where)
        try:
            share = Fraction(given["share"])
            low, high = (Fraction(bound) for bound in given.get("share_range", ["0", "1"]))
        except (KeyError, ValueError, TypeError, ZeroDivisionError):
            raise self._bad(where, 'share phải viết dạng "1/3", share_range dạng ["1/3", "1/2"].') from None
        if not low <= share <= high:
            raise self._bad(where, f"share = {share} nằm ngoài khoảng {low} đến {high}.")
        return share

    def _frame(self, name: str) -> Frame:
        where, given = f"frames.{name}", self.data["frames"][name]
        self._only(given, {"width", "height", "article", "status"}, where)
        self._basis(given, where)
        return Frame(self._number(given, "width", where), self._number(given, "height", where))

    def _numbers(self, where: str, names: Iterable[str]) -> dict[str, Decimal]:
        given, wanted = self._table(where), tuple(names)
        self._only(given, {*wanted, *_ranges(wanted), "article", "status"}, where)
        return {name: self._number(given, name, where) for name in wanted}

    def _number(self, given: Mapping[str, Any], key: str, where: str) -> Decimal:
        value = given.get(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
            raise self._bad(where, f"{key} phải là một số không âm.")
        low, high = given.get(f"{key}_range", (value, value))
        if not low <= value <= high:
            raise self._bad(where, f"{key} = {value} nằm ngoài khoảng {low} đến {high} mà quy định cho phép.")
        return Decimal(value)

    def _flag(self, given: Mapping[str, Any], key: str, where: str) -> bool:
        value = given.get(key, False)
        if not isinstance(value, bool):
            raise self._bad(where, f"{key} phải là true hoặc false.")
        return value

    def _text(self, given: Mapping[str, Any], key: str, where: str) -> str:
        value = given.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._bad(where, f"thiếu {key}.")
        return value

    def _day(self, key: str) -> date:
        value = self.data.get(key)
        if not isinstance(value, date):
            raise self._bad("toàn tệp", f"{key} phải là một ngày, ví dụ {key} = 2020-03-05.")
        return value

    def _basis(self, given: Mapping[str, Any], where: str) -> Basis:
        status = given.get("status")
        if status not in STATUSES:
            raise self._bad(where, f"status phải là một trong {', '.join(STATUSES)}.")
        return Basis(self._text(given, "article", where), status)

    def _table(self, name: str) -> dict[str, Any]:
        value = self.data.get(name)
        if not isinstance(value, dict):
            raise self._bad(name, "thiếu mục này.")
        return value

    def _complete(self, table: str, wanted: Iterable[str]) -> tuple[str, ...]:
        names, given = tuple(wanted), self._table(table)
        if missing := [name for name in names if not isinstance(given.get(name), dict)]:
            raise self._bad(table, f"thiếu {', '.join(missing)}.")
        self._only(given, set(names), table)
        return names

    def _only(self, given: Mapping[str, Any], known: set[str], where: str) -> None:
        if unknown := sorted(set(given) - known):
            raise self._bad(where, f"không hiểu {', '.join(unknown)}; kiểm tra lỗi gõ.")

    def _bad(self, where: str, why: str) -> BadLayout:
        return BadLayout(self.path, where, why)


def _ranges(names: Iterable[str]) -> set[str]:
    return {f"{name}_range" for name in names}
