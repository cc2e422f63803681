import io

import pytest

from thidua.apps.accounts.models import Grant, User
from thidua.apps.audit.queries import verify
from thidua.apps.orgs.models import Unit
from thidua.cli import main

pytestmark = pytest.mark.django_db
Out = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
BEGIN = ["begin", "--province", "Tỉnh Thử Nghiệm", "--code", "thu-nghiem", "--officer", "ban.anh"]
PIPED = "--passwords-from-stdin"


def pipe(patch: Patch, *lines: str) -> None:
    patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def begun(monkeypatch: Patch) -> None:
    pipe(monkeypatch, "cay-cau-go-lim", "con-suoi-mua-he")
    assert main([*BEGIN, PIPED]) == 0


def held() -> list[tuple[str, str, str]]:
    return [
        (grant.user.username, grant.role, grant.unit.code if grant.unit else "")
        for grant in Grant.objects.select_related("user", "unit").order_by("pk")
    ]


@pytest.mark.usefixtures("begun")
def test_begin_makes_the_province_the_administrator_and_the_officer() -> None:
    assert list(Unit.objects.values_list("code", "name", "kind", "is_illustration")) == [
        ("thu-nghiem", "Tỉnh Thử Nghiệm", "province", False)
    ]
    assert held() == [("quan-tri", "administrator", "thu-nghiem"), ("ban.anh", "board-officer", "thu-nghiem")]
    assert User.objects.get(username="ban.anh").check_password("con-suoi-mua-he")
    found = verify()
    assert (found.is_whole, found.count) == (True, 5)


@pytest.mark.usefixtures("begun")
def test_begin_refuses_an_installation_that_has_begun(monkeypatch: Patch, capsys: Out) -> None:
    pipe(monkeypatch, "cay-cau-go-lim", "con-suoi-mua-he")
    assert main([*BEGIN, PIPED]) == 2
    assert "còn trống" in capsys.readouterr().err
    assert Unit.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["ngan", "con-suoi-mua-he"], "ngắn quá"),
        (["cay-cau-go-lim", "password123"], "quá phổ biến"),
        (["cay-cau-go-lim", "ban.anh.2026"], "quá giống tên đăng nhập"),
        (["cay-cau-go-lim", "cay-cau-go-lim"], "khác nhau"),
        (["cay-cau-go-lim"], "2 dòng"),
    ],
)
def test_an_unsound_password_saves_nothing(monkeypatch: Patch, capsys: Out, lines: list[str], said: str) -> None:
    pipe(monkeypatch, *lines)
    assert main([*BEGIN, PIPED]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert not any(line in told.err + told.out for line in lines)
    assert not User.objects.exists()
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--admin", "ban.anh"], "hai tài khoản"),
        (["--code", "có dấu"], "--code"),
        (["--officer", "A B"], "--officer"),
        (["--since", "31/2/2026"], "--since"),
        (["--since", "1/1/2999"], "chưa đến"),
        (["--province", "  "], "--province"),
    ],
)
def test_each_wrong_word_of_the_command_line_is_named(capsys: Out, words: list[str], said: str) -> None:
    assert main([*BEGIN, PIPED, *words]) == 2
    assert said in capsys.readouterr().err
    assert not Unit.objects.exists()


def test_without_a_keyboard_begin_says_how_to_give_passwords(monkeypatch: Patch, capsys: Out) -> None:
    pipe(monkeypatch)
    assert main(BEGIN) == 2
    assert PIPED in capsys.readouterr().err


def test_passwords_typed_twice_alike_are_taken(monkeypatch: Patch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter(["ngan", "cay-cau-go-lim", "cay-cau-go-lim", "con-suoi-mua-he", "lech", *["con-suoi-mua-he"] * 2])
    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert main(BEGIN) == 0
    assert User.objects.get(username="quan-tri").check_password("cay-cau-go-lim")


@pytest.mark.usefixtures("begun")
def test_an_account_is_added_granted_ended_and_closed(monkeypatch: Patch, capsys: Out) -> None:
    pipe(monkeypatch, "ngon-doi-che-xanh")
    place = ["--unit", "thu-nghiem"]
    assert main(["account", "add", "dau.moi", "--role", "unit-clerk", *place, "--from", "1/1/2026", PIPED]) == 0
    assert main(["account", "grant", "dau.moi", "--role", "inspector", *place, "--from", "1/1/2026"]) == 0
    assert main(["account", "grant", "dau.moi", "--role", "inspector", *place]) == 2
    assert main(["account", "end", "dau.moi", "--role", "unit-clerk", *place, "--on", "2/1/2026"]) == 0
    assert main(["account", "end", "dau.moi", "--role", "unit-clerk", *place]) == 2
    capsys.readouterr()
    assert main(["account", "list"]) == 0
    assert "inspector @ thu-nghiem" in capsys.readouterr().out
    pipe(monkeypatch, "mot-mat-khau-moi")
    assert main(["account", "password", "dau.moi", PIPED]) == 0
    assert main(["account", "close", "dau.moi"]) == 0
    user = User.objects.get(username="dau.moi")
    assert (user.is_active, user.check_password("mot-mat-khau-moi")) == (False, True)
    assert verify().is_whole


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "moi.toanh", "--role", "vua", "--unit", "thu-nghiem"], "unit-clerk"),
        (["add", "moi.toanh", "--role", "official", "--unit", "khong-co"], "khong-co"),
        (["add", "moi.toanh", "--role", "official", "--unit", "thu-nghiem", "--person", "khong-co"], "khong-co"),
        (["add", "ban.anh", "--role", "official", "--unit", "thu-nghiem"], "đã có"),
        (["password", "khong-co"], "khong-co"),
        (["email", "ban.anh", "ban.anh@"], "không phải địa chỉ thư điện tử"),
    ],
)
def test_account_names_what_is_wrong(capsys: Out, words: list[str], said: str) -> None:
    before = held()
    assert main(["account", *words]) == 2
    assert said in capsys.readouterr().err
    assert held() == before


@pytest.mark.usefixtures("begun")
def test_where_letters_go_is_written_down_and_taken_back(capsys: Out) -> None:
    assert main(["account", "email", "ban.anh", "anh@tinh.example"]) == 0
    assert User.objects.get(username="ban.anh").email == "anh@tinh.example"
    assert main(["account", "email", "ban.anh", ""]) == 0
    assert User.objects.get(username="ban.anh").email == ""
    assert "Đã bỏ địa chỉ thư của “ban.anh”." in capsys.readouterr().out
    assert verify().is_whole
