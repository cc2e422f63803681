"""Whom a certificate names. Light: needs no more than the ASN.1 library."""

from typing import Any

from asn1crypto import x509

from thidua.adapters.signing.roots import Roots
from thidua.core.signatures import Holder


def holder_of(certificate: x509.Certificate) -> Holder:
    names, issuer = certificate.subject.native, certificate.issuer.native
    return Holder(
        name=words_of(names.get("common_name")) or certificate.subject.human_friendly,
        organisation=words_of(names.get("organization_name")),
        issuer=words_of(issuer.get("common_name")) or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:x}",
        fingerprint=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def words_of(value: Any) -> str:
    """A name part may occur several times: then it is a list."""
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value or "")


def trusted(roots: Roots) -> list[Holder]:
    """The authorities trusted, by name."""
    return sorted((holder_of(x509.Certificate.load(der)) for der in roots.roots), key=lambda each: each.name)
