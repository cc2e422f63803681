from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.support import dossiers
from tests.support.dossiers import NOW, declined, draft, filed, forwarded, later
from thidua.apps.accounts.permits import Refused
from thidua.apps.awards.dossiers import actions, complaints, opinions
from thidua.apps.awards.dossiers.balance import balance_of
from thidua.apps.awards.dossiers.campaigns import Counts, close_list, count_list
from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.dossiers.reasons import reasons_of
from thidua.apps.awards.models import Complaint, Hold
from thidua.apps.notices.models import Notice
from thidua.core.awards.complaints import NotYetLate, TooLate
from thidua.core.awards.dossiers import Held

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> dossiers.World:
    return dossiers.make()


def refused(act: Callable[[], Any]) -> dict[str, str]:
    with pytest.raises(NotFiled) as fault:
        act()
    return fault.value.messages


def asked(w: dossiers.World, one: Any) -> Any:
    return opinions.ask_opinion(
        dossier=one, agency=w.other, question="Có khiếu nại đang xác minh?", due_on=None, by=w.officer, at=NOW
    )


def received(w: dossiers.World) -> Any:
    return actions.receive_dossier(dossier=filed(w), by=w.officer, at=NOW)


def test_an_agency_is_asked_with_a_working_day_limit_and_told(w: dossiers.World) -> None:
    one = asked(w, received(w))
    assert one.due_on == date(2026, 3, 9)
    assert Notice.objects.filter(kind="dossier.opinion", user=w.stranger).count() == 1
    assert "đã được hỏi" in refused(lambda: asked(w, one.dossier))["agency"]


def test_an_unanswered_question_holds_the_dossier_back(w: dossiers.World) -> None:
    one = received(w)
    question = asked(w, one)
    assert "chưa trả lời" in refused(lambda: actions.forward_dossier(dossier=one, by=w.officer, at=NOW))[""]
    opinions.answer_opinion(
        opinion=question, answer="agrees", text="", document="12/CV ngày 4/3/2026", by=w.stranger, at=NOW
    )
    assert actions.forward_dossier(dossier=one, by=w.officer, at=NOW).state == "forwarded"


def test_an_objection_holds_the_dossier_until_the_conclusion_and_never_turns_it_down(w: dossiers.World) -> None:
    one = received(w)
    given = opinions.answer_opinion(
        opinion=asked(w, one), answer="objects", text="Đang xác minh đơn", document="13/CV", by=w.stranger, at=NOW
    )
    with pytest.raises(Held):
        actions.forward_dossier(dossier=one, by=w.officer, at=NOW)
    one.refresh_from_db()
    assert one.state == "received"
    hold = given.hold
    assert (hold.kind, hold.document) == ("opinion", "13/CV")
    assert (
        "văn bản kết luận"
        in refused(lambda: opinions.close_hold(hold=hold, conclusion=" ", outcome="", by=w.officer, at=NOW))[
            "conclusion"
        ]
    )
    opinions.close_hold(hold=hold, conclusion="KL 5/KL-TTr", outcome="Không vi phạm", by=w.officer, at=later(3))
    assert actions.forward_dossier(dossier=one, by=w.officer, at=later(3)).state == "forwarded"


def test_a_hold_blocks_the_council_and_the_decision_too(w: dossiers.World) -> None:
    one = forwarded(w)
    opinions.open_hold(
        dossier=one, kind="discipline", reason="Đang xem xét", document="TB 3/TB-UBND", by=w.officer, at=NOW
    )
    with pytest.raises(Held):
        actions.put_to_council(one, by=w.officer, at=NOW)
    with pytest.raises(Held):
        actions.accept_dossier(dossier=one, reason="Đồng ý", by=w.officer, at=NOW)


def test_a_hold_without_reference_is_refused(w: dossiers.World) -> None:
    one = received(w)
    wrong = refused(
        lambda: opinions.open_hold(dossier=one, kind="gossip", reason="", document="", by=w.officer, at=NOW)
    )
    assert set(wrong) == {"kind", "reason", "document"}
    assert Hold.objects.count() == 0


