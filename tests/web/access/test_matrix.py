"""Nobody sees or does more than the role allows: every address × method × role × whose object it is, against matrix.tsv.

The table is written to be read by a person. A cell says how far the role reaches:
  -  refused everywhere        u  objects of the own unit
  p  of the whole own province  w  of every province (public facts)
  y  a page that names no object, open to this role
"""

import copy
from itertools import count
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.support.addresses import BARE, MAKERS, names
from tests.support.columns import COLUMNS, MARKS
from tests.support.two_provinces import Desk, Place
from thidua.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("matrix.tsv")
REACH = {"-": (), "u": ("own",), "p": ("own", "other"), "w": ("own", "other", "foreign"), "y": ("own",)}
_numbers = count()


def rows() -> dict[tuple[str, str], dict[str, str]]:
    lines = [line.split() for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0][2:]
    assert head == [*COLUMNS, "anyone"]
    return {(name, method): dict(zip(head, cells, strict=True)) for name, method, *cells in lines[1:]}


ROWS = rows()


def test_every_address_stands_in_the_table_and_every_row_has_an_address() -> None:
    told = {name.partition("~")[0] for name, _method in ROWS}
    assert (sorted(set(names()) - told), sorted(told - set(names()))) == ([], [])
    assert {name for name, _method in ROWS} == set(MAKERS)


def test_an_auditor_and_an_administrator_write_nothing() -> None:
    """Nothing but their own language, session, password, notices and tokens. Checking the signatures of a file reads only.

    An administrator revokes tokens, and keeps letters and jobs going.
    """
    own = ("staff:account", "staff:token-make", "staff:token-revoke", "staff:notices-read", "staff:notice-preferences")
    allowed = (
        "login",
        "logout",
        "set_language",
        "portal:voice",
        "ballots:cast",
        "staff:ledger-check",
        "staff:signatures-check",
        *own,
    )
    kept_going = {("staff:notice-delivery", "admin"), ("staff:job-change", "admin")}
    writing = {
        (name, column)
        for (name, method), cells in ROWS.items()
        for column in ("auditor", "admin", "none")
        if method == "POST" and cells[column] != "-" and name not in allowed
    }
    assert writing == kept_going


def ask(client: Client, name: str, method: str, place: Place, desk: Desk) -> HttpResponse:
    """The answer; what it did is undone, also a sign-out. Each request comes from a machine of its own."""
    call, kept = MAKERS[name](place, desk), copy.deepcopy(client.cookies)
    number = next(_numbers)
    extra = {"REMOTE_ADDR": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
    with transaction.atomic():
        if method == "GET":
            answer = client.get(call.url(name), **extra)
        else:
            answer = client.post(call.url(name), call.body or {}, **extra)
        transaction.set_rollback(True)
    client.cookies = kept
    return answer


def outcome(answer: HttpResponse) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/"):
        return "sign-in"
    return {403: "refused", 405: "no such method"}.get(answer.status_code, str(answer.status_code))


def is_refused_as_due(answer: HttpResponse, column: str) -> bool:
    """A stranger is sent to sign in; anybody else reads a reason in a whole Vietnamese sentence."""
    if column == "anyone":
        return outcome(answer) == "sign-in"
    reason = answer.context["reason"] if answer.context else ""
    return outcome(answer) == "refused" and len(str(reason)) > 20


@pytest.mark.parametrize(("name", "method"), ROWS)
def test_everybody_gets_what_the_table_says_and_nothing_else(town, name: str, method: str) -> None:
    scopes = {
        "own": (town.here, town.here.mine),
        "other": (town.here, town.here.other),
        "foreign": (town.there, town.there.mine),
    }
    if name in BARE:
        scopes = {"own": scopes["own"]}
    wrong = []
    for column, cell in ROWS[name, method].items():
        for scope, (place, desk) in scopes.items():
            answer = ask(town.clients[column], name, method, place, desk)
            if scope not in REACH[cell]:
                is_right = is_refused_as_due(answer, column)
            else:
                is_right = outcome(answer) in ("200", "302", "404", "409", "422") and not leaks(answer, column)
            if not is_right:
                wrong.append((column, scope, cell, outcome(answer), leaks(answer, column)))
    assert wrong == []


def leaks(answer: HttpResponse, column: str) -> list[str]:
    """Private texts in the page that this role has no business with."""
    if answer.streaming:
        return []
    text = answer.content.decode("utf-8", "replace")
    return [
        mark for mark in ("A0", "A1", "A2", "B0", "B1", "B2") if f"BÍ MẬT {mark}" in text and mark not in MARKS[column]
    ]


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_method_without_a_row_changes_nothing(town, name: str) -> None:
    for method in ("GET", "POST"):
        if (name, method) in ROWS:
            continue
        for column in ("board", "clerk", "head", "inspector", "auditor"):
            answer = ask(town.clients[column], name, method, town.here, town.here.mine)
            assert outcome(answer) in ("no such method", "refused"), column
            assert answer.context["reason"]


@pytest.mark.parametrize("name", sorted({name for name, method in ROWS if method == "POST"}))
def test_a_refused_post_leaves_no_entry(town, name: str) -> None:
    """Not even a line in the ledger: the refusal comes before the act."""
    before = Entry.objects.count()
    client, call = town.clients["board"], MAKERS[name](town.there, town.there.mine)
    if ROWS[name, "POST"]["board"] in ("w", "y"):
        return
    with transaction.atomic():
        assert client.post(call.url(name), call.body or {}).status_code == 403
        assert Entry.objects.count() == before
        transaction.set_rollback(True)


def test_the_private_texts_really_stand_on_the_pages_of_those_who_may_read_them(town) -> None:
    """Otherwise the search for leaks would find nothing whatever the pages did."""

    def seen(column: str, name: str, desk: Desk) -> bool:
        answer = ask(town.clients[column], name, "GET", town.here, desk)
        return desk.mark in answer.content.decode()

    own, other = town.here.mine, town.here.other
    pages = ("staff:plan", "staff:assignment", "staff:inspection", "staff:sheet", "staff:assignments")
    assert [seen("board", name, desk) for name in pages for desk in (own, other)] == [True] * 10
    assert [seen("clerk", name, own) for name in pages] == [True] * 5
    ledger = (town.clients["auditor"].get(f"/lam-viec/so-ghi/?trang={number}") for number in (1, 2, 3))
    assert any("BÍ MẬT A1" in answer.content.decode() for answer in ledger)
