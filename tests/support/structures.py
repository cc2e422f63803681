"""Random documents as trees, and the same tree printed in many layouts: print, read back, compare.

`structure(Random(seed))` invents one (words are sample data, «dữ liệu minh họa»); `render_text(it, Layout(…))` prints it as
plain text the way scans, legal sites and word processors do; `outline(it)` is what a reader must find. For other formats
walk `blocks(it)`: one block for each printed paragraph or table, in order, saying what it is.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from thidua.core.documents.roman import roman

LETTERS = "abcdđeghiklmnopqrstuvxy"
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")
CARDINALS = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")
# Divisions print their title on the next line.
TITLED_BELOW = ("chuong", "phan", "muc")
CAPS = ("roman", "big-letter", *TITLED_BELOW)
# How offices number, outermost first.
SCHEMES = (
    ("roman", "arabic", "letter"),
    ("roman", "arabic", "decimal-of-arabic", "letter"),
    ("roman", "arabic", "letter", "paren-figure"),
    ("arabic", "letter"),
    ("arabic", "decimal-of-arabic", "letter"),
    ("arabic", "la"),
    ("arabic", "thu"),
    ("dieu", "arabic", "letter"),
    ("chuong", "dieu", "arabic", "letter"),
    ("chuong", "muc", "dieu", "arabic", "letter"),
    ("phan", "roman", "arabic", "letter"),
    ("big-letter", "roman", "arabic", "letter"),
    ("roman", "big-letter", "arabic", "letter"),
    ("roman", "decimal-of-roman", "letter"),
    ("arabic", "slash-letter", "low-roman"),
)
UNFINISHED_HEADS = ("roman", "big-letter", *TITLED_BELOW)
WORDS = (
    "phong trào thi đua", "cán bộ, công chức", "cơ quan, đơn vị", "văn hóa công sở", "nội dung", "kế hoạch", "kết quả",
    "tổ chức", "thực hiện", "tăng cường", "nâng cao", "chất lượng", "hiệu quả", "người dân", "doanh nghiệp", "thủ tục",
    "hành chính", "kịp thời", "đúng quy định", "trên địa bàn tỉnh", "theo dõi", "đôn đốc", "kiểm tra", "sáng kiến",
    "gương điển hình", "khen thưởng", "tập thể", "cá nhân", "giai đoạn", "hằng năm", "báo cáo", "tuyên truyền",
)  # fmt: skip
# What looks like a marker, a heading or an end, and is none.
TRAPS = (
    "quy định tại khoản 2 Điều 5", "trước ngày 15/11", "giai đoạn 2026 - 2030", "Quyết định số 12/QĐ-UBND", "đạt 100%",
    "theo Phụ lục kèm theo", "điểm a khoản 1", "từ 2.5 triệu đồng", "Chương trình số 3", "(nếu có)", "quý IV năm 2027",
)  # fmt: skip
TITLES = (
    "mục đích", "yêu cầu", "nội dung thi đua", "đối tượng", "tiêu chuẩn", "hình thức khen thưởng", "thời gian", "kinh phí",
    "giải pháp", "nhiệm vụ trọng tâm", "tổ chức thực hiện", "hồ sơ, thủ tục", "nguyên tắc", "phạm vi điều chỉnh",
)  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, the first row its heading."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A numbered section. `head` is a title or the first words; what stands under it comes before its own parts."""

    style: str
    marker: str
    head: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Attachment:
    """An annex below the signature."""

    marker: str
    title: str
    note: str
    parts: tuple[Part, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A whole document; `opening` and `ending` are its letterhead and signature as printed lines."""

    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: str
    grids: tuple[Grid, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    opening: tuple[str, ...] = (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH HƯ CẤU                   Độc lập - Tự do - Hạnh phúc",
        "",
        "Số: 41/KH-UBND           Hư Cấu, ngày 12 tháng 02 năm 2027",
        "",
        "KẾ HOẠCH",
        "Tổ chức phong trào thi đua minh họa",
        "",
    )
    ending: tuple[str, ...] = (
        "",
        "Nơi nhận:",
        "- Các sở, ban, ngành;",
        "- Lưu: VT.",
        "",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Mẫu",
        "",
    )


@dataclass(frozen=True)
class Block:
    """One printed paragraph (or a table): `role` is preamble, marker, section, paragraph, bullet, closing, annex,
    annex-title, annex-note or table; `level` counts sections from 1."""

    role: str
    text: str = ""
    level: int = 0
    is_title: bool = False
    grid: Grid | None = None


@dataclass(frozen=True)
class Layout:
    """How a text is set. `width` None prints each paragraph on one line; `first_width` cuts first lines shorter, as sites
    that copy word processors do; `page_lines` breaks pages, with `running_head`, a number and a form feed where asked."""

    width: int | None = 80
    first_width: int | None = None
    blank_between: bool = True
    indent: int = 0
    bold: bool = False
    page_lines: int | None = None
    page_numbers: bool = True
    running_head: str | None = None
    form_feeds: bool = False
    grid: str = "bars"  # "bars", "stacked-bars", "columns", "stacked"


# --- inventing ---


def structure(rng: Random, *, annexes: bool = False, grids: bool = False) -> Structure:
    scheme = rng.choice(SCHEMES)
    attachments = (
        tuple(_attachment(rng, number, grids=grids) for number in range(1, rng.randint(1, 3))) if annexes else ()
    )
    return Structure(
        preamble=tuple(_sentence(rng, 12, 40) for _ in range(rng.randint(1, 3))),
        parts=_parts(rng, scheme, (), low=2),
        closing="Trên đây là Kế hoạch của " + _sentence(rng, 10, 30)[:-1].lower() + "./.",
        grids=(_grid(rng),) if grids and rng.random() < 0.5 else (),
        attachments=attachments,
    )


def _attachment(rng: Random, number: int, *, grids: bool) -> Attachment:
    parts = _parts(rng, rng.choice(SCHEMES), (), low=2) if not grids or rng.random() < 0.6 else ()
    return Attachment(
        marker=f"PHỤ LỤC {roman(number)}",
        title=" ".join(rng.sample(TITLES, 2)).upper(),
        note="(Kèm theo Kế hoạch số 41/KH-UBND ngày 12 tháng 02 năm 2027 của Ủy ban nhân dân tỉnh)",
        parts=parts,
        grids=(_grid(rng),) if grids else (),
    )


def _parts(rng: Random, scheme: Sequence[str], above: tuple[int, ...], *, low: int) -> tuple[Part, ...]:
    if not scheme:
        return ()
    first = above[-1] * 3 - 2 if scheme[0] == "dieu" and above else 1
    most = 8 if scheme[0] in ("letter", "arabic") else 4
    count = rng.randint(low, 3 if scheme[0] == "dieu" and above else most)
    return tuple(_part(rng, scheme, (*above, number)) for number in range(first, first + count))


def _part(rng: Random, scheme: Sequence[str], path: tuple[int, ...]) -> Part:
    style, deeper = scheme[0], scheme[1:]
    must_go_on = style in UNFINISHED_HEADS
    children = _parts(rng, deeper, path, low=2) if deeper and (must_go_on or rng.random() < 0.6) else ()
    is_title = style in UNFINISHED_HEADS or (bool(children) and rng.random() < 0.7)
    head = _title(rng, style) if is_title else _sentence(rng, 4, 45)
    if children and not is_title:
        head = head[:-1] + ":"
    bullets = (
        tuple(_sentence(rng, 5, 25)[:-1] + ";" for _ in range(rng.randint(2, 4)))
        if not children and rng.random() < 0.2
        else ()
    )
    if bullets:
        head = head[:-1].rstrip(".:") + " gồm:"
    paragraphs = (_sentence(rng, 8, 40),) if is_title and not bullets and rng.random() < 0.3 else ()
    return Part(style, printed_marker(style, path), head, paragraphs, bullets, children)


def printed_marker(style: str, path: tuple[int, ...]) -> str:
    number = path[-1]
    forms = {
        "roman": f"{roman(number)}.",
        "low-roman": f"{roman(number).lower()})",
        "big-letter": f"{LETTERS[number - 1].upper()}.",
        "arabic": f"{number}.",
        "paren-figure": f"({number})",
        "letter": f"{LETTERS[number - 1]})",
        "slash-letter": f"{LETTERS[number - 1]}/",
        "decimal-of-arabic": f"{path[-2] if len(path) > 1 else 1}.{number}.",
        "decimal-of-roman": f"{path[-2] if len(path) > 1 else 1}.{number}.",
        "dieu": f"Điều {number}.",
        "chuong": f"Chương {roman(number)}",
        "muc": f"Mục {number}",
        "phan": f"Phần thứ {ORDINALS[(number - 1) % 8]}",
        "la": f"{CARDINALS[(number - 1) % 8]} là,",
        "thu": f"Thứ {ORDINALS[(number - 1) % 8]},",
    }
    return forms[style]


def _title(rng: Random, style: str) -> str:
    words = ", ".join(rng.sample(TITLES, rng.randint(1, 4)))
    return words.upper() if style in CAPS else words.capitalize()


def _sentence(rng: Random, low: int, high: int) -> str:
    parts: list[str] = []
    size = rng.randint(low, high)
    while sum(len(part.split()) for part in parts) < size:
        parts.append(rng.choice(TRAPS if parts and rng.random() < 0.08 else WORDS))
    words = " ".join(parts)
    return words[0].upper() + words[1:] + "."


def _grid(rng: Random) -> Grid:
    heads = ("STT", "Nội dung", "Đơn vị chủ trì", "Điểm")
    rows: list[tuple[str, ...]] = [heads]
    for group in range(1, rng.randint(2, 4)):
        rows.append((roman(group), _title(rng, "roman"), "Sở Nội vụ", str(rng.randint(10, 90))))
        rows += [
            (str(number), _sentence(rng, 3, 9)[:-1], "Các sở, ban, ngành", str(rng.randint(1, 9)))
            for number in range(1, rng.randint(3, 5))
        ]
    return Grid(tuple(rows))


# --- what a reader must find ---


def outline(parts: Sequence[Part]) -> list[tuple[str, str, list]]:
    """(marker, head, what stands below)."""
    return [(part.marker, part.head, outline(part.parts)) for part in parts]


# --- printing ---


def blocks(document: Structure) -> Iterator[Block]:
    """The printed paragraphs between letterhead and signature; attachments come from `attachment_blocks`."""
    yield from (Block("preamble", text) for text in document.preamble)
    for part in document.parts:
        yield from part_blocks(part, 1)
    yield from (Block("table", grid=grid) for grid in document.grids)
    yield Block("closing", document.closing)


def part_blocks(part: Part, level: int) -> Iterator[Block]:
    is_title = part.style in UNFINISHED_HEADS or part.head[-1] not in ".:;"
    if part.style in TITLED_BELOW:
        yield Block("marker", part.marker, level, is_title=True)
        yield Block("section", part.head, level, is_title=True)
    else:
        yield Block("section", f"{part.marker} {part.head}", level, is_title)
    yield from (Block("paragraph", text, level) for text in part.paragraphs)
    yield from (Block("bullet", f"- {text}", level) for text in part.bullets)
    for child in part.parts:
        yield from part_blocks(child, level + 1)


def attachment_blocks(attachment: Attachment) -> Iterator[Block]:
    yield Block("annex", attachment.marker, is_title=True)
    yield Block("annex-title", attachment.title, is_title=True)
    yield Block("annex-note", attachment.note)
    for part in attachment.parts:
        yield from part_blocks(part, 1)
    yield from (Block("table", grid=grid) for grid in attachment.grids)


def render_text(document: Structure, layout: Layout) -> str:
    lines = [*document.opening, *_body_lines(blocks(document), layout)]
    if layout.page_lines is not None:
        lines = _paged(lines, layout)
    lines += document.ending
    for attachment in document.attachments:
        lines += ["", *_body_lines(attachment_blocks(attachment), layout)]
    return "\n".join(lines)


def _body_lines(printed: Iterator[Block], layout: Layout) -> list[str]:
    lines: list[str] = []
    for block in printed:
        lines += _grid_lines(block.grid, layout) if block.grid is not None else _paragraph_lines(block, layout)
        if layout.blank_between or block.grid is not None:
            lines.append("")
    return lines


def _paragraph_lines(block: Block, layout: Layout) -> list[str]:
    if layout.width is None:
        lines = [block.text]
    else:
        room = max(0, layout.width - layout.first_width) if layout.first_width else layout.indent
        wrapped = textwrap.wrap(
            block.text, layout.width, initial_indent=" " * room, break_on_hyphens=False, break_long_words=False
        )
        lines = [line.strip() for line in wrapped] if layout.first_width else wrapped
    if layout.bold and block.is_title:
        lines[0] = f"**{lines[0]}"
        lines[-1] = f"{lines[-1]}**"
    return lines


def _grid_lines(grid: Grid, layout: Layout) -> list[str]:
    if layout.grid == "bars":
        head, *rows = (f"| {' | '.join(row)} |" for row in grid.rows)
        return ["", head, "|" + "---|" * len(grid.rows[0]), *rows]
    if layout.grid == "stacked-bars":
        return ["", *(line for row in grid.rows for line in ("|", *(part for cell in row for part in (cell, "|"))))]
    if layout.grid == "columns":
        return ["", *("     ".join(row) for row in grid.rows)]
    return ["", *(cell for row in grid.rows for cell in row)]


def _paged(lines: list[str], layout: Layout) -> list[str]:
    size = layout.page_lines or len(lines)
    out: list[str] = []
    for page, start in enumerate(range(0, len(lines), size), start=1):
        foot = ["", f"{page}" if page % 2 else f"- {page} -", ""] if layout.page_numbers else []
        head = [layout.running_head, ""] if layout.running_head and page > 1 else []
        mark = ["\f"] if layout.form_feeds and page > 1 else []
        out += [*mark, *head, *lines[start : start + size], *foot]
    return out