def test_only_the_agency_answers(w: dossiers.World) -> None:
    question = asked(w, received(w))
    with pytest.raises(Refused):
        opinions.answer_opinion(opinion=question, answer="agrees", text="", document="1", by=w.clerk, at=NOW)


def test_reasons_name_criteria_comparables_without_names_and_the_last_day_to_complain(w: dossiers.World) -> None:
    one = declined(w)
    found = reasons_of(one)
    assert found is not None
    assert [(row.criterion, row.article) for row in found.shortfalls] == [("Hoàn thành xuất sắc nhiệm vụ", "Điều 74")]
    assert found.until_on == date(2026, 5, 31)
    assert found.others is None  # too few to stay nameless
    for number in range(3):
        draft(w, person=dossiers.worker(w.commune, f"Người Thử {number}"))
    again = reasons_of(one)
    assert again is not None and again.others is not None
    assert (again.others.proposed, again.others.chosen, again.others.turned_down) == (3, 0, 0)


def lodged(w: dossiers.World, at: Any = NOW) -> Complaint:
    return complaints.lodge_complaint(dossier=declined(w), text="Xếp loại ghi sai năm", by=w.clerk, at=at)


def test_a_complaint_has_a_receipt_a_day_and_an_answer(w: dossiers.World) -> None:
    one = lodged(w)
    assert one.code.startswith("KN-") and one.due_on == date(2026, 4, 1)
    answered = complaints.answer_complaint(
        complaint=one, outcome="rejected", text="Đã đối chiếu hồ sơ gốc", by=w.officer, at=later(2)
    )
    assert (answered.state, answered.outcome) == ("answered", "rejected")
    assert [step.act for step in one.steps.all()] == ["lodge", "answer"]


def test_an_upheld_complaint_opens_the_dossier_again(w: dossiers.World) -> None:
    one = lodged(w)
    complaints.answer_complaint(complaint=one, outcome="upheld", text="Ghi sai", by=w.officer, at=later(2))
    one.dossier.refresh_from_db()
    assert one.dossier.state == "received"
    assert reasons_of(one.dossier) is None
    assert actions.forward_dossier(dossier=one.dossier, by=w.officer, at=later(2)).state == "forwarded"


def test_after_the_last_day_no_complaint_is_taken(w: dossiers.World) -> None:
    one = declined(w)
    with pytest.raises(TooLate):
        complaints.lodge_complaint(dossier=one, text="Muộn", by=w.clerk, at=later(91))
    assert complaints.lodge_complaint(dossier=one, text="Kịp", by=w.clerk, at=later(90)).state == "lodged"


def test_one_open_complaint_a_dossier_and_only_after_a_refusal(w: dossiers.World) -> None:
    one = lodged(w)
    second = lambda: complaints.lodge_complaint(dossier=one.dossier, text="Nữa", by=w.clerk, at=NOW)  # noqa: E731
    assert "chờ trả lời" in refused(second)[""]
    other = forwarded(w, person=w.colleague)
    early = lambda: complaints.lodge_complaint(dossier=other, text="Sớm", by=w.clerk, at=NOW)  # noqa: E731
    assert "kết quả không được chọn" in refused(early)[""]


def test_a_stranger_lodges_nothing(w: dossiers.World) -> None:
    with pytest.raises(Refused):
        complaints.lodge_complaint(dossier=declined(w), text="Của người khác", by=w.stranger, at=NOW)


