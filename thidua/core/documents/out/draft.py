"""An official document as it will be written: parts of Decree 30/2020/NĐ-CP (công tác văn thư), without layout.

Text is plain; «**» or markup has no meaning here. Layout (fonts, millimetres) is dated data of the writer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Heading:
    """`level` 0 = «Chương I», 1 = «I.», 2 = «1.» or «Điều 1.», 3 = «a)»; the marker is part of `text`.

    At level 0 the second line of `text` is the title: «Chương I», line break, «QUY ĐỊNH CHUNG».
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text. `clauses` are the ids it reports on: not printed, they feed the trace."""

    text: str
    clauses: tuple[str, ...] = ()
    is_italic: bool = False


@dataclass(frozen=True)
class Table:
    """`rows` are as wide as `header`; `widths` are relative; `numeric` columns are set right-aligned.

    Rows numbered in `heads` (from 0) are headings inside the table: their first cell spans all columns. In `merged`
    columns a text equal to the one above is printed once. `row_clauses` tell which clauses each row reports on.
    `is_dense` asks for the smaller letters that tables of many columns get anyway.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    numeric: frozenset[int] = frozenset()
    clauses: tuple[str, ...] = ()
    heads: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    row_clauses: tuple[tuple[str, ...], ...] = ()
    is_dense: bool = False


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars; values as exact text with a decimal point («87.5»); `unit` is printed on the axis.

    An empty value is «not measured»: the label stays, no bar is drawn, and the words say so.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[str, ...]


Block = Heading | Paragraph | Table | BarChart


@dataclass(frozen=True)
class Signature:
    """«TM. ỦY BAN NHÂN DÂN» / «CHỦ TỊCH» / name; a name may be empty: to be signed by a person later."""

    authority: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True)
class Annex:
    """Printed from a new page as «Phụ lục …» with its own line «(Kèm theo …)»; table columns may ask for landscape."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True)
class Draft:
    """A whole document. `number` empty = blank left for the clerk. `type_name` empty = công văn («V/v» subject).

    `grounds` are the «Căn cứ …» lines; `addressees` the «Kính gửi» list; `recipients` the «Nơi nhận» items;
    `archive` the «Lưu: VT, …» item; `is_illustration` prints «dữ liệu minh họa» on every page.

    `issuer_name` is the issuer in running text («Ủy ban nhân dân tỉnh …») for the «(Kèm theo …)» line: capitals cannot
    be turned back into names. `year` is printed while `dated` is still open. A decision or resolution also carries
    `authority` («CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …») above its grounds and `enacting` («QUYẾT ĐỊNH:») below them.

    Joint issuers stand in `issuer` one a line, their other signatures in `cosigners`. `urgency` («HỎA TỐC»), `secrecy` and
    `circulation` («LƯU HÀNH NỘI BỘ») are framed marks; `drafter` is the drafter's sign with the copies issued («PL.300»);
    `address` the line at the foot of the first page (Mục III khoản 2, 3, 4).
    """

    issuer: str
    superior: str
    number: str
    symbol: str
    place: str
    dated: date | None
    type_name: str
    subject: str
    blocks: Sequence[Block]
    grounds: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()
    archive: str = ""
    annexes: tuple[Annex, ...] = ()
    is_illustration: bool = False
    issuer_name: str = ""
    year: int | None = None
    authority: str = ""
    enacting: str = ""
    cosigners: tuple[Signature, ...] = ()
    urgency: str = ""
    secrecy: str = ""
    circulation: str = ""
    drafter: str = ""
    address: str = ""
