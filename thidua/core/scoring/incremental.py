"""Score only what a change touches: a result whose rules, sheet, counts and program are the same is taken over.

A result depends on four things: the rule set, the program, the subject's sheet, the subject's own observations (and, under
a share limit, on the others of its group). Their fingerprint is the result's `key`. A result known under the same key is the same to the last byte, so the record of
a partial computation equals that of a full one; a property test holds the two together.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from hashlib import sha256
from typing import Any

from thidua.core.later import MARK
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Criterion, Judged
from thidua.core.observations.model import Observation
from thidua.core.scoring.concluding import conclude
from thidua.core.scoring.criteria import score_criterion
from thidua.core.scoring.model import CriterionScore, Place, Result
from thidua.core.scoring.package.record import Inputs
from thidua.core.scoring.plain import from_plain
from thidua.core.scoring.sheet import score_sheet
from thidua.core.scoring.writing import canonical_text

Tell = Callable[[str, int, int], None]
Written = tuple[Observation, bytes]  # with its canonical text
PORTION = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """One subject's part of the record. `text` is the canonical text of the result; `result` None: taken over unread."""

    subject: str
    code: str
    key: str
    text: bytes
    sheet: bytes
    result: Result | None

    @property
    def is_taken_over(self) -> bool:
        return self.result is None


@dataclass(frozen=True)
class Computed:
    """A whole run: pieces by subject and code, places by bloc, and the two canonical texts with their fingerprints."""

    pieces: tuple[Piece, ...]
    places: Mapping[str, Sequence[Place]]
    inputs: bytes
    results: bytes

    @property
    def recomputed(self) -> int:
        return sum(not piece.is_taken_over for piece in self.pieces)

    @property
    def inputs_sha256(self) -> str:
        return sha256(self.inputs).hexdigest()

    @property
    def results_sha256(self) -> str:
        return sha256(self.results).hexdigest()


def compute(
    inputs: Inputs, program: str, known: Mapping[str, bytes] | None = None, tell: Tell = lambda *_figures: None
) -> Computed:
    """Everything of a run. `known` gives canonical texts of results by their key; `program` names the code version."""
    rows = [(row, canonical_text(row).encode()) for row in inputs.observations]
    scored = sorted(_pieces(inputs, rows, program, known or {}, tell), key=lambda one: (one.subject, one.code))
    pieces, places = _concluded(inputs, scored)
    return Computed(
        pieces=tuple(pieces),
        places=places,
        inputs=_inputs_text(inputs, [text for _row, text in rows], [piece.sheet for piece in pieces]),
        results=_results_text(places, [piece.text for piece in pieces]),
    )


def _concluded(inputs: Inputs, pieces: list[Piece]) -> tuple[list[Piece], Mapping[str, Sequence[Place]]]:
    """Only subjects that others can move are read: units, which are ranked, and whoever stands under a share limit.

    A result that a limit spoke about depends on others: it is kept without a key and is computed again the next time.
    """
    moved = {"unit", *(limit.subject for limit in inputs.rules.share_limits)}
    before = {(piece.subject, piece.code): read(piece) for piece in pieces if piece.subject in moved}
    after, places = conclude(inputs.rules, before.values(), inputs.blocs, inputs.votes)
    changed: dict[tuple[str, str], Result] = {
        (own.subject, own.subject_code): final
        for own, final in zip(before.values(), after, strict=True)
        if final is not own
    }
    return [_settled(piece, changed.get((piece.subject, piece.code))) for piece in pieces], places


def _settled(piece: Piece, final: Result | None) -> Piece:
    if final is None:
        return piece
    return replace(piece, key="", text=canonical_text(final).encode(), result=final)


def read(piece: Piece) -> Result:
    return piece.result or from_plain(Result, json.loads(piece.text))


def known_of(results: bytes, keys: Sequence[str]) -> dict[str, bytes]:
    """Canonical texts of a stored run's results by key; `keys` in the order of the record («» where none was kept).

    Nothing if the two do not fit: then everything is computed anew.
    """
    pieces = split_results(results)
    return dict(zip(keys, pieces, strict=True)) if len(pieces) == len(keys) else {}


BETWEEN = b'},{"adjustments":'


