from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.support import dossiers, world
from tests.support.dossiers import DAY, NOW, content, draft, filed, filled, forwarded, later, paper
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.dossiers import actions, rules
from thidua.apps.awards.dossiers.actions import NotFiled, Subject
from thidua.apps.awards.dossiers.state import current_papers
from thidua.apps.awards.models import Dossier
from thidua.apps.marking.errors import BadFile
from thidua.apps.notices.models import Notice
from thidua.apps.orgs.models import Unit
from thidua.core.awards.dossiers import Incomplete, Locked, ReasonOwed, WrongMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> dossiers.World:
    return dossiers.make()


def refused(act: Callable[[], Any]) -> dict[str, str]:
    with pytest.raises(NotFiled) as fault:
        act()
    return fault.value.messages


def test_a_yearly_dossier_goes_from_draft_to_decision_and_every_step_is_on_record(w: dossiers.World) -> None:
    one = forwarded(w)
    actions.put_to_council(one, by=w.officer, at=NOW)
    actions.record_outcome(one, award="bang-khen-tinh", passed=True, reason="", by=w.officer, at=NOW)
    actions.mark_decided(one, by=w.officer, at=NOW)
    one.refresh_from_db()
    acts = list(one.steps.values_list("act", "after"))
    assert acts == [
        ("make", "draft"), ("file", "filed"), ("receive", "received"), ("forward", "forwarded"),
        ("to_council", "council"), ("pass", "passed"), ("decide", "decided"),
    ]  # fmt: skip
    verbs = Entry.objects.filter(object_type="awards.Dossier", object_id=str(one.pk)).values_list("verb", flat=True)
    assert {"dossier.made", "dossier.filed", "dossier.received", "dossier.forwarded"} <= set(verbs)


def test_each_stage_has_its_last_working_day(w: dossiers.World) -> None:
    one = actions.receive_dossier(dossier=filed(w), by=w.officer, at=NOW)
    days = dict(one.steps.values_list("act", "due_on"))
    assert days == {"make": date(2026, 4, 1), "file": date(2026, 3, 4), "receive": date(2026, 3, 16)}


def test_unplanned_merit_needs_two_papers_and_is_forwarded_the_same_day(w: dossiers.World) -> None:
    one = forwarded(w, route="ad_hoc")
    assert set(current_papers(one)) == {"to-trinh-don-gian", "bao-cao-tom-tat"}
    assert [step.due_on for step in one.steps.filter(act__in=("file", "receive"))] == [DAY, DAY]
    assert actions.accept_dossier(dossier=one, reason="Bút phê ngày 2/3/2026", by=w.officer, at=NOW).state == "passed"


def test_what_the_law_puts_to_the_vote_is_not_accepted_without_one(w: dossiers.World) -> None:
    one = forwarded(w, award="chien-si-thi-dua-co-so")
    assert "bỏ phiếu" in refused(lambda: actions.accept_dossier(dossier=one, reason="Đồng ý", by=w.officer, at=NOW))[""]


def test_a_dossier_with_gaps_is_not_filed_and_the_gaps_are_named(w: dossiers.World) -> None:
    one = draft(w)
    with pytest.raises(Incomplete) as fault:
        actions.file_dossier(dossier=one, note="", by=w.clerk, at=NOW)
    assert fault.value.missing == ("named_as", "achievement")
    actions.save_content(dossier=one, facts=content(), by=w.clerk, at=NOW)
    actions.add_paper(dossier=one, kind="to-trinh", name="a.pdf", content=paper("Tờ trình"), by=w.clerk, at=NOW)
    with pytest.raises(Incomplete) as fault:
        actions.file_dossier(dossier=one, note="", by=w.clerk, at=NOW)
    assert fault.value.missing == ("bao-cao-thanh-tich", "bien-ban-binh-xet")
    one.refresh_from_db()
    assert one.state == "draft"


def returned(w: dossiers.World, *items: str) -> Dossier:
    return actions.return_dossier(dossier=filed(w), items=items, reason="Thiếu xác nhận", by=w.officer, at=later(1))


def test_only_the_disputed_paper_unlocks(w: dossiers.World) -> None:
    one = returned(w, "bao-cao-thanh-tich")
    for kind in ("to-trinh", "bien-ban-binh-xet", "khac"):
        with pytest.raises(Locked):
            actions.add_paper(dossier=one, kind=kind, name="b.pdf", content=paper("Bản mới"), by=w.clerk, at=later(2))
    with pytest.raises(Locked):
        actions.save_content(dossier=one, facts=content(achievement="Thành tích khác"), by=w.clerk, at=later(2))
    with pytest.raises(Incomplete) as fault:
        actions.file_dossier(dossier=one, note="", by=w.clerk, at=later(2))
    assert fault.value.missing == ("bao-cao-thanh-tich",)
    actions.add_paper(
        dossier=one, kind="bao-cao-thanh-tich", name="b.pdf", content=paper("Bản mới"), by=w.clerk, at=later(2)
    )
    assert actions.file_dossier(dossier=one, note="", by=w.clerk, at=later(2)).state == "filed"
    assert one.papers.filter(kind="bao-cao-thanh-tich").count() == 2


