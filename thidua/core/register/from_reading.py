"""What a form is filled in with: the reading of a document as the fields of the register. Nothing is guessed."""

from collections.abc import Mapping
from typing import Any

from thidua.core.citing import cites
from thidua.core.register.fields import fitted
from thidua.core.register.following import LETTER
from thidua.core.vietnamese.folding import fold

URGENCIES = (("hoa toc", "3"), ("thuong khan", "2"), ("khan", "1"))
SECRECIES = (("tuyet mat", "tuyet-mat"), ("toi mat", "toi-mat"), ("mat", "mat"))


@cites("LC-1.3b")
def fields_of(reading: Mapping[str, Any]) -> dict[str, str]:
    """Field of the register → its text; what the document does not show is missing."""
    issuer = reading.get("issuer") or {}
    signature: Mapping[str, Any] = next((one for one in reading.get("signatures") or [] if one), {})
    found = {
        "type_name": fitted("TypeName", type_name(reading)),
        "code_number": _text(reading.get("number")),
        "code_notation": _notation(reading),
        "issued_on": _text(reading.get("date")),
        "organ_name": fitted("OrganName", _text(issuer.get("name"))),
        "subject": fitted("Subject", _text(reading.get("subject"))),
        "signer_position": fitted("Position", _text(signature.get("position"))),
        "signer_name": fitted("FullName", _text(signature.get("signatory"))),
        "to": "\n".join(_text(one) for one in reading.get("addressees") or []),
        "to_places": fitted("ToPlaces", "; ".join(_text(one) for one in reading.get("recipients") or [])),
        "priority": _first(URGENCIES, reading.get("urgency")),
        "secrecy": _first(SECRECIES, reading.get("secrecy")),
    }
    return {name: text for name, text in found.items() if text}


def type_name(reading: Mapping[str, Any]) -> str:
    """«Kế hoạch»; a document that has a number and prints no type is a công văn."""
    kind = _text(reading.get("doc_type"))
    if kind:
        return kind[:1].upper() + kind[1:]
    return LETTER if reading.get("number") else ""


def names_of_recipients(reading: Mapping[str, Any]) -> list[str]:
    """Kính gửi, then Nơi nhận, each name once."""
    listed = [_text(one) for one in [*(reading.get("addressees") or []), *(reading.get("recipients") or [])]]
    found: dict[str, str] = {}
    for one in listed:
        found.setdefault(fold(one), one)
    return [name for name in found.values() if name]


def _notation(reading: Mapping[str, Any]) -> str:
    """The year of a normative number stands before the symbol: «2026/QĐ-UBND»."""
    symbol = "".join(_text(reading.get("symbol")).split())
    year = reading.get("year")
    return f"{year}/{symbol}" if year and symbol else symbol


def _first(words: tuple[tuple[str, str], ...], printed: Any) -> str:
    text = fold(_text(printed))
    return next((value for word, value in words if word in text), "")


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("text")
    return " ".join(value.split()) if isinstance(value, str) else ""
