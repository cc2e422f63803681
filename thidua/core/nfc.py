"""One spelling for Vietnamese texts: Unicode NFC."""

import unicodedata
from typing import Any


def nfc_tree(value: Any) -> Any:
    """Every text in nested dicts and lists in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): nfc_tree(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [nfc_tree(inner) for inner in value]
    return value
