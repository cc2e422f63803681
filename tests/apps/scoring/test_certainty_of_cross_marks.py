"""From a closed cross-marking round to the words on the page: whose error a total carries."""

from decimal import Decimal

import pytest

from tests.support import cross_world
from tests.support.cross_world import Cross
from tests.support.world import AT
from thidua.apps.marking import actions, actions_cross, actions_rounds
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.snapshot_cross import spreads_of_period
from thidua.apps.scoring import certainty
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.certainty_words import bloc_words
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.queries import result_of
from thidua.apps.scoring.standing import standing
from thidua.core.scoring.certainty import BlocRecord, Spread, UnitCertainty

pytestmark = pytest.mark.django_db


def computed(made: Cross) -> tuple[ScoreRun, BlocRecord]:
    run = compute_scores(period=made.here.period, by=made.here.officer, at=AT)
    return run, certainty.records_of(run)[made.here.bloc.pk]


def unit_of(made: Cross, record: BlocRecord, place: int) -> UnitCertainty:
    found = record.unit(made.here.units[place].code)
    assert found is not None
    return found


def appraise(made: Cross, place: int, a1: str) -> None:
    entries = [Entry("A1", Decimal(a1), "Đối chiếu hồ sơ"), Entry("A3", Decimal(4), "Đối chiếu hồ sơ")]
    actions.appraise(sheet=made.sheets[place], entries=entries, by=made.here.officer, at=AT)


def sentences(run: ScoreRun, made: Cross, place: int) -> str:
    score = run.scores.select_related("unit", "bloc", "run__period__version").get(unit=made.here.units[place])
    return " ".join(standing(score, result_of(score))["certain"].sentences)  # type: ignore[attr-defined]


def test_markers_bring_the_error_until_the_board_puts_its_own_number() -> None:
    """Marks 8 and 9 everywhere: s² = 1/2, of the mean 1/4; only 15 of 45 points are counted, so the total carries 3/2.

    The bloc met and kept the median; then the board went below it at one unit and left it at another.
    """
    made = cross_world.make()
    made.agree(made.closed(("8", "9")))
    appraise(made, 0, "7")
    appraise(made, 1, "8.5")
    run, record = computed(made)
    by_markers = (("A1", "markers"), ("A3", "markers"))
    assert unit_of(made, record, 0).sources == (("A1", "board"), ("A3", "markers"))
    assert [unit_of(made, record, place).sources for place in (1, 2)] == [by_markers, by_markers]
    assert unit_of(made, record, 0).errors == {} and unit_of(made, record, 0).unmeasured == ("A1",)
    assert unit_of(made, record, 2).errors == {"A1": Decimal("1.5")}
    assert "2 tiêu chí chấm chéo tính từ độ lệch giữa những người chấm" in sentences(run, made, 1)
    assert "Ban đã thẩm định khác điểm chấm chéo ở «Rà soát, ban hành nội quy, quy chế»" in sentences(run, made, 0)
    assert "Ban đã" not in sentences(run, made, 1)
    assert any("2 tiêu chí chấm chéo" in words for words in bloc_words(record, {}, {}).method)


def test_a_withheld_mark_is_no_mark_and_a_round_that_is_open_says_nothing() -> None:
    made = cross_world.make()
    opened = made.opened(markers=2)
    pairs = made.pairs(opened)
    marked = pairs[0].sheet.unit.code
    for number, pair in enumerate(pairs):
        if number:
            made.mark(pair, "8")
            continue
        user = made.markers[pair.marker_id]
        entries = [Entry("A1", None, "Không đủ căn cứ"), Entry("A3", Decimal(4))]
        actions_cross.cross_mark(pairing=pair, entries=entries, by=user, at=AT)
        actions_cross.submit_pairing(pairing=pair, by=user, at=AT)
    assert spreads_of_period(made.here.period) == ()
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    found = {(one.subject_code, one.criterion): one for one in spreads_of_period(made.here.period)}
    assert found[marked, "A1"] == Spread(marked, "A1", 1, None)
    assert {one.markers for key, one in found.items() if key != (marked, "A1")} == {2}
    _run, record = computed(made)
    assert "A1" in next(unit for unit in record.certainty.units if unit.code == marked).unmeasured
