from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.support import documents, world
from thidua.apps.accounts.roles import Role
from thidua.apps.movements import actions, queries
from thidua.core.trace_links import Link
from thidua.web.staff.trace import providers, views

pytestmark = pytest.mark.django_db
TRACE = "/lam-viec/truy-vet/"


def shipped(client: Client) -> Any:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    return documents.shipped(province, officer)


def test_every_clause_of_a_shipped_movement_is_measured_or_carried(client: Client) -> None:
    shipped(client)
    page = client.get(TRACE)
    orphans = {kind: clauses for kind, _label, clauses in page.context["orphans"]}
    assert page.context["clause_count"] == 47
    assert orphans["not_measured_or_carried"] == []
    assert page.context["strays"] == []


def test_a_document_without_criteria_lists_all_its_clauses_as_orphans(client: Client) -> None:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    movement = documents.drafted(province, officer)
    page = client.get(f"{TRACE}?movement={movement.slug}&orphans=not_measured_or_carried")
    assert [row["clause"] for row in page.context["rows"]] == queries.known_clauses(movement)


def test_links_go_both_ways(client: Client) -> None:
    movement = shipped(client)
    criterion = queries.ruleset_of(queries.latest_version(movement)).criteria[0]
    context = client.get(TRACE).context
    row = next(row for row in context["rows"] if row["clause"] == criterion.clauses[0])
    assert f"{criterion.code} {criterion.name}" in [link.label for _label, links in row["cells"] for link in links]
    item = next(
        item for _label, items in context["items"] for item in items if item.label.startswith(f"{criterion.code} ")
    )
    assert item.clauses == criterion.clauses
    assert item.url == f"/lam-viec/phong-trao/{movement.slug}/#{criterion.code}"


def test_what_other_parts_offer_appears_and_a_stray_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped(client)
    offered = [Link("LS-2.4d", "plan", "Kế hoạch của Sở A", "/ke-hoach/1/"), Link("LS-99", "plan", "lạc")]
    monkeypatch.setattr(views, "collect", lambda movement, period: offered)
    page = client.get(TRACE)
    assert "Kế hoạch của Sở A" in page.content.decode()
    assert page.context["strays"] == [offered[1]]
    clause = client.get("/lam-viec/dieu-khoan/LS-2.4d/").content.decode()
    assert 'href="/ke-hoach/1/"' in clause


def test_the_page_of_a_clause_shows_its_words_criteria_and_neighbours(client: Client) -> None:
    shipped(client)
    page = client.get("/lam-viec/dieu-khoan/LS-2.4d/").content.decode()
    assert "duy ý chí, áp đặt, bảo thủ" in page
    assert "/lam-viec/dieu-khoan/LS-2.4c/" in page
    assert "/lam-viec/dieu-khoan/LS-2.5a/" in page


def test_unknown_clauses_movements_and_orphan_kinds_do_not_break_the_page(client: Client) -> None:
    shipped(client)
    assert client.get("/lam-viec/dieu-khoan/LS-99/").status_code == 403
    assert client.get(f"{TRACE}?movement=khong-co&period=khong-co&orphans=la").context["only"] == ""


def test_without_a_movement_the_page_says_what_to_do(client: Client) -> None:
    client.force_login(world.user(Role.BOARD_OFFICER, world.province()))
    assert "Chưa có phong trào nào" in client.get(TRACE).content.decode()


def test_rows_and_links_are_taken_alike_and_only_with_a_period(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = world.user()
    movement = actions.open_movement(movement=documents.shipped(world.province(), officer), by=officer, at=world.AT)
    period = actions.open_period(
        movement=movement,
        slug="2026",
        name="Năm 2026",
        starts_on=date(2026, 1, 1),
        until_on=date(2027, 1, 1),
        by=officer,
        at=world.AT,
    )
    offered = [("LS-1.1", "plan", "Ba đơn vị", "/a/"), Link("LS-1.1", "mark", "Hai phiếu")]
    monkeypatch.setattr(providers, "providers", lambda: (lambda movement, period: offered,))
    assert providers.collect(movement, period)[-2:] == [Link("LS-1.1", "plan", "Ba đơn vị", "/a/"), offered[1]]
    assert {link.kind for link in providers.collect(movement, None)} == {"criterion", "workflow"}


def test_missing_modules_are_left_out() -> None:
    assert {provide.__module__ for provide in providers.providers()} <= set(providers.MODULES)


def test_areas_closed_to_the_reader_are_named_without_a_link(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    documents.shipped(province, officer)
    links = [
        Link("LS-2.4a", "plan", "việc đã lập kế hoạch", "/lam-viec/ke-hoach/?dieu-khoan=LS-2.4a"),
        Link("LS-2.4a", "criterion", "tiêu chí của phong trào", "/lam-viec/phong-trao/mot/"),
    ]
    monkeypatch.setattr(views, "collect", lambda _movement, _period: links)
    for role, opened in ((Role.BOARD_OFFICER, True), (Role.COUNCIL_SECRETARY, False)):
        client.force_login(world.user(role, province))
        for address in (TRACE, "/lam-viec/dieu-khoan/LS-2.4a/"):
            text = client.get(address).content.decode()
            assert "việc đã lập kế hoạch" in text
            assert ('href="/lam-viec/ke-hoach/?dieu-khoan=LS-2.4a"' in text) is opened
            assert 'href="/lam-viec/phong-trao/mot/"' in text
