"""Achievements, initiatives, history, import and statistics as officials use them."""

import io
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.apps.awards.test_achievements import PEACE, PEACE_AGAIN, Desk
from tests.apps.awards.test_history_import import PERSON, sheet

from tests.support import honours
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger.uses import use_achievement
from thidua.apps.awards.models import Achievement, AlikeAchievement, Conferral, Initiative
from thidua.apps.orgs import actions as orgs

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    with time_machine.travel("2026-03-05 09:00 +0700", tick=False):
        yield Desk()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def body(desk: Desk, text: str = PEACE) -> dict[str, str]:
    return {
        "person": str(desk.who.pk), "collective": "", "household": "", "text": text,
        "from_on": "1/1/2025", "last_on": "31/12/2025",
    }  # fmt: skip


def test_a_clerk_records_an_achievement_and_sees_it_on_the_list(desk: Desk) -> None:
    client = signed_in(desk.clerk)
    assert "Sổ còn trống" in client.get(reverse("staff:achievements")).content.decode()
    answer = client.post(reverse("staff:achievement-new"), body(desk))
    made = Achievement.objects.get()
    assert answer["Location"] == reverse("staff:achievement", args=[made.pk])
    assert made.until_on == date(2026, 1, 1)
    assert "19 vụ tranh chấp" in client.get(reverse("staff:achievements")).content.decode()


