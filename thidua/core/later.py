"""Fields added to a kept value after values of its kind had been stored with a fingerprint.

Such a field is written down only where it differs from its default. So what was stored before the field existed keeps its
bytes and its fingerprint, and what uses the field has other bytes than anything stored before.
"""

from dataclasses import Field, field, fields
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
MARK = "later"


def later(default: T) -> T:
    """A dataclass field that came later; `default` must be immutable."""
    return cast(T, field(default=default, metadata={MARK: True}))


@cache
def later_fields(kind: type) -> frozenset[str]:
    return frozenset(each.name for each in fields(kind) if each.metadata.get(MARK))


def kept_fields(value: Any) -> list[Field[Any]]:
    """The fields to write down, in order: all but the later ones that stand at their default."""
    kind: type = type(value)
    late = later_fields(kind)
    return [each for each in fields(value) if each.name not in late or getattr(value, each.name) != each.default]