def test_only_the_disputed_part_of_the_content_unlocks(w: dossiers.World) -> None:
    one = returned(w, "achievement")
    with pytest.raises(Locked) as fault:
        actions.save_content(dossier=one, facts=content(named_as="Ông Khác"), by=w.clerk, at=later(2))
    assert fault.value.item == "named_as"
    actions.save_content(dossier=one, facts=content(achievement="Đã nêu rõ số liệu"), by=w.clerk, at=later(2))
    assert actions.file_dossier(dossier=one, note="", by=w.clerk, at=later(2)).state == "filed"


def test_a_unit_may_stand_by_a_disputed_paper_with_its_reasons(w: dossiers.World) -> None:
    one = returned(w, "to-trinh")
    assert actions.file_dossier(dossier=one, note="Chữ ký đã đúng thẩm quyền", by=w.clerk, at=later(2)).state == "filed"


def test_a_return_names_what_and_why(w: dossiers.World) -> None:
    one = filed(w)
    give = lambda items, reason: actions.return_dossier(  # noqa: E731
        dossier=one, items=items, reason=reason, by=w.officer, at=NOW
    )
    assert "chọn thành phần" in refused(lambda: give([], "Vì"))["items"]
    assert "chọn thành phần" in refused(lambda: give(["giay-to-la"], "Vì"))["items"]
    with pytest.raises(ReasonOwed):
        give(["to-trinh"], " ")


def test_the_unit_and_the_person_are_told_of_a_return(w: dossiers.World) -> None:
    user = world.user()
    user.person = w.person
    user.save()
    one = returned(w, "to-trinh")
    told = Notice.objects.filter(kind="dossier.moved", title__contains=one.code)
    assert {notice.user_id for notice in told} == {w.clerk.pk, user.pk}


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"award": "khong-co"}, "award", "không thuộc đợt"),
        ({"subject": Subject("collective")}, "subject", "đúng một người"),
        ({"subject": Subject("vật nuôi")}, "kind", "không tặng cho"),
    ],
)
def test_an_unknown_title_or_no_subject_is_refused(
    w: dossiers.World, more: dict[str, Any], field: str, says: str
) -> None:
    given = {"award": "bang-khen-tinh", "subject": Subject("individual", person=w.person), **more}
    made = lambda: actions.make_dossier(campaign=w.yearly, unit=w.commune, by=w.clerk, at=NOW, **given)  # noqa: E731
    assert says in refused(made)[field]
    assert Dossier.objects.count() == 0


def test_an_individual_title_is_not_for_a_collective(w: dossiers.World) -> None:
    subject = Subject("collective", collective=w.commune)
    made = lambda: actions.make_dossier(  # noqa: E731
        campaign=w.yearly, award="chien-si-thi-dua-co-so", subject=subject, unit=w.commune, by=w.clerk, at=NOW
    )
    assert "không tặng cho tập thể" in refused(made)["kind"]


def test_a_second_dossier_for_the_same_award_names_the_first(w: dossiers.World) -> None:
    first = draft(w)
    assert first.code in refused(lambda: draft(w))["subject"]
    actions.withdraw_dossier(dossier=first, reason="Lập nhầm", by=w.clerk, at=NOW)
    assert draft(w).state == "draft"


def test_somebody_from_another_unit_and_a_dissolved_collective_are_refused(w: dossiers.World) -> None:
    outsider = dossiers.worker(w.other, "Giàng A Sử")
    assert "không giữ chức vụ" in refused(lambda: draft(w, person=outsider))["subject"]
    gone: Unit = world.unit("Phòng cũ", parent=w.commune)
    gone.dissolved_on = date(2026, 1, 1)
    gone.save()
    subject = Subject("collective", collective=gone)
    made = lambda: actions.make_dossier(  # noqa: E731
        campaign=w.yearly, award="bang-khen-tinh", subject=subject, unit=w.commune, by=w.clerk, at=NOW
    )
    assert "đã giải thể" in refused(made)["subject"]


def test_a_wrong_year_is_refused(w: dossiers.World) -> None:
    one = draft(w)
    last = content(from_on=date(2025, 1, 1), last_on=date(2025, 12, 31))
    wrong = refused(lambda: actions.save_content(dossier=one, facts=last, by=w.clerk, at=NOW))
    assert "năm 2026" in wrong["last_on"]
    hoc = draft(w, route="ad_hoc")
    to_come = content(last_on=DAY + timedelta(days=1))
    assert "last_on" in refused(lambda: actions.save_content(dossier=hoc, facts=to_come, by=w.clerk, at=NOW))


