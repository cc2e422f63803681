"""Sign and verify at the command line, with a key file and with a token (a software one in the test)."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.support import signing as made
from tests.support.machine import needs
from thidua import cli

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "123456"


@pytest.fixture()
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper, a key that is valid today, and a folder of roots."""
    import time_machine

    (tmp_path / "to-trinh.pdf").write_bytes(made.paper())
    (tmp_path / "khoa.p12").write_bytes(made.key_file())
    (tmp_path / "goc").mkdir()
    (tmp_path / "goc" / "goc.pem").write_bytes(made.authority().pem)
    monkeypatch.chdir(tmp_path)
    with time_machine.travel(made.AT, tick=False):
        yield tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))


def sign(monkeypatch: pytest.MonkeyPatch, *more: str, password: str = made.PASSWORD) -> int:
    typed(monkeypatch, password)
    return cli.main(["sign", "to-trinh.pdf", "--p12", "khoa.p12", "--password-from-stdin", *more])


def test_a_signed_copy_is_verified_against_the_roots_given(desk, monkeypatch, capsys) -> None:
    assert sign(monkeypatch) == 0
    assert "to-trinh-da-ky.pdf" in capsys.readouterr().out
    assert cli.main(["verify-signature", "to-trinh-da-ky.pdf", "--roots", "goc", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "good"
    assert [(one["signer"], one["revocation"]) for one in told["signatures"]] == [(made.NAME, "unchecked")]


def test_without_roots_the_signer_is_unknown_and_it_is_said_why(desk, monkeypatch, capsys) -> None:
    sign(monkeypatch)
    (desk / "trong").mkdir()
    capsys.readouterr()
    assert cli.main(["verify-signature", "to-trinh-da-ky.pdf", "--roots", "trong"]) == 1
    out = capsys.readouterr().out
    assert "Chưa có chứng thư tin cậy nào" in out and "Chưa rõ người ký" in out and "chưa kiểm tra thu hồi" in out


def test_what_was_written_after_signing_is_told(desk, capsys) -> None:
    (desk / "sua.pdf").write_bytes(made.with_words_over(made.signed()))
    assert cli.main(["verify-signature", "sua.pdf", "--roots", "goc"]) == 1
    out = capsys.readouterr().out
    assert "Nội dung bị sửa sau khi ký" in out and "Ghi them sau khi ky" in out


def test_an_unsigned_paper_is_neither_good_nor_an_error(desk, capsys) -> None:
    assert cli.main(["verify-signature", "to-trinh.pdf", "--roots", "goc"]) == 1
    assert "không mang chữ ký số" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "password", "word"),
    [
        ((), "sai", "Mật khẩu"),
        (("--look", "name", "--above", "Không Có"), made.PASSWORD, "Không Có"),
        (("--look", "name", "--picture", "khong-co.png", "--above", made.NAME), made.PASSWORD, "không có tệp"),
    ],
)
def test_a_refusal_leaves_no_file(  # noqa: PLR0917  fixtures and the case
    desk, monkeypatch, capsys, more, password, word
) -> None:
    assert sign(monkeypatch, *more, password=password) == cli.BAD_INPUT
    assert word in capsys.readouterr().err
    assert sorted(each.name for each in desk.iterdir()) == ["goc", "khoa.p12", "to-trinh.pdf"]


def test_a_file_already_there_is_not_written_over(desk, monkeypatch, capsys) -> None:
    assert sign(monkeypatch, "--out", "khoa.p12") == cli.BAD_INPUT
    assert (desk / "khoa.p12").read_bytes()[:1] == b"\x30"


@pytest.fixture()
def token(desk: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A software token that holds the key and its certificate. Each command runs in a process of its own, as in use."""
    tool, loader = needs("softhsm2-util", "softhsm2"), needs("pkcs11-tool", "opensc")
    if not SOFTHSM.is_file():
        pytest.skip(f"cần {SOFTHSM}: sudo apt install softhsm2")
    (desk / "tokens").mkdir()
    (desk / "softhsm.conf").write_text(f"directories.tokendir = {desk / 'tokens'}\nobjectstore.backend = file\n")
    key = made.private_key(2).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    (desk / "k.der").write_bytes(key)
    (desk / "c.der").write_bytes(made.certificate().public_bytes(Encoding.DER))
    around = {**os.environ, "SOFTHSM2_CONF": str(desk / "softhsm.conf")}
    _do([tool, "--init-token", "--free", "--label", "thu", "--pin", PIN, "--so-pin", "12345678"], around)
    load = [
        loader,
        "--module",
        str(SOFTHSM),
        "--token-label",
        "thu",
        "--login",
        "--pin",
        PIN,
        "--id",
        "01",
        "--label",
        "khoa",
    ]
    _do([*load, "--write-object", str(desk / "k.der"), "--type", "privkey"], around)
    _do([*load, "--write-object", str(desk / "c.der"), "--type", "cert"], around)
    return around


def _do(command: list[str], around: dict[str, str], text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=around, input=text, capture_output=True, text=True, timeout=120, check=True)


def by_token(around: dict[str, str], pin: str = PIN, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.support.run_on_day", made.AT.isoformat(), "sign", "to-trinh.pdf"]
    command += ["--token", str(SOFTHSM), "--password-from-stdin", *more]
    root = str(Path(cli.__file__).parents[2])
    around = {**around, "PYTHONPATH": root}
    return subprocess.run(
        command, env=around, input=pin + "\n", capture_output=True, text=True, timeout=120, check=False
    )


def test_a_token_signs_and_the_key_stays_on_it(token, desk, capsys) -> None:
    done = by_token(token)
    assert (done.returncode, done.stderr) == (0, "")
    assert cli.main(["verify-signature", "to-trinh-da-ky.pdf", "--roots", "goc", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["signatures"][0]["signer"] == made.NAME


@pytest.mark.parametrize(
    ("pin", "more", "word"),
    [
        ("000000", (), "Mã PIN"),
        (PIN, ("--token-label", "khac"), "Không thấy thiết bị ký số “khac”"),
        (PIN, ("--certificate", "khac"), "Thiết bị không có chứng thư số"),
    ],
)
def test_a_token_that_does_not_fit_is_refused_by_name(token, desk, pin, more, word) -> None:
    done = by_token(token, pin, *more)
    assert done.returncode == cli.BAD_INPUT
    assert word in done.stderr
    assert not (desk / "to-trinh-da-ky.pdf").exists()


def test_a_library_that_is_not_there_is_named(desk, monkeypatch, capsys) -> None:
    typed(monkeypatch, PIN)
    assert cli.main(["sign", "to-trinh.pdf", "--token", "khong-co.so", "--password-from-stdin"]) == cli.BAD_INPUT
    assert "khong-co.so" in capsys.readouterr().err
