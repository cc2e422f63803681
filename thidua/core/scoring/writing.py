"""The canonical text of a value, written in one pass: what `plain.canonical_bytes` gives, without the tree in between.

A province's run holds a million scores of criteria. Building plain dictionaries of them and walking these again costs ten
times the scoring itself; here each kind of value gets a writer of its own, made once from its fields.
A property test holds the two ways together, byte for byte.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import Any
from unicodedata import normalize

from thidua.core.later import MARK
from thidua.core.scoring.plain import KINDS, NotExact, decimal_text

Writer = Callable[[Any], str]
ABSENT = object()


def canonical_text(value: object) -> str:
    """The one text of a value; raises NotExact."""
    return _WRITERS[type(value)](value)


class _Writers(dict[type, Writer]):
    """The writer of a kind, found when it is first asked for. Looked up directly: a function call less for each value."""

    def __missing__(self, kind: type) -> Writer:
        writer = self[kind] = _writer(kind)
        return writer


def _writer(kind: type) -> Writer:
    for base, writer in _BASES:
        if issubclass(kind, base):
            return writer
    if is_dataclass(kind):
        return _of_fields(kind)
    raise NotExact(kind.__name__)


@lru_cache(maxsize=16_384)
def _text(value: str) -> str:
    return encode_basestring(normalize("NFC", value))


@lru_cache(maxsize=1_024)
def _name(key: str) -> str:
    return normalize("NFC", key)


@lru_cache(maxsize=16_384)
def _decimal(value: Decimal) -> str:
    return f'"{decimal_text(value)}"'


def _day(value: date) -> str:
    if isinstance(value, datetime):
        raise NotExact(f"datetime: {value!r}")
    return f'"{value.isoformat()}"'


def _mapping(value: Mapping[Any, object]) -> str:
    texts = {_name(str(key)): _WRITERS[type(item)](item) for key, item in value.items()}
    return "{" + ",".join([f"{_text(key)}:{texts[key]}" for key in sorted(texts)]) + "}"


def _list(value: "list[object] | tuple[object, ...]") -> str:
    return "[" + ",".join([_WRITERS[type(item)](item) for item in value]) + "]"


def _set(value: "set[object] | frozenset[object]") -> str:
    return "[" + ",".join(sorted(_WRITERS[type(item)](item) for item in value)) + "]"


def _of_fields(kind: type) -> Writer:
    """Keys in order, each with its text in front of it; «kind» among them where the class stands for others."""
    kept = sorted(fields(kind), key=lambda each: each.name)
    if kind in KINDS or any(each.metadata.get(MARK) for each in kept):
        return _of_changing_fields(kind, kept)
    if len(kept) < 2:
        return _of_changing_fields(kind, kept)
    parts = [("{" if place == 0 else ",") + f"{_text(each.name)}:" for place, each in enumerate(kept)]
    items_of = attrgetter(*[each.name for each in kept])

    def write(value: Any) -> str:
        items = zip(parts, items_of(value))  # noqa: B905  as many as there are, and this is the innermost loop
        return "".join([part + _WRITERS[type(item)](item) for part, item in items]) + "}"

    return write


def _of_changing_fields(kind: type, kept: list[Field[Any]]) -> Writer:
    """Where a field that stands at its default may be left out, or «kind» is told beside the fields."""
    parts: list[tuple[str, str | None, object]] = [
        (f"{_text(each.name)}:", each.name, each.default if each.metadata.get(MARK) else ABSENT) for each in kept
    ]
    if kind in KINDS:
        parts.append((f'"kind":{_text(KINDS[kind])}', None, ABSENT))
    parts.sort(key=itemgetter(0))

    def write(value: Any) -> str:
        texts = []
        for lead, name, left_out in parts:
            if name is None:
                texts.append(lead)
                continue
            item = getattr(value, name)
            if item is not left_out and (left_out is ABSENT or item != left_out):
                texts.append(lead + _WRITERS[type(item)](item))
        return "{" + ",".join(texts) + "}"

    return write


_BASES: list[tuple[type, Writer]] = [
    (bool, lambda value: "true" if value else "false"),
    (type(None), lambda _value: "null"),
    (int, lambda value: str(int(value))),
    (str, lambda value: _text(str(value))),
    (Decimal, _decimal),
    (Fraction, lambda value: f'"{value.numerator}/{value.denominator}"'),
    (date, _day),
    (Mapping, _mapping),
    (frozenset, _set),
    (set, _set),
    (list, _list),
    (tuple, _list),
]
_WRITERS = _Writers({str: _text, int: str, Decimal: _decimal})
