"""Ask for passwords on the terminal, or take them from standard input; check them by the rules of the settings."""

import getpass
import sys

from thidua.cli import BadInput

#: Our words for the rules in settings.AUTH_PASSWORD_VALIDATORS: the framework's are not all translated.
WORDS = {
    "password_too_short": "ngắn quá, cần ít nhất 10 ký tự",
    "password_too_common": "quá phổ biến, dễ đoán",
    "password_too_similar": "quá giống tên đăng nhập",
}
TRIES = 3


def ask(usernames: list[str], *, from_stdin: bool) -> list[str]:
    """One sound password for each user, in the same order. Raises BadInput; nothing is printed of a password."""
    if from_stdin:
        return _piped(usernames)
    if not sys.stdin.isatty():
        raise BadInput("không có bàn phím để hỏi mật khẩu; thêm --passwords-from-stdin và đưa mỗi mật khẩu một dòng.")
    return [_typed(username) for username in usernames]


def _piped(usernames: list[str]) -> list[str]:
    lines = [line.rstrip("\r\n") for line in sys.stdin]
    if len(lines) != len(usernames):
        raise BadInput(
            f"cần đúng {len(usernames)} dòng mật khẩu, theo thứ tự: {', '.join(usernames)}; nhận được {len(lines)} dòng."
        )
    for username, password in zip(usernames, lines, strict=True):
        faults = faults_of(password, username)
        if faults:
            raise BadInput(f"mật khẩu của “{username}” {'; '.join(faults)}. Chưa có gì được lưu.")
    return lines


def _typed(username: str) -> str:
    for _attempt in range(TRIES):
        first = getpass.getpass(f"Mật khẩu của {username}: ")
        faults = faults_of(first, username)
        if faults:
            print(f"  Mật khẩu {'; '.join(faults)}. Hãy chọn mật khẩu khác.", file=sys.stderr)
        elif getpass.getpass("Nhập lại lần nữa: ") != first:
            print("  Hai lần nhập không giống nhau.", file=sys.stderr)
        else:
            return first
    raise BadInput(f"chưa đặt được mật khẩu của “{username}” sau {TRIES} lần. Chưa có gì được lưu.")


def faults_of(password: str, username: str) -> list[str]:
    """Why the password is refused, in whole words; empty when it is sound."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from thidua.apps.accounts.models import User

    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        return [WORDS.get(str(one.code), "; ".join(one.messages)) for one in error.error_list]
    return []
