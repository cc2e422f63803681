"""Score only what a change touches: a result whose rules, sheet, counts and program are the same is taken over.

A result depends on four things: the rule set, the program, the subject's sheet, the subject's own observations (and, under
a share limit, on the others of its group). Their fingerprint is the result's `key`. A result known under the same key is the
same to the last byte, so the record of a partial computation equals that of a full one; a property test holds the two together.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from thidua.core.later import MARK
from thidua.core.movements.model import RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring.concluding import conclude
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.package.record import Inputs
from thidua.core.scoring.plain import from_plain
from thidua.core.scoring.remembering import RememberingScorer, SharedTexts
from thidua.core.scoring.sheet import score_sheet
from thidua.core.scoring.writing import canonical_text

Tell = Callable[[str, int, int], None]
Written = tuple[Observation, bytes]  # with its canonical text
PORTION = 500


class Figures(NamedTuple):
    """What a result comes to, in short."""

    total: Decimal
    band: str | None
    standing: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One subject's part of the record. `text` is the canonical text of the result, `sheet` that of the sheet.

    `result` is at hand only where others can move it: 40,000 officials' results with all their steps fill a gigabyte.
    """

    subject: str
    code: str
    key: str
    text: bytes
    sheet: bytes
    figures: Figures
    is_taken_over: bool
    result: Result | None = None


@dataclass(frozen=True)
class Computed:
    """A whole run: pieces by subject and code, places by bloc, and the two canonical texts in parts.

    The texts of a province are hundreds of megabytes, so they are told part by part and joined only when asked.
    """

    pieces: tuple[Piece, ...]
    places: Mapping[str, Sequence[Place]]
    around: tuple[bytes, bytes]  # what stands before and after the sheets

    @property
    def recomputed(self) -> int:
        return sum(not piece.is_taken_over for piece in self.pieces)

    def inputs_parts(self) -> Iterator[bytes]:
        """As `canonical_bytes(inputs_plain(…))` writes it."""
        yield self.around[0]
        yield from _listed(sorted(piece.sheet for piece in self.pieces))
        yield self.around[1]

    def results_parts(self) -> Iterator[bytes]:
        """As `canonical_bytes(results_plain(…))` writes it."""
        found = canonical_text({slug: list(rows) for slug, rows in self.places.items()})
        yield f'{{"places":{found},"results":['.encode()
        yield from _listed(piece.text for piece in self.pieces)
        yield b"]}"

    @property
    def inputs(self) -> bytes:
        return b"".join(self.inputs_parts())

    @property
    def results(self) -> bytes:
        return b"".join(self.results_parts())


def _listed(texts: Iterable[bytes]) -> Iterator[bytes]:
    for place, text in enumerate(texts):
        if place:
            yield b","
        yield text


def compute(
    inputs: Inputs, program: str, known: Mapping[str, bytes] | None = None, tell: Tell = lambda *_figures: None
) -> Computed:
    """Everything of a run. `known` gives canonical texts of results by their key; `program` names the code version."""
    rows = [(row, canonical_text(row).encode()) for row in inputs.observations]
    scored = sorted(_pieces(inputs, rows, program, known or {}, tell), key=lambda one: (one.subject, one.code))
    pieces, places = _concluded(inputs, scored)
    return Computed(tuple(pieces), places, _around(inputs, [text for _row, text in rows]))


def _concluded(inputs: Inputs, pieces: list[Piece]) -> tuple[list[Piece], Mapping[str, Sequence[Place]]]:
    """Only subjects that others can move are read: units, which are ranked, and whoever stands under a share limit.

    A result that a limit spoke about depends on others: it is kept without a key and is computed again the next time.
    """
    moved = _moved(inputs.rules)
    before = {(piece.subject, piece.code): read(piece) for piece in pieces if piece.subject in moved}
    after, places = conclude(inputs.rules, before.values(), inputs.blocs, inputs.votes)
    changed: dict[tuple[str, str], Result] = {
        (own.subject, own.subject_code): final
        for own, final in zip(before.values(), after, strict=True)
        if final is not own
    }
    return [_settled(piece, changed.get((piece.subject, piece.code))) for piece in pieces], places


def _moved(rules: RuleSet) -> set[str]:
    return {"unit", *(limit.subject for limit in rules.share_limits)}


def _settled(piece: Piece, final: Result | None) -> Piece:
    if final is None:
        return piece
    text = canonical_text(final).encode()
    return replace(piece, key="", text=text, figures=_figures(final), result=final, is_taken_over=False)


def read(piece: Piece) -> Result:
    return piece.result or from_plain(Result, json.loads(piece.text))


def _figures(result: Result) -> Figures:
    return Figures(result.total, result.band, result.standing, result.is_provisional)


