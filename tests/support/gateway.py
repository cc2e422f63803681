"""A gateway on a real socket: keeps what it was sent, answers as the test wishes."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any


@dataclass
class Gateway:
    port: int = 0
    status: int = 200
    location: str = ""
    drips: bool = False
    hangs_up: bool = False
    seen: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/gui"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _path, _headers, body in self.seen]


@contextmanager
def running(certificate: tuple[str, str] | None = None) -> Iterator[Gateway]:
    """`certificate`: file of the certificate, file of the key."""
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.seen.append((self.path, dict(self.headers), body))
            if state.hangs_up:
                self.close_connection = True
                return
            if state.drips:
                self._drip()
                return
            self.send_response(state.status)
            if state.location:
                self.send_header("Location", state.location)
            self.end_headers()

        def _drip(self) -> None:
            """An answer that never ends, a byte now and then."""
            try:
                self.wfile.write(b"HTTP/1.1 ")
                for _ in range(100):
                    self.wfile.write(b".")
                    sleep(0.1)
            except OSError:
                pass

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    state.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
