"""`thidua sign FILE (--p12 KEYFILE | --token LIBRARY)`: a signed copy of a PDF. The password is typed, never an argument."""

import argparse
import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.adapters.signing.keys import Key
    from thidua.adapters.signing.looks import Look

NAME = "sign"
HELP = "ký số một tệp PDF bằng tệp chứng thư (.p12) hoặc thiết bị ký số"
SUFFIX = "-da-ky"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP")
    by = parser.add_mutually_exclusive_group(required=True)
    by.add_argument("--p12", metavar="TỆP_KHÓA", help="tệp chứng thư số .p12 hoặc .pfx")
    by.add_argument("--token", metavar="THƯ_VIỆN", help="thư viện PKCS#11 của thiết bị ký số (.so, .dll)")
    parser.add_argument("--token-label", metavar="TÊN", default="", help="tên thiết bị, khi cắm nhiều thiết bị")
    parser.add_argument("--certificate", metavar="TÊN", default="", help="tên chứng thư, khi thiết bị có nhiều")
    parser.add_argument("--out", metavar="TỆP", help=f"nơi ghi bản đã ký (mặc định: thêm “{SUFFIX}” vào tên tệp)")
    parser.add_argument(
        "--look", choices=("line", "name", "seal", "none"), default="line",
        help="cách hiện: line dòng chữ góc trên bên phải; name hình chữ ký; seal hình dấu; none không hiện",
    )  # fmt: skip
    parser.add_argument("--picture", metavar="PNG", help="hình chữ ký (xanh) hoặc hình dấu (đỏ), nền trong suốt")
    parser.add_argument("--above", metavar="HỌ_TÊN", default="", help="dòng chữ mà hình chữ ký đặt ngay phía trên")
    parser.add_argument("--number", metavar="CHỮ", default="", help="dòng đầu của dòng chữ, ví dụ “Số: 12/TTr-UBND”")
    parser.add_argument("--page", type=int, metavar="SỐ", help="trang đặt chữ ký, đếm từ 1")
    parser.add_argument("--password-from-stdin", action="store_true", help="đọc mật khẩu hoặc mã PIN từ dòng nhập")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.utils import timezone

    from thidua.adapters.signing.errors import SigningFault
    from thidua.adapters.signing.writing import sign
    from thidua.apps.awards.signatures.labels import fault_words

    source = _existing(args.file)
    target = Path(args.out) if args.out else source.with_name(source.stem + SUFFIX + source.suffix)
    if target.exists():
        raise BadInput(f"{target}: đã có tệp này; đặt tên khác bằng --out.")
    try:
        with _key(args) as key:
            signed = sign(source.read_bytes(), key, timezone.now(), _look(args))
    except SigningFault as fault:
        raise BadInput(fault_words(fault)) from None
    _write(target, signed)
    told = {"file": str(target), "signer": key.name, "organisation": key.organisation}
    print(json.dumps(told, ensure_ascii=False) if args.json else f"Đã ký: {target} (người ký: {key.name}).")
    return 0


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise BadInput(f"{path}: không có tệp này.")
    return path


@contextmanager
def _key(args: argparse.Namespace) -> Iterator["Key"]:
    from thidua.adapters.signing.keys import Token, key_from_file, key_on_token

    if args.p12:
        content = _existing(args.p12).read_bytes()
        yield key_from_file(content, _secret("Mật khẩu tệp chứng thư số: ", piped=args.password_from_stdin))
        return
    token = Token(Path(args.token), args.token_label, args.certificate)
    with key_on_token(token, _secret("Mã PIN của thiết bị: ", piped=args.password_from_stdin)) as key:
        yield key


def _secret(question: str, *, piped: bool) -> str:
    if piped:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise BadInput("không có bàn phím để hỏi mật khẩu; thêm --password-from-stdin và đưa mật khẩu vào một dòng.")
    return getpass.getpass(question)


def _look(args: argparse.Namespace) -> "Look | None":
    from thidua.adapters.signing.looks import Look

    if args.look == "none":
        return None
    picture = _existing(args.picture).read_bytes() if args.picture else None
    return Look(args.look, picture, above=args.above, page=args.page, first=args.number)


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise BadInput(f"không ghi được “{target}” ({fault.strerror}).") from None
