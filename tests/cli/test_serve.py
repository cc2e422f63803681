"""What the server believes about who calls it."""

import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from waitress import create_server

from thidua.cli.serve import behind


@pytest.fixture
def told() -> Iterator[Callable[[str], str]]:
    """Serves on a free port and answers with the scheme and the caller it believes in."""
    servers: list[Any] = []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        proto = environ.get("HTTP_X_FORWARDED_PROTO", "-")
        return [f"{environ['wsgi.url_scheme']} {proto} {environ['REMOTE_ADDR']}".encode()]

    def ask(proxy: str) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = create_server(application, host="127.0.0.1", port=port, **behind(proxy))
        servers.append(server)
        threading.Thread(target=server.run, daemon=True).start()
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as reply:
            return str(reply.read().decode())

    yield ask
    for server in servers:
        server.close()


def test_nobody_unnamed_may_claim_https_or_another_address(told: Callable[[str], str]) -> None:
    assert told("") == "http - 127.0.0.1"


def test_the_named_proxy_tells_the_caller_and_https(told: Callable[[str], str]) -> None:
    assert told("127.0.0.1") == "https https 203.0.113.7"


def test_another_proxy_than_the_named_one_is_not_believed(told: Callable[[str], str]) -> None:
    assert told("192.0.2.1") == "http - 127.0.0.1"
