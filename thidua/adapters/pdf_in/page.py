"""What is known of a printed page, whoever read it: pdfium from a text layer or Tesseract from an image.

Places are in points, from the top left corner of the page as a person holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# What stands between a piece and the one before it.
PARAGRAPH, LINE, WRAP, WIDE_BLANK = "\n\n", "\n", " ", "     "


@dataclass(frozen=True, slots=True)
class Word:
    """`top`..`bottom` is the band of its line (not of its ink), so that "a" and "Ẩ" beside each other agree."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    sure: int = 1000

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line; its thickness is ignored."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that follow each other on one line without a wide blank."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def middle(self) -> float:
        return sum(word.middle for word in self.words) / len(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """Fragments side by side, from left to right."""

    fragments: tuple[Fragment, ...]

    @property
    def left(self) -> float:
        return self.fragments[0].left

    @property
    def right(self) -> float:
        return max(part.right for part in self.fragments)

    @property
    def size(self) -> float:
        return max(part.size for part in self.fragments)

    @property
    def middle(self) -> float:
        return self.fragments[0].middle

    @property
    def words(self) -> list[Word]:
        return sorted((word for part in self.fragments for word in part.words), key=lambda word: word.left)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a piece stands in a table; all count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line, or a part of one: its words joined, and how they look.

    `joint` tells how it follows the piece before it: as a paragraph, a line, a wrapped line of one paragraph, or beside it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    sure: int
    centred: bool = False
    cell: Cell | None = None
    joint: str = LINE


def printed(
    words: Sequence[Word],
    *,
    centred: bool = False,
    cell: Cell | None = None,
    joint: str = LINE,
) -> Printed:
    letters = sum(len(word.text) for word in words) or 1
    return Printed(
        text=" ".join(word.text for word in words),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        size=sorted(word.size for word in words)[len(words) // 2],
        bold=2 * sum(len(word.text) for word in words if word.bold) > letters,
        italic=2 * sum(len(word.text) for word in words if word.italic) > letters,
        sure=sum(word.sure * len(word.text) for word in words) // letters,
        centred=centred,
        cell=cell,
        joint=joint,
    )
