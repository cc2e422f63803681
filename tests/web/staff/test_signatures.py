"""The pages of signatures: check a file, sign a file, read and renew what was found in a paper."""

from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.support import dossiers
from tests.support import signing as made
from tests.support.dossiers import NOW, World, draft
from thidua.adapters.signing.writing import sign
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.dossiers import actions as actions_dossiers
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.models import Paper, SignatureCheck

pytestmark = pytest.mark.django_db
ROOT = "/lam-viec/chu-ky-so/"


@pytest.fixture(autouse=True)
def _day(settings, tmp_path: Path):
    settings.SIGNATURE_ROOTS = tmp_path / "roots"
    settings.SIGNATURE_ROOTS.mkdir()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture()
def trusted(settings) -> None:
    (settings.SIGNATURE_ROOTS / "goc.pem").write_bytes(made.authority().pem)


@pytest.fixture()
def w() -> World:
    return dossiers.make()


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pdf(content: bytes, name: str = "to-trinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def key_fields(password: str = made.PASSWORD) -> dict[str, object]:
    return {"key_file": SimpleUploadedFile("khoa.p12", made.key_file()), "password": password, "look": "line"}


def paper_in(w: World, content: bytes) -> Paper:
    dossier = draft(w)
    kind = papers_of(dossier)[0].value.kind
    return actions_dossiers.add_paper(
        dossier=dossier, kind=kind, name="to-trinh.pdf", content=content, by=w.clerk, at=NOW
    )


def test_an_empty_installation_says_what_to_do(w: World) -> None:
    page = of(w.clerk).get(ROOT).content.decode()
    assert "Chưa khai nơi cấp chứng thư nào" in page and "Chưa có tệp PDF nào" in page
    assert f'href="{ROOT}"' in page


def test_a_file_is_checked_and_nothing_is_kept(w: World, trusted: None) -> None:
    before = Entry.objects.count()
    page = of(w.clerk).post(ROOT + "kiem-tra/", {"file": pdf(sign(made.paper(), made.key(), NOW))}).content.decode()
    assert "Hợp lệ" in page and made.NAME in page and made.OFFICE in page and "chưa kiểm tra thu hồi" in page
    assert "09:00:00 02/03/2026" in page
    assert Entry.objects.count() == before and not SignatureCheck.objects.exists()


def test_a_changed_file_shows_what_was_changed(w: World, trusted: None) -> None:
    changed = made.with_words_over(sign(made.paper(), made.key(), NOW))
    page = of(w.clerk).post(ROOT + "kiem-tra/", {"file": pdf(changed)}).content.decode()
    assert "Nội dung bị sửa sau khi ký" in page and "Ghi them sau khi ky" in page


@pytest.mark.parametrize(("content", "words"), [(b"xin chao", "không phải PDF"), (b"", "rỗng")])
def test_what_is_no_pdf_is_refused_on_the_form(w: World, content: bytes, words: str) -> None:
    answer = of(w.clerk).post(ROOT + "kiem-tra/", {"file": pdf(content)})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_signed_copy_comes_back_as_a_download(w: World) -> None:
    answer = of(w.clerk).post(ROOT + "ky/", {"file": pdf(made.paper(), "Tờ trình.pdf"), **key_fields()})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(made.paper()) and "-da-ky.pdf" in answer["Content-Disposition"]


def test_a_wrong_password_is_told_and_never_shown_again(w: World) -> None:
    answer = of(w.clerk).post(ROOT + "ky/", {"file": pdf(made.paper()), **key_fields("bí mật sai")})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Mật khẩu của tệp chứng thư số chưa đúng" in page and "bí mật sai" not in page


def test_a_paper_is_signed_in_its_place(w: World, trusted: None) -> None:
    one = paper_in(w, made.paper("Tờ trình"))
    client = of(w.clerk)
    assert "Ký số tệp này" in client.get(f"{ROOT}thanh-phan/{one.pk}/").content.decode()
    answer = client.post(f"{ROOT}thanh-phan/{one.pk}/ky/", key_fields())
    newer = Paper.objects.get(replaces=one)
    assert answer["Location"] == f"{ROOT}thanh-phan/{newer.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert "Hợp lệ" in page and made.NAME in page
    assert "đã có bản mới hơn" in client.get(f"{ROOT}thanh-phan/{one.pk}/").content.decode()


def test_a_paper_is_checked_again_when_a_root_was_added(w: World, settings) -> None:
    one = paper_in(w, sign(made.paper(), made.key(), NOW))
    client = of(w.officer)
    assert "Chưa rõ người ký" in client.get(f"{ROOT}thanh-phan/{one.pk}/").content.decode()
    (settings.SIGNATURE_ROOTS / "goc.pem").write_bytes(made.authority().pem)
    page = client.post(f"{ROOT}thanh-phan/{one.pk}/kiem-tra/", follow=True).content.decode()
    assert "Hợp lệ" in page and "Các lần kiểm tra trước" in page
    assert "Cơ quan chứng thực thử" in client.get(ROOT).content.decode()


def test_the_list_is_filtered_by_what_was_found(w: World, trusted: None) -> None:
    paper_in(w, sign(made.paper(), made.key(), NOW))
    client = of(w.officer)
    shown = {
        one: "to-trinh.pdf" in client.get(f"{ROOT}?ket-qua={one}").content.decode()
        for one in ("", "hop-le", "can-xem", "chua-ky")
    }
    assert shown == {"": True, "hop-le": True, "can-xem": False, "chua-ky": False}


def test_a_neighbour_sees_neither_list_nor_paper_and_an_auditor_signs_nothing(w: World) -> None:
    one = paper_in(w, sign(made.paper(), made.key(), NOW))
    stranger = of(w.stranger)
    assert "to-trinh.pdf" not in stranger.get(ROOT).content.decode()
    assert stranger.get(f"{ROOT}thanh-phan/{one.pk}/").status_code == 403
    assert stranger.post(f"{ROOT}thanh-phan/{one.pk}/ky/", key_fields()).status_code == 403
    from tests.support import world

    auditor = of(world.user(Role.AUDITOR, w.province))
    assert auditor.get(ROOT).status_code == 200 and auditor.get(ROOT + "ky/").status_code == 403
    assert auditor.post(f"{ROOT}thanh-phan/{one.pk}/kiem-tra/").status_code == 403


def test_a_forged_file_is_refused_on_the_page_of_the_dossier(w: World, trusted: None) -> None:
    dossier = draft(w)
    address = reverse("staff:dossier-paper", args=[dossier.pk])
    fields = {"kind": papers_of(dossier)[0].value.kind}
    client = of(w.clerk)
    forged = made.with_words_over(sign(made.paper(), made.key(), NOW))
    page = client.post(address, {**fields, "file": pdf(forged)}, follow=True).content.decode()
    assert "không nhận" in page and made.NAME in page and "Ghi them sau khi ky" in page
    assert not Paper.objects.exists()
    page = client.post(
        address, {**fields, "file": pdf(sign(made.paper(), made.key(), NOW))}, follow=True
    ).content.decode()
    assert reverse("staff:paper-signatures", args=[Paper.objects.get().pk]) in page
