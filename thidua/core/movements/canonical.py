"""One way to write a rule set down, so that equal rules have equal bytes and one fingerprint.

Sorted keys, texts in NFC, points as shortest decimal text («9.5»), shares as «n/d», no binary floats.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from thidua.core.later import kept_fields, later_fields
from thidua.core.movements.model import (
    Against,
    Judged,
    PerEvent,
    Ratio,
    Rule,
    RuleSet,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
)
from thidua.core.nfc import nfc_tree

FORMAT = 1  # raised when an old text would mean something else; a field that came later is left out at its default
RULE_KINDS: Mapping[str, type] = {
    "ratio": Ratio,
    "threshold": Threshold,
    "steps": Steps,
    "per_event": PerEvent,
    "sample_points": SamplePoints,
    "against": Against,
    "judged": Judged,
    "unset": Unset,
}
KIND_OF = {rule: kind for kind, rule in RULE_KINDS.items()}


class NotARuleSet(ValueError):
    """The plain value was not written by `to_plain`; `place` is the path inside it."""

    def __init__(self, place: str) -> None:
        super().__init__(f"not a rule set at {place or 'the top'}")
        self.place = place


def to_plain(rules: RuleSet) -> dict[str, Any]:
    """Dicts, lists, texts, booleans and None only, ready for JSON."""
    plain: dict[str, Any] = nfc_tree(_plain(rules))
    return {"format": FORMAT, **plain}


def from_plain(plain: Mapping[str, Any]) -> RuleSet:
    """The rule set written by `to_plain`; raises NotARuleSet."""
    if not isinstance(plain, Mapping) or plain.get("format") != FORMAT:
        raise NotARuleSet("format")
    rules: RuleSet = _value(RuleSet, {key: part for key, part in plain.items() if key != "format"}, "")
    return rules


def canonical_bytes(rules: RuleSet) -> bytes:
    return json.dumps(to_plain(rules), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(rules: RuleSet) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(rules)).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in kept_fields(value)}
        return {"kind": KIND_OF[type(value)], **plain} if type(value) in KIND_OF else plain
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")  # + 0: no «-0»
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value


def _value(hint: Any, plain: Any, place: str) -> Any:
    if hint == Rule:
        return _rule(plain, place)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(hint, plain, place)
    if origin is tuple:
        return _tuple(get_args(hint), plain, place)
    if origin is Literal:
        return plain if plain in get_args(hint) else _refuse(place)
    if is_dataclass(hint):
        return _dataclass(hint, plain, place)  # type: ignore[arg-type]
    return _single(hint, plain, place)


def _rule(plain: Any, place: str) -> Any:
    if not isinstance(plain, dict) or plain.get("kind") not in RULE_KINDS:
        return _refuse(place)
    return _dataclass(RULE_KINDS[plain["kind"]], {key: part for key, part in plain.items() if key != "kind"}, place)


def _optional(hint: Any, plain: Any, place: str) -> Any:
    inner = next(choice for choice in get_args(hint) if choice is not type(None))
    return None if plain is None else _value(inner, plain, place)


def _tuple(hints: tuple[Any, ...], plain: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        return _refuse(place)
    kinds = [hints[0]] * len(plain) if hints[-1] is Ellipsis else list(hints)
    if len(kinds) != len(plain):
        return _refuse(place)
    return tuple(_value(kind, item, f"{place}[{at}]") for at, (kind, item) in enumerate(zip(kinds, plain, strict=True)))


def _dataclass(kind: type, plain: Any, place: str) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(plain, Mapping) or not set(hints) - later_fields(kind) <= set(plain) <= set(hints):
        return _refuse(place)
    given = {key: hint for key, hint in hints.items() if key in plain}
    return kind(**{key: _value(hint, plain[key], f"{place}.{key}".lstrip(".")) for key, hint in given.items()})


def _single(hint: Any, plain: Any, place: str) -> Any:
    if hint in (Decimal, Fraction) and isinstance(plain, str):
        try:
            return hint(plain)
        except (InvalidOperation, ValueError, ZeroDivisionError):
            return _refuse(place)
    return plain if hint in (str, bool, int, type(None)) and type(plain) is hint else _refuse(place)


def _refuse(place: str) -> Any:
    raise NotARuleSet(place)
