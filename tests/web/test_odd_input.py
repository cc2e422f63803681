"""Whatever is sent, the answer is a page a person can read, never a fault, and nothing is half kept.

Nothing is half kept: a refused request leaves every table as it was, and an accepted one that changed something left
its line in the ledger.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.support import oddities
from tests.support.addresses import BARE, MAKERS
from tests.support.fields import ASKED, FILES, FILLED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Hundreds of sign-ins, none of which is about the strength of a password's digest."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def tried(texts: dict[str, str]) -> dict[str, str]:
    """All of them on SQLite; on PostgreSQL, where the same pages run a second time, those a database can tell apart."""
    if connection.vendor == "sqlite":
        return texts
    return {told: text for told, text in texts.items() if told in oddities.OF_A_DATABASE}


def addresses(method: str) -> set[str]:
    """Names of the addresses that the table of rights knows under this method."""
    table = (Path(__file__).parent / "access" / "matrix.tsv").read_text("utf-8")
    return {line.split()[0] for line in table.splitlines() if line.split()[1:2] == [method]}


def one_of_each_kind(good: dict[str, object]) -> list[str]:
    """«x-name», «x-date» … with the same value are read by the same line: the first stands for all."""
    kinds: dict[tuple[str, str], str] = {}
    for field, value in good.items():
        kinds.setdefault((field.rpartition("-")[0] or field, str(value)), field)
    return list(kinds.values())


#: Not content: sign-ins, and the citizens' counters, which must not leave a line in the ledger.
WITHOUT_A_LINE = {"sessions.Session", "audit.Entry", "audit.Sealed", "feedback.DayCount"}
_numbers = count()


def who(name: str) -> str:
    """The role whose work the form is."""
    if name in ("staff:plan-approve", "staff:plan-return"):
        return "head"
    if name.startswith("staff:plan") and name != "staff:plans-remind":
        return "clerk"
    mine = ("report", "progress", "ask", "withdraw")
    if name in ("staff:fairness-asked", "staff:fairness-answer"):
        return "clerk"
    if name in ("staff:sheet-self-mark", "staff:inspection-reply", *(f"staff:assignment-{act}" for act in mine)):
        return "clerk"
    if name in ("staff:inspection-fill-in", "staff:inspection-notify"):
        return "inspector"
    return "auditor" if name.startswith("staff:ledger") else "board"


def kept_rows() -> dict[str, int]:
    models = [m for m in apps.get_models() if m._meta.label not in WITHOUT_A_LINE and m._meta.app_label != "axes"]
    return {model._meta.label: model._default_manager.count() for model in models}


def entries() -> int:
    return apps.get_model("audit.Entry").objects.count()


def machine() -> str:
    """Another machine each time, so that the limit of answers an hour is not what is tested."""
    number = next(_numbers)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def send(client: Client, url: str, body: dict[str, object] | None = None) -> HttpResponse:
    return client.get(url) if body is None else client.post(url, body, REMOTE_ADDR=machine())


class Written:
    """Whether anything but a session was written: only then is it worth counting every table."""

    def __init__(self) -> None:
        self.anything = False

    def __call__(self, execute, sql, params, many, context):
        statement = sql.lstrip("( \n").upper()
        if (
            statement.startswith(("INSERT", "UPDATE", "DELETE", "WITH", "TRUNCATE"))
            and "DJANGO_SESSION" not in statement
        ):
            self.anything = True
        return execute(sql, params, many, context)


def faults(town, name: str, requests: Iterator[tuple[str, str, dict[str, object] | None]]) -> list[tuple[str, object]]:
    """(what was sent, what went wrong) of the requests that did not end well. Each one is undone."""
    client, wrong = town.clients[who(name)], []
    rows, lines = kept_rows(), entries()
    for told, url, body in requests:
        cookies = client.cookies.copy()
        with transaction.atomic():
            with connection.execute_wrapper(written := Written()):
                answer = send(client, url, body)
            if answer.status_code >= 500:
                wrong.append((told, answer.status_code))
            elif written.anything and body is not None and kept_rows() != rows:
                if entries() == lines and name not in FILES:
                    wrong.append((told, "changed rows without a line in the ledger"))
                elif 400 <= answer.status_code != 422:
                    wrong.append((told, f"{answer.status_code}, yet rows changed"))
            transaction.set_rollback(True)
        client.cookies = cookies
    return wrong


def test_every_name_a_page_reads_from_the_address_is_tried() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in Path("thidua/web").rglob("*.py"))
    read = set(re.findall(r'GET(?:\.get|\.getlist)?[(\[]"([^"]+)"', sources))
    loops = re.findall(r"request\.GET\.get\(name, .*?\) for name in \(([^)]*)\)", sources, re.DOTALL)
    read |= {name for loop in loops for name in re.findall(r'"([^"]+)"', loop)}
    assert read - set(ASKED) == set()


def test_every_form_is_filled_in_or_has_no_fields() -> None:
    """A POST address without fields of its own is a bare button."""
    buttons = {
        "logout", "staff:register-file-view", "staff:document", "staff:document-clauses", "staff:movement-open", "staff:movement-draft",
        "staff:plan-submit", "staff:plan-withdraw", "staff:plan-approve", "staff:plan-item-drop",
        "staff:assignment-remind", "staff:assignment-withdraw", "staff:routine-resume", "staff:inspection-notify", "staff:inspection-finalise",
        "staff:feedback_seal", "staff:feedback_close", "staff:scores-publish", "staff:scores-put-out", "staff:ledger-check",
        "staff:org_import_preview", "staff:procedures-preview", "staff:award-history-preview",
        "staff:targets-confirm", "staff:round-fairness-check",
        "staff:token-revoke", "staff:indicators-count", "staff:paper-signatures-check",
    }  # fmt: skip
    assert addresses("POST") - buttons - set(FILLED) == set()


@pytest.mark.parametrize("name", sorted(addresses("GET") & set(MAKERS) - {"staff:ledger-check"}))
def test_odd_questions_to_a_page(town, name: str) -> None:
    """Every name at once; the search text, which every list has, also alone. What is only sent to refuses to be asked."""
    url = MAKERS[name](town.here, town.here.mine).url(name)

    def requests() -> Iterator[tuple[str, str, None]]:
        for told, text in tried(oddities.TEXTS).items():
            value = quote(text[:4000])
            for names in (ASKED, ("q",)) if told in oddities.TELLING else (ASKED,):
                yield f"{told} in {names[0]}", f"{url}?" + "&".join(f"{one}={value}" for one in names), None
        yield "repeated", f"{url}?q=a&q=b&trang=1&trang=2&ky=&ky=x", None
        yield "no encoding of anything", f"{url}?q=%ff%fe&%00=1&trang=%ED%A0%80&=&&=x", None

    assert faults(town, name, requests()) == []


@pytest.mark.parametrize("name", sorted(set(MAKERS) - set(BARE)))
def test_odd_steps_in_an_address(town, name: str) -> None:
    call = MAKERS[name](town.here, town.here.mine)
    url = call.url(name)

    def requests() -> Iterator[tuple[str, str, dict[str, object] | None]]:
        for arg in call.args:
            for told, text in tried(oddities.STEPS).items():
                if told not in oddities.TELLING and told not in ("nul", "emoji", "path", "negative", "zero"):
                    continue
                odd = url.replace(f"/{arg}", f"/{quote(text[:6000], safe='')}", 1)
                yield f"{told} for {arg}", odd, None
                yield f"{told} for {arg}, sent", odd, dict(call.body or {})

    assert faults(town, name, requests()) == []


@pytest.mark.parametrize("name", sorted(FILLED))
def test_odd_values_in_a_form(town, name: str) -> None:
    call = MAKERS[name](town.here, town.here.mine)
    url, good = call.url(name), dict(FILLED[name](town.here, town.here.mine))
    alone = oddities.TELLING if connection.vendor == "sqlite" else oddities.TELLING_A_DATABASE

    def requests() -> Iterator[tuple[str, str, dict[str, object]]]:
        yield "as it should be", url, good
        yield "nothing", url, {}
        for told, text in tried(oddities.TEXTS).items():
            yield f"{told} everywhere", url, dict.fromkeys(good, text)
            for field in one_of_each_kind(good) if told in alone else ():
                yield f"{told} in {field}", url, good | {field: text}
        for field in one_of_each_kind(good):
            yield f"{field} twice", url, good | {field: [good[field], "x"]}
            yield f"{field} as a file", url, good | {field: SimpleUploadedFile("x.txt", b"x")}

    assert faults(town, name, requests()) == []


@pytest.fixture(scope="module")
def odd_files() -> dict[str, tuple[str, bytes]]:
    return oddities.files()


@pytest.mark.parametrize("name", sorted(FILES))
def test_odd_files(town, odd_files: dict[str, tuple[str, bytes]], name: str) -> None:
    call = MAKERS[name](town.here, town.here.mine)
    url, good = call.url(name), dict(FILLED[name](town.here, town.here.mine))

    def requests() -> Iterator[tuple[str, str, dict[str, object]]]:
        for told, (filename, content) in odd_files.items():
            yield told, url, good | {FILES[name]: SimpleUploadedFile(filename, content)}
        two = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
        yield "two files", url, good | {FILES[name]: two}
        yield "a word where a file should be", url, good | {FILES[name]: "../../etc/passwd"}

    assert faults(town, name, requests()) == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nkhong phai"),
        ("multipart/form-data", b"khong co ranh gioi"),
        ("application/json", b'{"q": "\\u0000"}'),
        ("application/x-www-form-urlencoded; charset=utf-7", b"q=+AAA-"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1500))),
        ("text/plain", b"\x00\xff"),
    ],
)
@pytest.mark.parametrize("name", ["portal:voice", "staff:plan-item", "staff:sheet-self-mark", "staff:document-receive"])
def test_odd_bodies(town, name: str, kind: str, content: bytes) -> None:
    url, before = MAKERS[name](town.here, town.here.mine).url(name), kept_rows()
    with transaction.atomic():
        answer = town.clients[who(name)].generic("POST", url, content, content_type=kind, REMOTE_ADDR=machine())
        assert answer.status_code < 500
        assert kept_rows() == before
        transaction.set_rollback(True)
