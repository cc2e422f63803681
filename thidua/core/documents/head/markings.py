"""Marks set in a box on the first page: urgency, secrecy, limits of circulation. They are no words of the document."""

import re
from dataclasses import dataclass

from thidua.core.documents import lexicon
from thidua.core.documents.model import LIKELY, SURE, Piece, piece
from thidua.core.documents.source import Mapped

LONGEST_LIMIT = 6
LABEL = re.compile(r"(?:do|muc do)\s+(?:khan|mat)\s*:\s*")


@dataclass
class Markings:
    urgency: Piece | None = None
    secrecy: Piece | None = None
    circulation: Piece | None = None

    def take(self, fragment: Mapped) -> bool:
        """Keeps the fragment if it is one of the marks; False for any other words."""
        label = LABEL.match(fragment.plain)
        body = fragment.cut(label.end() if label else 0, len(fragment)).strip(" *()[].:|-")
        field = _field(body)
        if field is None or not (label or body.text.isupper()):
            return False
        if getattr(self, field) is None:
            setattr(self, field, piece(body, field, SURE if body.text.isupper() else LIKELY))
        return True


def _field(body: Mapped) -> str | None:
    bare = " ".join(body.plain.split())
    for field, words in lexicon.MARKINGS.items():
        if bare in words:
            return field
    is_limit = bare.startswith("luu hanh ") and len(bare.split()) <= LONGEST_LIMIT
    return "circulation" if is_limit else None


def joins_marking(first: Mapped, second: Mapped) -> bool:
    """ "LƯU HÀNH / NỘI BỘ", "HỎA / TỐC": one mark in a narrow box."""
    whole = f"{first.plain.strip(' *')} {second.plain.strip(' *')}"
    return any(whole in words for words in lexicon.MARKINGS.values()) and (first.text + second.text).isupper()