def test_the_refused_form_keeps_what_was_typed(desk: Desk) -> None:
    answer = signed_in(desk.clerk).post(reverse("staff:achievement-new"), body(desk, "Hoàn thành tốt nhiệm vụ"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "chỉ có lời chung" in text and "Hoàn thành tốt nhiệm vụ" in text
    assert not Achievement.objects.exists()


def test_a_file_of_an_unknown_kind_is_refused_beside_its_field(desk: Desk) -> None:
    sent = body(desk) | {"tep": SimpleUploadedFile("la.exe", b"MZ lung tung")}
    answer = signed_in(desk.clerk).post(reverse("staff:achievement-new"), sent)
    assert answer.status_code == 422
    assert "không phải PDF, Word" in answer.content.decode()


def test_an_officer_of_a_whole_province_chooses_the_unit_first(desk: Desk) -> None:
    client = signed_in(desk.officer)
    page = client.get(reverse("staff:achievement-new") + f"?don-vi={desk.unit.pk}").content.decode()
    assert desk.who.full_name in page


def test_a_clerk_sees_that_another_agency_told_it_but_not_what_it_wrote(desk: Desk) -> None:
    desk.recorded("Bí mật của nhà bên: " + PEACE, by=desk.stranger, unit=desk.other, person=None, collective=desk.other)
    made = desk.recorded(PEACE_AGAIN)
    page = signed_in(desk.clerk).get(reverse("staff:achievement", args=[made.pk])).content.decode()
    assert desk.other.name in page and "Cùng số liệu" in page
    assert "Bí mật của nhà bên" not in page


def test_the_officer_rules_on_a_pair_with_a_reason(desk: Desk) -> None:
    desk.recorded()
    desk.recorded(PEACE_AGAIN)
    pair = AlikeAchievement.objects.get()
    client = signed_in(desk.officer)
    assert "rất giống" in client.get(reverse("staff:alikes")).content.decode()
    address = reverse("staff:alike-achievement", args=[pair.pk])
    client.post(address, {"ket-luan": "trung", "ly-do": " "})
    pair.refresh_from_db()
    assert pair.is_same is None
    client.post(address, {"ket-luan": "trung", "ly-do": "Cùng một biên bản"})
    pair.refresh_from_db()
    assert (pair.is_same, pair.ruling) == (True, "Cùng một biên bản")
    assert "Không có cặp nào chờ kết luận" in client.get(reverse("staff:alikes")).content.decode()


def test_a_second_title_is_asked_about_before_anything_is_kept(desk: Desk) -> None:
    made = desk.recorded()
    low, high = desk.dossier("lao-dong-tien-tien"), desk.dossier("chien-si-thi-dua-co-so")
    use_achievement(dossier=low, achievement=made, by=desk.clerk, at=AT)
    client, sent = signed_in(desk.clerk), {"loai": "thanh-tich", "muc": str(made.pk)}
    address = reverse("staff:dossier-grounds-add", args=[high.pk])
    asked = client.post(address, sent)
    assert asked.status_code == 409
    assert "Tôi đã biết, vẫn dùng" in asked.content.decode()
    assert not high.achievement_uses.exists()
    client.post(address, sent | {"dong-y": "1"})
    assert high.achievement_uses.get().warning != ""


def test_a_barred_use_is_refused_and_a_dropped_one_leaves_the_page(desk: Desk) -> None:
    made, first, second = desk.recorded(), desk.dossier(), desk.dossier("bang-khen-tinh")
    client, sent = signed_in(desk.clerk), {"loai": "thanh-tich", "muc": str(made.pk)}
    client.post(reverse("staff:dossier-grounds-add", args=[first.pk]), sent)
    refused = client.post(reverse("staff:dossier-grounds-add", args=[second.pk]), sent, follow=True)
    assert "không dùng lại được" in refused.content.decode()
    use = first.achievement_uses.get()
    client.post(reverse("staff:dossier-grounds-drop", args=[first.pk]), {"loai": "thanh-tich", "muc": str(use.pk)})
    page = client.get(reverse("staff:dossier-grounds", args=[first.pk])).content.decode()
    assert "chưa dựa vào thành tích" in page


def test_an_initiative_is_recorded_with_shares_and_recognised(desk: Desk) -> None:
    sent = {"name": "Lò sấy hơi", "summary": "Giảm 60% củi cho 85 hộ", "year": "2025", "author1": str(desk.who.pk)}
    client = signed_in(desk.clerk)
    assert client.post(reverse("staff:initiative-new"), sent | {"share1": "70"}).status_code == 422
    client.post(reverse("staff:initiative-new"), sent | {"share1": "100"})
    made = Initiative.objects.get()
    decision = {"scope": "base", "number": "5/QĐ", "issuer": "Sở", "signed_on": "5/1/2026"}
    address = reverse("staff:initiative-recognise", args=[made.pk])
    assert client.post(address, decision).status_code == 403
    signed_in(desk.officer).post(address, decision)
    page = client.get(reverse("staff:initiatives")).content.decode()
    assert made.code in page and "Cơ sở" in page


def test_the_history_of_a_merged_unit_names_the_former_units(desk: Desk) -> None:
    honours.given(desk.other, "co-thi-dua-tinh", 2024, by=honours.decision(desk.top, date(2025, 1, 5)))
    orgs.merge_units(formers=[desk.other], successor=desk.unit, on=date(2025, 7, 1), by=desk.officer, at=AT)
    client = signed_in(desk.clerk)
    found = client.get(reverse("staff:award-history"), {"tim": desk.who.full_name}).content.decode()
    assert reverse("staff:award-history-person", args=[desk.who.pk]) in found
    page = client.get(reverse("staff:award-history-unit", args=[desk.unit.pk])).content.decode()
    assert f"của {desk.other.name}, sáp nhập ngày 01/07/2025" in page


def test_older_awards_are_previewed_and_applied(desk: Desk) -> None:
    desk.who.code = "ng-1"
    desk.who.save()
    client = signed_in(desk.officer)
    address = reverse("staff:award-history-import")
    bad = SimpleUploadedFile("cu.xlsx", sheet(PERSON | {"award": "Vua biết tuốt"}))
    refused = client.post(address, {"unit": str(desk.top.pk), "file": bad})
    assert refused.status_code == 422 and "Vua biết tuốt" in refused.content.decode()
    good = SimpleUploadedFile("cu.xlsx", sheet(PERSON))
    preview = client.post(address, {"unit": str(desk.top.pk), "file": good})["Location"]
    assert "1 lần khen mới" in client.get(preview).content.decode()
    assert not Conferral.objects.exists()
    client.post(preview)
    assert Conferral.objects.get().person == desk.who


def test_statistics_are_downloaded_for_the_asked_year(desk: Desk) -> None:
    honours.given(desk.unit, "bang-khen-tinh", 2024, by=honours.decision(desk.top, date(2025, 1, 5)))
    client = signed_in(desk.officer)
    assert "chưa đối chiếu" in client.get(reverse("staff:award-statistics"), {"nam": "2025"}).content.decode()
    data = client.get(reverse("staff:award-statistics-file", args=[2025])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("0603.N").to_python()
    assert {row[0]: row[1] for row in rows}["Bằng khen của Bộ trưởng, Chủ tịch Ủy ban nhân dân cấp tỉnh"] == 1
    assert client.get(reverse("staff:award-statistics-file", args=[3025])).status_code == 404
