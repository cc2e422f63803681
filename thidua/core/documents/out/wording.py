"""Wording rules of official documents: capitals, lists that end in «;» and «.», the closing «./.», annex numbers.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II and III; the sample pages of Phụ lục III for «./.».
"""

import re
from collections.abc import Sequence

from thidua.core.documents.out.draft import Draft
from thidua.core.documents.roman import roman

CLOSING = "./."

# «90/QĐ-TTg», «319-KH/TU»: the case of a symbol is part of its identity («TTg» is not «TTG»).
_SYMBOL = re.compile(r"(?<!\w)\d+\w*[/-](?=\S*[A-ZĐ])\S+")
_ARTICLE = re.compile(r"Điều \d+\w*\.(?=\s|$)")


def capitals(text: str) -> str:
    """The text in capitals, document symbols untouched."""
    kept = [match.span() for match in _SYMBOL.finditer(text)]
    out, at = [], 0
    for start, end in kept:
        out += [text[at:start].upper(), text[start:end]]
        at = end
    return "".join(out) + text[at:].upper()


def ended_list(items: Sequence[str]) -> tuple[str, ...]:
    """Each item with «;», the last with «.»; what the writer already typed at the end is not doubled."""
    bare = [stripped for item in items if (stripped := item.strip().rstrip(";., "))]
    return tuple(item + (";" if place < len(bare) else ".") for place, item in enumerate(bare, start=1))


def closed(text: str) -> str:
    """The last sentence with «./.», once."""
    if text.rstrip().endswith("/."):
        return text.rstrip()
    return text.rstrip(" .;") + CLOSING


def article_marker(text: str) -> tuple[str, str]:
    """(«Điều 1.», rest): the word and number of an article are bold even when its text runs on (khoản 6 điểm đ)."""
    match = _ARTICLE.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def addressee_lines(draft: Draft) -> tuple[str, ...]:
    """One addressee: its name alone; several: «- …;» with «.» after the last (khoản 9 điểm d)."""
    names = tuple(name for given in draft.addressees if (name := _undashed(given)))
    return names if len(names) < 2 else tuple(f"- {name}" for name in ended_list(names))


def recipient_lines(draft: Draft) -> tuple[str, ...]:
    """«- …;» for each, then «- Lưu: VT, … .» (khoản 9 điểm d)."""
    archive = re.sub(r"^Lưu\b\s*:?\s*", "", _undashed(draft.archive))
    items = [_undashed(item) for item in draft.recipients] + ([f"Lưu: {archive}"] if archive else [])
    return tuple(f"- {item}" for item in ended_list(items))


def annex_word(place: int, count: int) -> str:
    """«Phụ lục» alone, «Phụ lục II» when there are two or more (Mục III khoản 1 điểm a)."""
    return f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"


def _undashed(item: str) -> str:
    return re.sub(r"^[-–]\s+", "", item.strip())
