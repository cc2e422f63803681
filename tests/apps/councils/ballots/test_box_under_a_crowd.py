"""Several tablets at once, and the secretary closing while papers arrive: what was acknowledged is sealed, the rest refused."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.support.slips import election, papers
from thidua.apps.councils.ballots import box
from thidua.apps.councils.ballots.box_refusals import BoxClosed
from thidua.core.councils.slips.board import board_root, read_board
from thidua.core.councils.slips.model import Row

MEMBERS = 15
E = election(MEMBERS)
PAPERS = papers(E, [{"muc-1": "yes", "muc-2": "no"}] * MEMBERS)


@pytest.fixture(autouse=True)
def open_election(settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    box.open_box(E)


def test_fifteen_members_voting_at_the_same_moment_are_all_kept() -> None:
    start = Barrier(MEMBERS)

    def vote(paper: tuple[Row, ...]) -> None:
        start.wait()
        box.cast(E.name, paper)

    with ThreadPoolExecutor(MEMBERS) as tablets:
        list(tablets.map(vote, PAPERS))
    assert box.seal(E.name) == board_root(E, [row for paper in PAPERS for row in paper])


def test_closing_while_papers_arrive_seals_exactly_the_acknowledged_ones() -> None:
    start = Barrier(MEMBERS + 1)

    def vote(paper: tuple[Row, ...]) -> tuple[Row, ...]:
        start.wait()
        try:
            box.cast(E.name, paper)
        except BoxClosed:
            return ()
        return paper

    with ThreadPoolExecutor(MEMBERS) as tablets:
        waiting = [tablets.submit(vote, paper) for paper in PAPERS]
        start.wait()
        box.seal(E.name)
        acknowledged = [row for each in waiting for row in each.result()]
    assert read_board(box.board(E.name)).rows == tuple(sorted(acknowledged))
