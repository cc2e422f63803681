"""Nobody learns a cross-mark before its time: one test for each who might look."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers

import thidua
from tests.support import cross_world, world
from tests.support.cross_world import Cross
from tests.support.marking_world import PDF
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions_rounds, queries_cross, rules, rules_cross
from thidua.apps.marking.actions_evidence import keep_file
from thidua.apps.marking.models import Pairing, Round, Sheet
from thidua.apps.marking.queries import history, sheet_groups
from thidua.apps.marking.snapshot import core_sheets
from thidua.apps.scoring.gather import gather
from thidua.apps.scoring.queries import preview
from thidua.core.marking import Spread

pytestmark = pytest.mark.django_db
#: Numbers that stand nowhere else: where they are found, a mark is found.
LOUD = ("7.777", "3.333")
MILLI = ("7777", "3333", "7,777", "3,333", "7.777", "3.333")


@pytest.fixture
def made() -> Cross:
    return cross_world.make()


def started(made: Cross, *, but: int = 1) -> Round:
    """An open round in which all but the last `but` pairs are in, with loud numbers."""
    opened = made.opened()
    pairs = made.pairs(opened)
    for pair in pairs[: len(pairs) - but]:
        made.mark(pair, *LOUD)
    return opened


def row(sheet: Sheet) -> Sheet:
    return Sheet.objects.with_names().get(pk=sheet.pk)


def tells(text: str) -> bool:
    return any(number in text for number in MILLI)


def test_the_marks_are_there_to_be_leaked(made: Cross) -> None:
    started(made)
    assert tells(serializers.serialize("json", apps.get_model("marking.CrossMark").objects.all()))


def test_the_board_sees_who_has_finished_and_no_number(made: Cross) -> None:
    opened = started(made, but=2)
    officer = made.here.officer
    assert {rules_cross.sight(officer, opened, row(sheet), made.here.bloc) for sheet in made.sheets} == {"nothing"}
    assert all(queries_cross.spread_of(officer, row(sheet)) is None for sheet in made.sheets)
    found = queries_cross.progress(opened.draw)
    assert sum(item.done for item in found) == 6
    assert not tells(repr(found))
    with pytest.raises(AssertionError):
        queries_cross.cells_of(opened, made.here.bloc)


def test_the_marked_unit_sees_nothing_while_the_round_is_open_and_the_spread_after(made: Cross) -> None:
    opened = started(made, but=0)
    clerk, sheet = made.here.clerks[1], row(made.sheets[1])
    assert queries_cross.spread_of(clerk, sheet) is None
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    found = queries_cross.spread_of(world_user(clerk), sheet)
    assert found is not None
    assert isinstance(found["A1"], Spread)
    assert str(found["A1"].mean) == "7.777"
    assert queries_cross.spread_of(world_user(made.here.clerks[2]), sheet) is None


def world_user(user: Any) -> Any:
    """The same account in another request: nothing kept on the object."""
    return type(user).objects.get(pk=user.pk)


def test_a_marker_sees_others_only_when_all_his_own_and_all_of_the_sheet_are_in(made: Cross) -> None:
    opened = made.opened()
    pairs = made.pairs(opened)
    unit = pairs[0].marker_id
    mine = [pair for pair in pairs if pair.marker_id == unit]
    first = row(mine[0].sheet)

    def seen() -> bool:
        return queries_cross.spread_of(world_user(made.markers[unit]), first) is not None

    assert len(mine) == 2
    for pair in pairs:
        if pair.marker_id != unit:
            made.mark(pair, *LOUD)
    assert not seen()
    made.mark(mine[0])
    assert not seen()
    made.mark(mine[1])
    assert seen()


def test_a_marker_does_not_see_a_sheet_before_its_other_marker_is_done(made: Cross) -> None:
    opened = made.opened()
    pairs = made.pairs(opened)
    unit = pairs[0].marker_id
    mine = [pair for pair in pairs if pair.marker_id == unit]
    other = next(pair for pair in pairs if pair.sheet_id == mine[0].sheet_id and pair.marker_id != unit)
    for pair in pairs:
        if pair != other:
            made.mark(pair, *LOUD)
    user = world_user(made.markers[unit])
    assert queries_cross.spread_of(user, row(mine[0].sheet)) is None
    assert queries_cross.spread_of(user, row(mine[1].sheet)) is not None


def test_a_markers_page_holds_claims_and_own_marks_and_nobody_elses(made: Cross) -> None:
    opened = made.opened()
    pairs = made.pairs(opened)
    mine = pairs[0]
    for pair in pairs:
        if pair != mine:
            made.mark(pair, *LOUD)
    lines = queries_cross.lines_of(rules_cross.open_pairing(made.markers[mine.marker_id], mine.pk))
    assert [(line.claim.points_milli, line.own) for line in lines if line.claim] == [(9000, None), (5000, None)]


def test_who_marks_elsewhere_in_the_bloc_sees_nothing_of_other_sheets(made: Cross) -> None:
    opened = started(made, but=0)
    for sheet in made.sheets:
        others = [
            user
            for unit, user in made.markers.items()
            if not Pairing.objects.filter(draw=opened.draw, sheet=sheet, marker=unit).exists()
        ]
        assert [queries_cross.spread_of(world_user(user), row(sheet)) for user in others] == [None] * len(others)


def test_the_lead_of_the_bloc_waits_for_the_closing_and_then_sees_names(made: Cross) -> None:
    opened = started(made, but=0)
    lead = made.lead
    assert rules_cross.sight(lead, opened, row(made.sheets[1]), made.here.bloc) == "nothing"
    closed = actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    assert rules_cross.sight(world_user(lead), closed, row(made.sheets[1]), made.here.bloc) == "named"
    other = world.bloc(made.here.province, world.unit(parent=made.here.province))
    stranger = world.user(Role.BLOC_LEAD, other.memberships.get().unit)
    assert rules_cross.sight(stranger, closed, row(made.sheets[1]), made.here.bloc) == "nothing"


def test_an_auditor_waits_for_the_closing_too(made: Cross) -> None:
    opened = started(made, but=0)
    auditor = world.user(Role.AUDITOR, made.here.province)
    assert queries_cross.spread_of(auditor, row(made.sheets[0])) is None
    closed = actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    assert rules_cross.sight(world_user(auditor), closed, row(made.sheets[0]), made.here.bloc) == "named"


def test_sheets_scores_and_packages_hold_no_mark_before_the_closing(made: Cross) -> None:
    """What is shown, computed, exported or recomputed reads the sheet: its numbers are those of before the round."""
    opened = started(made, but=0)
    for sheet in map(row, made.sheets):
        assert not tells(repr(sheet_groups(sheet)))
        assert not tells(repr([mark.points_milli for mark in history(sheet, made.here.row("A1"))]))
        assert not tells(repr(core_sheets([sheet])))
        assert not tells(repr(preview(sheet, AT.date())))
    assert not tells(repr(gather(made.here.period, AT.date()).inputs))
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    assert tells(repr(gather(made.here.period, AT.date()).inputs))


def test_the_ledger_tells_that_somebody_marked_and_not_what(made: Cross) -> None:
    started(made, but=0)
    entries = LedgerEntry.objects.filter(verb__in=("cross.marked", "cross.handed_in"))
    assert entries.count() == 16
    for entry in entries:
        told = json.loads(entry.payload)
        assert set(told) <= {"criteria", "sealed", "marker"}
        seals = told.pop("sealed", {})
        assert all(re.fullmatch("[0-9a-f]{64}", seal) for seal in seals.values())  # any four digits may stand there
        assert not tells(json.dumps(told))


def test_only_these_modules_read_the_marks() -> None:
    """A new reader of CrossMark must be looked at: the search, the API and the exports have no business with it."""
    top = Path(thidua.__file__).parent
    readers = {
        path.relative_to(top).as_posix()
        for path in top.rglob("*.py")
        if "migrations" not in path.parts
        and re.search(r"CrossMark\.objects|\bcross_marks__|\.cross_marks\b", path.read_text("utf-8"))
    }
    assert readers == {
        "apps/marking/actions_cross.py", "apps/marking/fairness_gather.py", "apps/marking/queries_cross.py",
        "apps/marking/snapshot_cross.py",
    }  # fmt: skip


def test_a_marker_downloads_the_evidence_he_must_judge_and_no_other(made: Cross) -> None:
    file = keep_file(
        sheet=made.sheets[1], criterion=made.here.row("A1"), name="a.pdf", content=PDF, by=made.here.clerks[1], at=AT
    )
    opened = made.opened()
    mine = next(pair for pair in made.pairs(opened) if pair.sheet_id == file.sheet_id)
    rules_cross.open_evidence(made.markers[mine.marker_id], file)
    others = set(made.markers) - {pair.marker_id for pair in made.pairs(opened) if pair.sheet_id == file.sheet_id}
    for unit in others:
        with pytest.raises(Refused):
            rules_cross.open_evidence(made.markers[unit], file)
    with pytest.raises(Refused):
        rules.open_sheet(made.markers[mine.marker_id], file.sheet_id)


def test_marks_not_handed_in_are_nobodys_even_after_the_closing(made: Cross) -> None:
    opened = made.opened()
    pair = made.pairs(opened)[0]
    made.mark(pair, *LOUD, submit=False)
    closed = actions_rounds.close_round(of=opened, by=made.here.officer, at=AT + timedelta(days=1))
    cells = queries_cross.cells_of(closed, made.here.bloc)
    assert not tells(repr([(cell.given, cell.spread) for one in cells for cell in one.cells]))
