"""How an official document is laid out, as values of a dated file; no measure of the decree stands in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

# Every part of a document the writer asks a layout for.
ELEMENTS = (
    "national_name",
    "motto",
    "superior",
    "issuer",
    "number",
    "place_date",
    "type_name",
    "subject",
    "letter_subject",
    "addressee",
    "addressee_item",
    "authority",
    "ground",
    "enacting",
    "chapter",
    "chapter_title",
    "heading_1",
    "heading_2",
    "heading_3",
    "body",
    "table_title",
    "table_header",
    "table_cell",
    "chart_title",
    "sign_authority",
    "sign_position",
    "sign_name",
    "recipients_word",
    "recipient",
    "annex_word",
    "annex_title",
    "annex_attached",
    "page_number",
    "mark",
    "drafter",
    "address",
    "illustration",
)
# Framed marks of fixed size, by the words they carry.
FRAMES = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
RULES = ("motto", "issuer", "subject", "annex")


@dataclass(frozen=True)
class Basis:
    """Where a value comes from; `status` is «verified» (read in the source) or «unverified» (custom, our choice)."""

    article: str
    status: str


@dataclass(frozen=True)
class Element:
    """One part's type: size and spacing in points, indents in mm, `line` in lines. `label` names it to users."""

    label: str
    size: Decimal
    basis: Basis
    is_bold: bool = False
    is_italic: bool = False
    is_caps: bool = False
    align: str = "left"
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    line: Decimal = Decimal(1)
    first_line_mm: Decimal = Decimal(0)
    left_mm: Decimal = Decimal(0)
    hanging_mm: Decimal = Decimal(0)


@dataclass(frozen=True)
class Page:
    """Millimetres of the upright page; a landscape page swaps width and height and keeps the margins."""

    width: Decimal
    height: Decimal
    top: Decimal
    bottom: Decimal
    left: Decimal
    right: Decimal
    header: Decimal
    basis: Basis

    def text_width(self, *, is_landscape: bool = False) -> Decimal:
        return (self.height if is_landscape else self.width) - self.left - self.right

    def text_height(self, *, is_landscape: bool = False) -> Decimal:
        return (self.width if is_landscape else self.height) - self.top - self.bottom


@dataclass(frozen=True)
class Measures:
    """Widths of the two-column blocks (mm), the room for a signature (pt), and the habits of tables and charts."""

    issuer_column: Decimal
    recipients_column: Decimal
    signature_gap: Decimal
    dense_from_columns: int
    dense_size: Decimal
    bar: Decimal
    bars_a_figure: int
    basis: Basis


@dataclass(frozen=True)
class Frame:
    """The rectangle around an urgency mark, in millimetres."""

    width: Decimal
    height: Decimal


@dataclass(frozen=True)
class Layout:
    """One layout from `starts_on` until before `ends_on`. `rules` are shares of the text line a short line spans."""

    id: str
    source: str
    starts_on: date
    ends_on: date | None
    font: str
    language: str
    page: Page
    measures: Measures
    elements: Mapping[str, Element]
    rules: Mapping[str, Fraction]
    frames: Mapping[str, Frame]

    def is_in_force(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)
