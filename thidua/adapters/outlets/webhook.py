"""Hand a message to an SMS or Zalo gateway by a signed HTTP POST.

The body names the recipient by code and says how many notices wait; the gateway of the province knows the telephone.
No name, no number, no title of a task leaves the application this way.

    POST <address>
    Content-Type: application/json; charset=utf-8
    Idempotency-Key: <id>                 the same for every copy of one message
    X-Thidua-Timestamp: <unix seconds>
    X-Thidua-Signature: v1=<hex of HMAC-SHA256(secret, "<timestamp>.<id>." + body)>
"""

import hashlib
import hmac
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from thidua.adapters.outlets.guarded import Forbidden, connected
from thidua.adapters.outlets.interface import Message, Outcome, Result

SECONDS = 10.0
SHORTEST_SECRET = 16
#: The gateway says itself that it has not taken the message over.
LATER = frozenset({429, 503})
NOT_REACHED = Outcome(Result.AGAIN, "Chưa kết nối được cổng tin nhắn; phần mềm sẽ tự thử lại.")
NOT_TRUSTED = Outcome(
    Result.AGAIN, "Chứng thư của cổng tin nhắn không được tin cậy; quản trị kiểm tra chứng thư và tên miền của cổng."
)


class BadWebhook(ValueError):
    """The settings cannot be used; the message says which and how to mend it."""


def signature(secret: str, timestamp: int, identity: str, body: bytes) -> str:
    signed = f"{timestamp}.{identity}.".encode() + body
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def body_of(message: Message) -> bytes:
    told = {
        "id": message.identity,
        "recipient": message.recipient,
        "count": message.count,
        "urgent": message.is_urgent,
        "text": message.text,
        "url": message.address,
        "made_at": message.made_at.isoformat(timespec="seconds"),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


@dataclass
class Webhook:
    """`seconds` bounds the whole exchange, however slowly the other side drips."""

    url: str
    secret: str
    allow_private: bool = False
    seconds: float = SECONDS
    clock: Callable[[], float] = time.time
    _place: SplitResult = field(init=False, repr=False)
    _port: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Raises BadWebhook."""
        try:
            self._place = urlsplit(self.url)
            self._port = self._place.port or (443 if self._place.scheme == "https" else 80)
        except ValueError:
            raise BadWebhook(
                "THIDUA_WEBHOOK_URL không phải một địa chỉ web; viết như https://cong.example/gui."
            ) from None
        if self._place.scheme not in ("https", "http") or not self._place.hostname or self._place.username:
            raise BadWebhook("THIDUA_WEBHOOK_URL phải bắt đầu bằng https:// hoặc http://, không kèm tên đăng nhập.")
        if len(self.secret) < SHORTEST_SECRET:
            raise BadWebhook(f"THIDUA_WEBHOOK_SECRET phải có ít nhất {SHORTEST_SECRET} ký tự.")

    def open(self) -> None:
        """Each message makes its own connection."""

    def close(self) -> None:
        """Nothing is kept open."""

    def send(self, message: Message) -> Outcome:
        try:
            line = self._connected()
        except Forbidden:
            return Outcome(
                Result.REFUSED,
                "Địa chỉ cổng tin nhắn nằm trong mạng riêng; quản trị đặt THIDUA_WEBHOOK_PRIVATE nếu đúng là như vậy.",
            )
        except (OSError, UnicodeError):
            return NOT_REACHED
        with self._bounded(line):
            try:
                if isinstance(line, ssl.SSLSocket):
                    line.do_handshake()
            except ssl.SSLCertVerificationError:
                return NOT_TRUSTED
            except (OSError, ValueError):
                return NOT_REACHED
            return self._exchange(line, message)

    def _connected(self) -> socket.socket:
        host = str(self._place.hostname)
        line = connected(host, self._port, allow_private=self.allow_private, seconds=self.seconds)
        if self._place.scheme == "http":
            return line
        context = ssl.create_default_context()
        return context.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)

    @contextmanager
    def _bounded(self, line: socket.socket) -> Iterator[None]:
        """The line is cut when the time is over, also in the middle of an answer that comes byte by byte."""

        def cut() -> None:
            with suppress(OSError):  # the plain socket's own: the one of TLS would take its state from the reader
                socket.socket.shutdown(line, socket.SHUT_RDWR)

        timer = threading.Timer(self.seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            line.close()

    def _exchange(self, line: socket.socket, message: Message) -> Outcome:
        """From the first byte sent on, silence means that nobody knows."""
        http = HTTPConnection(str(self._place.hostname), self._port)
        http.sock = line
        body, timestamp = body_of(message), int(self.clock())
        path = (self._place.path or "/") + (f"?{self._place.query}" if self._place.query else "")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": message.identity,
            "X-Thidua-Timestamp": str(timestamp),
            "X-Thidua-Signature": signature(self.secret, timestamp, message.identity, body),
            "Connection": "close",
        }
        try:
            http.request("POST", path, body=body, headers=headers)
            return verdict(http.getresponse().status)
        except (OSError, ValueError, HTTPException):
            return Outcome(
                Result.UNKNOWN,
                "Cổng tin nhắn không trả lời trọn vẹn; không rõ tin đã đi chưa. Hỏi cổng trước khi gửi lại.",
            )


def verdict(status: int) -> Outcome:
    """No redirect is followed: a signed message goes where the settings say, or nowhere."""
    if 200 <= status < 300:
        return Outcome(Result.SENT)
    if status in LATER:
        return Outcome(Result.AGAIN, f"Cổng tin nhắn báo bận (mã {status}); phần mềm sẽ tự thử lại.")
    if status >= 500:
        return Outcome(Result.UNKNOWN, f"Cổng tin nhắn báo lỗi (mã {status}); không rõ tin đã đi chưa.")
    if 300 <= status < 400:
        return Outcome(Result.REFUSED, f"Cổng tin nhắn chuyển sang địa chỉ khác (mã {status}); sửa THIDUA_WEBHOOK_URL.")
    return Outcome(Result.REFUSED, f"Cổng tin nhắn từ chối (mã {status}); kiểm tra địa chỉ, khóa ký và mã người nhận.")
