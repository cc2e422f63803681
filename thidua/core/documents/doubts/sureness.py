"""How sure the page itself is: a value that character recognition read doubtfully is no surer than its letters."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TypeVar

from thidua.core.documents.looks import Looks
from thidua.core.documents.model import Piece, Reading

Shown = TypeVar("Shown")
HEAD_FIELDS = (
    "issuer",
    "issuers",
    "number",
    "doc_type_printed",
    "placed",
    "subject",
    "addressees",
    "recipients",
    "archive",
    "signatures",
)
THOUSAND = Decimal(1000)


def dimmed(found: Shown, looks: Looks) -> Shown:
    """The same value with every piece in it at most as sure as the recognition of its stretches."""
    if not looks.items:
        return found
    if isinstance(found, Piece):
        return _dimmed_piece(found, looks)  # type: ignore[return-value]
    if isinstance(found, tuple):
        return tuple(dimmed(each, looks) for each in found)  # type: ignore[return-value]
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{each.name: dimmed(getattr(found, each.name), looks) for each in fields(found)})
    return found


def dimmed_head(reading: Reading, looks: Looks) -> Reading:
    """Header, signatures and recipients dimmed; the body's values are confirmed against the page itself."""
    if not looks.items:
        return reading
    return replace(reading, **{name: dimmed(getattr(reading, name), looks) for name in HEAD_FIELDS})


def _dimmed_piece(found: Piece, looks: Looks) -> Piece:
    read = [look.sure for start, end in found.parts for look in looks.within(start, end)]
    lowest = Decimal(min(read)) / THOUSAND if read else found.sure
    return replace(found, sure=lowest) if lowest < found.sure else found