def split_results(record: bytes) -> list[bytes]:
    """The canonical texts of the results inside the canonical text of a record, without reading it all.

    Only a result begins with «adjustments», and inside a text every quotation mark is written \\", so the seam cannot
    stand anywhere else.
    """
    begin = record.find(b'"results":[')
    inner = record[begin + len(b'"results":[') : -2] if begin >= 0 else b""
    if not inner:
        return []
    parts = inner.split(BETWEEN)
    last = len(parts) - 1
    return [
        (b'{"adjustments":' if place else b"") + part + (b"}" if place < last else b"")
        for place, part in enumerate(parts)
    ]


def _pieces(
    inputs: Inputs, written: Iterable[Written], program: str, known: Mapping[str, bytes], tell: Tell
) -> Iterator[Piece]:
    base = f"{program}\n{sha256(canonical_text(inputs.rules).encode()).hexdigest()}\n".encode()
    rows = _rows_by_subject(written)
    scores, marks, scorer, total = _Shared(), _Shared(), _Scorer(), len(inputs.sheets)
    for place, sheet in enumerate(inputs.sheets):
        if place % PORTION == 0:
            tell("score", place, total)
        mine = rows.get((sheet.subject, sheet.subject_code), ())
        sheet_text = fields_text(sheet, "marks", marks.list_of(sheet.marks))
        key = _key(base, sheet_text, [text for _row, text in mine])
        text, result = known.get(key), None
        if text is None:
            result = score_sheet(inputs.rules, sheet, [row for row, _text in mine], scorer)
            text = fields_text(result, "criteria", scores.list_of(result.criteria))
        yield Piece(sheet.subject, sheet.subject_code, key, text, sheet_text, result)
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


class _Scorer:
    """`score_criterion`, remembering judged criteria: they rest on the mark alone, and one mark is shared by many sheets."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int, bool], tuple[Mark, CriterionScore]] = {}

    def __call__(self, criterion: Criterion, sheet: Sheet, own: Sequence[Observation]) -> CriterionScore:
        mark = sheet.mark_of(criterion.code)
        if mark is None or not isinstance(criterion.rule, Judged):
            return score_criterion(criterion, sheet, own)
        key = (id(criterion), id(mark), sheet.is_filed)
        kept = self._found.get(key)
        if kept is None:
            kept = self._found[key] = (mark, score_criterion(criterion, sheet, own))  # held: its id stays its own
        return kept[1]


class _Shared:
    """The canonical texts of values that stand in many places, each written once while it is held here."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[object, str]] = {}

    def list_of(self, values: Iterable[object]) -> str:
        return "[" + ",".join([self._of(value) for value in values]) + "]"

    def _of(self, value: object) -> str:
        kept = self._texts.get(id(value))
        if kept is None:
            kept = self._texts[id(value)] = (value, canonical_text(value))
        return kept[1]


def fields_text(value: Any, ready: str, text: str) -> bytes:
    """The canonical text of a dataclass of which the field `ready` is written already."""
    parts = []
    for name, default, is_late in _layout(type(value)):  # type: ignore[arg-type]
        item = text if name == ready else getattr(value, name)
        if name == ready or not is_late or item != default:
            parts.append(f'"{name}":{item if name == ready else canonical_text(item)}')
    return ("{" + ",".join(parts) + "}").encode()


@cache
def _layout(kind: type) -> tuple[tuple[str, object, bool], ...]:
    kept = sorted(fields(kind), key=lambda each: each.name)
    return tuple((each.name, each.default, bool(each.metadata.get(MARK))) for each in kept)


def _inputs_text(inputs: Inputs, rows: Iterable[bytes], sheets: Iterable[bytes]) -> bytes:
    """As `canonical_bytes(inputs_plain(…))` writes it."""
    blocs = canonical_text({slug: sorted(set(members)) for slug, members in inputs.blocs.items()})
    votes = sorted(canonical_text(vote).encode() for vote in inputs.votes)
    return b"".join(
        [
            b'{"blocs":',
            blocs.encode(),
            b',"observations":[',
            b",".join(sorted(rows)),
            b'],"rules":',
            canonical_text(inputs.rules).encode(),
            b',"sheets":[',
            b",".join(sorted(sheets)),
            b"]",
            b',"votes":[' + b",".join(votes) + b"]" if votes else b"",
            b"}",
        ]
    )


def _results_text(places: Mapping[str, Sequence[Place]], results: Iterable[bytes]) -> bytes:
    """As `canonical_bytes(results_plain(…))` writes it."""
    found = canonical_text({slug: list(rows) for slug, rows in places.items()}).encode()
    return b"".join([b'{"places":', found, b',"results":[', b",".join(results), b"]}"])
