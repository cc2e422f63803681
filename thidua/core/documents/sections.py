"""Paragraphs to a tree. Any mix of numbering styles: depth comes from the order in which styles open,
not from a table.

A marker counts only where it fits: the first of a list, or the next after one still open. So "2019." at
the start of a
line or "Thứ hai, ngày …" inside a letter opens nothing.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_finished, starts_with_word
from thidua.core.documents.markers import Marker, marker_of
from thidua.core.documents.model import LIKELY, SURE, Piece, Section, piece
from thidua.core.documents.paragraphs import Paragraph
from thidua.core.documents.source import PLAIN, Mapped

# Divisions of a whole document, outermost first; all other styles nest as they come.
RANK = {"phan": 0, "chuong": 1, "muc": 2, "tieu-muc": 3, "dieu": 4, "big-letter": 5, "roman": 6}
NESTED = 10
ALLOWED_GAP = 3
TITLE_LENGTH, HEADING_LENGTH = 160, 320
SENTENCE_END = re.compile(r"[.;!?]\s+(?=[^\W\d_])")
PLAIN_TYPES = tuple(name.translate(PLAIN) for name in lexicon.DOCUMENT_TYPES)
THIS_DOCUMENT = re.compile(r"(?:[a-z]+\s){1,3}nay\b")


@dataclass
class Node:
    """A section while it is being built."""

    marker: Mapped | None
    style: str
    path: tuple[int, ...]
    head: Mapped
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return RANK.get(self.style, NESTED)

    @property
    def last_words(self) -> Mapped:
        return self.paragraphs[-1].body if self.paragraphs else self.head


@dataclass(frozen=True)
class Body:
    """The body cut in three; tuples of paragraphs around the tree."""

    preamble: tuple[Paragraph, ...]
    roots: tuple[Node, ...]
    closing: tuple[Paragraph, ...]


def read_body(paragraphs: list[Paragraph]) -> Body:
    marked = _fitting_markers(paragraphs)
    if not marked:
        first = _closing_start(paragraphs, 0, None)
        return Body(tuple(paragraphs[:first]), (), tuple(paragraphs[first:]))
    last = max(marked)
    closing = _closing_start(paragraphs, last + 1, _cut(paragraphs[last].body, marked[last])[1])
    roots = _grow(paragraphs[:closing], marked)
    return Body(tuple(paragraphs[: min(marked)]), tuple(roots), tuple(paragraphs[closing:]))


def _cut(body: Mapped, marker: Marker) -> tuple[Mapped, Mapped]:
    return body.cut(0, marker.length).strip(), body.cut(marker.length, len(body)).strip()


# --- which markers count ---


def _fitting_markers(paragraphs: list[Paragraph]) -> dict[int, Marker]:
    """Walks once with the stack of open lists, as the tree will."""
    stack: list[tuple[str, tuple[int, ...]]] = []
    found: dict[int, Marker] = {}
    for index, paragraph in enumerate(paragraphs):
        marker = None if paragraph.is_bullet else _readable(marker_of(paragraph.body), paragraph.body, stack)
        if marker is None or not _fits(marker, stack):
            continue
        depth = _parent_depth(marker, [(style, path) for style, path in stack])
        stack = [*stack[:depth], (marker.style, marker.path)]
        found[index] = marker
    return found


def _readable(marker: Marker | None, body: Mapped, stack: list[tuple[str, tuple[int, ...]]]) -> Marker | None:
    """Capital letters that are Roman digits too (C. D. I.) belong to a list of letters that waits for
    them."""
    if marker is None or marker.style != "roman" or marker.length > 3 or body.text[1:2] not in ".)":
        return marker
    from_letters = "abcdđeghiklmnopqrstuvxy".find(body.text[0].lower()) + 1
    waits = any(style == "big-letter" and path[-1] + 1 == from_letters for style, path in stack)
    return Marker("big-letter", (from_letters,), marker.length) if waits else marker


def _fits(marker: Marker, stack: list[tuple[str, tuple[int, ...]]]) -> bool:
    if marker.number == 1:
        return True
    if marker.style == "arabic-decimal":
        return any(path[-1] == marker.path[-2] or path == marker.path[:-1] for _style, path in stack) or any(
            style == "arabic-decimal" and len(path) == len(marker.path) for style, path in stack
        )
    open_numbers = [path[-1] for style, path in stack if style == marker.style]
    if marker.style in RANK and not open_numbers:
        return marker.style == "dieu" or (marker.style in ("phan", "chuong", "muc") and marker.number > 0)
    return any(0 < marker.number - number <= ALLOWED_GAP for number in open_numbers)


def _parent_depth(marker: Marker, stack: list[tuple[str, tuple[int, ...]]]) -> int:
    """How many of the open sections stay open above the new one."""
    if marker.style == "arabic-decimal":
        return _decimal_depth(marker, stack)
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == marker.style:
            return depth
    rank = RANK.get(marker.style, NESTED)
    depth = len(stack)
    while rank < NESTED and depth and RANK.get(stack[depth - 1][0], NESTED) > rank:
        depth -= 1
    return depth


def _decimal_depth(marker: Marker, stack: list[tuple[str, tuple[int, ...]]]) -> int:
    """3.1. belongs under 3., 3.1.2. under 3.1.; without such a parent it stands beside its like or under
    the rest."""
    for depth in range(len(stack), 0, -1):
        style, path = stack[depth - 1]
        is_parent = path == marker.path[:-1] and style in ("arabic", "arabic-decimal", "roman")
        if is_parent:
            return depth
    for depth in range(len(stack) - 1, -1, -1):
        style, path = stack[depth]
        if style == "arabic-decimal" and len(path) >= len(marker.path):
            return depth
    return len(stack)


# --- growing the tree ---


def _grow(paragraphs: list[Paragraph], marked: dict[int, Marker]) -> list[Node]:
    roots: list[Node] = []
    stack: list[Node] = []
    order = sorted(marked)
    for index, paragraph in enumerate(paragraphs):
        marker = marked.get(index)
        if marker is not None:
            depth = _parent_depth(marker, [(node.style, node.path) for node in stack])
            node = Node(*_cut(paragraph.body, marker)[:1], marker.style, marker.path, _cut(paragraph.body, marker)[1])
            (stack[depth - 1].children if depth else roots).append(node)
            stack = [*stack[:depth], node]
        elif stack:
            _attach(paragraph, stack, goes_on=_next_is_sibling(stack[-1], _next(index, order, marked)))
    return roots


def _next(index: int, order: list[int], marked: dict[int, Marker]) -> Marker | None:
    following = bisect_right(order, index)
    return marked[order[following]] if following < len(order) else None


def _next_is_sibling(node: Node, later: Marker | None) -> bool:
    if later is None or later.style != node.style or later.path[:-1] != node.path[:-1]:
        return False
    return later.number > node.path[-1]


def _attach(paragraph: Paragraph, stack: list[Node], *, goes_on: bool) -> None:
    """Under the open section, or, when its list is over and it was plain text, as the parent's closing
    words."""
    node = stack[-1]
    if not len(node.head) and not node.paragraphs:
        node.head = paragraph.body
        return
    belongs = (
        paragraph.is_bullet
        or goes_on
        or len(stack) == 1
        or is_heading_like(node.head)
        or node.last_words.text.endswith(":")
    )
    if belongs and not (node.children and node.children[-1].marker is None):
        node.paragraphs.append(paragraph)
        return
    parent = stack[-2] if len(stack) > 1 else node
    parent.children.append(Node(None, "unmarked", (0,), paragraph.body))
    del stack[len(stack) - 1 if len(stack) > 1 else 1 :]


def is_heading_like(head: Mapped) -> bool:
    """One sentence or phrase, short enough to stand alone."""
    return len(head) <= TITLE_LENGTH and not SENTENCE_END.search(head.text)


# --- where the closing starts ---


def _closing_start(paragraphs: list[Paragraph], first: int, last_head: Mapped | None) -> int:
    for index in range(first, len(paragraphs)):
        if paragraphs[index].is_bullet or not opens_closing(paragraphs[index].body):
            continue
        if index == first and last_head is not None and _is_bare_heading(last_head):
            return len(paragraphs)
        return index
    return _last_words(paragraphs, first, last_head)


def _is_bare_heading(head: Mapped) -> bool:
    """A heading with nothing under it yet needs the text that follows."""
    return is_heading_like(head) and (not is_finished(head.text) or head.text.endswith(":"))


def _last_words(paragraphs: list[Paragraph], first: int, last_head: Mapped | None) -> int:
    """Without a known opening: an unmarked last paragraph ending ./. closes the document."""
    last = len(paragraphs) - 1
    if last_head is None or last < first or paragraphs[last].is_bullet:
        return len(paragraphs)
    if not paragraphs[last].body.text.endswith("./.") or (last == first and _is_bare_heading(last_head)):
        return len(paragraphs)
    return last


def opens_closing(body: Mapped) -> bool:
    plain = body.plain
    if starts_with_word(plain, lexicon.CLOSING_OPENINGS):
        return True
    if THIS_DOCUMENT.match(plain) and starts_with_word(plain, PLAIN_TYPES):
        return True
    opening = " ".join(plain.split()[:14])
    return (
        is_body_name(plain) and re.search(r"\b(?:giao|yeu cau|de nghi|keu goi|tin tuong|mong)\b", opening) is not None
    )


# --- to the model ---


def to_sections(nodes: tuple[Node, ...] | list[Node]) -> tuple[Section, ...]:
    titled = [node for node in nodes if node.marker is not None and _stands_alone(node)]
    marked = [node for node in nodes if node.marker is not None]
    mostly_titles = 2 * len(titled) > len(marked)
    return tuple(_section(node, among_titles=mostly_titles) for node in nodes)


def _stands_alone(node: Node) -> bool:
    if node.marker is None or len(node.head) > HEADING_LENGTH or SENTENCE_END.search(node.head.text):
        return False
    return bool(node.children or node.paragraphs) or not is_finished(node.head.text)


def _section(node: Node, *, among_titles: bool) -> Section:
    is_title = _stands_alone(node) or (among_titles and node.marker is not None and is_heading_like(node.head))
    marker: Piece | None = piece(node.marker, f"marker-{node.style}") if node.marker is not None else None
    style = "letter" if node.style == "big-letter" else node.style
    sure = SURE if node.marker is not None else LIKELY
    return Section(
        marker=marker,
        style=style,
        head=piece(node.head, "section-title" if is_title else "section-text", sure),
        is_title=is_title,
        paragraphs=tuple(piece(each.body, "section-paragraph", LIKELY) for each in node.paragraphs),
        bullets=sum(each.is_bullet and each.body.text[0] in "-–—" for each in node.paragraphs),
        children=to_sections(node.children),
    )
