"""Signatures read out of a PDF and checked with pyHanko. Imported only where a file claims a signature."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, cast

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import ValueErrorWithMessage
from pyhanko.sign.validation import async_validate_pdf_signature, validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import DisallowedAlgorithmError, NoDSSFoundError, SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko.sign.validation.utils import CMSAlgorithmUsagePolicy
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    DisallowWeakAlgorithmsPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from thidua.adapters.signing.differences import differences
from thidua.adapters.signing.errors import UnreadablePdf
from thidua.adapters.signing.holders import holder_of
from thidua.adapters.signing.roots import Roots
from thidua.core.signatures import Revocation, Signature, Trust

# It warns of every untrusted chain with its traceback; the reader gets the verdict instead.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

#: Certificates for signing papers say one of these; authorities in use set only one or the other.
USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
_NOT_NEEDED = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
#: What is known of the signer decides even where nothing is known of the authorities above.
_SIGNER = RevocationCheckingPolicy(RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, _NOT_NEEDED)
_SOFT = RevocationCheckingPolicy(_NOT_NEEDED, _NOT_NEEDED)
_BAD_FILE = (
    PdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    AssertionError,
    RecursionError,
    OSError,
)
_TRUST: dict[Any, Trust] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "unknown",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "expired",
    AdESIndeterminate.REVOKED_NO_POE: "revoked",
    AdESIndeterminate.REVOKED_CA_NO_POE: "revoked",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "weak",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "weak",
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "unfit",
}


def read(pdf: bytes, roots: Roots, at: datetime) -> list[Signature]:
    """See thidua.adapters.signing.signatures_of. A file pyHanko cannot follow is unreadable, never unsigned."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            raise UnreadablePdf("locked")
        found = list(reader.embedded_regular_signatures)
        is_emptied = not found and not reader.embedded_timestamp_signatures
    except UnreadablePdf:
        raise
    except _BAD_FILE as fault:
        raise UnreadablePdf from fault
    if is_emptied:
        raise UnreadablePdf("removed")
    extra = _carried(reader)
    return [_read_one(one, pdf, roots, extra, at) for one in found]


def _read_one(
    one: EmbeddedPdfSignature, pdf: bytes, roots: Roots, extra: dict[str, list[Any]], at: datetime
) -> Signature:
    try:
        holder = holder_of(one.signer_cert)
    except _BAD_FILE as fault:
        raise UnreadablePdf("no_certificate") from fault
    status, revocation = _judged(one, roots, extra, at)
    signed_at, is_timed = _moment(one, status)
    is_intact = status is not None and status.intact and status.valid and _covers(status)
    additions = is_intact and not _only_signatures(one, status)
    return Signature(
        field=one.field_name,
        holder=holder,
        signed_at=signed_at,
        is_timed=is_timed,
        is_intact=is_intact,
        additions=additions,
        trust=_trust(status),
        revocation=revocation,
        differences=differences(_signed_part(one, pdf), pdf) if additions else (),
    )


def _judged(
    one: EmbeddedPdfSignature, roots: Roots, extra: dict[str, list[Any]], at: datetime
) -> tuple[PdfSignatureStatus | None, Revocation]:
    """«good» only where lists at hand cover the whole chain. The strictest check that finds its lists decides."""
    if not (roots.lists or extra["crls"] or extra["ocsps"]):
        return _status(one, _context(roots, extra, at, _SOFT)), "unchecked"
    for policy, clear in ((REQUIRE_REVINFO, "good"), (_SIGNER, "unchecked"), (_SOFT, "unchecked")):
        status = _status(one, _context(roots, extra, at, policy))
        if status is None or status.trust_problem_indic is None:
            return status, cast(Revocation, clear) if status is not None else "unchecked"
        if status.revocation_details is not None:
            return status, "revoked"
    return status, "unchecked"


def _status(one: EmbeddedPdfSignature, context: ValidationContext) -> PdfSignatureStatus | None:
    """None where the signature itself is no signature of this file."""
    try:
        return validate_pdf_signature(one, context, key_usage_settings=USAGE)
    except DisallowedAlgorithmError:
        return _status_of_weak(one, context)
    except (SignatureValidationError, ValueErrorWithMessage, *_BAD_FILE):
        return None


def _status_of_weak(one: EmbeddedPdfSignature, context: ValidationContext) -> PdfSignatureStatus | None:
    """An old signature by SHA-1 or a short key may still fit its file; that it proves little is said by its trust."""
    anything = DisallowWeakAlgorithmsPolicy(frozenset(), frozenset(), 0, 0)
    try:
        lifted = CMSAlgorithmUsagePolicy.lift_policy(anything)
        found = async_validate_pdf_signature(one, context, key_usage_settings=USAGE, algorithm_policy=lifted)
        status = asyncio.run(found)
    except (SignatureValidationError, ValueErrorWithMessage, *_BAD_FILE):
        return None
    return replace(status, trust_problem_indic=AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, validation_path=None)


def _context(
    roots: Roots, extra: dict[str, list[Any]], at: datetime, policy: RevocationCheckingPolicy
) -> ValidationContext:
    return ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in roots.roots],
        other_certs=[*(x509.Certificate.load(der) for der in roots.between), *extra["certificates"]],
        crls=[*roots.lists, *extra["crls"]],
        ocsps=extra["ocsps"],
        moment=at.astimezone(UTC),
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(policy),
    )


def _carried(reader: PdfFileReader) -> dict[str, list[Any]]:
    """Revocation data and certificates the file brings along (the document security store of long-term signatures)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return {
            "certificates": list(store.load_certs()),
            "crls": [each.get_object().data for each in store.crls],
            "ocsps": [each.get_object().data for each in store.ocsps],
        }
    except (NoDSSFoundError, *_BAD_FILE):
        return {"certificates": [], "crls": [], "ocsps": []}


def _covers(status: PdfSignatureStatus) -> bool:
    """From the first byte to the end of its revision: a signature over less leaves room for other words."""
    return status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def _only_signatures(one: EmbeddedPdfSignature, status: PdfSignatureStatus | None) -> bool:
    """Further signatures and what keeps them checkable may come after; a changed form field or page may not."""
    if status is None or status.docmdp_ok is False:
        return False
    result = status.diff_result
    if result is None:
        return status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return False
    signed = {each.field_name for each in one.reader.embedded_signatures}
    return result.changed_form_fields <= signed


def _signed_part(one: EmbeddedPdfSignature, pdf: bytes) -> bytes:
    """The file as it was when this signature was set: the bytes up to the end of what it covers."""
    _start, _first, second, length = (int(each) for each in one.byte_range)
    return pdf[: second + length]


def _moment(one: EmbeddedPdfSignature, status: PdfSignatureStatus | None) -> tuple[datetime | None, bool]:
    timed = status.timestamp_validity if status is not None else None
    if timed is not None and timed.valid and timed.intact and timed.trusted:
        return timed.timestamp, True
    try:
        said = one.self_reported_timestamp
    except _BAD_FILE:
        return None, False
    return (said if said is None or said.tzinfo else said.replace(tzinfo=UTC)), False


def _trust(status: PdfSignatureStatus | None) -> Trust:
    """A chain that fails for a reason without a name of its own is «unknown»: nobody is trusted by default."""
    if status is None:
        return "unknown"
    return "trusted" if status.trust_problem_indic is None else _TRUST.get(status.trust_problem_indic, "unknown")
