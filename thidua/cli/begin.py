"""`thidua begin`: the first real installation. On an empty database: the province, its administrator, its board officer."""

import argparse
import re
from dataclasses import dataclass
from datetime import date

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django
from thidua.cli.passwords import ask

NAME = "begin"
HELP = "khởi tạo hệ thống thật còn trống: tỉnh, quản trị hệ thống và chuyên viên Ban đầu tiên"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,79}")
NAME_LIMIT = 200


@dataclass(frozen=True)
class Beginning:
    name: str
    code: str
    since: date
    administrator: str
    officer: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--province", required=True, metavar="TÊN", help="tên đơn vị cao nhất, ví dụ “Tỉnh Lai Châu”")
    parser.add_argument("--code", required=True, metavar="MÃ", help="mã cố định của tỉnh, ví dụ lai-chau")
    parser.add_argument("--officer", required=True, metavar="TÊN", help="tên đăng nhập của chuyên viên Ban TĐKT")
    parser.add_argument("--admin", default="quan-tri", metavar="TÊN", help="tên đăng nhập của quản trị hệ thống")
    parser.add_argument(
        "--since", metavar="NGÀY", help="ngày đầu tiên được theo dõi, như 1/7/2025 (mặc định: ngày 1 tháng 1 năm nay)"
    )
    parser.add_argument(
        "--passwords-from-stdin", action="store_true", help="đọc hai dòng mật khẩu: của quản trị, rồi của chuyên viên"
    )


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.core.management import call_command
    from django.utils import timezone

    made = checked(args, today=timezone.localdate())
    call_command("migrate", verbosity=0, interactive=False)
    _demand_empty()
    passwords = ask([made.administrator, made.officer], from_stdin=args.passwords_from_stdin)
    if passwords[0] == passwords[1]:
        raise BadInput("hai tài khoản phải có hai mật khẩu khác nhau. Chưa có gì được lưu.")
    _store(made, passwords)
    print(f"Đã tạo “{made.name}” (mã {made.code}).")
    print(f"  {made.administrator}: quản trị hệ thống\n  {made.officer}: chuyên viên Ban Thi đua – Khen thưởng")
    print("Tiếp theo: chạy “thidua serve”, đăng nhập bằng tài khoản chuyên viên, mở Tổ chức → Nạp từ Excel.")
    print("Thêm tài khoản khác: thidua account --help")
    return 0


def checked(args: argparse.Namespace, *, today: date) -> Beginning:
    """The words of the command line as values; raises BadInput naming the one that is wrong."""
    name = " ".join(args.province.split())
    if not name or len(name) > NAME_LIMIT:
        raise BadInput(f"--province: ghi tên tỉnh, không quá {NAME_LIMIT} ký tự.")
    if not CODE.fullmatch(args.code):
        raise BadInput(
            "--code: chỉ dùng chữ không dấu, chữ số, dấu gạch, dấu chấm, không quá 40 ký tự; ví dụ lai-chau."
        )
    for option, username in (("--admin", args.admin), ("--officer", args.officer)):
        demand_username(option, username)
    if args.admin == args.officer:
        raise BadInput("--officer và --admin phải là hai tài khoản: quản trị hệ thống không xem nội dung thi đua.")
    since = day_of("--since", args.since) if args.since else date(today.year, 1, 1)
    if since > today:
        raise BadInput("--since: ngày này chưa đến.")
    return Beginning(name, args.code, since, args.admin, args.officer)


def demand_username(option: str, username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise BadInput(
            f"{option}: tên đăng nhập “{username}” chưa hợp lệ; dùng 3 đến 80 chữ thường không dấu, chữ số, dấu chấm, gạch."
        )


def day_of(option: str, text: str) -> date:
    """«1/7/2025», day first."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise BadInput(f"{option}: “{text}” không phải là ngày; hãy ghi như 1/7/2025.")


def _demand_empty() -> None:
    from thidua.apps.accounts.models import User
    from thidua.apps.orgs.models import Unit

    if Unit.objects.exists() or User.objects.exists():
        raise BadInput(
            "hệ thống đã có đơn vị hoặc tài khoản; lệnh này chỉ dùng cho hệ thống còn trống. Thêm tài khoản: thidua account."
        )


def _store(made: Beginning, passwords: list[str]) -> None:
    """Everything or nothing, each step with its ledger entry."""
    from django.db import transaction
    from django.utils import timezone

    from thidua.apps.accounts.actions import create_user, grant_role
    from thidua.apps.accounts.roles import Role
    from thidua.apps.audit import ledger
    from thidua.apps.orgs.actions import found_unit
    from thidua.apps.orgs.models import Kind

    at, today = timezone.now(), timezone.localdate()
    with transaction.atomic():
        province = found_unit(
            code=made.code,
            name=made.name,
            kind=Kind.PROVINCE,
            parent=None,
            founded_on=made.since,
            is_founding_known=False,
            by=ledger.system,
            at=at,
        )
        roles = ((made.administrator, Role.ADMINISTRATOR), (made.officer, Role.BOARD_OFFICER))
        for (username, role), password in zip(roles, passwords, strict=True):
            user = create_user(username=username, password=password, by=ledger.system, at=at)
            grant_role(user=user, role=role, unit_id=province.pk, from_on=today, by=ledger.system, at=at)
