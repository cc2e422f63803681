import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import world
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.feedback import actions, queries
from thidua.apps.feedback.models import Channel, DayCount, Item, Reply, SealedDay
from thidua.apps.feedback.voices import AnswerRefused, receive_answer
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
ALL_YES = dict.fromkeys(Item.values, "yes")
DAY = world.DAY


@pytest.fixture
def channel() -> Channel:
    return actions.open_channel(unit=world.unit("Sở Thử"), **WHO)


def results(unit: Unit) -> queries.Results:
    return queries.results(unit, since=DAY, until=DAY + timedelta(days=1))


def test_the_code_is_short_ascii_and_not_the_same_twice(channel: Channel) -> None:
    other = actions.open_channel(unit=channel.unit, **WHO)
    assert (channel.code.isascii(), len(channel.code), channel.code == other.code) == (True, 10, False)


def test_all_eight_yes_are_courteous_one_no_or_unknown_is_not(channel: Channel) -> None:
    for replies in (ALL_YES, {**ALL_YES, "xin_loi": "no"}, {**ALL_YES, "xin_loi": "unknown"}, {"xin_chao": "yes"}):
        receive_answer(channel=channel, replies=replies, day=DAY)
    found = results(channel.unit)
    assert (found.answered, found.courtesy.hits, found.courtesy.trials) == (4, 1, 4)
    assert [(i.slug, i.hits, i.trials, i.unknown) for i in found.items[:3]] == [
        ("xin_chao", 4, 4, 0),
        ("xin_loi", 1, 2, 2),
        ("xin_cam_on", 3, 3, 1),
    ]


@given(st.lists(st.lists(st.sampled_from(Reply.values), min_size=8, max_size=8), min_size=1, max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_item_has_as_many_replies_as_there_were_answers(channel: Channel, sheets: list[list[str]]) -> None:
    DayCount.objects.all().delete()
    sent = [dict(zip(Item.values, sheet, strict=True)) for sheet in sheets if set(sheet) != {"unknown"}]
    for replies in sent:
        receive_answer(channel=channel, replies=replies, day=DAY)
    assert {row.yes + row.no + row.unknown for row in DayCount.objects.all()} <= {len(sent)}
    assert results(channel.unit).courtesy.hits == sum(set(replies.values()) == {"yes"} for replies in sent)


def test_the_order_of_answers_leaves_the_same_rows(channel: Channel) -> None:
    def after(order: list[dict[str, str]]) -> list[tuple[object, ...]]:
        DayCount.objects.all().delete()
        for replies in order:
            receive_answer(channel=channel, replies=replies, day=DAY)
        return list(DayCount.objects.order_by("pk").values_list("item", "yes", "no", "unknown"))

    sheets = [ALL_YES, {"xin_loi": "no"}, {**ALL_YES, "xin_phep": "no"}]
    assert after(sheets) == after(sheets[::-1])


def test_stored_columns_hold_unit_day_and_counts_only() -> None:
    columns = {field.column for field in DayCount._meta.concrete_fields}
    assert columns == {"id", "unit_id", "day", "item", "yes", "no", "unknown"}
    assert {field.get_internal_type() for field in SealedDay._meta.concrete_fields}.isdisjoint(
        {"DateTimeField", "TimeField"}
    )
    assert not [model for model in (DayCount, SealedDay) for f in model._meta.get_fields() if "user" in f.name.lower()]


def test_an_answer_writes_nothing_into_the_ledger(channel: Channel) -> None:
    before = Entry.objects.count()
    receive_answer(channel=channel, replies=ALL_YES, day=DAY)
    assert Entry.objects.count() == before


def test_a_day_that_is_over_is_sealed_once_without_its_counts(channel: Channel) -> None:
    receive_answer(channel=channel, replies={**ALL_YES, "xin_loi": "no"}, day=DAY)
    assert actions.seal_days(before=DAY, **WHO) == 0
    tomorrow = DAY + timedelta(days=1)
    assert [actions.seal_days(before=tomorrow, **WHO) for _turn in range(2)] == [1, 0]
    entry = Entry.objects.get(verb="feedback.day_sealed")
    assert sorted(json.loads(entry.payload)) == ["commitment", "day", "unit"]
    assert not entry.sealed.exists()
    assert "xin_loi" not in entry.payload


def test_a_count_changed_after_sealing_is_found(channel: Channel) -> None:
    receive_answer(channel=channel, replies=ALL_YES, day=DAY)
    actions.seal_days(before=DAY + timedelta(days=1), **WHO)
    assert queries.altered_days() == []
    DayCount.objects.filter(item="xin_loi").update(yes=0, no=1)
    assert [row.day for row in queries.altered_days()] == [DAY]


def test_no_answer_for_a_sealed_day_a_closed_door_or_without_a_word(channel: Channel) -> None:
    with pytest.raises(AnswerRefused, match="ít nhất một câu"):
        receive_answer(channel=channel, replies={}, day=DAY)
    receive_answer(channel=channel, replies=ALL_YES, day=DAY)
    actions.seal_days(before=DAY + timedelta(days=1), **WHO)
    with pytest.raises(AnswerRefused, match="chốt"):
        receive_answer(channel=channel, replies=ALL_YES, day=DAY)
    actions.close_channel(channel=channel, **WHO)
    with pytest.raises(AnswerRefused, match="đóng"):
        receive_answer(channel=channel, replies=ALL_YES, day=DAY + timedelta(days=1))


def test_a_reply_that_is_no_reply_changes_nothing(channel: Channel) -> None:
    with pytest.raises(ValueError, match="maybe"):
        receive_answer(channel=channel, replies={**ALL_YES, "xin_loi": "maybe"}, day=DAY)
    assert DayCount.objects.count() == 0


def test_four_answers_are_not_shown_five_are(channel: Channel) -> None:
    seen = []
    for _turn in range(5):
        receive_answer(channel=channel, replies=ALL_YES, day=DAY)
        seen.append(results(channel.unit).is_shown)
    assert seen == [False] * 4 + [True]
