"""The bodies a name may stand for, found by the initials of their names in every established spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from thidua.core.documents.names import words as cut
from thidua.core.vietnamese.folding import fold

Words = tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A unit as far as its name is concerned. `above` is the name of the unit over it, which tells namesakes apart."""

    code: str
    name: str
    kind: str = ""
    is_alive: bool = True
    former_names: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    above: str = ""
    in_bloc: bool = False


@dataclass(frozen=True)
class Entry:
    """One way to print a body's name. `is_now` is false for a former name, `is_own` for another body of the same commune."""

    words: Words
    code: str
    is_now: bool = True
    is_own: bool = True


@dataclass(frozen=True)
class Index:
    """The known bodies by the initials of their names; `bare` by initials without marks."""

    bodies: Mapping[str, Body]
    entries: Mapping[str, tuple[Entry, ...]]
    bare: Mapping[str, tuple[Entry, ...]]
    place: Words = ()
    blocs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


PLACES = ("commune", "district")
CLASS_NOUNS = ("tỉnh", "phố", "huyện", "xã", "phường", "trấn", "khu", "thị")
COMMITTEE = "uỷ ban nhân dân"
#: Other bodies of a commune have no unit of their own: the commune is offered, a person decides.
BESIDE = ("hội đồng nhân dân", "đảng uỷ")


def index_of(
    bodies: Iterable[Body], *, province: str = "", blocs: Mapping[str, tuple[str, ...]] | None = None
) -> Index:
    """`province` is its full name ("Tỉnh Thử"): names are the same with and without it. `blocs`: members by name."""
    known = {body.code: body for body in bodies}
    place = tuple(cut.key_of(province).split())
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    bare: defaultdict[str, list[Entry]] = defaultdict(list)
    for body in known.values():
        for entry in dict.fromkeys(_entries(body, place)):
            entries[cut.initials(entry.words)].append(entry)
            folded = tuple(fold(word) for word in entry.words)
            bare[cut.initials(folded)].append(Entry(folded, entry.code, is_now=entry.is_now, is_own=entry.is_own))
    named = {cut.key_of(name): codes for name, codes in (blocs or {}).items()}
    return Index(known, {k: tuple(v) for k, v in entries.items()}, {k: tuple(v) for k, v in bare.items()}, place, named)


def _entries(body: Body, place: Words) -> Iterator[Entry]:
    for name, is_now in ((body.name, True), *((former, False) for former in body.former_names)):
        for words in spellings(cut.key_of(name), place):
            yield Entry(words, body.code, is_now)
            if body.kind in PLACES:
                yield Entry((*COMMITTEE.split(), *words), body.code, is_now)
                for beside in BESIDE:
                    yield Entry((*beside.split(), *words), body.code, is_now, is_own=False)
        if body.kind == "province":
            yield from (
                Entry(words, body.code, is_now) for words in (place[: noun_words(place)], tuple(COMMITTEE.split()))
            )


def spellings(key: str, place: Words) -> Iterator[Words]:
    """Without the province's name, and with its class noun alone, which may be printed short ("CA TP")."""
    keys = [key]
    for one, other in cut.SAME:
        pairs = ((one, other), (other, one))
        keys += [f" {key} ".replace(f" {old} ", f" {new} ") for old, new in pairs if f" {old} " in f" {key} "]
    for each in keys:
        words = without_place(cut.words_of(each), place)
        yield words
        if words != cut.words_of(each):
            yield words + place[: noun_words(place)]


def noun_words(place: Words) -> int:
    """How many words of the province's name are the class noun: "tỉnh" one, "thành phố" two."""
    return 2 if place[:2] == ("thành", "phố") else 1


def without_place(words: Words, place: Words) -> Words:
    """ "Sở A tỉnh B", "Sở A tỉnh" and "Sở A" are one; "thành phố B" keeps its B, and the province its name."""
    if not place:
        return words
    noun, own = place[: noun_words(place)], place[noun_words(place) :]
    if _ends(words, place):
        return words[: -len(place)]
    if _ends(words, noun):
        return words[: -len(noun)]
    if own and _ends(words, own) and words[-len(own) - 1] not in CLASS_NOUNS:
        return words[: -len(own)]
    return words


def _ends(words: Words, tail: Words) -> bool:
    return len(words) > len(tail) and words[-len(tail) :] == tail
