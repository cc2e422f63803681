"""A token reaches what its owner reaches, and of that only its scopes: every operation × role × whose object, against matrix.tsv."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.support import apiworld, world
from tests.support.apiworld import Told
from tests.support.columns import COLUMNS
from tests.support.two_provinces import Desk
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.tokens.models import Scope
from thidua.web.api.describing import scopes
from thidua.web.api.service import addresses, api

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("matrix.tsv")
REACH = {"-": (), "u": ("own",), "p": ("own", "other"), "y": ("own", "other", "foreign")}
Address = Callable[[Desk, Told], str]
ADDRESS: dict[str, Address] = {
    "assignments": lambda _d, _t: "assignments",
    "assignment": lambda d, _t: f"assignments/{d.assignment.pk}",
    "procedures": lambda _d, _t: "procedures",
    "procedure": lambda _d, t: f"procedures/{t.procedure.code}",
    "cases": lambda _d, _t: "cases",
    "case": lambda _d, t: f"cases/{t.case.pk}",
    "case-imports": lambda _d, _t: "case-imports",
    "indicators": lambda _d, _t: "indicators?subject=tasks",
    "case-import": lambda _d, t: f"case-imports/{t.import_.pk}",
}


def rows() -> dict[tuple[str, str], tuple[str, dict[str, str]]]:
    lines = [line.split() for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0][3:] == list(COLUMNS)
    return {(n, m): (scope, dict(zip(COLUMNS, cells, strict=True))) for n, m, scope, *cells in lines[1:]}


ROWS = rows()


@dataclass
class Callers:
    keys: dict[str, str]
    owners: dict[str, User]
    objects: dict[str, tuple[Desk, Told]]


@pytest.fixture(scope="module")
def callers(town, django_db_blocker) -> Iterator[Callers]:
    with django_db_blocker.unblock():
        owners = {}
        for name in COLUMNS:
            owners[name] = User.objects.get(pk=town.clients[name].session["_auth_user_id"])
        here, there = town.here, town.there
        mine, other = apiworld.told_of(here, here.mine, here.other)
        (foreign,) = apiworld.told_of(there, there.mine)
        yield Callers(
            {name: apiworld.key_of(owner) for name, owner in owners.items()},
            owners,
            {"own": (here.mine, mine), "other": (here.other, other), "foreign": (there.mine, foreign)},
        )


def call(key: str, name: str, method: str, desk: Desk, told: Told) -> HttpResponse:
    path = ADDRESS[name](desk, told)
    with transaction.atomic():
        if method == "GET":
            answer = apiworld.ask(key, path)
        else:
            body = {"source": told.source.slug, "rows": [apiworld.row("M1", desk.unit.code)]}
            answer = apiworld.send(key, path, body, Idempotency_Key="k1")
        transaction.set_rollback(True)
    return answer


def test_every_operation_stands_in_the_table() -> None:
    served = {
        (str(pattern.name), method)
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        for method in operation.methods
        for pattern in [next(p for p in addresses() if str(p.name) == operation.url_name)]
    }
    assert served == set(ROWS)
    assert {name for name, _method in ROWS} == set(ADDRESS)


def test_every_operation_demands_the_scope_of_the_table() -> None:
    found = {
        (operation.url_name, method): scopes()[operation.operation_id].value
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        for method in operation.methods
    }
    assert found == {row: scope for row, (scope, _cells) in ROWS.items()}


@pytest.mark.parametrize(("name", "method"), ROWS)
def test_every_role_gets_what_the_table_says_and_nothing_else(callers, name: str, method: str) -> None:
    wrong = []
    for column, cell in ROWS[name, method][1].items():
        for scope, (desk, told) in callers.objects.items():
            answer = call(callers.keys[column], name, method, desk, told)
            if scope in REACH[cell]:
                is_right = answer.status_code in (200, 202)
            else:
                due = (403, "not_allowed") if cell == "-" else (404, "not_found")
                is_right = (answer.status_code, answer.json()["code"]) == due
            if not is_right:
                wrong.append((column, scope, cell, answer.status_code, answer.content[:200]))
    assert wrong == []


@pytest.mark.parametrize("name", ["assignments", "cases"])
def test_lists_tell_only_of_units_in_reach(callers, name: str) -> None:
    units = {scope: desk.unit.code for scope, (desk, _told) in callers.objects.items()}
    for column, cell in ROWS[name, "GET"][1].items():
        if cell == "-":
            continue
        shown = {item["unit"]["code"] for item in apiworld.ask(callers.keys[column], name).json()["items"]}
        whole = {units["own"], units["other"]}
        assert shown == (whole if ROWS[name.removesuffix("s"), "GET"][1][column] == "p" else {units["own"]}), column


def test_indicators_tell_only_of_units_in_reach(callers, settings, tmp_path) -> None:
    from tests.support.two_provinces import TODAY
    from thidua.apps.audit import ledger
    from thidua.apps.indicators.actions import count_indicators

    settings.VAR = tmp_path
    units = {scope: desk.unit.code for scope, (desk, _told) in callers.objects.items()}
    with transaction.atomic():
        count_indicators(by=ledger.system, at=apiworld.AT, day=TODAY)
        for column, cell in ROWS["indicators", "GET"][1].items():
            if cell == "-":
                continue
            answer = apiworld.ask(callers.keys[column], "indicators?subject=tasks&since=2020-01&until=2030-12").json()
            whole = {units["own"], units["other"]} if column in ("board", "inspector", "auditor") else {units["own"]}
            assert {item["unit"]["code"] for item in answer["items"]} == whole, column
        transaction.set_rollback(True)


def test_procedures_of_another_province_are_not_listed(callers) -> None:
    listed = {item["code"] for item in apiworld.ask(callers.keys["clerk"], "procedures").json()["items"]}
    assert callers.objects["own"][1].procedure.code in listed
    assert callers.objects["foreign"][1].procedure.code not in listed


@pytest.mark.parametrize(("name", "method"), ROWS)
def test_a_token_without_the_scope_is_refused_whoever_owns_it(callers, name: str, method: str) -> None:
    scope = ROWS[name, method][0]
    key = apiworld.key_of(callers.owners["board"], *[one for one in Scope.values if one != scope])
    before = Entry.objects.count()
    answer = call(key, name, method, *callers.objects["own"])
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    assert f'scope="{scope}"' in answer["WWW-Authenticate"]
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("name", "method"), ROWS)
def test_without_a_token_nothing_is_told_not_even_to_somebody_signed_in(town, callers, name: str, method: str) -> None:
    path = "/api/v1/" + ADDRESS[name](*callers.objects["own"])
    for client in (Client(), town.clients["board"]):
        answer = client.generic(method, path, b"{}", content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_what_is_not_there_and_what_is_out_of_reach_look_alike(callers) -> None:
    foreign, _told = callers.objects["foreign"]
    there, nowhere = (apiworld.ask(callers.keys["board"], f"assignments/{pk}") for pk in (foreign.assignment.pk, 2**60))
    assert (there.status_code, there.content, dict(there.headers)) == (404, nowhere.content, dict(nowhere.headers))


def test_a_role_that_ended_yesterday_opens_nothing_today() -> None:
    from tests.support.two_provinces import TODAY

    top = world.province()
    owner = world.user(Role.BOARD_OFFICER, top)
    key = apiworld.key_of(owner)
    owner.grants.update(until_on=TODAY)
    assert apiworld.ask(key, "assignments").json()["code"] == "not_allowed"
