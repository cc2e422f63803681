"""Nobody is known in the booth: no cookie in or out, no address, no session, no line in any log, whatever goes wrong."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.ballots import Poll, opened
from tests.web.ballots.test_booth import address, typed
from thidua.apps.councils.ballots import box
from thidua.config.settings import LOGGING
from thidua.web.ballots.privacy import NotOfTheBooth

pytestmark = pytest.mark.django_db
WORN = {
    "HTTP_USER_AGENT": "Máy-của-ông-Ba", "HTTP_X_FORWARDED_FOR": "10.9.8.7", "REMOTE_ADDR": "10.9.8.7",
    "HTTP_REFERER": "https://thidua.example/lam-viec/", "HTTP_ACCEPT_LANGUAGE": "hmn", "HTTP_AUTHORIZATION": "Bearer x",
}  # fmt: skip


class Everything(logging.Handler):
    """What any handler with the filter of the settings would write, from every logger, however unimportant."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.addFilter(NotOfTheBooth())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


@pytest.fixture
def made() -> Poll:
    return opened(members=3, items=2)


@pytest.fixture
def written():
    handler, root = Everything(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)


def everything_in_the_booth(client: Client, made: Poll) -> list[Any]:
    path = address(made)
    return [
        client.get(path, **WORN),
        client.post(path, typed(made, 0, "yes", "no"), **WORN),
        client.post(path, {**typed(made, 0, "yes", "no"), "ma": "sai"}, **WORN),
        client.post(path, {"dong": "x\x00"}, **WORN),
        client.get(path + "da-nhan/", **WORN),
        client.put(path, **WORN),
        client.get("/phieu/khong-co/", **WORN),
        client.get("/phieu/sai/duong/dan/", **WORN),
        client.get("/phieu/tep/booth.js", **WORN),
        client.get("/phieu/tep/la.js", **WORN),
    ]


def test_no_answer_sets_a_cookie_or_is_kept(client: Client, made: Poll) -> None:
    for answer in everything_in_the_booth(client, made):
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in answer.headers


def test_a_signed_in_member_is_not_seen(client: Client, made: Poll) -> None:
    """With the session's cookie on the same machine: no session is read, no member's name stands on the page."""
    member = made.members[0]
    client.force_login(member)
    with CaptureQueriesContext(connection) as seen:
        pages = everything_in_the_booth(client, made)
    told = [query["sql"] for query in seen if "django_session" in query["sql"] or "accounts_user" in query["sql"]]
    assert told == []
    shown = b"".join(b"" if page.streaming else page.content for page in pages).decode()
    assert member.person.full_name not in shown
    assert Session.objects.count() == 1


def test_what_the_views_get_of_a_request_names_nobody(client: Client, made: Poll, monkeypatch) -> None:
    seen: list[dict[str, Any]] = []
    real = box.frozen
    from thidua.web.ballots import views

    whole = views._room

    def watched(name: str) -> Any:
        import inspect

        for frame in inspect.stack():
            request = frame.frame.f_locals.get("request")
            if request is not None:
                seen.append({key: value for key, value in request.META.items() if isinstance(value, str)})
        return whole(name)

    monkeypatch.setattr(views, "_room", watched)
    client.force_login(made.members[0])
    client.get(address(made) + "?ten=ba", **WORN)
    assert seen
    told = " ".join(f"{key}={value}" for meta in seen for key, value in meta.items())
    assert not any(mark in told for mark in ("ông-Ba", "10.9.8.7", "lam-viec", "hmn", "Bearer", "sessionid", "ten=ba"))
    assert real is box.frozen


def test_no_log_line_is_written_in_the_booth(client: Client, made: Poll, written: list[str]) -> None:
    everything_in_the_booth(client, made)
    assert written == []


def test_the_instrument_hears_the_rest_of_the_program(client: Client, written: list[str]) -> None:
    client.get("/khong-co-trang-nay/")
    assert any("/khong-co-trang-nay/" in line for line in written)


@pytest.mark.parametrize("fault", [RuntimeError("yes PHIEU-CUA-BA"), MemoryError("yes PHIEU-CUA-BA")])
def test_a_fault_while_a_paper_is_cast_is_told_to_the_voter_alone(
    client: Client, made: Poll, written: list[str], monkeypatch, fault: Exception
) -> None:
    def breaks(*_: object) -> None:
        raise fault

    monkeypatch.setattr(box, "cast", breaks)
    answer = client.post(address(made), typed(made, 0, "yes", "no"))
    assert (answer.status_code, "Phiếu chưa được ghi" in answer.content.decode()) == (500, True)
    assert "PHIEU-CUA-BA" not in answer.content.decode()
    assert written == []


def test_every_handler_of_the_settings_carries_the_filter() -> None:
    assert all("not_of_the_booth" in handler["filters"] for handler in LOGGING["handlers"].values())  # type: ignore[attr-defined]


def test_the_first_middleware_is_the_booth(settings) -> None:
    assert settings.MIDDLEWARE[0] == "thidua.web.ballots.privacy.Booth"


def test_elsewhere_nothing_is_stripped(client: Client, made: Poll) -> None:
    client.force_login(made.secretary)
    assert client.get("/lam-viec/").status_code == 200
    assert len(client.get("/").content) % 32_768 != 0
