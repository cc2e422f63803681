"""`thidua account …`: accounts and their roles, kept by whoever keeps the server. Each change is in the ledger."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.begin import day_of, demand_username
from thidua.cli.django_setup import start_django
from thidua.cli.passwords import ask

if TYPE_CHECKING:
    from thidua.apps.accounts.models import Grant, User
    from thidua.apps.accounts.roles import Role
    from thidua.apps.orgs.models import Unit

NAME = "account"
HELP = "tạo tài khoản, giao và thôi vai trò, đặt lại mật khẩu, ghi địa chỉ thư, khóa tài khoản"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="các việc")
    verbs.add_parser("list", help="các tài khoản và vai trò đang có")
    add = verbs.add_parser("add", help="tạo tài khoản và giao vai trò đầu tiên")
    grant = verbs.add_parser("grant", help="giao thêm một vai trò")
    end = verbs.add_parser("end", help="thôi một vai trò từ một ngày")
    password = verbs.add_parser("password", help="đặt lại mật khẩu")
    email = verbs.add_parser("email", help="ghi địa chỉ thư điện tử nhận thông báo")
    close = verbs.add_parser("close", help="khóa tài khoản: không đăng nhập được nữa")
    for one in (add, grant, end, password, email, close):
        one.add_argument("username", metavar="TÊN", help="tên đăng nhập")
    email.add_argument("address", metavar="ĐỊA_CHỈ", help='ví dụ ten@tinh.gov.vn; "" để bỏ địa chỉ')
    for one in (add, grant, end):
        one.add_argument("--role", required=True, metavar="VAI_TRÒ", help="mã vai trò; ghi sai sẽ được liệt kê")
        one.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị; vai trò gồm cả đơn vị trực thuộc")
    for one in (add, grant):
        one.add_argument("--from", dest="from_on", metavar="NGÀY", help="từ ngày (mặc định: hôm nay)")
        one.add_argument("--until", metavar="NGÀY", help="ngày đầu tiên không còn vai trò")
    end.add_argument("--on", metavar="NGÀY", help="ngày đầu tiên không còn vai trò (mặc định: hôm nay)")
    add.add_argument("--person", metavar="MÃ", help="mã người trong danh sách tổ chức: cần cho phiếu chấm cá nhân")
    for one in (add, password):
        one.add_argument("--passwords-from-stdin", action="store_true", help="đọc mật khẩu từ một dòng đầu vào")


def run(args: argparse.Namespace) -> int:
    start_django()
    verbs = {"list": _list, "add": _add, "grant": _grant, "end": _end, "password": _password}
    verbs |= {"email": _email, "close": _close}
    print(verbs[args.verb](args))
    return 0


def _list(_args: argparse.Namespace) -> str:
    from django.utils import timezone

    from thidua.apps.accounts.models import Grant, User

    held: dict[int, list[str]] = {}
    for grant in Grant.objects.in_force(timezone.localdate()).select_related("unit").order_by("pk"):
        held.setdefault(grant.user_id, []).append(f"{grant.role} @ {grant.unit.code if grant.unit else '–'}")
    lines = [
        f"{user.username:<28} {'' if user.is_active else '(đã khóa) '}{'; '.join(held.get(user.pk, ['chưa có vai trò']))}"
        for user in User.objects.order_by("username")
    ]
    return "\n".join(lines) or "Chưa có tài khoản nào; bắt đầu bằng: thidua begin"


def _add(args: argparse.Namespace) -> str:
    from django.db import transaction
    from django.utils import timezone

    from thidua.apps.accounts.actions import create_user
    from thidua.apps.accounts.models import User
    from thidua.apps.audit import ledger

    demand_username("TÊN", args.username)
    if User.objects.filter(username=args.username).exists():
        raise BadInput(f"tài khoản “{args.username}” đã có; giao thêm vai trò bằng: thidua account grant.")
    role, unit, person = _role(args.role), _unit(args.unit), _person(args.person)
    from_on, until_on = _days(args)
    [password] = ask([args.username], from_stdin=args.passwords_from_stdin)
    with transaction.atomic():
        user = create_user(
            username=args.username, password=password, person_id=person, by=ledger.system, at=timezone.now()
        )
        _give(user, role, unit, from_on, until_on)
    return f"Đã tạo “{user.username}”: {role.label} – {unit.name}."


def _grant(args: argparse.Namespace) -> str:
    user, role, unit = _user(args.username), _role(args.role), _unit(args.unit)
    from_on, until_on = _days(args)
    if _held(user, role, unit) is not None:
        raise BadInput(f"“{user.username}” đang giữ vai trò {role} ở “{unit.code}” rồi.")
    _give(user, role, unit, from_on, until_on)
    return f"Đã giao “{user.username}”: {role.label} – {unit.name}."


def _end(args: argparse.Namespace) -> str:
    from django.utils import timezone

    from thidua.apps.accounts.actions import end_grant
    from thidua.apps.audit import ledger

    user, role, unit = _user(args.username), _role(args.role), _unit(args.unit)
    on = day_of("--on", args.on) if args.on else timezone.localdate()
    grant = _held(user, role, unit)
    if grant is None:
        raise BadInput(f"“{user.username}” không giữ vai trò {role} ở “{unit.code}”; xem: thidua account list.")
    if on <= grant.from_on:
        raise BadInput(
            f"--on: phải sau ngày giao vai trò, {grant.from_on:%d/%m/%Y}; mất quyền ngay: thidua account close."
        )
    end_grant(grant=grant, until_on=on, by=ledger.system, at=timezone.now())
    return f"“{user.username}” thôi vai trò {role.label} – {unit.name} từ ngày {on:%d/%m/%Y}."


def _password(args: argparse.Namespace) -> str:
    from django.utils import timezone

    from thidua.apps.accounts.actions import set_password
    from thidua.apps.audit import ledger

    user = _user(args.username)
    [password] = ask([user.username], from_stdin=args.passwords_from_stdin)
    set_password(user=user, password=password, by=ledger.system, at=timezone.now())
    return f"Đã đặt lại mật khẩu của “{user.username}”; mọi phiên đang mở của tài khoản này hết hiệu lực."


def _email(args: argparse.Namespace) -> str:
    from django.utils import timezone

    from thidua.apps.accounts.actions import BadEmail, set_email
    from thidua.apps.audit import ledger

    user = _user(args.username)
    try:
        set_email(user=user, email=args.address, by=ledger.system, at=timezone.now())
    except BadEmail:
        raise BadInput(f"“{args.address}” không phải địa chỉ thư điện tử; viết như ten@tinh.gov.vn.") from None
    return (
        f"Thư gửi “{user.username}” đi tới {user.email}." if user.email else f"Đã bỏ địa chỉ thư của “{user.username}”."
    )


def _close(args: argparse.Namespace) -> str:
    from django.utils import timezone

    from thidua.apps.accounts.actions import close_user
    from thidua.apps.audit import ledger

    user = _user(args.username)
    close_user(user=user, by=ledger.system, at=timezone.now())
    return f"Đã khóa “{user.username}”. Những gì tài khoản này đã làm vẫn còn trong sổ ghi."


def _give(user: "User", role: "Role", unit: "Unit", from_on: date, until_on: date | None) -> None:
    from django.utils import timezone

    from thidua.apps.accounts.actions import grant_role
    from thidua.apps.audit import ledger

    grant_role(
        user=user,
        role=role,
        unit_id=unit.pk,
        from_on=from_on,
        until_on=until_on,
        by=ledger.system,
        at=timezone.now(),
    )


def _days(args: argparse.Namespace) -> tuple[date, date | None]:
    from django.utils import timezone

    from_on = day_of("--from", args.from_on) if args.from_on else timezone.localdate()
    until_on = day_of("--until", args.until) if args.until else None
    if until_on is not None and until_on <= from_on:
        raise BadInput("--until: phải sau ngày bắt đầu.")
    return from_on, until_on


def _user(username: str) -> "User":
    from thidua.apps.accounts.models import User

    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(f"không có tài khoản “{username}”; xem: thidua account list.")
    return found


def _role(word: str) -> "Role":
    from thidua.apps.accounts.roles import Role

    if word not in Role.values:
        listed = ", ".join(f"{role} ({role.label})" for role in Role)
        raise BadInput(f"không có vai trò “{word}”. Các vai trò: {listed}.")
    return Role(word)


def _unit(code: str) -> "Unit":
    from django.utils import timezone

    from thidua.apps.orgs.models import Unit

    found = Unit.objects.alive_on(timezone.localdate()).filter(code=code).first()
    if found is None:
        raise BadInput(f"hôm nay không có đơn vị nào đang hoạt động mang mã “{code}”; xem mã ở trang Tổ chức.")
    return found


def _person(code: str | None) -> int | None:
    from thidua.apps.accounts.models import User
    from thidua.apps.orgs.models import Person

    if code is None:
        return None
    found = Person.objects.filter(code=code).first()
    if found is None:
        raise BadInput(f"không có người mang mã “{code}”; nạp người bằng tệp Excel ở Tổ chức → Nạp từ Excel.")
    if User.objects.filter(person=found).exists():
        raise BadInput(f"người mang mã “{code}” đã có tài khoản; mỗi người một tài khoản.")
    return found.pk


def _held(user: "User", role: "Role", unit: "Unit") -> "Grant | None":
    from django.utils import timezone

    return user.grants.in_force(timezone.localdate()).filter(role=role, unit=unit).first()
