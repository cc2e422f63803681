import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import documents, world
from tests.support.machine import needs
from tests.support.oldletters import in_vni
from tests.support.tinypdf import picture_pdf, text_pdf
from thidua.adapters.pdf_in.running import picture_of
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.documents.models import Clause, Document, State
from thidua.apps.movements.models import Movement

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/van-ban/"


def board(client: Client) -> tuple[Any, Any]:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    return province, officer


def upload(client: Client, data: bytes, name: str = "ke-hoach.txt") -> Any:
    return client.post(f"{LIST}nap/", {"file": SimpleUploadedFile(name, data)})


def test_an_unseen_document_travels_from_upload_to_draft_movement(client: Client) -> None:
    board(client)
    answer = upload(client, documents.INVENTED.encode())
    document = Document.objects.get()
    assert answer.url == f"{LIST}{document.pk}/"
    page = client.get(answer.url).content.decode()
    assert 'id="m-movement-name"' in page
    assert 'href="#m-movement-name"' in page
    assert "Công sở thân thiện, tận tâm phục vụ" in page

    changes = {"movement.name": "Công sở thân thiện", "date": "13/02/2024", "themes[0].text": "Tận tâm", "next": "1"}
    answer = client.post(f"{LIST}{document.pk}/", changes)
    assert answer.url == f"{LIST}{document.pk}/dieu-khoan/"
    page = client.get(f"{LIST}{document.pk}/").content.decode()
    assert "người đã sửa" in page
    assert "văn bản không nêu – do người đặt" in page

    shown = client.get(answer.url).context
    form = {
        "prefix": shown["prefix"],
        "id": [row["clause"].id for row in shown["rows"]],
        "places": shown["places"],
    }
    assert Clause.objects.count() == 0
    answer = client.post(answer.url, form | {"act": "confirm"})
    assert answer.status_code == 302
    assert list(Clause.objects.order_by("start").values_list("cid", flat=True)) == form["id"]

    answer = client.post(f"{LIST}{document.pk}/lap-phong-trao/")
    movement = Movement.objects.get()
    assert answer.url == f"/lam-viec/phong-trao/{movement.slug}/"
    assert (movement.name, movement.themes) == ("Công sở thân thiện", [{"text": "Tận tâm", "section": None}])
    assert client.get(answer.url).status_code == 200
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True)) == [
        "document.received",
        "document.corrected",
        "document.confirmed",
        "assignment.proposed",
        "movement.drafted",
    ]


def test_a_form_sent_back_unchanged_changes_nothing(client: Client) -> None:
    province, officer = board(client)
    for text in (documents.INVENTED, documents.source("lang-son-2019").decode()):
        document = documents.received(province, officer, text=text)
        page = client.get(f"{LIST}{document.pk}/")
        rows = [row for _title, rows in page.context["groups"] for row in rows]
        before = Entry.objects.count()
        assert client.post(f"{LIST}{document.pk}/", {row.path: row.value for row in rows}).status_code == 302
        assert Entry.objects.count() == before
        assert Document.objects.get(pk=document.pk).corrected == document.reading


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", bytes(range(256)) * 20),
        ("a.pdf", b"%PDF-1.7\n%abc"),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0"),
    ],
)
def test_a_bad_file_is_refused_on_the_form_with_one_reason(client: Client, name: str, data: bytes) -> None:
    board(client)
    answer = upload(client, data, name)
    assert answer.status_code == 200
    assert answer.context["error"]
    assert Document.objects.count() == 0


def test_a_huge_file_and_no_file_are_refused(client: Client, settings: Any) -> None:
    board(client)
    settings.UPLOAD_LIMIT = 50
    assert "lớn" in upload(client, documents.INVENTED.encode()).context["error"]
    assert client.post(f"{LIST}nap/").context["error"] == "Chưa chọn tệp nào."
    assert Document.objects.count() == 0


