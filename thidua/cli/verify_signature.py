"""`thidua verify-signature FILE`: who signed a PDF, when, whether it is whole and the signer known. Nothing is fetched."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django
from thidua.core.signatures import Signature

NAME = "verify-signature"
HELP = "kiểm tra chữ ký số của một tệp PDF: ai ký, khi nào, có bị sửa, có tin cậy không"
NOT_GOOD = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP")
    parser.add_argument(
        "--roots", metavar="THƯ_MỤC", help="chứng thư tin cậy (mặc định: thư mục roots trong THIDUA_VAR)"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 where every signature is good; 1 where the paper is unsigned or one of them is not."""
    start_django()
    from django.conf import settings
    from django.utils import timezone

    from thidua.adapters.signing import Roots, signatures_of
    from thidua.adapters.signing.errors import SigningFault
    from thidua.apps.awards.signatures.labels import fault_words
    from thidua.core.signatures import worst

    path, folder = Path(args.file), Path(args.roots) if args.roots else settings.SIGNATURE_ROOTS
    if not path.is_file():
        raise BadInput(f"{path}: không có tệp này.")
    if args.roots and not folder.is_dir():
        raise BadInput(f"{folder}: không có thư mục này.")
    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        raise BadInput(f"{path}: không phải tệp PDF.")
    try:
        roots = Roots.read(folder)
        found = signatures_of(content, roots, timezone.now())
    except SigningFault as fault:
        raise BadInput(f"{path}: {fault_words(fault)}") from None
    verdict = worst(found)
    if args.json:
        print(
            json.dumps(
                {"verdict": verdict or "unsigned", "signatures": [_plain(one) for one in found]}, ensure_ascii=False
            )
        )
    else:
        _tell(found, has_roots=not roots.is_empty, folder=folder)
    return 0 if verdict == "good" else NOT_GOOD


def _plain(one: Signature) -> dict[str, object]:
    return {
        "field": one.field, "signer": one.holder.name, "organisation": one.holder.organisation,
        "issuer": one.holder.issuer, "serial": one.holder.serial, "fingerprint": one.holder.fingerprint,
        "signed_at": one.signed_at.isoformat() if one.signed_at else None, "is_timed": one.is_timed,
        "verdict": one.verdict, "is_intact": one.is_intact, "trust": one.trust, "revocation": one.revocation,
        "differences": [{"page": each.page, "before": each.before, "after": each.after} for each in one.differences],
    }  # fmt: skip


def _tell(found: Sequence[Signature], *, has_roots: bool, folder: Path) -> None:
    from django.utils.timezone import localtime

    from thidua.apps.awards.signatures.labels import REVOCATION, UNSIGNED, VERDICTS

    if not found:
        print(UNSIGNED[2])
        return
    if not has_roots:
        print(f"Chưa có chứng thư tin cậy nào trong “{folder}” nên chưa xác nhận được người ký.")
    for number, one in enumerate(found, 1):
        word, _tone, sentence = VERDICTS[one.verdict]
        print(
            f"{number}. {word}: {one.holder.name}"
            + (f" – {one.holder.organisation}" if one.holder.organisation else "")
        )
        when = f"{localtime(one.signed_at):%d/%m/%Y %H:%M:%S}" if one.signed_at else "không rõ"
        source = "dấu thời gian" if one.is_timed else "theo đồng hồ người ký"
        print(f"   ký lúc {when} ({source}); nơi cấp: {one.holder.issuer}; {REVOCATION[one.revocation]}.")
        print(f"   {sentence}")
        for each in one.differences:
            print(f"   trang {each.page}: “{each.before}” → “{each.after}”")
