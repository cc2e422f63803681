"""What a name printed in a document stands for: one body, several, a whole class of bodies, or nobody known.

Pure: the caller hands in the bodies it knows. Names differ in abbreviation (UBND, Sở NV), tone placement and case.
Nothing is guessed: where two readings remain, or only letters without their marks agree, a person is asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.core.documents.names import words as cut
from thidua.core.documents.names.groups import Class, class_in, is_outside, points_back
from thidua.core.documents.names.index import Body, Entry, Index, Words, index_of, noun_words, spellings, without_place
from thidua.core.documents.names.parts import Cutter
from thidua.core.documents.names.words import Token
from thidua.core.vietnamese.folding import fold

__all__ = ["Body", "Index", "Match", "index_of", "match"]


@dataclass(frozen=True)
class Match:
    """`kind`: exact (one unit of that name, alive on the day) · followed (a dissolved or renamed unit, its successor given)
    · split (a dissolved unit with several successors: a person chooses) · ambiguous (several units of that name)
    · group (a class: "các sở, ban, ngành") · self ("như trên", "Như Điều 3", Lưu) · unknown.

    `codes` are unit codes: the one meant, or those to choose from, or all members of the group.
    `via` is the name of the dissolved or renamed unit that was printed. An item that lists several bodies is a group whose
    `parts` tell them one by one.
    """

    name: str
    kind: str
    codes: tuple[str, ...] = ()
    via: str | None = None
    parts: tuple["Match", ...] = ()

    @property
    def is_settled(self) -> bool:
        """One unit, found without a question left."""
        return self.kind in ("exact", "followed") and len(self.codes) == 1

    @property
    def singles(self) -> tuple["Match", ...]:
        """The bodies named one by one; itself where it names one."""
        return self.parts or (self,)


# --- one name ---


def match(name: str, index: Index) -> Match:
    """What `name` stands for. An item that lists several bodies comes back as a group with its parts."""
    text = cut.plain_name(name)
    if not text:
        return Match(name, "unknown")
    if points_back(text):
        return Match(name, "self")
    return (
        _one(name, text, index)
        or _with_person(name, text, index)
        or _listed(name, text, index)
        or _class(name, text, index)
        or _doubtful(name, text, index)
    )


def _one(name: str, text: str, index: Index) -> Match | None:
    for attempt, above in _attempts(text):
        entries = _found(attempt, index)
        if above:
            entries = [entry for entry in entries if cut.key_of(index.bodies[entry.code].above) == above]
        if entries:
            return _judged(name, entries, index)
    return None


def _with_person(name: str, text: str, index: Index) -> Match | None:
    """ "PCT UBND tỉnh Nguyễn Văn A": a title, the body, then who holds it. A person confirms, for provinces have names too."""
    held = cut.PERSON.fullmatch(cut.without_title(text))
    found = _one(name, held["body"], index) if held else None
    return Match(name, "ambiguous", found.codes, found.via) if found else None


def _attempts(text: str) -> Iterator[tuple[str, str]]:
    """The name as printed, told apart by its district, without brackets, without the head's title; with the unit above."""
    for each in (text, cut.without_doubled_noun(cut.without_title(text))):
        if not each:
            continue
        yield each, ""
        qualified = cut.QUALIFIED.fullmatch(each)
        if qualified:
            yield qualified["name"], cut.key_of(qualified["above"])
        bare = cut.INSIDE.sub("", cut.BRACKETS.sub(" ", each))
        if bare != each:
            yield bare, ""


def _found(text: str, index: Index) -> list[Entry]:
    for are_short in (False, True):
        printed = _tokens_without_place(cut.tokens(text, are_capitals_short=are_short), index.place)
        found = _fitting(printed, index.entries) or _fitting(_without_short_noun(printed, index.place), index.entries)
        if found:
            return found
    return []


def _fitting(printed: tuple[Token, ...], entries: Mapping[str, tuple[Entry, ...]]) -> list[Entry]:
    key = "".join(token.initials for token in printed)
    return [entry for entry in entries.get(key, ()) if cut.fits(printed, entry.words)]


