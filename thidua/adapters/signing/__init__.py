"""Digital signatures inside PDFs (PAdES): put them in and read them out. Nothing is fetched from any network.

signatures_of(pdf, roots, at)     who signed, when, whether intact and known
sign(pdf, key, at, look)          a signed copy; what stood in the file stays byte for byte
key_from_file(content, password)  a certificate file (.p12, .pfx)
key_on_token(token, pin)          a USB token, through its PKCS#11 library
Roots.read(folder)                certificates the administrator trusts
"""

from datetime import datetime

from thidua.adapters.signing.errors import (
    BadKeyFile,
    BadRoots,
    CannotSign,
    NoToken,
    SigningFault,
    UnreadablePdf,
    WrongPassword,
)
from thidua.adapters.signing.looks import Look
from thidua.core.signatures import Signature

__all__ = [
    "BadKeyFile", "BadRoots", "CannotSign", "Look", "NoToken", "SigningFault", "UnreadablePdf", "WrongPassword",
    "is_signed", "signatures_of",
]  # fmt: skip


def is_signed(pdf: bytes) -> bool:
    """Whether the file claims a signature. /ByteRange names places in the raw file, so it can stand in no packed stream."""
    return b"/ByteRange" in pdf


def signatures_of(pdf: bytes, roots: "Roots", at: datetime) -> list[Signature]:
    """Every signature in the order of signing; an empty list where there is none. `at` is the moment of the check.

    Raises UnreadablePdf where a file that claims signatures cannot be read: never taken for unsigned.
    """
    if not is_signed(pdf):
        return []
    from thidua.adapters.signing import reading  # noqa: PLC0415 — a second that papers without signatures should not pay

    return reading.read(pdf, roots, at)


from thidua.adapters.signing.roots import Roots  # noqa: E402  (light: reads nothing before it is asked)
