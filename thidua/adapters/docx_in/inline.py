"""What stands inside a paragraph: runs, fields, tracked changes, symbols, text boxes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from thidua.adapters.docx_in.names import MATH, MC, W, is_on
from thidua.adapters.docx_in.pieces import Piece
from thidua.adapters.docx_in.styles import Letters, Styles

# Not on the page, or no text of the document: what was deleted, instructions, formulas, embedded files.
DELETED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}delInstrText"})
SILENT = frozenset({f"{W}pPr", f"{W}rPr", f"{W}object", f"{W}sdtPr", f"{W}rt", f"{MATH}oMath", f"{MATH}oMathPara"})
DRAWN = frozenset({f"{W}drawing", f"{W}pict"})
NOTE_MARKS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
FIXED: dict[str, str] = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
# The result of these fields is no text of the document: page numbers, and a table of contents repeats the headings.
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
CONTENTS_FIELDS = ("TOC",)
# Beyond this only a file made to be slow goes.
MOST_FIELDS, ENOUGH_INSTRUCTION = 50, 500
SYMBOLS = {"\uf0b7": "•", "\uf0fc": "✓", "\uf0fe": "☒", "\uf0a8": "☐", "\uf06f": "☐", "\uf0a7": "▪", "\uf0d8": "➢"}


@dataclass
class Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def kind(self) -> str:
        return (self.instruction.split() or [""])[0].upper()


@dataclass
class Seen:
    """Counts along the document, for the notes."""

    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    contents: int = 0
    embedded: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Inline:
    """Reads paragraphs one after the other; fields may begin in one and end in a later one."""

    styles: Styles
    seen: Seen = field(default_factory=Seen)
    _fields: list[Field] = field(default_factory=list)

    def read(self, paragraph: Any) -> tuple[list[Piece], list[Any]]:
        """Pieces of text, and the contents of the text boxes anchored here."""
        properties = paragraph.find(f"{W}pPr")
        base, centred = self.styles.paragraph_letters(properties), self.styles.is_centred(properties)
        boxes: list[Any] = []
        pieces = [
            Piece(text, letters, centred)
            for text, letters in self._walk(paragraph, base, base, boxes)
            if not letters.hidden
        ]
        # A page number ends where its paragraph does, also where a damaged file forgot to end it.
        self._fields = [each for each in self._fields if each.kind in CONTENTS_FIELDS]
        return pieces, boxes

    def _walk(self, node: Any, letters: Letters, base: Letters, boxes: list[Any]) -> Iterator[tuple[str, Letters]]:
        for child in node.iterchildren():
            tag = child.tag
            if not isinstance(tag, str) or self._is_silent(child, tag):
                continue
            if tag == f"{W}t":
                if child.text and not self._is_concealed():
                    self.seen.hidden += letters.hidden
                    yield child.text, letters
            elif tag in FIXED:
                if not self._is_concealed():
                    yield FIXED[tag], letters
            elif tag == f"{W}r":
                yield from self._walk(child, self.styles.run_letters(base, child.find(f"{W}rPr")), base, boxes)
            elif tag in DRAWN:
                boxes += text_boxes(child)
            elif tag in HANDLERS:
                yield from HANDLERS[tag](self, child, letters, base, boxes)
            else:
                yield from self._walk(child, letters, base, boxes)

    def _is_silent(self, child: Any, tag: str) -> bool:
        if tag in DELETED:
            self.seen.deleted += 1
            return True
        if tag == f"{W}object":
            self.seen.embedded += 1
        return tag in SILENT

    def _is_concealed(self) -> bool:
        return any(not each.in_result or each.kind in PAGE_FIELDS + CONTENTS_FIELDS for each in self._fields)

    # --- what needs more than its children ---

    def _field_mark(self, node: Any, *_: Any) -> Iterator[tuple[str, Letters]]:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin" and len(self._fields) < MOST_FIELDS:
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self.seen.contents += self._fields[-1].kind in CONTENTS_FIELDS
        elif kind == "end" and self._fields:
            self._fields.pop()
        yield from ()

    def _instruction(self, node: Any, *_: Any) -> Iterator[tuple[str, Letters]]:
        if self._fields and not self._fields[-1].in_result and len(self._fields[-1].instruction) < ENOUGH_INSTRUCTION:
            self._fields[-1].instruction += node.text or ""
        yield from ()

    def _simple_field(
        self, node: Any, letters: Letters, base: Letters, boxes: list[Any]
    ) -> Iterator[tuple[str, Letters]]:
        if Field(node.get(f"{W}instr", "")).kind not in PAGE_FIELDS:
            yield from self._walk(node, letters, base, boxes)

    def _inserted(self, node: Any, letters: Letters, base: Letters, boxes: list[Any]) -> Iterator[tuple[str, Letters]]:
        self.seen.inserted += 1
        yield from self._walk(node, letters, base, boxes)

    def _control(self, node: Any, letters: Letters, base: Letters, boxes: list[Any]) -> Iterator[tuple[str, Letters]]:
        if not is_placeholder(node):
            yield from self._walk(node, letters, base, boxes)

    def _symbol(self, node: Any, letters: Letters, *_: Any) -> Iterator[tuple[str, Letters]]:
        code = node.get(f"{W}char", "")
        if not self._is_concealed() and len(code) == 4 and all(char in "0123456789abcdefABCDEF" for char in code):
            char = chr(int(code, 16))
            font = node.get(f"{W}font", "")
            from_letters = font and not font.startswith(("Wingdings", "Webdings", "Symbol"))
            shown = SYMBOLS.get(char) or (chr(ord(char) & 0xFF) if from_letters and ord(char) >= 0xF000 else "")
            yield shown or ("" if 0xE000 <= ord(char) <= 0xF8FF or 0xD800 <= ord(char) < 0xE000 else char), letters

    def _alternatives(
        self, node: Any, letters: Letters, base: Letters, boxes: list[Any]
    ) -> Iterator[tuple[str, Letters]]:
        """The first choice; the fallback says the same for older programs."""
        chosen = node.find(f"{MC}Choice")
        chosen = node.find(f"{MC}Fallback") if chosen is None else chosen
        if chosen is not None:
            yield from self._walk(chosen, letters, base, boxes)

    def _note_mark(self, node: Any, *_: Any) -> Iterator[tuple[str, Letters]]:
        self.seen.notes.append((NOTE_MARKS[node.tag], node.get(f"{W}id", "")))
        yield from ()


HANDLERS: dict[str, Callable[..., Iterator[tuple[str, Letters]]]] = {
    f"{W}fldChar": Inline._field_mark,
    f"{W}instrText": Inline._instruction,
    f"{W}fldSimple": Inline._simple_field,
    f"{W}ins": Inline._inserted,
    f"{W}moveTo": Inline._inserted,
    f"{W}sdt": Inline._control,
    f"{W}sym": Inline._symbol,
    f"{MC}AlternateContent": Inline._alternatives,
    **dict.fromkeys(NOTE_MARKS, Inline._note_mark),
}


def is_placeholder(control: Any) -> bool:
    """«Bấm vào đây để nhập»: nobody has filled this control in."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def text_boxes(drawing: Any) -> list[Any]:
    """Outermost contents of text boxes, without the copies kept for older programs."""
    found: list[Any] = []
    waiting = [drawing]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{W}txbxContent":
            found.append(node)
        elif node.tag == f"{MC}AlternateContent":
            chosen = node.find(f"{MC}Choice")
            waiting += [node.find(f"{MC}Fallback") if chosen is None else chosen][: 1 if len(node) else 0]
        elif isinstance(node.tag, str):
            waiting += reversed(list(node.iterchildren()))
    return found
