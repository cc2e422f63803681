"""Runs set in .VnTime or VNI fonts: their letters are made Unicode, the runs between them stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.adapters.docx_in.pieces import Line, Piece, words_of
from thidua.core.vietnamese.legacy import (
    VNI_MARKS,
    Encoding,
    evidence,
    font_encoding,
    is_unicode_vietnamese,
    mended,
    to_unicode,
)

# Word keeps the characters of a font it takes for a symbol font in the private area.
PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}


@dataclass
class OldFonts:
    """Remembers what was converted, for the note."""

    converted: set[Encoding] = field(default_factory=set)

    def mend(self, pieces: Sequence[Piece]) -> list[Piece]:
        """One paragraph. A run under an old font whose letters are Unicode already (Word fell back) is left alone."""
        fonts = [font_encoding(piece.letters.far_font or piece.letters.font) for piece in pieces]
        used = {encoding for encoding, _ in fonts if encoding}
        if not used:
            return list(pieces)
        made = list(pieces)
        for encoding in used:
            under = [place for place, (each, _) in enumerate(fonts) if each is encoding]
            self._mend_under(made, under, encoding)
        for place, (_, capitals) in enumerate(fonts):
            if capitals:
                made[place] = made[place].with_text(made[place].text.upper())
        return made

    def _mend_under(self, pieces: list[Piece], under: list[int], encoding: Encoding) -> None:
        for place in under:
            pieces[place] = pieces[place].with_text(pieces[place].text.translate(PRIVATE))
        joined = "".join(pieces[place].text for place in under)
        if (joined.isascii() and encoding is Encoding.VNI) or is_unicode_vietnamese(joined):
            return
        if evidence(joined).share > evidence(to_unicode(joined, encoding)).share:
            return
        self.converted |= set() if joined.isascii() else {encoding}
        _convert(pieces, under, encoding)


def _convert(pieces: list[Piece], places: Sequence[int], encoding: Encoding) -> None:
    if encoding is Encoding.VNI:
        _rejoin_marks(pieces, places)
    for place in places:
        pieces[place] = pieces[place].with_text(to_unicode(pieces[place].text, encoding))


def _rejoin_marks(pieces: list[Piece], places: Sequence[int]) -> None:
    """A vowel may end one run and its mark begin the next."""
    for before, place in pairwise(places):
        text = pieces[place].text
        if before == place - 1 and text[:1] in VNI_MARKS:
            pieces[before] = pieces[before].with_text(pieces[before].text + text[0])
            pieces[place] = pieces[place].with_text(text[1:])


def mend_unlabelled(lines: list[Line]) -> Encoding | None:
    """A whole document of old letters whose fonts were renamed: the words must prove it. Changes `lines`."""
    found = mended("\n".join(words_of(line) for line in lines))
    if found is None:
        return None
    for place, line in enumerate(lines):
        pieces = list(line)
        _convert(pieces, range(len(pieces)), found.encoding)
        lines[place] = tuple(pieces)
    return found.encoding
