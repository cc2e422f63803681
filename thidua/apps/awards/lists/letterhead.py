"""What the confirmed reading of the launch document says about its office: defaults for the letterhead of drafts."""

from collections.abc import Mapping
from typing import Any

from thidua.apps.awards.lists.queries import issuer_of, place_of
from thidua.apps.movements.models import Movement


def letterhead_of(movement: Movement, kind: str) -> dict[str, str]:
    """Only what the document prints; `kind` («BC», «QĐ») opens the symbol, the name is left to whoever signs."""
    reading: Mapping[str, Any] = movement.document.corrected or {}
    authority, position = _signing(reading)
    return {
        "issuer": issuer_of(movement),
        "superior": str((reading.get("issuer") or {}).get("superior") or ""),
        "symbol": symbol_of(reading, kind),
        "place": place_of(movement),
        "authority": authority,
        "position": position,
    }


def symbol_of(reading: Mapping[str, Any], kind: str) -> str:
    """«719/PĐ-UBND» → «BC-UBND»: type, then organ; a công văn has the organ first («134/UBND-TH»).

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3.
    """
    parts = [part for part in str(reading.get("symbol") or "").split("-") if part]
    organ = parts[:1] if reading.get("doc_type") == "công văn" else parts[1:]
    return f"{kind}-{'-'.join(organ)}" if organ else ""


def _signing(reading: Mapping[str, Any]) -> tuple[str, str]:
    """(«TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH») of the first signature, with «KT. …» on a line of its own where it acts for."""
    first: Mapping[str, Any] = next(iter(reading.get("signatures") or []), {})
    lines = [_words(first, "authority", "authority_body"), _words(first, "acting", "acting_for")]
    return "\n".join(line for line in lines if line), str(first.get("position") or "")


def _words(signature: Mapping[str, Any], *names: str) -> str:
    return " ".join(str(signature[name]) for name in names if signature.get(name))