def test_a_false_or_cut_pdf_and_the_same_file_twice_are_refused_and_nothing_is_kept(w: dossiers.World) -> None:
    one = draft(w)
    add = lambda data: actions.add_paper(  # noqa: E731
        dossier=one, kind="to-trinh", name="to-trinh.pdf", content=data, by=w.clerk, at=NOW
    )
    good = paper("Tờ trình")
    for bad in (b"<html>%PDF</html>", b"", b"PK\x03\x04 khong phai", good[:-40]):
        with pytest.raises(BadFile):
            add(bad)
    assert one.papers.count() == 0
    add(good)
    assert "giống hệt" in refused(lambda: add(good))["file"]
    assert one.papers.count() == 1


def test_after_filing_nothing_of_the_unit_changes(w: dossiers.World) -> None:
    one = filed(w)
    with pytest.raises(Locked):
        actions.add_paper(dossier=one, kind="to-trinh", name="b.pdf", content=paper("Khác"), by=w.clerk, at=NOW)
    with pytest.raises(Locked):
        actions.save_content(dossier=one, facts=content(achievement="Khác"), by=w.clerk, at=NOW)
    with pytest.raises(WrongMove):
        actions.file_dossier(dossier=one, note="", by=w.clerk, at=NOW)


def test_strangers_neither_see_nor_touch(w: dossiers.World) -> None:
    one = filled(w, draft(w))
    for act in (
        lambda: rules.open_dossier(w.stranger, one.pk),
        lambda: actions.file_dossier(dossier=one, note="", by=w.stranger, at=NOW),
        lambda: actions.receive_dossier(dossier=one, by=w.clerk, at=NOW),
        lambda: actions.withdraw_dossier(dossier=one, reason="x", by=w.stranger, at=NOW),
    ):
        with pytest.raises(Refused):
            act()


def test_the_person_proposed_sees_the_own_dossier_once_filed_and_no_other(w: dossiers.World) -> None:
    user = world.user(Role.OFFICIAL, w.commune)
    user.person = w.person
    user.save()
    mine, theirs = draft(w), draft(w, person=w.colleague)
    assert list(rules.dossiers_seen(user)) == []
    filled(w, mine)
    actions.file_dossier(dossier=mine, note="", by=w.clerk, at=NOW)
    filled(w, theirs)
    actions.file_dossier(dossier=theirs, note="", by=w.clerk, at=NOW)
    assert list(rules.dossiers_seen(user)) == [mine]


def test_a_council_member_reads_from_the_session_on(w: dossiers.World) -> None:
    member = world.user(Role.COUNCIL_MEMBER, w.province)
    one = forwarded(w)
    assert list(rules.dossiers_seen(member)) == []
    actions.put_to_council(one, by=w.officer, at=NOW)
    assert list(rules.dossiers_seen(member)) == [one]


def test_a_lower_award_given_by_the_council_stands_on_the_step(w: dossiers.World) -> None:
    one = forwarded(w, award="chien-si-thi-dua-co-so")
    actions.put_to_council(one, by=w.officer, at=NOW)
    step = actions.record_outcome(one, award="lao-dong-tien-tien", passed=True, reason="", by=w.officer, at=NOW)
    one.refresh_from_db()
    assert (one.award, one.state, step.items) == (
        "lao-dong-tien-tien", "passed", ["chien-si-thi-dua-co-so", "lao-dong-tien-tien"],
    )  # fmt: skip


def test_the_lower_award_is_not_given_to_one_already_proposed_for_it(w: dossiers.World) -> None:
    draft(w, award="lao-dong-tien-tien")
    one = forwarded(w, award="chien-si-thi-dua-co-so")
    actions.put_to_council(one, by=w.officer, at=NOW)
    give = lambda: actions.record_outcome(  # noqa: E731
        one, award="lao-dong-tien-tien", passed=True, reason="", by=w.officer, at=NOW
    )
    assert "đã có hồ sơ khác" in refused(give)[""]


def test_turning_down_names_at_least_one_criterion(w: dossiers.World) -> None:
    one = forwarded(w)
    give = lambda rows: actions.decline_dossier(  # noqa: E731
        dossier=one, shortfalls=rows, reason="Vì", by=w.officer, at=NOW
    )
    assert "ít nhất một tiêu chí" in refused(lambda: give([("", "", "")]))["shortfalls"]
    assert "ít nhất một tiêu chí" in refused(lambda: give([("Sáng kiến", "", "")]))["shortfalls"]
    assert give([("Sáng kiến", "Điều 23", "Chưa có")]).state == "declined"
