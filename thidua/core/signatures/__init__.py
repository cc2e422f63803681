"""What is said of a digital signature: who, when, whether the paper is still what was signed, whether the signer is known.

A signature answers two questions that must not be mixed: does the paper still say what was signed (`is_intact`, `additions`),
and is the signer who the certificate says (`trust`). A good answer to one never makes up for a bad one to the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

Trust = Literal["trusted", "unknown", "expired", "revoked", "unfit", "weak"]
Revocation = Literal["unchecked", "good", "revoked"]
Verdict = Literal["good", "unknown", "expired", "unfit", "weak", "revoked", "changed", "broken"]
#: From the best to the worst: the verdict on a paper is that of its worst signature.
ORDER: Final[tuple[Verdict, ...]] = ("good", "unknown", "expired", "unfit", "weak", "revoked", "changed", "broken")
#: The paper is not what was signed: it is not taken in, whoever signed.
FORGED: Final[frozenset[Verdict]] = frozenset({"broken", "changed"})


@dataclass(frozen=True)
class Holder:
    """Whom the certificate names. `fingerprint` (SHA-256, hex) is the only part nobody can imitate."""

    name: str
    organisation: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True)
class Difference:
    """A stretch of text on a page that reads otherwise than when it was signed; `page` counts from 1.

    A page that was added has only `after`, one that was taken out only `before`."""

    page: int
    before: str
    after: str


@dataclass(frozen=True)
class Signature:
    """One signature of a paper. `signed_at` is what the signer's own clock said unless `is_timed`: then a time-stamping
    authority vouches for it. `additions`: what was put into the file after signing is no mere further signature."""

    field: str
    holder: Holder
    signed_at: datetime | None
    is_timed: bool
    is_intact: bool
    additions: bool
    trust: Trust
    revocation: Revocation
    differences: tuple[Difference, ...] = ()

    @property
    def verdict(self) -> Verdict:
        if not self.is_intact:
            return "broken"
        if self.additions:
            return "changed"
        return "good" if self.trust == "trusted" else self.trust


def worst(signatures: Iterable[Signature]) -> Verdict | None:
    """The verdict on a paper; None where nobody signed it, which is neither good nor bad."""
    found = [one.verdict for one in signatures]
    return max(found, key=ORDER.index) if found else None


def is_forged(signatures: Iterable[Signature]) -> bool:
    return any(one.verdict in FORGED for one in signatures)
