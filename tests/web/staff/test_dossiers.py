from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.support import dossiers, movement, world
from tests.support.commending import WORDS, only
from tests.support.dossiers import NOW, declined, draft, filed, forwarded, paper
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.decisions.actions import hand_over, make_decision
from thidua.apps.awards.decisions.deciding import Wanted
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.ledger.achievements import record_achievement, rule_alike
from thidua.apps.awards.ledger.recording import Deed
from thidua.apps.awards.ledger.uses import use_achievement
from thidua.apps.awards.models import AlikeAchievement, Campaign, Complaint, Dossier, Opinion
from thidua.apps.awards.undoing.actions import withdraw_conferral
from thidua.apps.documents.models import Clause
from thidua.apps.registrations.models import Plan, PlanItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def w(clock: Any) -> dossiers.World:
    return dossiers.make()


def post(client: Client, user: User, name: str, /, *args: object, **data: Any) -> str:
    client.force_login(user)
    return client.post(reverse(f"staff:{name}", args=args), data, follow=True).content.decode()


def get(client: Client, user: User, name: str, *args: object, query: str = "") -> str:
    client.force_login(user)
    answer = client.get(reverse(f"staff:{name}", args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def pdf(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, paper(text), "application/pdf")


def test_an_empty_installation_tells_a_commune_clerk_what_to_wait_for(client: Client, clock: Any) -> None:
    top = world.province()
    clerk = world.user(Role.UNIT_CLERK, world.unit("Xã Một", parent=top))
    assert "Chưa có đợt xét nào" in get(client, clerk, "dossiers")
    for name in ("campaigns", "dossier-opinions", "award-complaints", "dossier-speed"):
        assert "Chưa có" in get(client, clerk, name)


def test_from_the_campaign_to_the_receipt(client: Client, w: dossiers.World) -> None:
    page = post(
        client, w.officer, "campaign-new", name="Xét công trạng 2026", unit=w.province.pk, route="cong-trang", year="2026",
        opened_on="2/3/2026", files_due_on="30/3/2026", awards=["bang-khen-tinh"],
    )  # fmt: skip
    assert "Đã mở đợt xét" in page
    made = Campaign.objects.get(name="Xét công trạng 2026")
    page = post(
        client, w.clerk, "dossier-new", made.pk, award="bang-khen-tinh", unit=w.commune.pk, kind="individual",
        person=w.person.pk,
    )  # fmt: skip
    assert "Đã lập hồ sơ KT26-" in page
    one = Dossier.objects.get(campaign=made)
    page = post(
        client, w.clerk, "dossier-content", one.pk, named_as="Bà Lò Thị Mai", achievement="Giải quyết 412 hồ sơ",
        from_on="1/1/2026", last_on="1/3/2026",
    )  # fmt: skip
    assert "Giải quyết 412 hồ sơ" in page and "Chưa có" in page
    assert "Còn thiếu hoặc chưa sửa" in post(client, w.clerk, "dossier-act", one.pk, do="file")
    for kind in ("to-trinh", "bao-cao-thanh-tich", "bien-ban-binh-xet"):
        post(client, w.clerk, "dossier-paper", one.pk, kind=kind, file=pdf(f"{kind}.pdf", kind))
    assert "Đã gửi hồ sơ" in post(client, w.clerk, "dossier-act", one.pk, do="file")
    assert "Đã tiếp nhận hồ sơ" in post(client, w.officer, "dossier-act", one.pk, do="receive")


def test_only_the_returned_paper_shows_an_upload(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    page = post(client, w.officer, "dossier-act", one.pk, do="return", items=["to-trinh"], reason="Sai thẩm quyền ký")
    assert "chỉ phần được chọn mở ra" in page
    page = get(client, w.clerk, "dossier", one.pk)
    assert "Sai thẩm quyền ký" in page
    assert page.count('name="kind" value=') == 1
    assert 'name="kind" value="to-trinh"' in page
    locked = post(client, w.clerk, "dossier-paper", one.pk, kind="bien-ban-binh-xet", file=pdf("b.pdf", "khác"))
    assert "đang khóa" in locked


def test_lateness_shows_on_the_list_and_at_home(client: Client, w: dossiers.World, clock: Any) -> None:
    filed(w)
    clock.move_to(dossiers.later(7))  # due on 4 March, today is Monday 9 March: Thursday, Friday, Monday
    assert "quá 3 ngày làm việc" in get(client, w.clerk, "dossiers")
    assert "quá hạn xử lý" in get(client, w.officer, "home")
    assert "1 hồ sơ" in get(client, w.officer, "dossiers", query="?qua-han=1")


def test_the_drafted_word_files_carry_the_data(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    client.force_login(w.clerk)
    for kind, says in (
        ("to-trinh", "Bằng khen"), ("bao-cao-thanh-tich", "412 hồ sơ"), ("bien-ban-binh-xet", "Bình xét"),
    ):  # fmt: skip
        answer = client.get(reverse("staff:dossier-draft", args=[one.pk, kind]))
        assert answer["Content-Disposition"].endswith(f'{kind}-{one.code}.docx"')
        book = Document(BytesIO(answer.content))
        text = "\n".join(
            [par.text for par in book.paragraphs]
            + [cell.text for table in book.tables for row in table.rows for cell in row.cells]
        )
        assert says in text and "Lò Thị Mai" in text
    unknown = client.get(reverse("staff:dossier-draft", args=[one.pk, "ket-qua-bo-phieu"]), follow=True)
    assert "không soạn thay" in unknown.content.decode()


def test_an_agency_is_asked_answers_and_the_dossier_waits_for_the_conclusion(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    post(client, w.officer, "dossier-act", one.pk, do="receive")
    page = post(client, w.officer, "dossier-ask", one.pk, agency=w.other.pk, question="Có đơn thư không?", due_on="")
    assert "chờ trả lời đến hết 09/03/2026" in page
    asked = Opinion.objects.get()
    assert "Có đơn thư không?" in get(client, w.stranger, "dossier-opinion", asked.pk)
    page = post(
        client, w.stranger, "dossier-opinion", asked.pk, answer="objects", text="Đang xác minh", document="13/CV"
    )
    assert "Đã ghi ý kiến" in page
    assert "tạm dừng" in post(client, w.officer, "dossier-act", one.pk, do="forward")
    hold = one.holds.get()
    page = post(client, w.officer, "dossier-resume", one.pk, hold.pk, conclusion="5/KL-TTr", outcome="Không vi phạm")
    assert "Đã kết thúc tạm dừng" in page
    assert "Đã trình" in post(client, w.officer, "dossier-act", one.pk, do="forward")
    client.force_login(w.officer)
    letter = client.get(reverse("staff:dossier-opinion-letter", args=[asked.pk]))
    assert letter.status_code == 200 and letter.content[:2] == b"PK"


def test_reasons_are_shown_a_complaint_is_lodged_and_the_public_sees_a_number_only(
    client: Client, w: dossiers.World
) -> None:
    one = declined(w)
    page = get(client, w.clerk, "dossier-reasons", one.pk)
    assert "Xếp loại năm 2025" in page and "31/05/2026" in page
    page = post(client, w.clerk, "dossier-reasons", one.pk, text="Xếp loại ghi sai")
    made = Complaint.objects.get()
    assert made.code in page
    client.logout()
    public = client.get(reverse("portal:award-complaints")).content.decode()
    assert ">1</td>" in public and "Lò Thị Mai" not in public and made.code not in public
    assert "trở lại bước thẩm định" in get(client, w.officer, "award-complaint", made.pk)
    post(client, w.officer, "award-complaint", made.pk, outcome="upheld", text="Đúng là ghi sai")
    one.refresh_from_db()
    assert one.state == "received"


def test_declining_on_the_page_needs_criteria(client: Client, w: dossiers.World) -> None:
    one = forwarded(w)
    assert "ít nhất một tiêu chí" in post(client, w.officer, "dossier-decline", one.pk, reason="Chưa đạt")
    page = post(
        client, w.officer, "dossier-decline", one.pk, reason="Chưa đạt",
        **{"tieu-chi-0": "Sáng kiến", "dieu-0": "Điều 23", "thay-0": "Chưa được công nhận"},
    )  # fmt: skip
    assert "Chưa được công nhận" in page


def test_the_guard_shows_breaches_and_asks_for_a_reason(client: Client, w: dossiers.World) -> None:
    page = post(
        client, w.clerk, "campaign-count", w.yearly.pk, unit=w.commune.pk, people="10", leaders="6", women="3",
        minorities="2", repeated="0",
    )  # fmt: skip
    assert "vượt mức tối đa" in page and "60,0 %" in page
    assert "ghi rõ lý do" in post(client, w.officer, "campaign-close", w.yearly.pk, reason="")
    page = post(client, w.officer, "campaign-close", w.yearly.pk, reason="Đợt này xét lãnh đạo")
    assert "Chốt dù còn mất cân đối" in page and "Đợt này xét lãnh đạo" in page


def test_a_unit_sees_its_own_counts_only(client: Client, w: dossiers.World) -> None:
    post(
        client, w.clerk, "campaign-count", w.yearly.pk, unit=w.commune.pk, people="7", leaders="1", women="3",
        minorities="2", repeated="0",
    )  # fmt: skip
    assert "7 người, 1 lãnh đạo" in get(client, w.clerk, "campaign-balance", w.yearly.pk)
    assert "7 người, 1 lãnh đạo" not in get(client, w.stranger, "campaign-balance", w.yearly.pk)


def test_a_file_is_served_as_a_download_to_its_readers_only(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    address = reverse("staff:dossier-file", args=[one.pk, one.papers.first().pk])
    client.force_login(w.officer)
    assert client.get(address)["Content-Disposition"].startswith("attachment")
    client.force_login(w.stranger)
    assert client.get(address).status_code == 403


def test_timeliness_tells_days_by_route(client: Client, w: dossiers.World) -> None:
    forwarded(w, route="ad_hoc")
    page = get(client, w.officer, "dossier-speed")
    assert "Đột xuất" in page and "Từ lập thành tích đến gửi hồ sơ" in page
    assert date(2026, 3, 1) == Dossier.objects.get().contents.get().achieved_on
    assert ">1</td>" in page


def test_dossiers_come_out_of_a_confirmed_list_only(client: Client, w: dossiers.World) -> None:
    page = post(client, w.officer, "campaign-from-list", w.yearly.pk, award="bang-khen-tinh")
    assert "không gắn với danh sách" in page
    assert draft(w).state == "draft"


def test_the_page_shows_what_it_rests_on_and_filing_and_forwarding_name_the_earlier_award(
    client: Client, w: dossiers.World
) -> None:
    first = dossiers.draft(w)
    second = dossiers.filled(w, dossiers.draft(w, person=w.colleague))
    assert "chưa dựa vào thành tích" in get(client, w.clerk, "dossier", second.pk)
    for one, person, text in (
        (first, w.person, "Hòa giải thành 19 vụ tranh chấp đất đai kéo dài ở phường Tân Lập"),
        (second, w.colleague, "Giải quyết dứt điểm 19 vụ tranh chấp đất đai kéo dài nhiều năm tại phường Tân Lập"),
    ):
        deed = Deed(w.commune, text, date(2026, 1, 1), date(2026, 3, 1), person=person)
        made = record_achievement(deed=deed, by=w.clerk, at=dossiers.NOW)
        use_achievement(dossier=one, achievement=made, by=w.clerk, at=dossiers.NOW)
    page = get(client, w.clerk, "dossier", second.pk)
    assert "Giải quyết dứt điểm 19 vụ" in page
    assert reverse("staff:dossier-grounds", args=[second.pk]) in page
    for user, do in ((w.clerk, "file"), (w.officer, "receive"), (w.officer, "forward")):
        page = post(client, user, "dossier-act", second.pk, do=do)
        assert ("Cần giải quyết trước khi Hội đồng họp: “Giải quyết" in page) == (do != "receive")
        assert first.code in page and "Bằng khen của" in page
    rule_alike(pair=AlikeAchievement.objects.get(), is_same=False, reason="Hai vụ", by=w.officer, at=dossiers.NOW)
    assert first.code not in get(client, w.officer, "dossier", second.pk)


def pledged(w: dossiers.World) -> Plan:
    """The commune filed a plan for this year's period; its first item is the person's, and done."""
    made = movement.movement(w.province)
    going = movement.period(made, movement.version(made))
    plan = Plan.objects.create(
        unit=w.commune, period=going, state="approved", made_by=w.clerk, made_at=NOW, filed_on=date(2026, 1, 20)
    )
    clause = Clause.objects.filter(document=made.document).first()
    done = {"done_on": date(2026, 2, 20), "result": "Đã xong"}
    PlanItem.objects.create(plan=plan, position=1, clause=clause, person=w.person, content="Rút ngắn ba việc", **done)
    PlanItem.objects.create(plan=plan, position=2, clause=clause, person=w.colleague, content="Việc của người khác")
    return plan


def test_the_pledge_on_record_is_shown_and_linked_for_whoever_may_open_it(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    assert "Chưa có đăng ký thi đua nào" in get(client, w.clerk, "dossier", one.pk)
    plan = pledged(w)
    page = get(client, w.clerk, "dossier", one.pk)
    assert "đăng ký ngày 20/01/2026" in page and "Hoàn thành 1/1 việc đã đăng ký" in page
    assert "Rút ngắn ba việc" in page and "Việc của người khác" not in page
    address = reverse("staff:plan", args=[plan.period.movement.slug, plan.period.slug, w.commune.code])
    assert address in page and address in get(client, w.officer, "dossier", one.pk)
    self = world.user(Role.OFFICIAL, w.commune)
    self.person = w.person
    self.save()
    page = get(client, self, "dossier", one.pk)
    assert "Rút ngắn ba việc" in page and address not in page


def test_the_dossier_names_every_condition_with_its_article_also_those_that_are_met(
    client: Client, w: dossiers.World
) -> None:
    one = draft(w, award="chien-si-thi-dua-co-so")
    dossiers.in_order(w)
    page = get(client, w.clerk, "dossier", one.pk)
    assert "(Điều 23, Điều 24; đã đối chiếu)" in page and "(Điều 23; đã đối chiếu)" in page


def test_the_print_has_all_of_the_dossier_and_nothing_to_press(client: Client, w: dossiers.World) -> None:
    one = filed(w)
    pledged(w)
    page = get(client, w.officer, "dossier-print", one.pk)
    for words in ("Giải quyết 412 hồ sơ", "Rút ngắn ba việc", "to-trinh.pdf", one.code):
        assert words in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main and "<button" not in main
    client.force_login(w.stranger)
    assert client.get(reverse("staff:dossier-print", args=[one.pk])).status_code == 403


def test_a_new_dossier_is_proposed_by_the_clerks_own_unit_unless_another_is_chosen(
    client: Client, w: dossiers.World
) -> None:
    world.unit("Trường mầm non xã", parent=w.commune)
    page = get(client, w.clerk, "dossier-new", w.yearly.pk)
    assert f'<option value="{w.commune.pk}" selected>' in page


def test_the_applicant_sees_the_decision_the_handover_and_the_withdrawal(client: Client, w: dossiers.World) -> None:
    one = forwarded(w)
    assert "Mã kiểm tra" not in get(client, w.clerk, "dossier", one.pk)
    actions.accept_dossier(dossier=one, reason="Đồng ý", by=w.officer, at=NOW)
    one.refresh_from_db()
    who = {"by": w.officer, "at": NOW}
    decision = make_decision(
        campaign=w.yearly, wanted=[Wanted(one, "Bà Lò Thị Mai", "Xã Thử Một")], words=WORDS, signed_on=NOW.date(), **who
    )
    given = only(decision)
    page = get(client, w.clerk, "dossier", one.pk)
    assert f"Quyết định số {decision.number} ngày 02/03/2026, số sổ vàng 1." in page
    assert reverse("portal:certificate", args=[given.code]) in page and "Đã trao" not in page
    hand_over(decision=decision, on=NOW.date(), place="", **who)
    assert "Đã trao ngày 02/03/2026." in get(client, w.clerk, "dossier", one.pk)
    withdraw_conferral(
        conferral=given, grounds="fraud", reason="Gian dối", document="9/QĐ", signed_on=NOW.date(), objects=[], **who
    )
    page = get(client, w.clerk, "dossier-print", one.pk)
    assert "đã hủy bỏ" in page and "9/QĐ, 02/03/2026" in page and "Gian dối" not in page
