"""A clause and the book of clauses of one document."""

from dataclasses import dataclass


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
    """All clauses of one document in reading order. `source` is the file name of its text."""

    document: str
    prefix: str
    title: str
    source: str
    clauses: tuple[Clause, ...]

    def get(self, clause_id: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.id == clause_id), None)
