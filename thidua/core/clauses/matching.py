"""Is this text the source of a clause book we already have? Compared word for word, line breaks and `**` aside."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from thidua.core.clauses.model import ClauseBook
from thidua.core.clauses.proposing import Proposed

LAYOUT = re.compile(r"[\s*\ufeff]+")


def normal_text(text: str) -> str:
    """What offsets count in: composed letters, single line feeds, no byte order mark."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def words_digest(text: str) -> str:
    """SHA-256 of the words: the same for one document saved with other line ends, blanks or emphasis marks."""
    return hashlib.sha256(LAYOUT.sub(" ", normal_text(text)).strip().encode()).hexdigest()


def matching_book(text: str, books: Iterable[tuple[ClauseBook, str]]) -> ClauseBook | None:
    """The book whose source text has the same words."""
    digest = words_digest(text)
    return next((book for book, source in books if words_digest(source) == digest), None)


def clauses_in(text: str, source: str, book: ClauseBook) -> tuple[Proposed, ...]:
    """The book's clauses with offsets moved from `source` to `text`, which has the same words."""
    here, there = _letters_at(text), _letters_at(source)
    place = {start: at for at, start in enumerate(there)}
    made = []
    for clause in book.clauses:
        spots = [place[at] for at in range(clause.start, clause.end) if at in place]
        made.append(Proposed(clause.id, clause.section, here[spots[0]], here[spots[-1]] + 1))
    return tuple(made)


def _letters_at(text: str) -> Sequence[int]:
    """Positions of the characters that count."""
    return [at for at, char in enumerate(text) if not LAYOUT.fullmatch(char)]


def reprefixed(clauses: Iterable[Proposed], old: str, new: str) -> tuple[Proposed, ...]:
    def moved(name: str) -> str:
        return f"{new}-{name.removeprefix(f'{old}-')}"

    return tuple(Proposed(moved(c.id), moved(c.section), c.start, c.end) for c in clauses)
