"""Check the signatures of a paper again, sign a paper of a dossier, sign a file that stays with its owner.

The certificate file and its password live only for the length of the call: neither is stored, logged or put in the ledger.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.adapters.signing import Look
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.dossiers import rules as rules_dossiers
from thidua.apps.awards.dossiers.actions import add_paper
from thidua.apps.awards.models import Paper, SignatureCheck
from thidua.apps.awards.signatures.papers import held_content, record_check
from thidua.apps.marking.errors import BadFile


def check_paper(*, paper: Paper, by: User, at: datetime) -> SignatureCheck:
    """With the roots and lists of today; earlier checks stay. Raises BadFile where the paper is no PDF."""
    with transaction.atomic():
        content = held_content(paper)
        if sha256(content).hexdigest() != paper.sha256:
            raise BadFile(_("Tệp lưu của thành phần này khác với lúc nhận; báo quản trị hệ thống."))
        made = record_check(paper, content, by=by, at=at)
        if made is None:
            raise BadFile(_("Thành phần này không phải tệp PDF nên không mang chữ ký số."))
        facts = {"sha256": paper.sha256, "verdict": made.verdict, "roots": made.roots}
        ledger.record(by=by, verb="signature.checked", on=paper.dossier, at=at, facts=facts)
    return made


def sign_paper(*, paper: Paper, key_file: bytes, password: str, look: Look | None, by: User, at: datetime) -> Paper:
    """A signed version that replaces the paper, under the same rules as any other file of the dossier: who files it, and
    only what is unlocked. Raises SigningFault, BadFile, NotFiled, Refused, Locked."""
    rules_dossiers.may_file.demand(by, paper.dossier)
    if Paper.objects.filter(replaces=paper).exists():
        raise BadFile(_("Thành phần này đã có bản mới hơn; ký bản mới nhất."))
    content = held_content(paper)
    signed, fingerprint = _signed(content, key_file, password, look, at)
    with transaction.atomic():
        made = add_paper(dossier=paper.dossier, kind=paper.kind, name=paper.name, content=signed, by=by, at=at)
        facts = {"before": paper.sha256, "after": made.sha256, "certificate": fingerprint}
        ledger.record(by=by, verb="signature.paper_signed", on=paper.dossier, at=at, facts=facts)
    return made


def sign_file(*, content: bytes, key_file: bytes, password: str, look: Look | None, by: User, at: datetime) -> bytes:
    """A signed copy of a file that is not kept here; the ledger holds only the hashes. Raises SigningFault."""
    signed, fingerprint = _signed(content, key_file, password, look, at)
    with transaction.atomic():
        facts = {
            "before": sha256(content).hexdigest(),
            "after": sha256(signed).hexdigest(),
            "certificate": fingerprint,
        }
        ledger.record(by=by, verb="signature.file_signed", on=by, at=at, facts=facts)
    return signed


def _signed(content: bytes, key_file: bytes, password: str, look: Look | None, at: datetime) -> tuple[bytes, str]:
    from thidua.adapters.signing.keys import key_from_file  # noqa: PLC0415 — a second other pages should not pay
    from thidua.adapters.signing.writing import sign  # noqa: PLC0415

    key = key_from_file(key_file, password)
    return sign(content, key, at, look), key.certificate.sha256.hex()