def figures_of(text: bytes) -> Figures:
    """Of the canonical text of a result, its criteria (nine tenths of it) unread; as in `split_results`, nothing but the
    keys of a result can look like these seams."""
    before, _begin, after = text.partition(b'"criteria":[')
    _criteria, end, rest = after.partition(b'],"groups":')
    plain = json.loads(before + b'"groups":' + rest if end else text)
    return Figures(Decimal(plain["total"]), plain["band"], plain["standing"], plain["is_provisional"])


def known_of(results: Iterable[bytes], keys: Sequence[str]) -> dict[str, bytes]:
    """Canonical texts of a stored run's results by key; `keys` in the order of the record («» where none was kept).

    Nothing if the two do not fit: then everything is computed anew.
    """
    texts = list(split_results(results))
    return dict(zip(keys, texts, strict=True)) if len(texts) == len(keys) else {}


BEGIN, BETWEEN, END = b'},"results":[', b'},{"adjustments":', b"]}"


def split_results(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The canonical texts of the results inside the canonical text of a record told in parts, without reading it all.

    Only a result begins with «adjustments», and inside a text every quotation mark is written \", so the seam cannot
    stand anywhere else.
    """
    lead, left, has_begun = b"", b"", False
    for part in parts:
        left += part
        if not has_begun:
            _places, begin, after = left.partition(BEGIN)
            has_begun, left = bool(begin), after if begin else left
        if has_begun:
            *whole, left = left.split(BETWEEN)
            for text in whole:
                yield lead + text + b"}"
                lead = b'{"adjustments":'
    if has_begun and left != END:
        yield lead + left.removesuffix(END)


def _pieces(
    inputs: Inputs, written: Iterable[Written], program: str, known: Mapping[str, bytes], tell: Tell
) -> Iterator[Piece]:
    base = f"{program}\n{sha256(canonical_text(inputs.rules).encode()).hexdigest()}\n".encode()
    rows, moved = _rows_by_subject(written), _moved(inputs.rules)
    scores, marks, scorer, total = SharedTexts(), SharedTexts(), RememberingScorer(), len(inputs.sheets)
    for place, sheet in enumerate(inputs.sheets):
        if place % PORTION == 0:
            tell("score", place, total)
        subject, code = sheet.subject, sheet.subject_code
        mine = rows.get((subject, code), ())
        sheet_text = fields_text(sheet, "marks", marks.list_of(sheet.marks))
        key = _key(base, sheet_text, [text for _row, text in mine])
        text = known.get(key)
        if text is not None:
            yield Piece(subject, code, key, text, sheet_text, figures_of(text), is_taken_over=True)
            continue
        result = score_sheet(inputs.rules, sheet, [row for row, _text in mine], scorer)
        text = fields_text(result, "criteria", scores.list_of(result.criteria))
        held = result if subject in moved else None
        yield Piece(subject, code, key, text, sheet_text, _figures(result), is_taken_over=False, result=held)
    tell("score", total, total)


def _rows_by_subject(written: Iterable[Written]) -> dict[tuple[str, str], list[Written]]:
    found: dict[tuple[str, str], list[Written]] = {}
    for row, text in written:
        subject = ("unit", row.unit) if row.person is None else ("official", row.person)
        found.setdefault(subject, []).append((row, text))
    return found


def _key(base: bytes, sheet: bytes, own: Iterable[bytes]) -> str:
    """Observations count in the order given: of rows telling one fact the first is kept."""
    digest = sha256(base)
    digest.update(sheet)
    for text in own:
        digest.update(b"\n" + text)
    return digest.hexdigest()


def fields_text(value: Any, ready: str, text: bytes) -> bytes:
    """The canonical text of a dataclass of which the field `ready` is written already."""
    parts = []
    for name, lead, default, is_late in _layout(type(value)):  # type: ignore[arg-type]
        if name == ready:
            parts.append(lead + text)
            continue
        item = getattr(value, name)
        if not is_late or item != default:
            parts.append(lead + canonical_text(item).encode())
    return b"{" + b",".join(parts) + b"}"


@cache
def _layout(kind: type) -> tuple[tuple[str, bytes, object, bool], ...]:
    """Of each field in the order of the text: its name, the name as written, its default, whether it came later."""
    kept = sorted(fields(kind), key=lambda each: each.name)
    return tuple((each.name, f'"{each.name}":'.encode(), each.default, bool(each.metadata.get(MARK))) for each in kept)


def _around(inputs: Inputs, rows: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The text of the inputs without its sheets."""
    blocs = canonical_text({slug: sorted(set(members)) for slug, members in inputs.blocs.items()})
    votes = sorted(canonical_text(vote).encode() for vote in inputs.votes)
    observed, rules = b",".join(sorted(rows)), canonical_text(inputs.rules)
    before = f'{{"blocs":{blocs},"observations":['.encode() + observed + f'],"rules":{rules},"sheets":['.encode()
    return before, b"]" + (b',"votes":[' + b",".join(votes) + b"]" if votes else b"") + b"}"
