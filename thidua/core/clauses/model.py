"""A clause and the book of clauses of one document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Clause:
    """`start`..`end` are character offsets in the source text (end exclusive).

    `text` is that span with line breaks joined.

    `section` is the id of the section it stands in («LC-1.3» for «LC-1.3b»).
    """

    id: str
    document: str
    section: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class ClauseBook:
    """All clauses of one document in reading order. `source` is the file name of its text.

    `number_symbol`, `issued_on` and `issuer` are the document's own («134/UBND-TH», its day, its issuing body).
    """

    document: str
    prefix: str
    title: str
    source: str
    clauses: tuple[Clause, ...]
    number_symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(clause.id for clause in self.clauses)

    def get(self, clause_id: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.id == clause_id), None)
