"""Paragraphs to a tree. Any mix of numbering styles; `numbering` says which markers count and how deep they stand."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import readings_of
from thidua.core.documents.body.numbering import NESTED, RANK, Candidate, Placed, placed_markers
from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.lines import is_body_name, is_caps, is_finished, starts_with_word
from thidua.core.documents.model import GUESS, LIKELY, SURE, Piece, Section, piece
from thidua.core.documents.source import PLAIN, Mapped

TITLE_LENGTH, HEADING_LENGTH = 160, 320
LONGEST_QUOTATION = 60
SENTENCE_END = re.compile(r"[.;!?]\s+(?=[^\W\d_])")
PLAIN_TYPES = tuple(name.translate(PLAIN) for name in lexicon.DOCUMENT_TYPES)
THIS_DOCUMENT = re.compile(r"(?:[a-z]+\s){1,3}nay\b")
# A heading in capitals that stands without a number may have lost it; these never had one.
NEVER_NUMBERED = ("quyet dinh", "quyet nghi", "chi thi", "nghi quyet", "yeu cau", "noi nhan", "phu luc", "ke hoach")


@dataclass
class Node:
    """A section while it is being built."""

    marker: Mapped | None
    style: str
    path: tuple[int, ...]
    head: Mapped
    sure: Decimal = SURE
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
    placed = placed_markers(_candidates(paragraphs))
    if not placed:
        first = _closing_start(paragraphs, 0, None)
        return Body(tuple(paragraphs[:first]), (), tuple(paragraphs[first:]))
    last = max(placed)
    closing = _closing_start(paragraphs, last + 1, _cut(paragraphs[last].body, placed[last])[1])
    roots = _grow(paragraphs[:closing], placed)
    return Body(tuple(paragraphs[: min(placed)]), tuple(roots), tuple(paragraphs[closing:]))


def _cut(body: Mapped, placed: Placed) -> tuple[Mapped, Mapped]:
    return body.cut(0, placed.length).strip(), body.cut(placed.length, len(body)).strip()


# --- what could be numbered ---


def _candidates(paragraphs: list[Paragraph]) -> list[Candidate]:
    quoted = _quoted(paragraphs)
    found: list[Candidate] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.is_bullet or index in quoted:
            continue
        readings = readings_of(paragraph.body)
        if readings or _may_have_lost_its_number(paragraph):
            found.append(Candidate(index, readings))
    return found


def _may_have_lost_its_number(paragraph: Paragraph) -> bool:
    body = paragraph.body
    if not is_caps(body.text) or len(body) > TITLE_LENGTH or len(body) < 6 or body.text.endswith(":"):
        return False
    return not starts_with_word(body.plain, NEVER_NUMBERED)


def _quoted(paragraphs: list[Paragraph]) -> set[int]:
    """Paragraphs inside a quotation that runs over several: the numbers in it belong to another document."""
    found: set[int] = set()
    start: int | None = None
    for index, paragraph in enumerate(paragraphs):
        balance = paragraph.body.text.count("“") - paragraph.body.text.count("”")
        if start is None:
            if balance > 0 and paragraph.body.text.lstrip("-+ ").startswith("“"):
                start = index
        elif balance < 0:
            found.update(range(start + 1, index + 1))
            start = None
        elif index - start > LONGEST_QUOTATION:
            start = None
    return found


# --- growing the tree ---


def _grow(paragraphs: list[Paragraph], placed: dict[int, Placed]) -> list[Node]:
    roots: list[Node] = []
    stack: list[Node] = []
    order = sorted(placed)
    for index, paragraph in enumerate(paragraphs):
        here = placed.get(index)
        if here is not None:
            node = _node(paragraph.body, here)
            del stack[here.depth :]
            (stack[-1].children if stack else roots).append(node)
            stack.append(node)
        elif stack:
            _attach(paragraph, stack, goes_on=_goes_on(stack, _next(index, order, placed)))
    return roots


def _node(body: Mapped, placed: Placed) -> Node:
    if not placed.printed:
        return Node(None, placed.style, placed.path, body, GUESS)
    marker, head = _cut(body, placed)
    return Node(marker, placed.style, placed.path, head, SURE if placed.cost < 2 else LIKELY)


def _next(index: int, order: list[int], placed: dict[int, Placed]) -> Placed | None:
    following = bisect_right(order, index)
    return placed[order[following]] if following < len(order) else None


def _goes_on(stack: list[Node], later: Placed | None) -> bool:
    """The next section is a brother or a child of the open one, so this paragraph cannot be its parent's last words."""
    return later is not None and later.depth >= len(stack) - 1


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
        or _lists_more(node)
    )
    if belongs and not (node.children and node.children[-1].style == "unmarked"):
        node.paragraphs.append(paragraph)
        return
    parent = stack[-2] if len(stack) > 1 else node
    parent.children.append(Node(None, "unmarked", (0,), paragraph.body))
    del stack[len(stack) - 1 if len(stack) > 1 else 1 :]


def _lists_more(node: Node) -> bool:
    """After "…, sau đây:" come items without number, each ending with a semicolon but the last."""
    return bool(node.paragraphs) and node.last_words.text.endswith(";")


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
    titled = [node for node in nodes if node.style != "unmarked" and _stands_alone(node)]
    marked = [node for node in nodes if node.style != "unmarked"]
    mostly_titles = 2 * len(titled) > len(marked)
    return tuple(_section(node, among_titles=mostly_titles) for node in nodes)


def _stands_alone(node: Node) -> bool:
    if node.style == "unmarked" or len(node.head) > HEADING_LENGTH:
        return False
    if SENTENCE_END.search(node.head.text) and not is_caps(node.head.text):
        return False
    return bool(node.children or node.paragraphs) or not is_finished(node.head.text)


def _section(node: Node, *, among_titles: bool) -> Section:
    is_title = _stands_alone(node) or (among_titles and node.style != "unmarked" and is_heading_like(node.head))
    marker: Piece | None = piece(node.marker, f"marker-{node.style}", node.sure) if node.marker is not None else None
    style = "letter" if node.style == "big-letter" else node.style
    sure = SURE if node.marker is not None else min(node.sure, LIKELY)
    return Section(
        marker=marker,
        style=style,
        head=piece(node.head, "section-title" if is_title else "section-text", sure),
        is_title=is_title,
        paragraphs=tuple(piece(each.body, "section-paragraph", LIKELY) for each in node.paragraphs),
        bullets=sum(each.is_bullet and each.body.text[0] in "-–—" for each in node.paragraphs),
        children=to_sections(node.children),
    )
