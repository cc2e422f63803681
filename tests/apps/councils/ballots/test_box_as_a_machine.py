"""Any course of an election: casting, voting again, false rows, sealing; the box always holds what a plain list would."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.support.slips import CHOICES, codes, election
from thidua.apps.councils.ballots import box
from thidua.apps.councils.ballots.box_refusals import BoxClosed, StillOpen
from thidua.core.councils.slips.board import sealed_bytes
from thidua.core.councils.slips.model import RefusedRow, Row, fill
from thidua.core.councils.slips.recounting import recount

ITEMS = ("muc-1", "muc-2", "muc-3")
CHOSEN = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(CHOICES), min_size=1)


class Voting(RuleBasedStateMachine):
    @initialize(slips=st.integers(1, 7))
    def open(self, slips: int) -> None:
        self.var = Path(tempfile.mkdtemp(prefix="thidua-box-"))
        self.setting = override_settings(VAR=self.var)
        self.setting.enable()
        self.over = election(slips, ITEMS)
        self.votes: dict[bytes, Row] = {}
        self.is_sealed = False
        box.open_box(self.over)

    @rule(slip=st.integers(0, 6), chosen=CHOSEN)
    def cast(self, slip: int, chosen: dict[str, str]) -> None:
        rows = fill(self.over, codes(self.over.slips)[slip % self.over.slips], chosen)
        if self.is_sealed:
            with pytest.raises(BoxClosed):
                box.cast(self.over.name, rows)
        else:
            box.cast(self.over.name, rows)
            self.votes.update({row.key: row for row in rows})

    @precondition(lambda self: not self.is_sealed)
    @rule(slip=st.integers(0, 6), chosen=CHOSEN, at=st.integers(0, 2))
    def cast_a_false_row_among_good_ones(self, slip: int, chosen: dict[str, str], at: int) -> None:
        rows = list(fill(self.over, codes(self.over.slips)[slip % self.over.slips], chosen))
        at %= len(rows)
        rows[at] = replace(rows[at], choice=CHOICES[CHOICES.index(rows[at].choice) - 1])
        with pytest.raises(RefusedRow):
            box.cast(self.over.name, rows)

    @precondition(lambda self: not self.is_sealed)
    @rule()
    def peep(self) -> None:
        with pytest.raises(StillOpen):
            box.board(self.over.name)

    @rule()
    def seal(self) -> None:
        box.seal(self.over.name)
        self.is_sealed = True
        content = box.board(self.over.name)
        assert content == sealed_bytes(self.over, self.votes.values())
        assert recount(content).is_sound

    def teardown(self) -> None:
        if hasattr(self, "var"):
            if not self.is_sealed:
                self.seal()
            self.setting.disable()
            shutil.rmtree(self.var)


Voting.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestVoting = Voting.TestCase
