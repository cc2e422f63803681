"""The page of the exchange package, and the list of a file as a workbook."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import documents, register, world
from tests.support.register import PLAN, TODAY, Bodies, arrive
from tests.support.world import AT
from thidua.adapters.sheets.reading import read_table
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions_delivery, actions_files, actions_outgoing
from thidua.apps.register.models import CaseFile, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-03-02 09:00 +0700", tick=False):
        yield


@pytest.fixture
def b() -> Bodies:
    made = register.make()
    Unit.objects.filter(pk=made.province.pk).update(electronic_id="H99")
    Unit.objects.filter(pk=made.here.pk).update(electronic_id="H99.01")
    return made


@pytest.fixture
def officer(b: Bodies) -> User:
    return world.user(Role.BOARD_OFFICER, b.province)


@pytest.fixture
def document(b: Bodies, officer: User) -> Document:
    """It names two units: one with an identifier, one without."""
    text = documents.INVENTED.replace("- Các sở, ban, ngành;", f"- {b.here.name};\n- {b.there.name};")
    return documents.confirmed(Unit.objects.get(pk=b.province.pk), officer, text=text)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ticked(page: str) -> set[int]:
    return {int(pk) for pk in re.findall(r'name="to" value="(\d+)" id="to-\d+" checked', page)}


def test_units_the_document_names_are_ticked_and_those_without_identifier_shown(
    b: Bodies, officer: User, document: Document
) -> None:
    other = world.unit("Sở Không Được Gửi", parent=b.province)
    Unit.objects.filter(pk=other.pk).update(electronic_id="H99.02")
    url = reverse("staff:document-parcel", args=[document.pk])
    page = of(officer).get(url).content.decode()
    assert ticked(page) == {b.here.pk}
    assert f'value="{other.pk}"' in page
    assert reverse("staff:unit", args=[b.there.pk]) in page and "chưa có mã định danh điện tử" in page
    again = of(officer).post(url, {}).content.decode()
    assert "Hãy chọn ít nhất một nơi nhận" in again and ticked(again) == set()


def issued(officer: User, document: Document, unit: Unit) -> Entry:
    entry = actions_outgoing.draft_outgoing(
        unit=document.unit, details=PLAN, document=document, by=officer, at=AT, today=TODAY
    )
    [delivery] = actions_delivery.name_recipients(entry=entry, names=[unit.name], by=officer, at=AT, day=TODAY)
    actions_delivery.change_channel(delivery=delivery, channel="edxml", address="", by=officer, at=AT)
    return actions_outgoing.number_outgoing(entry=entry, series="", by=officer, at=AT, day=TODAY, issue=True)


def test_from_the_entry_to_the_package_and_the_delivery_is_sent(b: Bodies, officer: User, document: Document) -> None:
    entry = issued(officer, document, b.here)
    client, where = of(officer), reverse("staff:document-parcel", args=[document.pk])
    assert where in client.get(reverse("staff:register-entry", args=[entry.pk])).content.decode()
    answer = client.post(where, {"to": [str(b.here.pk)]})
    assert answer["Content-Disposition"].endswith('.edxml"')
    assert entry.deliveries.get().state == "sent"


def test_who_may_not_pack_is_not_led_there(b: Bodies, officer: User, document: Document) -> None:
    entry = issued(officer, document, b.here)
    clerk = world.user(Role.UNIT_CLERK, b.province)
    page = of(clerk).get(reverse("staff:register-entry", args=[entry.pk])).content.decode()
    assert reverse("staff:document-parcel", args=[document.pk]) not in page


def filed(b: Bodies, *, is_restricted: bool) -> CaseFile:
    code = {"organ_id": "", "file_catalog": "2026", "file_notation": "01"}
    one = actions_files.open_file(
        unit=b.here, title="Hồ sơ", is_restricted=is_restricted, **code, by=b.clerk, at=AT, day=TODAY
    )
    for number, day, subject in (("7", "2026-02-20", "Sau"), ("3", "2026-01-05", "=Trước")):
        entry = arrive(b, number=number, details_issued_on=TODAY.fromisoformat(day), details_subject=subject)
        actions_files.add_to_file(case_file=one, entry=entry, by=b.clerk, at=AT)
    return one


def test_the_list_of_a_file_comes_as_a_workbook_in_the_order_of_time(b: Bodies) -> None:
    url = reverse("staff:register-file-export", args=[filed(b, is_restricted=False).pk])
    answer = of(b.clerk).get(url)
    assert answer["Content-Disposition"] == 'attachment; filename="muc-luc-202601.xlsx"'
    headers = {"code": "Số, ký hiệu", "subject": "Tên loại và trích yếu nội dung văn bản"}
    rows = read_table(b"".join(answer), headers=headers, required=("code",))  # type: ignore[arg-type]
    assert [(row.text("code"), row.text("subject")) for row in rows] == [
        ("3/SNV-TĐKT", "Công văn: =Trước"),
        ("7/SNV-TĐKT", "Công văn: Sau"),
    ]
    assert of(b.other).get(url).status_code == 403


def test_a_restricted_files_list_is_given_only_after_it_was_opened(b: Bodies) -> None:
    one = filed(b, is_restricted=True)
    url = reverse("staff:register-file-export", args=[one.pk])
    client = of(b.clerk)
    assert client.get(url).status_code == 403
    client.post(reverse("staff:register-file-view", args=[one.pk]))
    assert client.get(url).status_code == 200
    assert of(world.user(Role.UNIT_CLERK, b.here)).get(url).status_code == 403
