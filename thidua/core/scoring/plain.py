"""Values as plain JSON and back, one text for one value: the ground of every fingerprint.

Decimals and fractions are text («9.5», «2/3»), never floats; text is NFC; keys are sorted. Dataclasses that stand for
each other in one field (the kinds of rule) carry «kind».
"""

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar, Union
from unicodedata import normalize

from thidua.core.later import kept_fields
from thidua.core.movements.model import Against, Judged, PerEvent, Ratio, SamplePoints, Steps, Threshold, Unset

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
T = TypeVar("T")
MOST_DIGITS = 40  # before or after the mark; points and estimates have under twenty
QUOTIENT = re.compile(r"-?[0-9]+(/[0-9]+)?")

KINDS: Mapping[type, str] = {
    Ratio: "ratio",
    Threshold: "threshold",
    Steps: "steps",
    PerEvent: "per_event",
    SamplePoints: "sample_points",
    Against: "against",
    Judged: "judged",
    Unset: "unset",
}


class NotExact(TypeError):
    """A float, or another value without one exact text, was about to enter a computation's record."""


class Unreadable(ValueError):
    """A stored value does not have the shape it must have; `where` is the path to it, `wanted` what belongs there."""

    def __init__(self, where: str, wanted: str) -> None:
        super().__init__(f"{where or '/'}: {wanted}")
        self.where = where
        self.wanted = wanted


def to_plain(value: object) -> Plain:
    """Any core value as plain JSON; raises NotExact."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return _compound(value)


def _compound(value: object) -> Plain:
    if is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: to_plain(getattr(value, field.name)) for field in kept_fields(value)}
        return {"kind": KINDS[type(value)], **plain} if type(value) in KINDS else plain
    if isinstance(value, Mapping):
        return {normalize("NFC", str(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((to_plain(item) for item in value), key=canonical_bytes)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    raise NotExact(f"{type(value).__name__}: {value!r}")


def decimal_text(value: Decimal) -> str:
    """One text for one number: 9.50, 9.5 and 95E-1 are all «9.5»; −0 is «0»."""
    if not value.is_finite():
        raise NotExact(str(value))
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def canonical_bytes(value: object) -> bytes:
    """The one byte text of a value: sorted keys, no blanks, UTF-8, NFC."""
    plain = to_plain(value)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return sha256(canonical_bytes(value)).hexdigest()


def from_plain(wanted: type[T], plain: object, where: str = "") -> T:
    """The core value of type `wanted` that `plain` stands for; absent fields take their defaults. Raises Unreadable."""
    return typing.cast(T, _read(wanted, plain, where))


def _read(wanted: Any, plain: object, where: str) -> object:
    origin = typing.get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _read_union(typing.get_args(wanted), plain, where)
    if origin is tuple:
        return _read_tuple(typing.get_args(wanted), plain, where)
    if origin is Literal:
        return _checked(plain in typing.get_args(wanted), plain, where, f"one of {typing.get_args(wanted)}")
    if origin is not None and issubclass(origin, Mapping):
        value = typing.get_args(wanted)[1]
        if not isinstance(plain, dict):
            raise Unreadable(where, "an object")
        return {key: _read(value, item, f"{where}/{key}") for key, item in plain.items()}
    if is_dataclass(wanted):
        return _read_dataclass(typing.cast(type, wanted), plain, where)
    return _read_scalar(wanted, plain, where)


def _read_union(options: tuple[Any, ...], plain: object, where: str) -> object:
    if plain is None:
        return _checked(type(None) in options, None, where, "a value")
    real = [option for option in options if option is not type(None)]
    if len(real) == 1:
        return _read(real[0], plain, where)
    kind = plain.get("kind") if isinstance(plain, dict) else None
    for option in real:
        if KINDS.get(option) == kind and kind is not None:
            return _read(option, plain, where)
    raise Unreadable(where, "an object with a known «kind»")


def _read_tuple(options: tuple[Any, ...], plain: object, where: str) -> tuple[object, ...]:
    if not isinstance(plain, list):
        raise Unreadable(where, "a list")
    if len(options) == 2 and options[1] is Ellipsis:
        return tuple(_read(options[0], item, f"{where}/{place}") for place, item in enumerate(plain))
    if len(options) != len(plain):
        raise Unreadable(where, f"a list of {len(options)}")
    return tuple(_read(kind, item, f"{where}/{n}") for n, (kind, item) in enumerate(zip(options, plain, strict=True)))


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return typing.get_type_hints(wanted)


def _read_dataclass(wanted: type, plain: object, where: str) -> object:
    if not isinstance(plain, dict):
        raise Unreadable(where, "an object")
    hints = _hints(wanted)
    known = {field.name: field for field in fields(wanted)}
    for key in plain:
        if key not in known and key != "kind":
            raise Unreadable(f"{where}/{key}", "nothing of this name")
    for name, field in known.items():
        if name not in plain and field.default is MISSING and field.default_factory is MISSING:
            raise Unreadable(f"{where}/{name}", "a value")
    given = {name: _read(hints[name], plain[name], f"{where}/{name}") for name in known if name in plain}
    try:
        return wanted(**given)
    except ValueError as error:
        raise Unreadable(where, str(error)) from error


def _read_scalar(wanted: Any, plain: object, where: str) -> object:
    if wanted is bool or wanted is type(None):
        return _checked(isinstance(plain, wanted), plain, where, wanted.__name__)
    if wanted is int:
        return _checked(isinstance(plain, int) and not isinstance(plain, bool), plain, where, "a whole number")
    if not isinstance(plain, str):
        raise Unreadable(where, "text")
    try:
        return READERS[wanted](plain)
    except (ValueError, InvalidOperation, ZeroDivisionError):
        raise Unreadable(where, wanted.__name__) from None


def _finite(text: str) -> Decimal:
    """A record altered by hand may hold «1E+99999999»: as a whole number it would fill the memory."""
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(text)
    return value


def _quotient(text: str) -> Fraction:
    if not QUOTIENT.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


READERS: Mapping[type, Callable[[str], object]] = {
    str: str,
    Decimal: _finite,
    Fraction: _quotient,
    date: date.fromisoformat,
}


def _checked(holds: bool, plain: object, where: str, wanted: str) -> object:
    if not holds:
        raise Unreadable(where, wanted)
    return plain
