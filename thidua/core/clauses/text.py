"""How a span of a source text becomes the text of a clause."""

import unicodedata


def clause_text(span: str) -> str:
    """Line breaks and runs of blanks are one blank, the Markdown `**` of the source goes; no word is corrected."""
    return unicodedata.normalize("NFC", " ".join(span.replace("**", "").split()))
