"""Full-text search without a database: words of a text, what a query means, in which order hits come, what is shown."""

from thidua.core.search.model import Hit, Zone
from thidua.core.search.query import Query, Term, parse
from thidua.core.search.ranking import Found, ranked
from thidua.core.search.snippets import Snippet, best_snippet, snippet
from thidua.core.search.words import Word, number_words, parts_of, squeezed, words_of

__all__ = [
    "Found",
    "Hit",
    "Query",
    "Snippet",
    "Term",
    "Word",
    "Zone",
    "best_snippet",
    "number_words",
    "parse",
    "parts_of",
    "ranked",
    "snippet",
    "squeezed",
    "words_of",
]
