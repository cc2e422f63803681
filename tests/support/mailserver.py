"""A mail server that speaks SMTP over TCP: keeps every letter it has taken over, and misbehaves as the test wishes."""

import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class MailServer:
    """`recipients` and `letters` answer RCPT and DATA; a number for all or by address. `cuts`: hang up at that point."""

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    recipients: dict[str, int] = field(default_factory=dict)
    data_code: int = 250
    sender_code: int = 250
    cuts: str = ""  # "mail", "data" (letter lost), "answer" (letter taken over, «250» never comes)
    most_per_line: int = 0
    lag: float = 0.0
    lines: int = 0

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=default) for _to, raw in self.taken]  # type: ignore[misc]

    @property
    def copies(self) -> Counter[str]:
        """Message-ID → how often it was taken over."""
        return Counter(str(letter["Message-ID"]) for letter in self.letters)


@contextmanager
def running(port: int = 0) -> Iterator[MailServer]:
    state = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            state.lines += 1
            with suppress(OSError):  # the other side was killed
                self._talk()

        def _say(self, code: int, words: str = "ok") -> None:
            self.wfile.write(f"{code} {words}\r\n".encode())

        def _talk(self) -> None:
            self._say(220, "test ESMTP")
            to, count = "", 0
            while line := self.rfile.readline():
                word = line.decode("utf-8", "replace").strip().upper()
                if word.startswith("MAIL"):
                    if state.cuts == "mail":
                        return
                    if state.most_per_line and count >= state.most_per_line:
                        self._say(421, "4.7.0 too many letters on this line")
                        return
                    self._say(state.sender_code, "sender")
                elif word.startswith("RCPT"):
                    to = line.decode().split("<", 1)[1].split(">", 1)[0]
                    code = state.recipients.get(to, 250)
                    self._say(code, "5.1.1 nobody\there" if code >= 500 else "recipient")
                elif word == "DATA":
                    if state.cuts == "data":
                        return
                    self._say(354, "go on")
                    raw = self._letter()
                    if raw is None:
                        return
                    time.sleep(state.lag)
                    if state.data_code == 250:
                        state.taken.append((to, raw))
                        count += 1
                    if state.cuts == "answer":
                        return
                    self._say(state.data_code, "letter")
                elif word == "QUIT":
                    self._say(221, "bye")
                    return
                else:
                    self._say(250)

        def _letter(self) -> bytes | None:
            """None when the line broke before the dot: such a letter was never taken over."""
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                if not line:
                    return None
                lines.append(line[1:] if line.startswith(b"..") else line)
            return b"".join(lines)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", port), Handler) as server:
        state.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield state
        finally:
            server.shutdown()
