"""A cross-marking round from its making to the bloc's meeting."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.support import cross_world, marking_world, world
from tests.support.cross_world import Cross
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import Grant
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions_cross, actions_rounds
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.marking.errors import Incomplete, NotMarked
from thidua.apps.marking.models import BlocMeeting, CrossMark, Draw, Mark, Pairing, Round, RoundState
from thidua.core.marking import ROUND_MOVES
from thidua.core.movements.model import CrossMarking

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Cross:
    return cross_world.make()


def test_states_are_those_of_the_table_in_core() -> None:
    assert {state.value for state in RoundState} == {"draft", *ROUND_MOVES.values()}


def test_a_draw_gives_every_sheet_its_markers_and_nobody_his_own(made: Cross) -> None:
    drawn = made.drawn(markers=2)
    pairs = made.pairs(drawn)
    assert sorted(pair.sheet_id for pair in pairs) == sorted([sheet.pk for sheet in made.sheets] * 2)
    assert all(pair.marker_id != pair.sheet.unit_id for pair in pairs)
    assert sorted(pair.marker_id for pair in pairs) == sorted([unit.pk for unit in made.here.units] * 2)
    assert drawn.draw is not None
    assert drawn.draw.parts == {made.here.bloc.code: 1}


def test_the_draw_stands_in_the_ledger_with_its_seed_and_pairs(made: Cross) -> None:
    drawn = made.drawn()
    entry = LedgerEntry.objects.get(verb="cross.drawn")
    assert '"seed":"2026-03-02"' in entry.payload
    assert all(f"{pair.marker.code}>{pair.sheet.unit.code}" in entry.payload for pair in made.pairs(drawn))


def test_drawing_again_keeps_the_earlier_draw_in_sight(made: Cross) -> None:
    drawn = made.drawn()
    actions_rounds.draw_round(of=drawn, seed="khac", by=made.here.officer, at=AT)
    assert [(draw.number, draw.seed) for draw in Draw.objects.filter(round=drawn)] == [(1, "2026-03-02"), (2, "khac")]
    assert Pairing.objects.count() == 16
    assert {pair.draw.number for pair in made.pairs(drawn)} == {2}


def test_a_declared_conflict_is_kept_apart_and_asks_for_a_new_draw(made: Cross) -> None:
    drawn = made.drawn(markers=1)
    one, other = made.here.units[:2]
    actions_rounds.declare_conflict(
        of=drawn, one=one, other=other, reason="Cùng dự án", by=made.here.officer, at=AT + timedelta(minutes=1)
    )
    with pytest.raises(NotMarked, match="Bốc thăm lại"):
        actions_rounds.open_round(of=drawn, by=made.here.officer, at=AT + timedelta(minutes=2))
    actions_rounds.draw_round(of=drawn, seed="s", by=made.here.officer, at=AT + timedelta(minutes=3))
    pairs = {(pair.marker_id, pair.sheet.unit_id) for pair in made.pairs(drawn)}
    assert not pairs & {(one.pk, other.pk), (other.pk, one.pk)}
    actions_rounds.open_round(of=drawn, by=made.here.officer, at=AT + timedelta(minutes=4))


def test_conflicts_that_leave_nobody_name_the_unit_and_nothing_is_drawn(made: Cross) -> None:
    draft = made.round()
    first, *others = made.here.units
    for other in others:
        actions_rounds.declare_conflict(of=draft, one=first, other=other, reason="vì", by=made.here.officer, at=AT)
    with pytest.raises(NotMarked) as refusal:
        actions_rounds.draw_round(of=draft, seed="s", by=made.here.officer, at=AT)
    assert first.name in refusal.value.messages["draw"]
    assert not Draw.objects.exists()
    assert Round.objects.get().state == "draft"


def test_a_lifted_conflict_counts_no_more(made: Cross) -> None:
    draft = made.round(markers=3)
    one, other = made.here.units[:2]
    held = actions_rounds.declare_conflict(of=draft, one=one, other=other, reason="vì", by=made.here.officer, at=AT)
    with pytest.raises(NotMarked):
        actions_rounds.draw_round(of=draft, seed="s", by=made.here.officer, at=AT)
    actions_rounds.lift_conflict(conflict=held, reason="đã thôi", by=made.here.officer, at=AT)
    assert len(actions_rounds.draw_round(of=draft, seed="s", by=made.here.officer, at=AT).parts) == 1


def test_a_bloc_of_one_is_refused_in_words() -> None:
    made = cross_world.make(units=1)
    with pytest.raises(NotMarked, match="chỉ có một đơn vị"):
        made.drawn(markers=1)


def test_units_without_a_marker_mark_nobody_but_are_marked(made: Cross) -> None:
    silent = made.here.units[3]
    Grant.objects.filter(role=Role.MARKER, unit=silent).delete()
    pairs = made.pairs(made.drawn(markers=2))
    assert silent.pk not in {pair.marker_id for pair in pairs}
    assert sum(pair.sheet.unit_id == silent.pk for pair in pairs) == 2


def test_the_movements_rule_decides_markers_and_what_counts() -> None:
    rules = replace(marking_world.RULES, cross=CrossMarking(3, "adjusted"))
    draft = cross_world.make(rules=rules).round(markers=1)
    assert (draft.markers, draft.decides, draft.within) == (3, "adjusted", "bloc")


def test_a_bloc_takes_part_once_a_period(made: Cross) -> None:
    made.round()
    with pytest.raises(NotMarked, match="đã có đợt chấm chéo"):
        made.round()


@pytest.mark.parametrize("markers", [None, 0, 21])
def test_an_impossible_number_of_markers_is_refused(made: Cross, markers: int | None) -> None:
    with pytest.raises(NotMarked) as refusal:
        made.round(markers=markers)
    assert set(refusal.value.messages) == {"markers"}


@pytest.mark.parametrize(("points", "words"), [("10.5", "tối đa 10"), ("-1", "không được âm"), ("8.0001", "ba chữ số")])
def test_a_mark_outside_the_scale_is_refused_and_nothing_is_saved(made: Cross, points: str, words: str) -> None:
    pair = made.pairs(made.opened())[0]
    entries = [Entry("A3", Decimal(4)), Entry("A1", Decimal(points))]
    with pytest.raises(NotMarked) as refusal:
        actions_cross.cross_mark(pairing=pair, entries=entries, by=made.markers[pair.marker_id], at=AT)
    assert words in refusal.value.messages["A1"]
    assert not CrossMark.objects.exists()


def test_a_counted_criterion_is_not_marked_by_opinion(made: Cross) -> None:
    pair = made.pairs(made.opened())[0]
    with pytest.raises(NotMarked) as refusal:
        actions_cross.cross_mark(
            pairing=pair, entries=[Entry("A2", Decimal(1))], by=made.markers[pair.marker_id], at=AT
        )
    assert set(refusal.value.messages) == {"A2"}


def test_the_own_unit_is_refused_even_where_a_pair_says_otherwise(made: Cross) -> None:
    opened = made.opened()
    unit = made.here.units[0]
    wrong = Pairing.objects.create(draw=opened.draw, marker=unit, sheet=made.sheets[0])
    with pytest.raises(Refused, match="đơn vị mình"):
        actions_cross.cross_mark(pairing=wrong, entries=[Entry("A1", Decimal(9))], by=made.markers[unit.pk], at=AT)


def test_only_the_drawn_unit_marks_and_only_while_open(made: Cross) -> None:
    drawn = made.drawn()
    pair = made.pairs(drawn)[0]
    with pytest.raises(Refused, match="chưa mở"):
        made.mark(pair)
    actions_rounds.open_round(of=drawn, by=made.here.officer, at=AT)
    stranger = next(user for unit, user in made.markers.items() if unit not in (pair.marker_id, pair.sheet.unit_id))
    with pytest.raises(Refused):
        actions_cross.cross_mark(pairing=pair, entries=[Entry("A1", Decimal(9))], by=stranger, at=AT)
    with pytest.raises(Refused):
        actions_cross.cross_mark(pairing=pair, entries=[Entry("A1", Decimal(9))], by=made.here.officer, at=AT)


def test_a_changed_mark_is_a_new_row_and_an_unchanged_one_none(made: Cross) -> None:
    pair = made.pairs(made.opened())[0]
    for a1 in ("8", "8", "7.5"):
        made.mark(pair, a1, submit=False)
    rows = CrossMark.objects.filter(pairing=pair, criterion__code="A1").order_by("pk")
    assert [(row.points_milli, row.replaces_id is None) for row in rows] == [(8000, True), (7500, False)]
    with pytest.raises(AppendOnly):
        rows[0].save()
    with pytest.raises(AppendOnly):
        CrossMark.objects.all().delete()


def test_handing_in_asks_for_every_criterion_and_then_nothing_changes(made: Cross) -> None:
    pair = made.pairs(made.opened())[0]
    user = made.markers[pair.marker_id]
    actions_cross.cross_mark(pairing=pair, entries=[Entry("A1", Decimal(9))], by=user, at=AT)
    with pytest.raises(Incomplete) as refusal:
        actions_cross.submit_pairing(pairing=pair, by=user, at=AT)
    assert set(refusal.value.messages) == {"A3"}
    reason = Entry("A3", None, "Không có minh chứng để đối chiếu")
    actions_cross.cross_mark(pairing=pair, entries=[reason], by=user, at=AT)
    actions_cross.submit_pairing(pairing=pair, by=user, at=AT)
    with pytest.raises(Refused, match="đã gửi"):
        made.mark(pair, "1")


def test_closing_writes_the_mean_on_the_sheet_as_its_own_stage(made: Cross) -> None:
    made.closed(("8", "9"))
    for sheet in made.sheets:
        marks = {(mark.criterion.code, mark.stage): mark.points_milli for mark in sheet.marks.all()}
        assert marks == {
            ("A1", "self"): 9000, ("A3", "self"): 5000, ("A1", "cross"): 8500, ("A3", "cross"): 4000,
        }  # fmt: skip


def test_a_round_closes_early_only_when_all_marks_are_in(made: Cross) -> None:
    opened = made.opened()
    first, *_rest = made.pairs(opened)
    made.mark(first, "8", "4")
    with pytest.raises(NotMarked, match="Còn 7 phiếu"):
        actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    made.mark(made.pairs(opened)[1], "2", "1", submit=False)
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT + timedelta(days=1))
    assert list(Mark.objects.filter(stage="cross").values_list("sheet", "criterion__code", "points_milli")) == [
        (first.sheet_id, "A1", 8000), (first.sheet_id, "A3", 4000),
    ]  # fmt: skip


def test_the_meeting_owes_a_reason_where_it_departs_from_the_median(made: Cross) -> None:
    closed = made.closed()
    code = made.here.units[1].code
    with pytest.raises(NotMarked) as refusal:
        made.agree(closed, **{f"{code}_A1": ("7", "")})
    assert list(refusal.value.messages) == [f"{made.sheets[1].pk}:A1"]
    assert not Mark.objects.filter(stage="agreed").exists()
    made.agree(closed, **{f"{code}_A1": ("7", "Minh chứng nộp sau hạn")})
    found = made.sheets[1].marks.get(stage="agreed", criterion__code="A1")
    assert (found.points_milli, found.reason) == (7000, "Minh chứng nộp sau hạn")
    assert Round.objects.get().state == "agreed"


def test_the_lead_cannot_move_the_number_of_the_own_unit(made: Cross) -> None:
    closed = made.closed()
    with pytest.raises(NotMarked, match="đơn vị của trưởng khối"):
        made.agree(closed, **{f"{made.here.units[0].code}_A1": ("10", "Xứng đáng")})


def test_a_meeting_is_recorded_once_and_by_the_lead_of_that_bloc(made: Cross) -> None:
    closed = made.closed()
    other = world.unit(parent=made.here.province)
    world.bloc(made.here.province, other)
    lead, made.lead = made.lead, world.user(Role.BLOC_LEAD, other)
    with pytest.raises(Refused):
        made.agree(closed)
    made.lead = lead
    made.agree(closed)
    with pytest.raises(NotMarked, match="chưa thống nhất xong"):
        made.agree(closed)
    with pytest.raises(IntegrityError), transaction.atomic():
        BlocMeeting.objects.create(round=closed, bloc=made.here.bloc, held_on=DAY, present="x", by=lead, at=AT)


def test_a_meeting_before_the_round_closed_is_refused(made: Cross) -> None:
    with pytest.raises(NotMarked, match="đã đóng"):
        made.agree(made.opened())
