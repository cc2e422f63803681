"""The pages of the register, as a clerk walks through them."""

from dataclasses import replace

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.support import register, world
from tests.support.documents import INVENTED, received
from tests.support.register import PLAN, TODAY, Bodies, arrive, draft, sent
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document
from thidua.apps.register import actions_files, actions_outgoing
from thidua.apps.register.models import CaseFile, Entry

pytestmark = pytest.mark.django_db
ROOT = "/lam-viec/so-van-ban/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-03-02 09:00 +0700", tick=False):
        yield


@pytest.fixture
def b() -> Bodies:
    return register.make()


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def uploaded(client: Client, kind: str = "incoming", text: str = INVENTED) -> str:
    """Where the person is sent after the file was read."""
    sent_file = SimpleUploadedFile("ke-hoach.txt", text.encode())
    answer = client.post(ROOT + "nap/", {"kind": kind, "file": sent_file})
    assert answer.status_code == 302
    return str(answer["Location"])


def filled(answer: HttpResponse) -> dict[str, str]:
    """What the form would send back as it stands."""
    form = answer.context["form"]
    values = {field.name: field.value() for field in form}
    days = {name: f"{value:%d/%m/%Y}" for name, value in values.items() if hasattr(value, "strftime")}
    return {name: "" if value is None else str(value) for name, value in (values | days).items()}


def test_an_uploaded_document_fills_in_the_form_and_gets_the_next_number(b: Bodies) -> None:
    client = of(b.clerk)
    where = uploaded(client)
    form = client.get(where)
    values = filled(form) | {"van-ban": str(form.context["document"].pk)}
    assert (values["code_number"], values["code_notation"], values["signer_name"]) == ("41", "KH-UBND", "Trần Văn Mẫu")
    answer = client.post(ROOT + "den/", values, follow=True)
    assert "Đã vào sổ, số đến 01." in page(answer)
    entry = Entry.objects.get()
    assert (entry.code, entry.document, entry.unit) == ("41/KH-UBND", Document.objects.get(), b.here)
    assert client.get(f"{ROOT}{entry.pk}/tep/")["Content-Disposition"].startswith("attachment")


def test_the_same_document_again_shows_the_first_and_goes_on_with_a_reason(b: Bodies) -> None:
    client = of(b.clerk)
    values: dict[str, str] = {}
    for _ in range(2):
        form = client.get(uploaded(client))
        values = filled(form) | {"van-ban": str(form.context["document"].pk)}
        answer = client.post(ROOT + "den/", values)
    text = page(answer)
    assert "Văn bản này đã có trong sổ." in text and "Số đến 01, 41/KH-UBND" in text
    assert (Entry.objects.count(), Document.objects.count()) == (1, 1)
    client.post(ROOT + "den/", values | {"despite": "Bản giấy đến sau"})
    assert list(Entry.objects.order_by("pk").values_list("number", "same_reason")) == [(1, ""), (2, "Bản giấy đến sau")]


def test_a_draft_is_numbered_and_issued_from_its_page(b: Bodies) -> None:
    client = of(b.clerk)
    where = uploaded(client, "outgoing")
    form = client.get(where)
    client.post(ROOT + "di/", filled(form) | {"van-ban": str(form.context["document"].pk)})
    entry = Entry.objects.get()
    client.post(f"{ROOT}{entry.pk}/noi-nhan/", {"names": "Sở Thử Sau\nSở Nào Đó"})
    assert "Lấy số và phát hành" in page(client.get(f"{ROOT}{entry.pk}/"))
    answer = client.post(f"{ROOT}{entry.pk}/viec/", {"do": "number", "day": "2/3/2026", "issue": "1"}, follow=True)
    assert "Đã lấy số và phát hành." in page(answer)
    entry.refresh_from_db()
    assert (entry.state, entry.code) == ("issued", "01/KH-UBND")
    assert sorted(entry.deliveries.values_list("name", "state", "channel")) == [
        ("Sở Nào Đó", "sent", "paper"), ("Sở Thử Sau", "sent", "system"),
    ]  # fmt: skip


