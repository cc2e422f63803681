"""Propose clauses for any read document: a person joins, splits, renames and confirms them afterwards.

A clause is one sentence of a section or of the closing, or one paragraph of the preamble. Its id is the prefix, the
path of its section and, where the section holds several, a letter: «XX-2.3b». Preamble: XX-0; the closing takes the
number after the last section. Headings and lead-ins («… như sau:») ask for nothing by themselves and are left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.core.clauses.spans import Span, find_span, trimmed

# A sentence ends at . ! ? before a capital, a quote or a bracket.
SENTENCE_END = re.compile(r"[.!?…]+[”\"’)*]*(?=\s+[*“\"(A-ZÀ-ỸĐÐ])\s+")
SEMICOLON = re.compile(r";\s+")
#: «TP. Lai Châu», «ThS. Nguyễn», «Q. Giám đốc»: a short word in capitals before the dot is an abbreviation.
ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-ZĐ]{1,3}|[A-ZĐ][a-z]?[A-ZĐ]|st|tr)\.\s+$")
#: «1. », «a) » at the start of a paragraph: the dot belongs to the marker.
BARE_MARKER = re.compile(r"^\s*(?:\d{1,3}|[a-zđA-ZĐ]|[IVX]{1,5})[.)]\s+$")
PREAMBLE = "0"
SHORTEST = 12  # characters: less is a stray mark, it stays with its neighbour


@dataclass(frozen=True)
class Proposed:
    """A clause to be confirmed; the text is source[start:end]."""

    id: str
    section: str
    start: int
    end: int


def propose_clauses(reading: Mapping[str, Any], text: str, prefix: str) -> tuple[Proposed, ...]:
    """Clauses in reading order, spans exact and apart from each other."""
    made: list[Proposed] = []
    for path, spans in _places(reading, text):
        cut = _whole if path == PREAMBLE else _asking
        pieces = [piece for span in spans for piece in cut(text, span)]
        section = f"{prefix}-{path}"
        for at, (start, end) in enumerate(pieces):
            letter = letters(at) if len(pieces) > 1 else ""
            made.append(Proposed(section + letter, section, start, end))
    return tuple(_apart(sorted(made, key=lambda clause: clause.start)))


def letters(at: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    high, low = divmod(at, 26)
    return (letters(high - 1) if high else "") + chr(ord("a") + low)


def _places(reading: Mapping[str, Any], text: str) -> Iterator[tuple[str, list[Span]]]:
    """(path, spans of running text) for the preamble, every section and the closing.

    A section's `paragraph_spans` are its head, then the paragraphs under it.
    """
    sections: Sequence[Mapping[str, Any]] = reading.get("sections") or []
    yield PREAMBLE, _paragraphs(reading, text, "preamble_paragraphs")
    yield from _section_places(sections, "", _themes(reading))
    for at, span in enumerate(_paragraphs(reading, text, "closing_paragraphs"), len(sections) + 1):
        yield str(at), [span]


def _section_places(
    nodes: Sequence[Mapping[str, Any]], above: str, themes: Sequence[Span]
) -> Iterator[tuple[str, list[Span]]]:
    for at, node in enumerate(nodes, 1):
        path = f"{above}{at}"
        children: Sequence[Mapping[str, Any]] = node.get("children") or []
        spans = [span for raw in node.get("paragraph_spans") or [] if (span := as_span(raw))]
        if node.get("title") and (children or len(spans) > 1):
            spans = spans[1:]
        spans = [span for span in spans if not _holds_theme(span, themes)]
        yield path, spans
        yield from _section_places(children, f"{path}.", themes)


def _paragraphs(reading: Mapping[str, Any], text: str, key: str) -> list[Span]:
    """Spans of a list of paragraphs: as the reader reports them, else found by their first words."""
    told = [span for span in reading.get("spans") or [] if str(span["field"]).startswith(f"{key}[")]
    whole: dict[str, Span] = {}
    for span in told:
        start, end = whole.get(span["field"], (span["start"], span["end"]))
        whole[span["field"]] = (min(start, span["start"]), max(end, span["end"]))
    found = whole.values() if told else (find_span(text, words) for words in reading.get(key) or [])
    return [span for span in found if span]


def _themes(reading: Mapping[str, Any]) -> list[Span]:
    return [(s["start"], s["end"]) for s in reading.get("spans") or [] if str(s["field"]).startswith("themes[")]


def _holds_theme(span: Span, themes: Sequence[Span]) -> bool:
    """A paragraph that is hardly more than the slogan is the theme itself, not a clause."""
    return any(span[0] <= start and end <= span[1] and 2 * (end - start) >= span[1] - span[0] for start, end in themes)


def as_span(raw: Any) -> Span | None:
    """A span as the reader writes it: a pair, or a mapping with start and end."""
    if isinstance(raw, Mapping):
        raw = (raw.get("start"), raw.get("end"))
    if not isinstance(raw, Sequence) or len(raw) != 2 or not all(isinstance(value, int) for value in raw):
        return None
    return (raw[0], raw[1]) if raw[0] < raw[1] else None


def _asking(text: str, span: Span) -> list[Span]:
    """The sentences of a span but its lead-ins."""
    return [piece for piece in sentences(text, span) if not text[piece[0] : piece[1]].rstrip(" *").endswith(":")]


def _whole(text: str, span: Span) -> list[Span]:
    """Grounds and aims of a preamble belong together; a person may split them."""
    piece = trimmed(text, span)
    return [piece] if piece else []


def sentences(text: str, span: Span) -> list[Span]:
    """Cut at sentence ends; together the pieces hold every word of the span."""
    return _cut(text, span, SENTENCE_END)


def halves(text: str, span: Span) -> list[Span]:
    """Cut further, as a person asks for: at sentence ends, or, in one sentence, at semicolons."""
    pieces = _cut(text, span, SENTENCE_END)
    return pieces if len(pieces) > 1 else _cut(text, span, SEMICOLON)


def _cut(text: str, span: Span, at: re.Pattern[str]) -> list[Span]:
    start, end = span
    cuts = [start]
    for match in at.finditer(text, start, end):
        said = text[cuts[-1] : match.end()]
        if len(said.strip()) < SHORTEST or ABBREVIATION.search(said) or BARE_MARKER.match(said):
            continue
        cuts.append(match.end())
    if len(cuts) > 1 and end - cuts[-1] < SHORTEST:
        cuts.pop()
    pieces = [trimmed(text, (a, b)) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
    return [piece for piece in pieces if piece]


def _apart(clauses: Sequence[Proposed]) -> Iterator[Proposed]:
    """Drop what an earlier clause already holds: a reader may report one stretch twice."""
    reached = -1
    for clause in clauses:
        if clause.start >= reached:
            yield clause
            reached = clause.end
