"""Ids as addresses and forms give them."""


def number(text: str | None) -> int:
    """A row's id as the address or a form gives it; 0 where it is none."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else 0
