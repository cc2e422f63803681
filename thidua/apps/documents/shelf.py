"""The clause books shipped with the product, each beside the text it was made from."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.clausefiles import load_books, source_text
from thidua.core.clauses.matching import clauses_in, matching_book, normal_text
from thidua.core.clauses.model import ClauseBook
from thidua.core.clauses.proposing import Proposed

FOLDER = Path(settings.ROOT) / "clauses"


@lru_cache(maxsize=1)
def shelf() -> tuple[tuple[ClauseBook, str], ...]:
    """Each book with its source text, offsets counting in it."""
    books = load_books(FOLDER).values()
    return tuple((book, source_text(FOLDER / f"{book.document}.toml", book)) for book in books)


def book_of(text: str) -> ClauseBook | None:
    """The shipped book made from the same words."""
    return matching_book(text, shelf())


def book_clauses(text: str, book: ClauseBook) -> tuple[Proposed, ...]:
    source = next(source for other, source in shelf() if other is book)
    return clauses_in(normal_text(text), source, book)


def reserved_prefixes() -> frozenset[str]:
    """Prefixes of shipped books: their ids already mean certain clauses in code, tests and movement files."""
    return frozenset(book.prefix for book, _source in shelf())
