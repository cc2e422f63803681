"""Signing keys from a slip's code: Ed25519 (RFC 8032), the seed by HMAC-SHA-256 over (election, item).

Keys of one slip in two items have nothing in common for somebody without the code, so a pattern across many items cannot
mark a paper. `cryptography` is loaded only where something is signed or verified.
"""

import hmac
from hashlib import sha256

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_KEY = b"thidua slip key 1"
_VOTE = b"thidua slip vote 1"


def seed_of(code: str, election: str, item: str) -> bytes:
    """The private seed; `code` as read_code gives it."""
    return hmac.new(code.encode("ascii"), packed(_KEY, election.encode(), item.encode()), sha256).digest()


def public_key(code: str, election: str, item: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(seed_of(code, election, item)).public_key().public_bytes_raw()


def sign(code: str, election: str, item: str, choice: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    seed = seed_of(code, election, item)
    return Ed25519PrivateKey.from_private_bytes(seed).sign(signed_bytes(election, item, choice))


def is_signed(key: bytes, signature: bytes, election: str, item: str, choice: str) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed_bytes(election, item, choice))
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_bytes(election: str, item: str, choice: str) -> bytes:
    """What a vote's signature covers: it holds in no other election, for no other item and no other choice."""
    return packed(_VOTE, election.encode(), item.encode(), choice.encode())


def packed(*parts: bytes) -> bytes:
    """Each part after its length in four bytes: ("ab", "c") and ("a", "bc") differ."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
