"""What the pages show of a signature, of a verdict and of the trusted authorities."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.adapters.signing import SigningFault
from thidua.apps.awards.models import PaperSignature, SignatureCheck
from thidua.apps.awards.signatures.labels import REVOCATION, UNSIGNED, VERDICTS, fault_words
from thidua.apps.awards.signatures.papers import plain_difference, trusted_roots
from thidua.core.signatures import Holder, Signature


def said(verdict: str, fault: str = "") -> dict[str, Any]:
    """Badge and sentence of a verdict."""
    if verdict == "unreadable":
        return {"word": _("Không kiểm tra được"), "tone": "bad", "sentence": fault_words(SigningFault(fault))}
    word, tone, sentence = VERDICTS.get(verdict, UNSIGNED)
    return {"word": word, "tone": tone, "sentence": sentence}


def of_signature(one: Signature) -> dict[str, Any]:
    holder = one.holder
    facts = {
        "signer": holder.name, "organisation": holder.organisation, "issuer": holder.issuer, "serial": holder.serial,
        "fingerprint": holder.fingerprint, "signed_at": one.signed_at, "is_timed": one.is_timed,
        "differences": [plain_difference(each) for each in one.differences],
    }  # fmt: skip
    return {**facts, **said(one.verdict), "revocation": REVOCATION[one.revocation]}


def of_row(row: PaperSignature) -> dict[str, Any]:
    names = ("signer", "organisation", "issuer", "serial", "fingerprint", "signed_at", "is_timed", "differences")
    facts = {name: getattr(row, name) for name in names}
    return {**facts, **said(row.verdict), "revocation": REVOCATION.get(row.revocation, "")}


def of_check(check: SignatureCheck) -> dict[str, Any]:
    rows = [of_row(row) for row in check.signatures.all()]
    return {"check": check, **said(check.verdict, check.fault), "signatures": rows}


def authorities(at: datetime) -> dict[str, Any]:
    """The trusted authorities, or what is wrong with their folder."""
    from thidua.adapters.signing.holders import trusted  # noqa: PLC0415 — only this page reads certificates

    try:
        roots = trusted_roots()
    except SigningFault as fault:
        return {"authorities": [], "roots_fault": fault_words(fault), "folder": settings.SIGNATURE_ROOTS.name}
    found: Sequence[Holder] = trusted(roots)
    shown = [{"holder": one, "is_over": one.valid_until <= at} for one in found]
    return {"authorities": shown, "lists": len(roots.lists), "folder": settings.SIGNATURE_ROOTS.name}