def test_the_other_unit_finds_it_in_its_box_and_registers_it_with_one_click(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    client, delivery = of(b.other), entry.deliveries.get()
    assert "Phát động phong trào" in page(client.get(ROOT + "hop-den/?trang-thai=new"))
    assert "Văn bản đến chưa vào sổ" in page(client.get("/lam-viec/"))
    answer = client.post(f"{ROOT}hop-den/{delivery.pk}/vao-so/", follow=True)
    assert "Đã vào sổ, số đến 01." in page(answer)
    assert "Đã tiếp nhận" in page(of(b.clerk).get(f"{ROOT}{entry.pk}/"))


def test_a_refusal_needs_its_reason_and_reaches_the_sender(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    client, delivery = of(b.other), entry.deliveries.get()
    answer = client.post(f"{ROOT}hop-den/{delivery.pk}/tu-choi/", {"reason": " "}, follow=True)
    assert "Hãy ghi lý do" in page(answer)
    client.post(f"{ROOT}hop-den/{delivery.pk}/tu-choi/", {"reason": "Không thuộc thẩm quyền"})
    assert "Không thuộc thẩm quyền" in page(of(b.clerk).get(f"{ROOT}{entry.pk}/"))


def test_a_recall_shows_at_the_sender_at_the_receiver_and_on_the_document(b: Bodies) -> None:
    client = of(b.clerk)
    form = client.get(uploaded(client, "outgoing"))
    document = form.context["document"]
    entry = sent(b, "Sở Thử Sau", "Bên Ngoài", document=document)
    theirs = of(b.other)
    theirs.post(f"{ROOT}hop-den/{entry.deliveries.get(unit=b.there).pk}/vao-so/")
    client.post(f"{ROOT}{entry.pk}/viec/", {"do": "recall", "reason": "Sai thẩm quyền"})
    received = Entry.objects.incoming().get()
    frozen = "không dùng làm căn cứ nữa"
    assert frozen in page(client.get(f"{ROOT}{entry.pk}/"))
    assert frozen in page(theirs.get(f"{ROOT}{received.pk}/"))
    assert "Nơi nhận chưa được báo thu hồi" in page(client.get("/lam-viec/"))
    officer = of(world.user(Role.BOARD_OFFICER, b.province))
    assert "Đã thu hồi" in page(officer.get(f"/lam-viec/van-ban/{document.pk}/"))


def test_a_replacement_is_drafted_from_the_page_with_its_kind_filled_in(b: Bodies) -> None:
    entry, client = sent(b), of(b.clerk)
    form = client.get(f"{ROOT}di/?sua={entry.pk}&cach=replaces")
    values = filled(form) | {"sua": str(entry.pk), "cach": "replaces", "subject": "Phát động, bản đúng"}
    assert values["type_name"] == "Kế hoạch"
    client.post(ROOT + "di/", values)
    new = Entry.objects.get(state="draft")
    client.post(f"{ROOT}{new.pk}/viec/", {"do": "number", "day": "2/3/2026", "issue": "1"})
    assert "Đã bị thay thế bởi" in page(client.get(f"{ROOT}{entry.pk}/"))
    assert "Thay thế: " in page(client.get(f"{ROOT}{new.pk}/"))


def test_a_wrong_kind_of_correction_is_explained_and_nothing_is_kept(b: Bodies) -> None:
    entry, client = sent(b), of(b.clerk)
    form = client.get(f"{ROOT}di/?sua={entry.pk}&cach=corrects")
    values = filled(form) | {"sua": str(entry.pk), "cach": "corrects", "subject": "Sửa", "type_name": "Quyết định"}
    assert "Đính chính lỗi thể thức thì dùng công văn" in page(client.post(ROOT + "di/", values))
    assert Entry.objects.count() == 1


def test_a_number_dated_before_the_last_is_refused_in_words(b: Bodies) -> None:
    sent(b)
    entry, client = draft(b), of(b.clerk)
    answer = client.post(f"{ROOT}{entry.pk}/viec/", {"do": "number", "day": "1/3/2026"}, follow=True)
    assert "số sau không thể đề ngày sớm hơn" in page(answer)
    answer = client.post(f"{ROOT}{entry.pk}/viec/", {"do": "number", "day": "3/3/2026"}, follow=True)
    assert "không thể sau hôm nay" in page(answer)


def test_too_long_a_field_says_how_long_it_may_be(b: Bodies) -> None:
    client = of(b.clerk)
    body = {"subject": "a" * 501, "organ_name": "Sở", "arrived_on": "2/3/2026", "priority": "0"}
    assert "Tối đa 500 ký tự; đang có 501." in page(client.post(ROOT + "den/", body))


def test_the_printed_book_has_the_columns_of_the_decree_and_every_number(b: Bodies) -> None:
    first = arrive(b)
    arrive(b, number="6", details_secrecy="mat", details_subject="Nội dung riêng")
    client = of(world.user(Role.UNIT_HEAD, b.here))
    text = page(client.get(f"{ROOT}in/?so={first.book_id}"))
    heads = [
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu",
        "Ngày tháng",
        "Đơn vị hoặc người nhận",
        "Ký nhận",
        "Ghi chú",
    ]
    assert [head for head in heads if f'<th scope="col">{head}</th>' not in text] == []
    assert "Nội dung riêng" not in text and "Văn bản mật: chỉ người giữ xem được dòng này." in text
    assert client.get(f"{ROOT}in/?so=999999").status_code == 200


def test_a_secret_document_is_kept_out_of_the_system(b: Bodies) -> None:
    client = of(b.clerk)
    form = client.get(uploaded(client))
    values = filled(form) | {"van-ban": str(form.context["document"].pk), "secrecy": "mat"}
    assert "Văn bản có độ mật không được đưa nội dung vào hệ thống" in page(client.post(ROOT + "den/", values))
    assert not Entry.objects.exists()


def test_a_restricted_file_opens_only_after_the_view_is_recorded(b: Bodies) -> None:
    entry, client = arrive(b, document=received(b.here, b.clerk)), of(b.clerk)
    colleague = of(world.user(Role.UNIT_CLERK, b.here))
    assert colleague.get(f"{ROOT}{entry.pk}/tep/")["Content-Disposition"].startswith("attachment")
    client.post(
        "/lam-viec/ho-so/lap/",
        {"title": "Kỷ luật", "file_notation": "01", "file_catalog": "2026", "is_restricted": "on"},
    )
    one = CaseFile.objects.get()
    actions_files.add_to_file(case_file=one, entry=entry, by=b.clerk, at=AT)
    where = f"/lam-viec/ho-so/{one.pk}/"
    assert "Về việc rà soát thủ tục" not in page(client.get(where))
    assert client.get(where + "in/").status_code == 403
    assert "Về việc rà soát thủ tục" in page(client.post(where + "mo/", follow=True))
    assert "Về việc rà soát thủ tục" in page(client.get(where + "in/"))
    assert list(one.events.values_list("act", flat=True)) == ["opened", "added", "viewed"]
    assert colleague.get(where).status_code == 403
    assert "Kỷ luật" not in page(colleague.get("/lam-viec/ho-so/"))
    assert colleague.get(f"{ROOT}{entry.pk}/tep/").status_code == 403
    assert client.get(f"{ROOT}{entry.pk}/tep/")["Content-Disposition"].startswith("attachment")


def test_the_text_of_a_restricted_file_has_no_other_door(b: Bodies) -> None:
    document = received(b.here, b.clerk)
    officer, keeper = world.user(Role.BOARD_OFFICER, b.province), b.clerk
    pages = [f"/lam-viec/van-ban/{document.pk}/", f"/lam-viec/van-ban/{document.pk}/tep/"]
    assert [of(officer).get(url).status_code for url in pages] == [200, 200]
    code = {"organ_id": "", "file_catalog": "2026", "file_notation": "01"}
    fields = {"by": keeper, "at": AT}
    one = actions_files.open_file(unit=b.here, title="Riêng", is_restricted=True, day=TODAY, **code, **fields)
    actions_files.add_to_file(case_file=one, entry=arrive(b, document=document), **fields)
    assert [of(officer).get(url).status_code for url in pages] == [403, 403]
    actions_files.change_access(case_file=one, user=officer, allow=True, may_change=False, **fields)
    assert [of(officer).get(url).status_code for url in pages] == [200, 200]


def test_a_change_of_rights_rings_in_the_file(b: Bodies) -> None:
    client = of(b.clerk)
    colleague = world.user(Role.UNIT_CLERK, b.here, "dong-nghiep")
    client.post("/lam-viec/ho-so/lap/", {"title": "Hồ sơ", "file_notation": "01"})
    where = f"/lam-viec/ho-so/{CaseFile.objects.get().pk}/"
    client.post(where + "sua/", {"do": "restrict"})
    client.post(where + "sua/", {"do": "allow", "user": str(colleague.pk)})
    text = page(of(colleague).get(where))
    assert "Đổi quyền: hạn chế người xem" in text and "Đổi quyền: cho xem" in text and "dong-nghiep" in text
    assert of(colleague).post(where + "sua/", {"do": "close"}).status_code == 403


def test_a_head_remarks_on_a_draft_but_does_not_number_it(b: Bodies) -> None:
    entry, head = draft(b), of(world.user(Role.UNIT_HEAD, b.here))
    assert "Đã ghi góp ý." in page(head.post(f"{ROOT}{entry.pk}/gop-y/", {"text": "Sửa câu ba"}, follow=True))
    assert head.post(f"{ROOT}{entry.pk}/viec/", {"do": "number", "day": "2/3/2026"}).status_code == 403
    assert "Sửa câu ba" in page(head.get(f"{ROOT}{entry.pk}/"))


def test_the_filters_stand_in_the_address_and_an_empty_result_says_so(b: Bodies) -> None:
    arrive(b)
    client = of(b.clerk)
    assert "Về việc rà soát" in page(client.get(ROOT + "?loai=incoming&nam=2026&q=ra+soat"))
    assert "Không có văn bản nào khớp với bộ lọc." in page(client.get(ROOT + "?loai=outgoing"))


def test_a_councils_book_is_opened_once(b: Bodies) -> None:
    client, body = of(b.clerk), {"year": "2026", "direction": "outgoing", "series": "Hội đồng TĐKT", "type_name": ""}
    assert client.post(ROOT + "mo-so/", body).status_code == 302
    assert "Sổ này đã mở rồi." in page(client.post(ROOT + "mo-so/", body))
    assert "Sổ chung tự mở" in page(client.post(ROOT + "mo-so/", body | {"series": ""}))
    entry = draft(b, replace(PLAN, code_notation="KH-HĐTĐKT"))
    assert "Hội đồng TĐKT" in page(client.get(f"{ROOT}{entry.pk}/"))
    assert actions_outgoing.number_outgoing(
        entry=entry, series="Hội đồng TĐKT", by=b.clerk, at=AT, day=TODAY
    ).code == "01/KH-HĐTĐKT"  # fmt: skip
