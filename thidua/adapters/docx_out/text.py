"""Text made fit for a Word file: composed (NFC) letters, and only characters XML may carry."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

# A vertical tab or form feed is a line break pasted out of Word; other control characters and halves of
# surrogate pairs cannot stand in XML at all and print nothing.
_BREAKS = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", _ILLEGAL.sub("", _BREAKS.sub("\n", text)))


def tidied(value: T) -> T:
    """The same draft with every text in it clean, whatever part it stands in."""
    made: Any = value
    if isinstance(value, str):
        made = clean(value)
    elif isinstance(value, tuple | list):
        made = tuple(tidied(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{field.name: tidied(getattr(value, field.name)) for field in fields(value)})
    return made
