"""Outgoing documents: versions of a draft, recipients matched to units, deliveries followed, recall and mending."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.support import register, world
from tests.support.documents import INVENTED, received
from tests.support.register import PLAN, TODAY, Bodies, draft, numbered, sent
from tests.support.world import AT
from thidua.apps.audit.models import Entry as Line
from thidua.apps.audit.queries import verify
from thidua.apps.calendars.actions import DayFacts, record_days
from thidua.apps.orgs.models import Succession
from thidua.apps.register import actions, actions_delivery, actions_outgoing, queries
from thidua.apps.register.errors import Duplicate, RegisterRefused
from thidua.apps.register.models import Delivery, Entry
from thidua.core.register.following import WrongKind
from thidua.core.register.states import NoReason, NoSuchMove

pytestmark = pytest.mark.django_db
LETTER = replace(PLAN, type_name="Công văn", code_notation="STT-VP", subject="Đính chính thể thức")


@pytest.fixture
def b() -> Bodies:
    return register.make()


def refused(act: Any) -> str:
    with pytest.raises(RegisterRefused) as fault:
        act()
    return fault.value.what


def only(entry: Entry) -> Delivery:
    return entry.deliveries.select_related("entry", "unit").get()


def accept(b: Bodies, delivery: Delivery, **more: Any) -> Entry:
    return actions_delivery.accept_delivery(delivery=delivery, by=b.other, at=AT, today=TODAY, **more)


def advance(b: Bodies, delivery: Delivery, act: str, **more: Any) -> str:
    made = actions_delivery.advance(delivery=delivery, act=act, by=b.clerk, at=AT, day=TODAY, **more)
    return made.state


def recall(b: Bodies, entry: Entry, reason: str = "Ban hành sai thẩm quyền") -> Entry:
    return actions_outgoing.recall(entry=entry, reason=reason, by=b.clerk, at=AT, day=TODAY)


def test_versions_of_a_draft_all_stay_and_the_last_is_its_text(b: Bodies) -> None:
    first = received(b.here, b.clerk)
    second = received(b.here, b.clerk, text=INVENTED + "\nSửa một câu.\n")
    entry = draft(b, document=first)
    actions_outgoing.add_version(entry=entry, document=second, note="Sửa câu cuối", by=b.clerk, at=AT)
    entry.refresh_from_db()
    assert [(v.position, v.document, v.note) for v in entry.versions.all()] == [
        (1, first, ""), (2, second, "Sửa câu cuối"),
    ]  # fmt: skip
    assert entry.document == second
    actions_outgoing.number_outgoing(entry=entry, series="", by=b.clerk, at=AT, day=TODAY)
    changes = {"entry": entry, "by": b.clerk, "at": AT}
    assert refused(lambda: actions_outgoing.add_version(document=first, note="", **changes)) == "only_drafts_change"
    assert refused(lambda: actions_outgoing.change_draft(details=PLAN, **changes)) == "only_drafts_change"


def test_recipients_are_the_units_of_their_names_and_nobody_twice(b: Bodies) -> None:
    entry = draft(b)
    names = ["Sở Thử Sau", "SỞ THỬ SAU", "Như trên", "Hội Không Có Trong Danh Sách"]
    actions_delivery.name_recipients(entry=entry, names=names, by=b.clerk, at=AT, day=TODAY)
    rows = [(d.name, d.unit, d.channel, d.is_open_question) for d in entry.deliveries.all()]
    assert rows == [
        ("Sở Thử Sau", b.there, "system", False),
        ("Hội Không Có Trong Danh Sách", None, "paper", False),
    ]


def test_a_merged_unit_is_followed_and_a_split_one_asked(b: Bodies) -> None:
    old, parted = (world.unit(name, parent=b.province) for name in ("Sở Ngày Xưa", "Sở Đã Chia"))
    third = world.unit("Sở Thử Ba", parent=b.province)
    for unit in (old, parted):
        unit.dissolved_on = date(2025, 7, 1)
        unit.save()
    Succession.objects.create(former=old, successor=b.there, on=date(2025, 7, 1))
    for heir in (b.there, third):
        Succession.objects.create(former=parted, successor=heir, on=date(2025, 7, 1))
    entry = draft(b)
    names = ["Sở Ngày Xưa", "Sở Đã Chia"]
    followed, asked = actions_delivery.name_recipients(entry=entry, names=names, by=b.clerk, at=AT, day=TODAY)
    assert (followed.unit, followed.followed) == (b.there, "Sở Ngày Xưa")
    assert (asked.unit, sorted(asked.choices)) == (None, sorted([b.there.code, third.code]))
    number = {"entry": entry, "series": "", "by": b.clerk, "at": AT, "day": TODAY, "issue": True}
    assert refused(lambda: actions_outgoing.number_outgoing(**number)) == "recipients_unclear"
    entry.refresh_from_db()
    assert (entry.state, entry.number) == ("draft", None)
    choose = {"delivery": asked, "by": b.clerk, "at": AT, "day": TODAY}
    assert refused(lambda: actions_delivery.choose_recipient(unit=b.here, **choose)) == "not_among_choices"
    assert refused(lambda: actions_delivery.choose_recipient(unit=b.there, **choose)) == "recipient_twice"
    actions_delivery.choose_recipient(unit=third, **choose)
    issued = actions_outgoing.number_outgoing(**number)
    assert (issued.state, issued.number) == ("issued", 1)


def test_a_unit_in_the_system_registers_what_it_gets_with_one_click(b: Bodies) -> None:
    document = received(b.here, b.clerk)
    entry = sent(b, "Sở Thử Sau", document=document)
    delivery = only(entry)
    assert (delivery.state, delivery.sent_on) == ("sent", TODAY)
    theirs = accept(b, delivery)
    delivery.refresh_from_db()
    assert (theirs.unit, theirs.number, theirs.code, theirs.organ_name) == (b.there, 1, "01/KH-STT", b.here.name)
    assert (theirs.document, delivery.incoming, delivery.state) == (document, theirs, "received")
    assert [step["organ"] for step in theirs.trace] == [b.here.code, b.there.code]
    assert refused(lambda: accept(b, delivery)) == "already_registered"
    actions.hand_over(
        entry=theirs, handler=None, handler_unit=b.there, note="", by=b.other, at=AT, day=TODAY
    )  # fmt: skip
    delivery.refresh_from_db()
    assert delivery.state == "in_progress"
    actions.finish(entry=theirs, note="Đã báo cáo", by=b.other, at=AT)
    delivery.refresh_from_db()
    assert delivery.state == "finished"


def test_what_came_on_paper_first_rings_when_it_comes_through_the_system(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    paper = replace(
        register.LETTER, code_number="1", code_notation="KH-STT", organ_name="Sở Thử Trước", issued_on=TODAY
    )
    first = actions.register_incoming(unit=b.there, details=paper, arrived_on=TODAY, today=TODAY, by=b.other, at=AT)
    with pytest.raises(Duplicate) as fault:
        accept(b, only(entry))
    assert fault.value.first == first
    assert only(entry).state == "sent"
    assert accept(b, only(entry), despite="Bản giấy đến trước").same_as == first


def test_deliveries_outside_the_system_are_followed_by_hand(b: Bodies) -> None:
    delivery = only(sent(b, "Bên Ngoài"))
    assert advance(b, delivery, "arrive") == "arrived"
    with pytest.raises(NoReason):
        advance(b, delivery, "refuse")
    assert advance(b, delivery, "refuse", reason="Thiếu phụ lục") == "refused"
    assert advance(b, delivery, "send") == "sent"
    assert advance(b, delivery, "receive", person="Văn thư") == "received"
    with pytest.raises(NoSuchMove):
        advance(b, delivery, "refuse", reason="Muộn")
    assert refused(lambda: advance(b, delivery, "recall")) == "not_issued"
    delivery.refresh_from_db()
    assert (delivery.received_by, delivery.received_on, delivery.reason) == ("Văn thư", TODAY, "")


def test_a_recall_freezes_the_document_everywhere_and_says_who_is_still_to_be_told(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau", "Bên Ngoài")
    here, outside = entry.deliveries.select_related("entry", "unit").order_by("pk")
    theirs = accept(b, here)
    with pytest.raises(NoReason):
        recall(b, entry, " ")
    recall(b, entry)
    for one in (entry, here, outside, theirs):
        one.refresh_from_db()
    assert (entry.state, theirs.state, here.state, outside.state) == ("recalled",) * 4
    assert (here.told_on, outside.told_on) == (TODAY, None)
    assert theirs.steps.filter(act="recalled", note="Ban hành sai thẩm quyền").count() == 1
    actions_delivery.mark_told(delivery=outside, by=b.clerk, at=AT, day=TODAY)
    outside.refresh_from_db()
    assert outside.told_on == TODAY
    for act in (
        lambda: actions.finish(entry=theirs, note="", by=b.other, at=AT),
        lambda: recall(b, entry),
        lambda: actions.cancel(entry=entry, reason="Thử", by=b.clerk, at=AT),
    ):
        with pytest.raises(NoSuchMove):
            act()


def test_a_recalled_document_cannot_be_taken_in(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    delivery = only(entry)
    recall(b, entry)
    with pytest.raises(NoSuchMove):
        accept(b, delivery)
    assert not Entry.objects.incoming().exists()


def test_a_replacement_is_of_the_same_kind_and_marks_the_old_one_when_issued(b: Bodies) -> None:
    old = sent(b, "Sở Thử Sau")
    theirs = accept(b, only(old))
    with pytest.raises(WrongKind):
        draft(b, LETTER, mends=old, how="replaces")
    new = draft(b, mends=old, how="replaces")
    assert queries.mended_by(old) == []
    actions_outgoing.number_outgoing(entry=new, series="", by=b.clerk, at=AT, day=TODAY, issue=True)
    old.refresh_from_db()
    assert (old.state, [link.mending for link in queries.mended_by(old)]) == ("replaced", [new])
    assert [link.mended for link in queries.mends_of(new)] == [old]
    assert theirs.steps.filter(act="replaced", note="02/KH-STT").count() == 1


def test_a_correction_is_a_letter_and_leaves_the_document_in_force(b: Bodies) -> None:
    old = sent(b)
    with pytest.raises(WrongKind):
        draft(b, mends=old, how="corrects")
    letter = draft(b, LETTER, mends=old, how="corrects")
    actions_outgoing.number_outgoing(entry=letter, series="", by=b.clerk, at=AT, day=TODAY, issue=True)
    old.refresh_from_db()
    assert (old.state, queries.mended_by(old)[0].how) == ("issued", "corrects")


def test_only_what_is_issued_is_mended_and_only_once_replaced(b: Bodies) -> None:
    waiting = numbered(b)
    assert refused(lambda: draft(b, mends=waiting, how="replaces")) == "only_issued_is_mended"
    old = sent(b)
    first, second = (draft(b, mends=old, how="replaces") for _ in range(2))
    number = {"series": "", "by": b.clerk, "at": AT, "day": TODAY, "issue": True}
    actions_outgoing.number_outgoing(entry=first, **number)
    with pytest.raises(NoSuchMove):
        actions_outgoing.number_outgoing(entry=second, **number)
    second.refresh_from_db()
    assert (second.state, second.number) == ("draft", None)


def test_one_delivery_a_unit_is_a_rule_of_the_database(b: Bodies) -> None:
    delivery = only(sent(b, "Sở Thử Sau"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(entry=delivery.entry, name="Lần hai", unit=b.there)


def test_late_acknowledgement_shows_after_the_working_day(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    late = [queries.deliveries_of(entry, day)[0].is_late for day in (TODAY, date(2026, 3, 3), date(2026, 3, 4))]
    assert late == [False, False, True]


def test_the_day_to_acknowledge_is_counted_on_the_recipients_calendar(b: Bodies) -> None:
    """The recipient rests on the day after sending: it is not late before the day after that."""
    entry = sent(b, "Sở Thử Sau")
    facts = DayFacts("off", "QĐ 12/QĐ-UBND", "verified", "Lễ hội")
    record_days(unit=b.there, days=[date(2026, 3, 3)], facts=facts, by=b.other, at=AT)
    late = [queries.deliveries_of(entry, day)[0].is_late for day in (date(2026, 3, 4), date(2026, 3, 5))]
    assert late == [False, True]


def test_every_act_leaves_its_line_and_the_ledger_holds(b: Bodies) -> None:
    entry = sent(b, "Sở Thử Sau")
    accept(b, only(entry))
    recall(b, entry)
    verbs = list(Line.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "register.drafted", "register.recipients", "register.numbered", "register.issued", "register.incoming",
        "register.delivery", "register.recalled",
    ]  # fmt: skip
    assert verify().is_whole


def test_a_secret_document_goes_on_paper_and_its_words_stay_out_of_the_ledger(b: Bodies) -> None:
    secret = replace(PLAN, secrecy="mat", subject="Chuyện riêng")
    early, late = sent(b, "Sở Thử Sau", details=secret), draft(b)
    assert only(early).channel == "paper"
    change = {"delivery": only(early), "channel": "system", "address": "", "by": b.clerk, "at": AT}
    assert refused(lambda: actions_delivery.change_channel(**change)) == "already_sent"
    actions_delivery.name_recipients(entry=late, names=["Sở Thử Sau"], by=b.clerk, at=AT, day=TODAY)
    assert only(late).channel == "system"
    actions_outgoing.change_draft(entry=late, details=secret, by=b.clerk, at=AT)
    assert refused(lambda: actions_delivery.change_channel(**change | {"delivery": only(late)})) == "secret_on_paper"
    actions_outgoing.number_outgoing(entry=late, series="", by=b.clerk, at=AT, day=TODAY, issue=True)
    assert only(late).channel == "paper"
    actions.comment(entry=late, text="Chuyện riêng tư", by=b.clerk, at=AT)
    assert not Line.objects.filter(payload__contains="Chuyện riêng").exists()
    actions.comment(entry=sent(b), text="Chuyện riêng tư", by=b.clerk, at=AT)
    assert Line.objects.filter(payload__contains="Chuyện riêng").exists()


def test_a_unit_without_a_clerk_gets_paper(b: Bodies) -> None:
    world.unit("Sở Chưa Có Ai", parent=b.province)
    assert only(sent(b, "Sở Chưa Có Ai")).channel == "paper"
