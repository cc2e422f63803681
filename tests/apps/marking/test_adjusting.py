"""Severities and adjusted numbers of a round: worked out at its closing, kept, decisive where the movement says so."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from tests.support import cross_world, marking_world
from tests.support.cross_world import Cross
from tests.support.world import AT, DAY
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions_rounds, adjusting
from thidua.apps.marking.actions_meeting import Agreed, hold_meeting
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.minutes import minutes_of
from thidua.apps.marking.models import Adjustment, Mark, Round
from thidua.apps.marking.snapshot_cross import spreads_of_period
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.verify import verify
from thidua.core.movements.model import CrossMarking, RuleSet

pytestmark = pytest.mark.django_db
ADJUSTED = replace(marking_world.RULES, cross=CrossMarking(3, "adjusted"))


def closed(made: Cross, markers: int = 3) -> Round:
    """Three markers agree on every unit (A1: 9, 8, 7, 6; A3: half of it); the last unit marks a tenth lower."""
    opened = made.opened(markers=markers)
    order = {unit.pk: place for place, unit in enumerate(made.here.units)}
    for pair in made.pairs(opened):
        points = Decimal(9 - order[pair.sheet.unit_id] - (order[pair.marker_id] == 3))
        made.mark(pair, str(points), str(points / 2))
    return actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)


def numbers(stage: str = "cross", criterion: str = "A1") -> list[int | None]:
    rows = Mark.objects.filter(stage=stage, criterion__code=criterion).order_by("sheet__pk")
    return list(rows.values_list("points_milli", flat=True))


def tampered(change: Callable[[Any], None]) -> None:
    """The stored record with its fingerprint made to fit, as who may write into the database could do it."""
    kept = Adjustment.objects.get()
    record = json.loads(kept.record)
    change(record)
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    Adjustment._base_manager.filter(pk=kept.pk).update(record=text, sha256=sha256(text.encode()).hexdigest())


def test_both_numbers_are_kept_where_the_plain_mean_decides() -> None:
    made = cross_world.make()
    closed(made)
    kept = Adjustment.objects.get()
    first = made.here.units[0].code
    assert numbers() == [8667, 7667, 6667, 6000]
    assert json.loads(kept.record)["points"][first] == {"A1": [8667, 8750, 0], "A3": [4333, 4375, 0]}
    entry = json.loads(LedgerEntry.objects.get(verb="cross.closed").payload)
    assert (entry["decides"], entry["adjustment"], entry["adjustment_sha256"]) == ("raw", "exact", kept.sha256)
    with pytest.raises(AppendOnly):
        kept.save()


def test_the_adjusted_number_goes_onto_the_sheets_where_the_movement_lets_it_decide() -> None:
    made = cross_world.make(rules=ADJUSTED)
    of = closed(made)
    assert numbers() == [8750, 7750, 6750, 5750]
    assert json.loads(Adjustment.objects.get().record)["points"][made.here.units[3].code]["A1"] == [6000, 5750, 0]
    _meet(made, of)


def _meet(made: Cross, of: Round) -> None:
    """The meeting starts from the adjusted number: it needs no reason, any other does, and the minutes say so."""
    agreed = [
        Agreed(sheet.pk, criterion, Decimal(number or 0) / 1000)
        for criterion in ("A1", "A3")
        for sheet, number in zip(made.sheets, numbers(criterion=criterion), strict=True)
    ]
    other = [replace(agreed[1], points=Decimal(8)) if place == 1 else each for place, each in enumerate(agreed)]
    at: dict[str, Any] = {"of": of, "bloc": made.here.bloc, "held_on": DAY, "present": "Đủ", "by": made.lead, "at": AT}
    with pytest.raises(NotMarked, match="khác điểm đã hiệu chỉnh"):
        hold_meeting(**at, agreed=other)
    held = hold_meeting(**at, agreed=agreed)
    words = str(minutes_of(held).blocks)
    assert "Điểm thống nhất là điểm đã hiệu chỉnh độ nghiêm" in words
    assert "Đã hiệu chỉnh" in words


def test_a_round_closes_on_the_plain_mean_and_says_why_there_is_no_other() -> None:
    made = cross_world.make(units=3)
    opened = made.opened(markers=1)
    for pair in made.pairs(opened):
        made.mark(pair)
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    kept = Adjustment.objects.get()
    assert (kept.outcome, json.loads(kept.record)["why"]) == ("refused", "one_marker_each")
    assert numbers() == [8000, 8000, 8000]
    assert adjusting.check(opened) == []


def test_a_draw_that_cannot_bear_the_rule_is_refused_before_anybody_marks() -> None:
    made = cross_world.make(units=3, rules=replace(marking_world.RULES, cross=CrossMarking(1, "adjusted")))
    drawn = made.drawn()
    with pytest.raises(NotMarked, match="không có hai đơn vị nào cùng chấm một phiếu"):
        actions_rounds.open_round(of=drawn, by=made.here.officer, at=AT)
    assert Round.objects.get().state == "drawn"


def test_too_few_marks_in_leave_the_round_open_with_what_would_mend_it() -> None:
    made = cross_world.make(rules=ADJUSTED)
    opened = made.opened()
    made.mark(made.pairs(opened)[0])
    with pytest.raises(NotMarked, match="Nhắc 11 phiếu chưa gửi"):
        actions_rounds.close_round(of=opened, by=made.here.officer, at=AT + timedelta(days=1))
    assert Round.objects.get().state == "open"
    assert not Adjustment.objects.exists()
    assert not Mark.objects.filter(stage="cross").exists()


def test_a_record_is_held_against_its_marks_and_scoring_tells_when_it_differs() -> None:
    made = cross_world.make()
    of = closed(made)
    assert adjusting.check(of) == []
    run = compute_scores(period=made.here.period, by=made.here.officer, at=AT)
    assert verify(run).agrees
    unit = made.here.units[1].code

    def favour(record: Any) -> None:
        record["points"][unit]["A1"][1] += 100

    tampered(favour)
    told = verify(run).stored
    assert [(item.where, item.stored, item.recomputed) for item in told] == [
        (f"cross/{of.pk}/points/{unit}/A1/1", 7850, 7750)
    ]
    Adjustment._base_manager.update(sha256="0" * 64)
    assert [item.where for item in adjusting.check(of)] == [f"cross/{of.pk}/sha256"]
    text = "{}"
    Adjustment._base_manager.update(record=text, sha256=sha256(text.encode()).hexdigest())
    assert [item.where for item in adjusting.check(of)] == [f"cross/{of.pk}/record"]


@pytest.mark.parametrize(("rules", "is_sure"), [(ADJUSTED, True), (marking_world.RULES, False)])
def test_scoring_is_told_the_error_of_the_number_that_decides(rules: RuleSet, is_sure: bool) -> None:
    """Here the markers differ by severity alone: freed of it nothing is left to doubt, the plain means keep their error."""
    made = cross_world.make(rules=rules)
    closed(made)
    found = spreads_of_period(made.here.period)
    assert {one.markers for one in found} == {3} and len(found) == 8
    assert ({one.variance for one in found} == {0}) is is_sure
    assert compute_scores(period=made.here.period, by=made.here.officer, at=AT).certainties.count() == 1
