"""Signatures of papers: refuse a forged file before it is kept, write down what a check found.

These write inside the caller's transaction; the caller writes the ledger.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from thidua.adapters.signing import Roots, SigningFault, is_signed, signatures_of
from thidua.apps.accounts.models import User
from thidua.apps.awards.dossiers.models import Paper
from thidua.apps.awards.signatures.labels import VERDICTS, fault_words
from thidua.apps.awards.signatures.models import PaperSignature, SignatureCheck
from thidua.apps.marking.errors import BadFile
from thidua.core.signatures import Difference, Signature, is_forged, worst

PDF = b"%PDF-"
#: Stretches of changed text named in a refusal; the page shows them all.
NAMED = 3


class ForgedPaper(BadFile):
    """A signed file that is not what was signed. The message names the signer and what reads otherwise."""


def trusted_roots() -> Roots:
    """Raises BadRoots."""
    return Roots.read(settings.SIGNATURE_ROOTS)


def refuse_forged(name: str, content: bytes, at: datetime, before: Paper | None = None) -> None:
    """Raises ForgedPaper, BadFile. Other kinds of file and unsigned papers pass. `before` is the paper this one replaces:
    where the signed part itself was altered, only a copy of ours can show what it said."""
    if not content.startswith(PDF) or not is_signed(content):
        return
    try:
        found = signatures_of(content, _roots_or_none(), at)
    except SigningFault as fault:
        raise BadFile(_("Tệp «%(name)s»: %(why)s") % {"name": name, "why": fault_words(fault)}) from None
    if is_forged(found):
        raise ForgedPaper(_forged_words(name, found, content, held_content(before) if before else b""))


def record_check(paper: Paper, content: bytes, *, by: User | None, at: datetime) -> SignatureCheck | None:
    """What is found in the paper today, as new rows. None for what is no PDF."""
    if not content.startswith(PDF):
        return None
    roots, found, fault = _roots_or_none(), list[Signature](), ""
    try:
        found = signatures_of(content, roots, at)
    except SigningFault as wrong:
        fault = wrong.what
    verdict = "unreadable" if fault else worst(found) or "unsigned"
    made = SignatureCheck.objects.create(
        paper=paper, verdict=verdict, fault=fault, roots=len(roots.roots), by=by, at=at
    )
    PaperSignature.objects.bulk_create(_row(made, place, one) for place, one in enumerate(found, 1))
    return made


def held_content(paper: Paper) -> bytes:
    """The file as it is kept. Raises BadFile where the store has lost it."""
    try:
        with paper.file.open("rb") as kept:
            return bytes(kept.read())
    except FileNotFoundError:
        raise BadFile(
            _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        ) from None


def _roots_or_none() -> Roots:
    """A broken file among the roots must not stop a dossier: nobody is trusted then, and the page of signatures says why."""
    try:
        return trusted_roots()
    except SigningFault:
        return Roots()


def _row(made: SignatureCheck, place: int, one: Signature) -> PaperSignature:
    holder = one.holder
    return PaperSignature(
        check_made=made,
        place=place,
        field=one.field[:200],
        signer=holder.name[:300],
        organisation=holder.organisation[:300],
        issuer=holder.issuer[:300],
        serial=holder.serial[:80],
        fingerprint=holder.fingerprint,
        signed_at=one.signed_at,
        is_timed=one.is_timed,
        verdict=one.verdict,
        revocation=one.revocation,
        differences=[plain_difference(each) for each in one.differences],
    )


def plain_difference(one: Difference) -> dict[str, object]:
    return {"page": one.page, "before": one.before, "after": one.after}


def _forged_words(name: str, found: Sequence[Signature], content: bytes, before: bytes) -> str:
    from thidua.adapters.signing.differences import differences  # noqa: PLC0415  (loads the PDF reader)

    one = max(found, key=lambda each: each.verdict in ("changed", "broken"))
    changes = one.differences or (differences(before, content) if before.startswith(PDF) else ())
    told = _(
        "Tệp «%(name)s» không nhận: chữ ký số của %(signer)s không còn đúng với nội dung. %(why)s %(what)s"
        "Tải lên bản gốc chưa sửa, hoặc trình người ký ký lại."
    )
    what = "".join(_said(each) for each in changes[:NAMED])
    return told % {"name": name, "signer": one.holder.name, "why": VERDICTS[one.verdict][2], "what": what}


def _said(one: Difference) -> str:
    short = {"page": one.page, "before": Truncator(one.before).chars(60), "after": Truncator(one.after).chars(60)}
    if not one.before:
        return _("Trang %(page)d thêm “%(after)s”. ") % short
    if not one.after:
        return _("Trang %(page)d mất “%(before)s”. ") % short
    return _("Trang %(page)d: “%(before)s” thành “%(after)s”. ") % short
