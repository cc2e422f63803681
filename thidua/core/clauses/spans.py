"""Stretches of a text: trim them, find words in it however lines were broken."""

import re

Span = tuple[int, int]
#: Blanks, Markdown emphasis and bullets around a sentence are layout, not words.
EDGE_BEFORE = " \t\r\n*-–—+•\u00a0"
EDGE_AFTER = " \t\r\n*\u00a0"


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks and layout marks at its ends; None when nothing is left."""
    said = text[span[0] : span[1]]
    start = span[0] + len(said) - len(said.lstrip(EDGE_BEFORE))
    end = span[0] + len(said.rstrip(EDGE_AFTER))
    return (start, end) if start < end else None


def find_span(text: str, words: str, start: int = 0, end: int | None = None) -> Span | None:
    """Where the words stand, line breaks, `**` and runs of blanks aside; the first place."""
    parts = words.replace("**", "").split()
    if not parts:
        return None
    pattern = re.compile(r"[\s*]+".join(re.escape(part) for part in parts))
    match = pattern.search(text, start, len(text) if end is None else end)
    return match.span() if match else None
