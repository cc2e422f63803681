import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.support import documents, world
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document
from thidua.web.staff.documents import text_view

pytestmark = pytest.mark.django_db
FURTHER: dict[str, Any] = {
    "issuers": [{"name": "Sở Một", "superior": None}, {"name": "Sở Hai", "superior": None}],
    "doc_type": "kế hoạch",
    "doc_type_printed": "KẾ HOẠCH",
    "doc_type_by_code": "quyết định",
    "urgency": "HỎA TỐC",
    "secrecy": "MẬT",
    "effect": {"text": "có hiệu lực kể từ ngày ký", "first": "signing"},
    "waves": [{"name": "Đợt 1", "text": "Đợt 1", "from": "2024-03-01", "to": "2024-06-30"}],
    "targets": [{"text": "100% cán bộ ký cam kết", "value": "100", "unit": "%", "relation": "=", "section": "I"}],
    "quotas": [{"text": "05 tập thể", "holder": "Sở Một", "collectives": 5, "individuals": None, "either": None,
                "share": None, "section": None}],
    "reporting": [{"text": "báo cáo", "by": ["Sở Một"], "to": "UBND tỉnh", "deadline": "--11-15", "section": None}],
    "stamps": [{"text": "Ký bởi: Sở Một", "signer": "Sở Một", "at": "2024-02-12"}],
    "annexes": [{"marker": "Phụ lục I", "title": "Danh mục", "note": "Kèm theo Kế hoạch", "parent": None,
                 "preamble_paragraphs": [], "sections": [{"marker": "1.", "title": "Mục một", "children": []}],
                 "tables": [[["TT", "Đơn vị"], ["1"]]]}],
    "tables": [[["Cột A", "Cột B"], ["x", "y"]]],
    "warnings": [{"code": "type-mismatch", "field": "doc_type", "found": ["kế hoạch", "quyết định"]}],
}  # fmt: skip


@pytest.fixture
def document(client: Client) -> Document:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    return documents.received(province, officer)


def read(document: Document, **more: Any) -> None:
    document.reading = {**document.reading, **more}
    document.save()


def page(client: Client, document: Document) -> str:
    return unescape(client.get(f"/lam-viec/van-ban/{document.pk}/").content.decode())


def test_everything_a_reading_adds_is_shown(client: Client, document: Document) -> None:
    read(document, **FURTHER)
    shown = page(client, document)
    for words in (
        "Sở Hai",
        "KẾ HOẠCH / quyết định",
        "Loại văn bản ghi bằng chữ khác với mã loại trong ký hiệu.",
        "HỎA TỐC",
        "MẬT",
        "kể từ ngày ký",
        "01/03/2024 – 30/06/2024",
        "100 %",
        "Sở Một, 5 tập thể",
        "Sở Một → UBND tỉnh · ngày 15/11 hằng năm",
        "Phụ lục I",
        "Mục một",
        '<th scope="col">Đơn vị</th>',
        "<td>y</td>",
        "Sở Một · 2024-02-12",
    ):
        assert words in shown, words


def test_tasks_tell_with_whom_and_until_when(client: Client, document: Document) -> None:
    task = {
        "section": "1.",
        "units": ["Sở Một"],
        "actions": ["chủ trì"],
        "with_units": ["Sở Hai"],
        "deadline": "2024-12-15",
    }
    read(document, tasks=[task, {**task, "deadline": None, "with_units": []}])
    shown = page(client, document)
    assert "chủ trì · phối hợp: Sở Hai · hạn: 15/12/2024" in shown
    assert "hạn: chưa nêu – cần người đặt" in shown


def test_what_needs_a_person_leads_to_its_field_and_to_its_place(client: Client, document: Document) -> None:
    spans = [
        {**span, "sure": "0.6"} if span["field"] in ("subject", "movement.name") else span
        for span in document.reading["spans"]
    ]
    read(document, spans=spans, warnings=[{"code": "unreadable-number", "field": "number", "found": []}])
    box = page(client, document).split('id="can-nguoi-xac-nhan"')[1].split("</details>")[0]
    assert "máy chưa chắc, cần xem lại" in box
    assert 'href="#f-subject"' in box
    assert 'href="#m-subject"' in box
    assert 'href="#f-movement-name"' in box
    assert "Số văn bản không đọc được." in box


def test_every_question_leads_somewhere_on_the_page(client: Client, document: Document) -> None:
    read(document, spans=[{**span, "sure": "0.5"} for span in document.reading["spans"]], subject=None)
    shown = page(client, document)
    box = shown.split('id="can-nguoi-xac-nhan"')[1].split("</details>")[0]
    wanted = set(re.findall(r'href="#([^"]+)"', box))
    assert len(wanted) > 10
    assert wanted <= set(re.findall(r'id="([^"]+)"', shown))


def test_a_corrected_value_is_no_question_any_more(client: Client, document: Document) -> None:
    spans = [{**span, "sure": "0.6"} if span["field"] == "subject" else span for span in document.reading["spans"]]
    read(document, spans=spans)
    assert 'href="#f-subject"' in page(client, document).split('id="can-nguoi-xac-nhan"')[1].split("</details>")[0]
    client.post(f"/lam-viec/van-ban/{document.pk}/", {"subject": "Trích yếu đúng"})
    box = page(client, document).split('id="can-nguoi-xac-nhan"')[1].split("</details>")[0]
    assert 'href="#f-subject"' not in box


def test_days_the_document_does_not_name_are_one_calm_line(client: Client, document: Document) -> None:
    task = {"section": "1.", "units": ["Sở Một"], "actions": ["chủ trì"], "deadline": None}
    read(document, tasks=[task] * 4)
    shown = page(client, document)
    assert "Hạn của 4 việc được giao" in shown
    assert "Hạn của việc 2" not in shown


def test_the_first_of_joint_issuers_is_marked_once():
    text = "SỞ THỬ NGHIỆM\nSỞ HƯ CẤU"
    spans = [
        {"field": "issuer.name", "start": 0, "end": 13},
        {"field": "issuers[0].name", "start": 0, "end": 13},
        {"field": "issuers[1].name", "start": 14, "end": 23},
    ]
    shown = text_view.text_with_marks(text, spans)
    assert [mark in shown for mark in ("m-issuer-name", "m-issuers-0-name", "m-issuers-1-name")] == [True, False, True]
