"""Every place where a text names another document: what the reader listed, and each further mention of the same number.

A mention also says what it does to the other document: rest on it, name it, replace or repeal it, wholly or in part.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.core.documents.graph.identity import Identity, identity_of, law_identity
from thidua.core.documents.head.docnumber import cited_numbers
from thidua.core.vietnamese.folding import without_marks

#: How far before a number the verb may stand that ends the document.
REACH = 260
ENDING = re.compile(r"(?P<replaced>thay the)|(?P<repealed>bai bo|huy bo)|(?P<expired>het hieu luc)")
#: Only a part of the other document ends: «bãi bỏ khoản 2 Điều 5 Quyết định số …», «thay thế một số điều của …».
IN_PART = re.compile(r"\b(?:dieu|khoan|diem|muc|chuong|phan|phu luc|cum tu|mot so|noi dung)\b")
STOP = re.compile(r"[.;\n]")


@dataclass(frozen=True)
class Named:
    """A document as one text names it. `field` is its place in the reading («citations[2]», «laws[0]»)."""

    field: str
    identity: Identity
    number_symbol: str
    title: str
    type: str
    issuer: str
    issued_on: date | None
    about: str


@dataclass(frozen=True)
class Mention:
    named: Named
    start: int | None
    end: int | None
    role: str
    text: str


def mentions_in(text: str, reading: Mapping[str, Any]) -> list[Mention]:
    """In the order of the text. One whose place the reading does not know comes first, without a place."""
    found = [*_numbered(text, reading), *_laws(text, reading)]
    return sorted(found, key=lambda one: (one.start if one.start is not None else -1, one.named.field))


def _numbered(text: str, reading: Mapping[str, Any]) -> Iterator[Mention]:
    places = _spans(reading)
    own = identity_of(str(reading.get("number_symbol") or ""))
    known: dict[str, Named] = {}
    taken: list[tuple[int, int]] = []
    for index, cited in enumerate(_items(reading, "citations")):
        named = _named(index, cited)
        if named is None or (own is not None and named.identity.key == own.key and _same_day(reading, cited)):
            continue
        known.setdefault(named.identity.key, named)
        span = places.get(named.field)
        taken += [span] if span else []
        role = _role(text, span[0], str(cited.get("role") or "cited")) if span else str(cited.get("role") or "cited")
        words = str(cited.get("text") or named.number_symbol)
        yield Mention(named, span[0] if span else None, span[1] if span else None, role, words)
    yield from _again(text, known, taken)


def _same_day(reading: Mapping[str, Any], cited: Mapping[str, Any]) -> bool:
    """A document does not cite itself; one with its number of another day is another document."""
    return not cited.get("date") or cited.get("date") == reading.get("date")


def _again(text: str, known: Mapping[str, Named], taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Later mentions that the reading, which lists each document once, does not place."""
    for cited in cited_numbers(text):
        if any(start <= cited.start < end for start, end in taken):
            continue
        identity = identity_of(cited.number_symbol)
        named = known.get(identity.key) if identity else None
        if named is not None and (cited.year is None or cited.year == named.identity.year):
            yield Mention(
                named, cited.start, cited.end, _role(text, cited.start, "cited"), text[cited.start : cited.end]
            )


def _named(index: int, cited: Mapping[str, Any]) -> Named | None:
    day = _day(cited.get("date"))
    issuer, number_symbol = str(cited.get("issuer") or ""), str(cited.get("number_symbol") or "")
    identity = identity_of(number_symbol, issuer=issuer, issued_on=day)
    if identity is None:
        return None
    kind, about = str(cited.get("type") or ""), str(cited.get("about") or "")
    return Named(f"citations[{index}]", identity, number_symbol, "", kind, issuer, day, about)


def _laws(text: str, reading: Mapping[str, Any]) -> Iterator[Mention]:
    places = _spans(reading)
    for index, law in enumerate(_items(reading, "laws")):
        title = " ".join(str(law.get("title") or "").split())
        if not title:
            continue
        day = _day(law.get("date"))
        year = law.get("year") if isinstance(law.get("year"), int) else day.year if day else None
        named = Named(f"laws[{index}]", law_identity(title, year), "", title, "", "", day, "")
        span = places.get(named.field)
        role = _role(text, span[0], "legal_basis" if _is_ground(text, span[0]) else "cited") if span else "cited"
        yield Mention(named, span[0] if span else None, span[1] if span else None, role, title)


def _is_ground(text: str, start: int) -> bool:
    line = text[max(text.rfind("\n", 0, start) + 1, start - 40) : start]
    return _plain(line).strip(" -*").startswith("can cu")


def _items(reading: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [item for item in reading.get(name) or [] if isinstance(item, Mapping)]


def _spans(reading: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Field → its first and last offset; a value may lie in several stretches."""
    found: dict[str, tuple[int, int]] = {}
    for span in reading.get("spans") or []:
        start, end = found.get(span["field"], (span["start"], span["end"]))
        found[span["field"]] = (min(start, span["start"]), max(end, span["end"]))
    return found


def _plain(text: str) -> str:
    """Accent-free, lower case; line breaks stay."""
    return without_marks(text).lower()


def _role(text: str, start: int, read: str) -> str:
    """What the nearest verb before the number does; «role» of the reading where there is none."""
    before = _plain(text[max(0, start - REACH) : start])
    stop = [match.end() for match in STOP.finditer(before)]
    sentence = before[stop[-1] :] if stop else before
    verbs = list(ENDING.finditer(sentence))
    if not verbs:
        return "cited" if read == "replaced" and not ENDING.search(before) else read
    if IN_PART.search(sentence, verbs[-1].end()):
        return "partly"
    return str(verbs[-1].lastgroup)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
