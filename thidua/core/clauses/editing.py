"""What a person does with proposed clauses before confirming: join, split, drop, add; letters follow."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from thidua.core.clauses.proposing import Proposed, halves, letters
from thidua.core.clauses.spans import find_span, trimmed

Clauses = tuple[Proposed, ...]


class NotEditable(ValueError):
    """`reason` is a Vietnamese sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def section_of(clause_id: str) -> str:
    """«LS-2.3b» → «LS-2.3»: an id without its letters."""
    return re.sub(r"(?<=[0-9])[a-z]+$", "", clause_id)


def join_next(clauses: Sequence[Proposed], at: int) -> Clauses:
    """The clause and the next become one, from the start of the first to the end of the second."""
    if not 0 <= at < len(clauses) - 1:
        raise NotEditable("Điều khoản này không có điều khoản liền sau để gộp.")
    one, two = clauses[at], clauses[at + 1]
    joined = replace(one, end=two.end)
    return relettered([*clauses[:at], joined, *clauses[at + 2 :]], {one.section, two.section})


def split(clauses: Sequence[Proposed], at: int, text: str) -> Clauses:
    """At sentence ends, else at semicolons."""
    if not 0 <= at < len(clauses):
        raise NotEditable("Không có điều khoản này.")
    one = clauses[at]
    pieces = halves(text, (one.start, one.end))
    if len(pieces) < 2:
        raise NotEditable(f"Điều khoản {one.id} chỉ có một câu, không có dấu chấm phẩy để tách.")
    made = [replace(one, start=start, end=end) for start, end in pieces]
    return relettered([*clauses[:at], *made, *clauses[at + 1 :]], {one.section})


def drop(clauses: Sequence[Proposed], at: int) -> Clauses:
    if not 0 <= at < len(clauses):
        raise NotEditable("Không có điều khoản này.")
    return relettered([*clauses[:at], *clauses[at + 1 :]], {clauses[at].section})


def add(clauses: Sequence[Proposed], clause_id: str, words: str, text: str) -> Clauses:
    """A clause with the words pasted from the document, wherever lines broke."""
    span = find_span(text, words)
    span = trimmed(text, span) if span else None
    if span is None:
        raise NotEditable("Không tìm thấy đoạn này trong văn bản; hãy chép nguyên văn.")
    hit = next((clause for clause in clauses if clause.start < span[1] and span[0] < clause.end), None)
    if hit is not None:
        raise NotEditable(f"Đoạn này chồng lên điều khoản {hit.id}; hãy tách hoặc bỏ điều khoản ấy trước.")
    made = Proposed(clause_id, section_of(clause_id), *span)
    return tuple(sorted([*clauses, made], key=lambda clause: clause.start))


def relettered(clauses: Sequence[Proposed], sections: set[str]) -> Clauses:
    """Letters anew, a, b, c…, within the touched sections; one clause alone bears none."""
    made: list[Proposed] = []
    for section, group in groupby(clauses, key=lambda clause: clause.section):
        rows = list(group)
        if section in sections:
            rows = [replace(row, id=section + (letters(at) if len(rows) > 1 else "")) for at, row in enumerate(rows)]
        made += rows
    return tuple(made)