def _without_short_noun(printed: tuple[Token, ...], place: Words) -> tuple[Token, ...]:
    """ "UBND TP": the city's class noun by its initials. Tried last, for "Sở TP" is another body."""
    noun = cut.initials(place[: noun_words(place)])
    return printed[:-1] if len(printed) > 1 and len(noun) > 1 and printed[-1].letters == noun else ()


def _tokens_without_place(printed: tuple[Token, ...], place: Words) -> tuple[Token, ...]:
    kept = without_place(tuple(token.word for token in printed), place)
    return printed[: len(kept)]


def _judged(name: str, entries: list[Entry], index: Index) -> Match:
    now = _alive(entries, index, is_now=True)
    if now:
        is_sure = len(now) == 1 and any(entry.is_own for entry in entries if entry.code == now[0])
        return Match(name, "exact" if is_sure else "ambiguous", now)
    former = list(dict.fromkeys(entry.code for entry in entries))
    heirs = tuple(dict.fromkeys(heir for code in former for heir in _heirs(code, index)))
    via = index.bodies[former[0]].name if not index.bodies[former[0]].is_alive else _former_name(entries[0], index)
    if not heirs:
        return Match(name, "unknown", (), via)
    if len(heirs) == 1:
        is_sure = any(entry.is_own for entry in entries)
        return Match(name, "followed" if is_sure else "ambiguous", heirs, via)
    return Match(name, "split" if len(former) == 1 else "ambiguous", heirs, via)


def _alive(entries: list[Entry], index: Index, *, is_now: bool) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(entry.code for entry in entries if entry.is_now is is_now and index.bodies[entry.code].is_alive)
    )


def _former_name(entry: Entry, index: Index) -> str:
    names = index.bodies[entry.code].former_names
    fitting = [name for name in names if entry.words in set(spellings(cut.key_of(name), index.place))]
    return (fitting or list(names) or [index.bodies[entry.code].name])[0]


def _heirs(code: str, index: Index) -> tuple[str, ...]:
    """Those alive at the end of every line of succession; a ring in the record ends the line."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    pending = [code]
    while pending:
        here = pending.pop(0)
        body = index.bodies.get(here)
        if here in seen or body is None:
            continue
        seen.add(here)
        if body.is_alive:
            found[here] = None
        else:
            pending += body.successors
    return tuple(found)


# --- several, a class, or only alike ---


def _listed(name: str, text: str, index: Index) -> Match | None:
    cutter = Cutter(known=lambda part: _part(part, index), other=lambda part: Match(part, "unknown"))
    parts = cutter.parts(text)
    if parts is None:
        return None
    codes = tuple(dict.fromkeys(code for part in parts for code in part.codes))
    return Match(name, "group", codes, None, parts)


def _part(text: str, index: Index) -> Match | None:
    plain = cut.plain_name(text)
    if points_back(plain):
        return Match(text, "self")
    return _one(text, plain, index) or _class(text, plain, index)


def _class(name: str, text: str, index: Index) -> Match | None:
    own = index.blocs.get(cut.key_of(text))
    if own is not None:
        return Match(name, "group", own)
    found = class_in(text)
    return None if found is None else Match(name, "group", _members(found, index))


def _members(wanted: Class, index: Index) -> tuple[str, ...]:
    """Alive bodies of the kinds, in the order given. Where no district is left, the communes stand in their place."""
    alive = [body for body in index.bodies.values() if body.is_alive]
    kinds = wanted.kinds
    if "district" in kinds and not any(body.kind == "district" for body in alive):
        kinds |= {"commune"}
    return tuple(
        body.code
        for body in alive
        if (body.kind in kinds or not kinds) and (body.in_bloc or not wanted.in_bloc) and body.kind != "province"
    )


def _doubtful(name: str, text: str, index: Index) -> Match:
    """Letters that agree only without their marks: sure enough where none are printed, else a person is asked."""
    if is_outside(text):
        return Match(name, "unknown")
    for attempt, _above in _attempts(text):
        folded = fold(attempt)
        place = tuple(fold(word) for word in index.place)
        printed = _tokens_without_place(cut.tokens(folded, are_capitals_short=False), place)
        entries = _fitting(printed, index.bare)
        if entries:
            judged = _judged(name, entries, index)
            is_bare = folded == attempt.casefold()
            return judged if is_bare or not judged.is_settled else Match(name, "ambiguous", judged.codes, judged.via)
    return Match(name, "unknown")
