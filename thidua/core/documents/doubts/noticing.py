"""Where head and signatures contradict themselves, are left blank, or cannot be read: told, never guessed."""

from collections.abc import Iterator

from thidua.core.documents.head.docnumber import types_of_symbol
from thidua.core.documents.head.letterhead import Letterhead
from thidua.core.documents.model import Notice, Number, PlaceDate, Signature


def notices_of(
    head: Letterhead, placed: PlaceDate | None, doc_type: str | None, signatures: tuple[Signature, ...], *, headed: bool
) -> tuple[Notice, ...]:
    return (
        *_of_type(head, doc_type, headed=headed),
        *_of_number(head.number, head.number_trace),
        *_of_date(placed),
        *_of_names(signatures),
    )


def _of_type(head: Letterhead, doc_type: str | None, *, headed: bool) -> Iterator[Notice]:
    """The word above the subject and the code in the number name different types; a letter (V/v) has no type code."""
    coded = types_of_symbol(head.number.symbol.text) if head.number else ()
    if not coded:
        return
    shown = doc_type if headed else "công văn" if head.subject_marker is not None else None
    if shown is not None and not any(shown.startswith(code) or code.startswith(shown) for code in coded):
        yield Notice("type-mismatch", "doc_type", (shown, coded[0]))


def _of_number(number: Number | None, trace: str | None) -> Iterator[Notice]:
    if number is None:
        if trace is not None:
            yield Notice("unreadable-number" if trace else "number-blank", "number", (trace,) if trace else ())
    elif number.number is None:
        damaged = number.whole.rule == "number-unreadable"
        yield Notice("unreadable-number" if damaged else "number-blank", "number", (number.whole.text,))


def _of_date(placed: PlaceDate | None) -> Iterator[Notice]:
    if placed is None or placed.iso is not None or placed.date_text is None:
        return
    shown = placed.date_text
    yield Notice("unreadable-date" if shown.rule == "date-unreadable" else "date-blank", "date", (shown.text,))


def _of_names(signatures: tuple[Signature, ...]) -> Iterator[Notice]:
    for index, signature in enumerate(signatures):
        if signature.signatory is None:
            yield Notice("unreadable-name", f"signatures[{index}].signatory")