def test_silence_takes_a_complaint_of_a_commune_up_to_the_province(w: dossiers.World) -> None:
    own = dossiers.campaign(w.commune, w.clerk, awards=("giay-khen",))
    w.yearly = own
    w.officer, above = w.clerk, w.officer
    one = complaints.lodge_complaint(dossier=declined(w, award="giay-khen"), text="Sai", by=w.clerk, at=NOW)
    with pytest.raises(NotYetLate):
        complaints.escalate_complaint(complaint=one, text="Chưa trả lời", by=w.clerk, at=later(30))
    up = complaints.escalate_complaint(complaint=one, text="Chưa trả lời", by=w.clerk, at=later(31))
    assert (up.state, up.unit, up.level, up.due_on) == ("escalated", w.province, 2, date(2026, 5, 17))
    with pytest.raises(Refused):
        complaints.answer_complaint(complaint=up, outcome="rejected", text="Tự trả lời", by=w.clerk, at=later(32))
    ended = complaints.answer_complaint(complaint=up, outcome="partly", text="Rút kinh nghiệm", by=above, at=later(33))
    assert ended.state == "closed"


def counts(**more: Any) -> Counts:
    return Counts(**{"people": 10, "leaders": 5, "women": 4, "minorities": 3, "repeated": 0, **more})


def test_the_list_closes_over_a_breach_only_with_a_reason(w: dossiers.World) -> None:
    count_list(campaign=w.yearly, unit=w.commune, counts=counts(), by=w.clerk, at=NOW)
    assert [check.slug for check in balance_of(w.yearly).checks if check.is_breached] == ["leaders"]
    assert "ghi rõ lý do" in refused(lambda: close_list(campaign=w.yearly, reason=" ", by=w.officer, at=NOW))["reason"]
    w.yearly.refresh_from_db()
    assert w.yearly.closed_on is None
    made = close_list(campaign=w.yearly, reason="Đợt này chỉ xét lãnh đạo xã", by=w.officer, at=NOW)
    assert (made.breaches, made.reason) == (["leaders"], "Đợt này chỉ xét lãnh đạo xã")
    assert "đã chốt danh sách" in refused(lambda: draft(w))[""]


def test_a_newer_count_of_a_unit_replaces_the_older_and_last_year_is_weighed(w: dossiers.World) -> None:
    before = dossiers.campaign(w.province, w.officer, year=2025)
    count_list(campaign=before, unit=w.commune, counts=counts(leaders=1, women=8), by=w.clerk, at=NOW)
    count_list(campaign=w.yearly, unit=w.commune, counts=counts(leaders=9), by=w.clerk, at=NOW)
    count_list(campaign=w.yearly, unit=w.commune, counts=counts(leaders=1), by=w.clerk, at=NOW)
    guard = balance_of(w.yearly)
    assert {check.slug: check.breaches for check in guard.checks if check.breaches} == {"women": ("fell",)}
    assert w.yearly.list_counts.count() == 2


def test_counts_beyond_the_list_are_refused(w: dossiers.World) -> None:
    wrong = refused(lambda: count_list(campaign=w.yearly, unit=w.commune, counts=counts(women=11), by=w.clerk, at=NOW))
    assert "từ 0 đến số người" in wrong["women"]


def test_a_unit_does_not_count_for_another(w: dossiers.World) -> None:
    with pytest.raises(Refused):
        count_list(campaign=w.yearly, unit=w.commune, counts=counts(), by=w.stranger, at=NOW)


def test_a_campaign_needs_known_awards_of_its_route(w: dossiers.World) -> None:
    for awards, says in (
        ((), "ít nhất một"),
        (("khong-co",), "không có danh hiệu"),
        (("co-thi-dua-tinh",), "không xét"),
    ):
        wrong = refused(lambda awards=awards: dossiers.campaign(w.province, w.officer, route="dot-xuat", awards=awards))
        assert says in wrong["awards"]


def test_a_clerk_opens_campaigns_of_the_own_commune_only(w: dossiers.World) -> None:
    assert dossiers.campaign(w.commune, w.clerk, awards=("giay-khen",)).unit == w.commune
    for unit in (w.province, w.other):
        with pytest.raises(Refused):
            dossiers.campaign(unit, w.clerk)