def test_the_same_file_again_leads_to_the_first(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    page = upload(client, documents.INVENTED.encode())
    assert page.context["same"] == document
    assert f"{LIST}{document.pk}/" in page.content.decode()


def test_an_impossible_date_is_shown_at_its_field_and_keeps_what_was_typed(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    page = client.post(f"{LIST}{document.pk}/", {"date": "31/02/2024", "subject": "Trích yếu mới"})
    row = next(row for _title, rows in page.context["groups"] for row in rows if row.path == "date")
    assert (row.value, "Không có ngày" in row.error) == ("31/02/2024", True)
    assert "Trích yếu mới" in page.content.decode()
    assert Document.objects.get().subject == document.subject


def test_the_page_says_how_the_file_was_read_and_nothing_where_there_is_nothing_to_say(client: Client) -> None:
    province, officer = board(client)
    upload(client, in_vni(documents.INVENTED).encode("cp1252"), "cu.txt")
    page = client.get(f"{LIST}{Document.objects.get().pk}/").content.decode()
    assert "Tệp dùng bảng mã VNI; chữ đã được chuyển sang Unicode." in page
    plain = documents.received(province, officer)
    assert "Cách máy đọc tệp này" not in client.get(f"{LIST}{plain.pk}/").content.decode()


def test_text_of_a_document_is_never_markup(client: Client) -> None:
    province, officer = board(client)
    text = documents.INVENTED.replace("Niêm yết", "<script>alert(1)</script> Niêm yết")
    document = documents.received(province, officer, text=text)
    for page in (f"{LIST}{document.pk}/", f"{LIST}{document.pk}/dieu-khoan/"):
        content = client.get(page).content.decode()
        assert "<script>alert" not in content
        assert "&lt;script&gt;alert" in content


def test_clauses_are_joined_split_dropped_added_and_renamed_before_confirming(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    url = f"{LIST}{document.pk}/dieu-khoan/"

    def act(page: Any, what: str, **more: str) -> Any:
        rows = [row["clause"] for row in page.context["rows"]]
        form = {
            "prefix": page.context["prefix"],
            "id": [c.id for c in rows],
            "places": page.context["places"],
        }
        return client.post(url, form | {"act": what} | more)

    def ids(page: Any) -> list[str]:
        return [row["clause"].id for row in page.context["rows"]]

    first = client.get(url)
    assert ids(first)[:4] == ["DH-0", "DH-1.1a", "DH-1.1b", "DH-1.2"]
    joined = act(first, "join:1")
    assert ids(joined)[:3] == ["DH-0", "DH-1.1", "DH-1.2"]
    assert ids(act(joined, "split:1")) == ids(first)
    dropped = act(first, "drop:3")
    assert "DH-1.2" not in ids(dropped)
    added = act(dropped, "add", new_id="DH-1.2", new_words="Giữ gìn trụ sở xanh,\n sạch, đẹp.")
    assert ids(added) == ids(first)
    assert ids(act(first, "rename", prefix="qm"))[:2] == ["QM-0", "QM-1.1a"]
    assert act(first, "split:0").context["errors"]
    assert act(first, "confirm", prefix="LS").context["errors"]
    assert Document.objects.get().state == State.PROPOSED


def test_a_forged_place_or_id_is_refused(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    url = f"{LIST}{document.pk}/dieu-khoan/"
    for place in ("0-999999", "5-2", "-1-5", "a-b", "\u0661-\u0662"):
        form = {"prefix": "DH", "id": ["DH-1"], "places": place, "act": "confirm"}
        assert client.post(url, form).context["errors"]
    assert client.post(url, {"act": "join:99999999999999", "prefix": "DH"}).status_code == 200
    assert Clause.objects.count() == 0


def test_a_clerk_reads_what_is_confirmed_and_cannot_correct_confirm_or_reject(client: Client) -> None:
    province = world.province()
    document = documents.received(province, world.user())
    on_record = documents.confirmed(province, world.user(), text=documents.INVENTED.replace("41/KH", "42/KH"))
    client.force_login(world.user(Role.UNIT_CLERK, world.unit(parent=province)))
    page = client.get(f"{LIST}{on_record.pk}/")
    assert (page.status_code, page.context["may_edit"]) == (200, False)
    assert client.get(f"{LIST}{document.pk}/").status_code == 403
    assert list(client.get(LIST).context["page"]) == [on_record]
    for url in (f"{LIST}{document.pk}/", f"{LIST}{document.pk}/dieu-khoan/", f"{LIST}{document.pk}/khong-dung/"):
        assert client.post(url, {"act": "confirm", "number": "9", "reason": "x"}).status_code == 403
    assert client.get(f"{LIST}nap/").status_code == 403
    assert client.post(f"{LIST}{document.pk}/lap-phong-trao/").status_code == 403
    document.refresh_from_db()
    assert document.state == State.PROPOSED


def test_another_provinces_officer_and_a_user_without_scope_see_nothing(client: Client) -> None:
    document = documents.confirmed(world.province(), world.user())
    for user in (world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER, None)):
        client.force_login(user)
        for url in ("", "dieu-khoan/", "tep/"):
            assert client.get(f"{LIST}{document.pk}/{url}").status_code == 403
        assert client.get("/lam-viec/dieu-khoan/DH-1.2/").status_code == 403
        seen = client.get(LIST)
        assert seen.status_code == 403 or list(seen.context["page"]) == []
    assert Client().get(f"{LIST}{document.pk}/").status_code == 302


def test_the_file_comes_back_as_an_attachment_with_the_same_bytes(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    answer = client.get(f"{LIST}{document.pk}/tep/")
    assert b"".join(answer.streaming_content) == documents.INVENTED.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_kept_under_a_random_name_where_no_address_leads(client: Client, settings: Any) -> None:
    board(client)
    upload(client, documents.INVENTED.encode(), "../phong-trao-2024.txt")
    upload(client, documents.INVENTED.replace("41/", "42/").encode(), "phong-trao-2024.txt")
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert [re.fullmatch(r"[0-9a-f]{32}\.txt", path.name) is not None for path in kept] == [True, True]
    assert not any(
        Path(settings.MEDIA_ROOT).is_relative_to(root) for root in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS)
    )
    for path in kept:
        name = path.relative_to(settings.MEDIA_ROOT)
        assert {client.get(f"/{root}{name}").status_code for root in ("", "media/", "static/")} == {404}


def test_the_form_takes_pdf_and_pictures_and_tells_what_a_scan_costs(client: Client) -> None:
    board(client)
    page = client.get(f"{LIST}nap/").content.decode()
    found = re.search(r'accept="([^"]*)"', page)
    assert found is not None
    assert {".pdf", ".png", ".jpg", ".tif"} <= set(found[1].split(","))
    assert "nhiều nhất 10 trang và khoảng 45 giây mỗi lần nạp" in page


def test_pages_of_a_long_scan_that_were_not_read_are_told_on_the_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    monkeypatch.setenv("THIDUA_OCR_PAGES", "1")
    board(client)
    words = [(line, 90.0, 100.0 + 20 * place) for place, line in enumerate(documents.INVENTED.split("\n")[:12])]
    picture = picture_of(text_pdf([words]), 0, 150)
    upload(client, picture_pdf([picture, picture, picture]), "quet.pdf")
    page = unescape(client.get(f"{LIST}{Document.objects.get().pk}/").content.decode())
    assert "Các trang 2–3 chưa đọc: mỗi lần nạp chỉ nhận dạng tối đa 1 trang quét" in page
    assert "thidua read TỆP --text" in page


def test_a_rejected_document_needs_a_reason_and_stays_readable(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer)
    client.post(f"{LIST}{document.pk}/khong-dung/", {"reason": " "})
    assert Document.objects.get().state == State.PROPOSED
    client.post(f"{LIST}{document.pk}/khong-dung/", {"reason": "nhầm tệp"})
    assert Document.objects.get().state == State.REJECTED
    assert client.get(f"{LIST}{document.pk}/").status_code == 200
    assert client.get(f"{LIST}{document.pk}/dieu-khoan/").status_code == 200


def test_the_list_needs_the_same_queries_for_one_row_and_many(client: Client) -> None:
    province, officer = board(client)
    documents.received(province, officer)
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(LIST)
    for number in range(50, 54):
        documents.received(province, officer, text=documents.INVENTED.replace("41/KH", f"{number}/KH"))
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(LIST).context["page"].object_list) == 5
    assert len(many) == len(one)


def test_every_editable_mark_leads_to_its_field(client: Client) -> None:
    province, officer = board(client)
    document = documents.received(province, officer, text=documents.source("lang-son-2019").decode())
    page = client.get(f"{LIST}{document.pk}/").content.decode()
    wanted = set(re.findall(r'class="tag" href="#(f-[^"]+)"', page))
    assert {"f-number", "f-date", "f-themes-1-text", "f-movement-period-from"} <= wanted
    assert wanted <= set(re.findall(r'id="(f-[^"]+)"', page))


def test_every_mark_link_leads_to_a_mark(client: Client) -> None:
    province, officer = board(client)
    for text in (
        documents.INVENTED,
        documents.source("lai-chau-2019").decode(),
        documents.source("lang-son-2019").decode(),
    ):
        document = documents.received(province, officer, text=text)
        page = client.get(f"{LIST}{document.pk}/").content.decode()
        targets = {part.split('"')[0] for part in page.split('href="#m-')[1:]}
        marks = [part.split('"')[0] for part in page.split('id="m-')[1:]]
        assert targets
        assert targets - set(marks) == set()
        assert len(marks) == len(set(marks))


def test_the_text_shown_has_every_word_of_the_document(client: Client) -> None:
    province, officer = board(client)
    for text in (documents.INVENTED, documents.source("lai-chau-2019").decode()):
        document = documents.received(province, officer, text=text)
        page = client.get(f"{LIST}{document.pk}/").content.decode()
        paper = page.split('class="paper"')[1].split(">", 1)[1].split("</div>")[0]
        paper = re.sub(r'<a class="tag"[^>]*>[^<]*</a>', "", paper)
        assert unescape(re.sub(r"<[^>]*>", "", paper)).split() == text.split()


def test_waiting_documents_stand_on_the_home_page_of_the_board(client: Client) -> None:
    province, officer = board(client)
    documents.received(province, officer)
    assert "chờ xác nhận" in client.get("/lam-viec/").content.decode()
    client.force_login(world.user(Role.UNIT_CLERK, province))
    assert "chờ xác nhận" not in client.get("/lam-viec/").content.decode()
