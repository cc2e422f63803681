"""The webhook against a real HTTP server in this process."""

import hashlib
import hmac
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support import gateway
from tests.support.gateway import Gateway
from tests.support.machine import needs
from thidua.adapters.outlets import Message, Result
from thidua.adapters.outlets.guarded import Forbidden, addresses, is_public
from thidua.adapters.outlets.webhook import BadWebhook, Webhook

SECRET = "mot-khoa-du-dai-de-ky"
MESSAGE = Message(
    "a1b2", "CB-0012", "Thi đua", "Bạn có 2 thông báo mới.", 2, False, "https://thidua.example/lam-viec/thong-bao/",
    datetime(2026, 3, 2, 0, 0, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture
def there() -> Iterator[Gateway]:
    with gateway.running() as found:
        yield found


def webhook(there: Gateway, **change: object) -> Webhook:
    return Webhook(there.url, SECRET, allow_private=True, **change)  # type: ignore[arg-type]


def test_the_gateway_can_check_who_sent_and_knows_a_second_copy(there: Gateway) -> None:
    sender = webhook(there, clock=lambda: 1_772_409_600.7)
    assert [sender.send(MESSAGE).result for _ in range(2)] == [Result.SENT, Result.SENT]
    path, headers, body = there.seen[0]
    expected = hmac.new(SECRET.encode(), b"1772409600.a1b2." + body, hashlib.sha256).hexdigest()
    assert (path, headers["X-Thidua-Timestamp"], headers["X-Thidua-Signature"]) == (
        "/gui",
        "1772409600",
        f"v1={expected}",
    )
    assert [seen[1]["Idempotency-Key"] for seen in there.seen] == ["a1b2", "a1b2"]


def test_the_body_holds_a_code_and_a_count_and_nothing_else(there: Gateway) -> None:
    webhook(there).send(replace(MESSAGE, subject="Nhắc ông Lò Văn A"))
    assert there.bodies == [
        {
            "id": "a1b2",
            "recipient": "CB-0012",
            "count": 2,
            "urgent": False,
            "text": "Bạn có 2 thông báo mới.",
            "url": "https://thidua.example/lam-viec/thong-bao/",
            "made_at": "2026-03-02T00:00:00+00:00",
        }
    ]


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, Result.SENT), (202, Result.SENT), (204, Result.SENT),
        (400, Result.REFUSED), (401, Result.REFUSED), (404, Result.REFUSED),
        (429, Result.AGAIN), (503, Result.AGAIN),
        (500, Result.UNKNOWN), (502, Result.UNKNOWN), (504, Result.UNKNOWN),
    ],
)  # fmt: skip
def test_what_an_answer_means(there: Gateway, status: int, result: Result) -> None:
    there.status = status
    assert webhook(there).send(MESSAGE).result == result


def test_a_redirect_is_not_followed(there: Gateway) -> None:
    with gateway.running() as elsewhere:
        there.status, there.location = 307, elsewhere.url
        assert webhook(there).send(MESSAGE).result == Result.REFUSED
        assert elsewhere.seen == []


def test_nobody_listening_means_later(there: Gateway) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        assert Webhook(url, SECRET, allow_private=True).send(MESSAGE).result == Result.AGAIN


def test_a_line_cut_after_the_message_left_means_nobody_knows(there: Gateway) -> None:
    there.hangs_up = True
    assert webhook(there).send(MESSAGE).result == Result.UNKNOWN


def test_an_answer_in_drips_ends_when_the_time_is_over(there: Gateway) -> None:
    there.drips = True
    begun = time.monotonic()
    assert webhook(there, seconds=0.5).send(MESSAGE).result == Result.UNKNOWN
    assert time.monotonic() - begun < 3


def test_over_tls_only_a_trusted_certificate_gets_the_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = str(tmp_path / "cert.pem"), str(tmp_path / "key.pem")
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    out = ["-out", made[0], "-keyout", made[1]]
    subprocess.run([needs("openssl", "openssl"), *command.split(), *out], check=True, capture_output=True)
    with gateway.running(made) as there:
        sender = Webhook(f"https://localhost:{there.port}/gui", SECRET, allow_private=True)
        refused = sender.send(MESSAGE)
        assert (refused.result, there.seen) == (Result.AGAIN, [])
        assert "Chứng thư" in refused.sentence
        monkeypatch.setenv("SSL_CERT_FILE", made[0])
        assert (sender.send(MESSAGE).result, len(there.seen)) == (Result.SENT, 1)


def test_a_private_address_is_refused_unless_allowed(there: Gateway) -> None:
    outcome = Webhook(there.url, SECRET).send(MESSAGE)
    assert (outcome.result, there.seen) == (Result.REFUSED, [])
    assert "THIDUA_WEBHOOK_PRIVATE" in outcome.sentence
    with pytest.raises(Forbidden):
        addresses("localhost", 80, allow_private=False)


def test_private_addresses_in_every_dress_are_known() -> None:
    private = [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:a00:1::", "64:ff9b::a00:1", "::", "ff02::1",
    ]  # fmt: skip
    assert [each for each in private if is_public(each)] == []
    assert [each for each in ("8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8") if not is_public(each)] == []


@pytest.mark.parametrize(
    "url", ["", "ftp://cong.example", "cong.example/gui", "https://", "http://a:99999/", "https://u:p@a/"]
)
def test_an_address_that_cannot_be_one_is_refused_at_once(url: str) -> None:
    with pytest.raises(BadWebhook, match="THIDUA_WEBHOOK_URL"):
        Webhook(url, SECRET)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(BadWebhook, match="THIDUA_WEBHOOK_SECRET"):
        Webhook("https://cong.example/", "ngan")
