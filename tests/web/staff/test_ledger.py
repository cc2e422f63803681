import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import thidua
from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry, Sealed
from thidua.web.staff.ledger.words import FAULTS, VERBS

pytestmark = pytest.mark.django_db


def write(number: int, verb: str = "unit.named") -> Entry:
    return ledger.record(
        by=ledger.system,
        verb=verb,
        on=("orgs.Unit", str(number)),
        at=AT + timedelta(minutes=number),
        facts={"n": number},
        private={"name": "Nguyễn Thị Ánh"},
    )


def auditor() -> object:
    return world.user(Role.AUDITOR, world.unit())


def test_newest_first_without_personal_values(client: Client) -> None:
    for number in (1, 2):
        write(number)
    client.force_login(auditor())  # type: ignore[arg-type]
    reply = client.get(reverse("staff:ledger"))
    assert [entry.seq for entry in reply.context["page"]] == [2, 1]
    assert "Ánh" not in reply.content.decode()


def test_filters_narrow_and_stay_in_the_address(client: Client) -> None:
    write(1)
    write(2, verb="unit.moved")
    client.force_login(auditor())  # type: ignore[arg-type]

    def shown(query: str) -> list[int]:
        return [entry.seq for entry in client.get(f"{reverse('staff:ledger')}?{query}").context["page"]]

    assert shown("viec=unit.moved") == [2]
    assert shown("doi-tuong=orgs.Unit&ma=1") == [1]
    assert shown("nguoi=user:99") == []
    assert shown("trang=abc") == [2, 1]


def test_only_auditors_and_administrators_read_it(client: Client) -> None:
    for role in Role:
        client.force_login(world.user(role, world.unit()))
        expected = 200 if role in (Role.AUDITOR, Role.ADMINISTRATOR) else 403
        assert client.get(reverse("staff:ledger")).status_code == expected


def test_the_check_names_its_head_or_the_first_broken_entry(client: Client) -> None:
    last = [write(number) for number in (1, 2)][-1]
    client.force_login(auditor())  # type: ignore[arg-type]
    page = client.post(reverse("staff:ledger-check"), follow=True).content.decode()
    assert "nguyên vẹn" in page and f"2:{last.leaf}" in page
    Sealed.objects.filter(entry__seq=2).update(value="khác")
    page = client.post(reverse("staff:ledger-check"), follow=True).content.decode()
    assert "SAI từ dòng 2" in page


def test_the_check_is_not_started_by_following_a_link(client: Client) -> None:
    client.force_login(auditor())  # type: ignore[arg-type]
    assert client.get(reverse("staff:ledger-check")).status_code == 405


def test_the_list_takes_as_many_queries_for_one_entry_as_for_many(client: Client) -> None:
    client.force_login(auditor())  # type: ignore[arg-type]
    counts = []
    for numbers in ((1,), (2, 3, 4)):
        for number in numbers:
            write(number)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("staff:ledger"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_every_fault_has_words() -> None:
    faults = {"gap", "chain", "content", "sealed_value", "time_went_back", "not_the_checkpoint", "cut_short"}
    assert set(FAULTS) == faults


def test_every_verb_written_in_an_action_has_words() -> None:
    apps = Path(thidua.__file__).parent / "apps"
    calls = [
        node
        for path in apps.glob("*/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record"
    ]
    literal = [key.value.value for call in calls for key in call.keywords if isinstance(key.value, ast.Constant)]
    verbs = {value for value in literal if isinstance(value, str) and "." in value}
    assert len(verbs) > 40
    assert verbs - VERBS.keys() == set()


def test_a_verb_is_shown_in_words_and_filtered_by_its_code(client: Client) -> None:
    write(1, verb="unit.moved")
    client.force_login(auditor())  # type: ignore[arg-type]
    text = client.get(reverse("staff:ledger")).content.decode()
    assert '<option value="unit.moved">chuyển đơn vị</option>' in text
