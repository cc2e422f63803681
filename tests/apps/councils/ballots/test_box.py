"""The sealed box: keeps every acknowledged vote, tells nothing before sealing, and never the order or the company of a vote."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.leaky_box import cast_leaky, linked_by_the_log, open_leaky, order_in_the_page
from tests.support.slips import codes, election, papers
from thidua.apps.councils.ballots import box, box_file
from thidua.apps.councils.ballots.box_refusals import BoxClosed, BoxExists, BoxUnavailable, DamagedBox, NoBox, StillOpen
from thidua.core.councils.slips.board import board_root, sealed_bytes
from thidua.core.councils.slips.model import Election, RefusedRow, Row, fill
from thidua.core.councils.slips.recounting import recount

MEMBERS = 15
E = election(MEMBERS, ("muc-1", "muc-2"))
PAPERS = papers(E, [{"muc-1": ("yes", "no", "yes")[n % 3], "muc-2": ("lower", "yes")[n % 2]} for n in range(MEMBERS)])
ROWS = [row for paper in PAPERS for row in paper]
KEYS = [row.key for row in ROWS]
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


def held(at: Path, order: Sequence[Sequence[Row]], over: Election = E) -> bytes:
    """The open box's bytes after casting in that order, without SQLite's two counts of changes in the header."""
    box.open_box(over)
    for paper in order:
        box.cast(over.name, paper)
    content = bytearray((at / f"{over.name}.open").read_bytes())
    content[24:28] = content[92:96] = bytes(4)
    return bytes(content)


def test_what_is_cast_is_what_is_sealed(folder: Path) -> None:
    held(folder, PAPERS)
    assert box.seal(E.name) == board_root(E, ROWS)
    assert box.board(E.name) == sealed_bytes(E, ROWS)
    assert recount(box.board(E.name), board_root(E, ROWS)).is_sound
    assert [path.name for path in folder.iterdir()] == ["phieu-1.sealed"]


def test_an_empty_box_is_sealed_too() -> None:
    box.open_box(E)
    assert box.seal(E.name) == board_root(E, [])


def test_a_later_paper_of_the_same_slip_replaces_the_earlier_one() -> None:
    box.open_box(E)
    code = codes(1)[0]
    for choice in ("yes", "no", "lower"):
        box.cast(E.name, fill(E, code, {"muc-1": choice}))
    box.cast(E.name, fill(E, code, {"muc-1": "lower"}))
    box.seal(E.name)
    assert box.board(E.name) == sealed_bytes(E, fill(E, code, {"muc-1": "lower"}))


def test_neither_open_nor_sealed_bytes_tell_the_order_of_casting_or_that_somebody_voted_again(folder: Path) -> None:
    lots = random.Random(1)
    seen_open, seen_sealed = set(), set()
    for _ in range(6):
        order = lots.sample(PAPERS, len(PAPERS))
        changed = [fill(E, codes(MEMBERS)[n], {"muc-1": "no", "muc-2": "no"}) for n in lots.sample(range(MEMBERS), 3)]
        seen_open.add(held(folder, [*changed, *order, order[0]]))
        box.seal(E.name)
        seen_sealed.add((folder / "phieu-1.sealed").read_bytes())
        (folder / "phieu-1.sealed").unlink()
    assert len(seen_open) == len(seen_sealed) == 1


def test_the_bytes_do_not_tell_which_rows_came_in_one_paper(folder: Path) -> None:
    together = held(folder, PAPERS)
    (folder / "phieu-1.open").unlink()
    assert held(folder, [[row] for row in random.Random(3).sample(ROWS, len(ROWS))]) == together


def test_the_attack_on_the_page_reads_the_order_of_the_common_design_and_nothing_from_ours(
    folder: Path, tmp_path: Path
) -> None:
    order = random.Random(2).sample(PAPERS, len(PAPERS))
    keys = [paper[0].key for paper in order]
    leaky = open_leaky(tmp_path / "leaky.db")
    for member, paper in enumerate(order):
        cast_leaky(leaky, f"m{member}", paper[:1])
    leaky.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert order_in_the_page((tmp_path / "leaky.db").read_bytes(), keys) == keys
    leaky.close()
    one_way = order_in_the_page(held(folder, order), keys)
    (folder / "phieu-1.open").unlink()
    assert order_in_the_page(held(folder, order[::-1]), keys) == one_way
    box.seal(E.name)
    assert order_in_the_page((folder / "phieu-1.sealed").read_bytes(), keys) not in (keys, keys[::-1])


def test_the_attack_on_the_write_ahead_log_links_the_common_design_and_finds_no_log_beside_ours(
    folder: Path, tmp_path: Path
) -> None:
    leaky = open_leaky(tmp_path / "leaky.db")
    for member, paper in enumerate(PAPERS):
        cast_leaky(leaky, f"m{member}", paper)
    aside = tmp_path / "aside"
    aside.mkdir()
    linked = linked_by_the_log(tmp_path / "leaky.db", aside)
    leaky.close()
    assert linked == {f"m{n}": {row.key for row in paper} for n, paper in enumerate(PAPERS)}
    box.open_box(E)
    for paper in PAPERS:
        box.cast(E.name, paper)
        assert [path.name for path in folder.iterdir()] == ["phieu-1.open"]


def test_a_replaced_choice_leaves_no_bytes_behind(folder: Path) -> None:
    box.open_box(E)
    first, second = (fill(E, codes(1)[0], {"muc-1": choice}) for choice in ("yes", "no"))
    box.cast(E.name, first)
    assert first[0].signature in (folder / "phieu-1.open").read_bytes()
    box.cast(E.name, second)
    assert first[0].signature not in (folder / "phieu-1.open").read_bytes()
    box.seal(E.name)
    assert first[0].signature not in (folder / "phieu-1.sealed").read_bytes()


def test_the_size_of_the_open_box_does_not_tell_how_many_voted(folder: Path) -> None:
    box.open_box(E)
    sizes = {(folder / "phieu-1.open").stat().st_size}
    for paper in PAPERS:
        box.cast(E.name, paper)
        sizes.add((folder / "phieu-1.open").stat().st_size)
    assert len(sizes) == 1


def test_the_tables_have_no_column_for_a_person_a_time_or_a_sequence(folder: Path) -> None:
    box.open_box(E)
    with sqlite3.connect(folder / "phieu-1.open") as read:
        assert [row[1] for row in read.execute("PRAGMA table_info(votes)")] == ["key", "item", "choice", "signature"]
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            read.execute("SELECT rowid FROM votes")
    read.close()


def test_before_sealing_there_is_no_board() -> None:
    box.open_box(E)
    box.cast(E.name, PAPERS[0])
    assert box.is_open(E.name)
    with pytest.raises(StillOpen):
        box.board(E.name)


def test_after_sealing_no_vote_is_taken_and_the_election_is_not_held_again() -> None:
    box.open_box(E)
    box.cast(E.name, PAPERS[0])
    root = box.seal(E.name)
    with pytest.raises(BoxClosed):
        box.cast(E.name, PAPERS[1])
    with pytest.raises(BoxExists):
        box.open_box(E)
    assert not box.is_open(E.name)
    assert box.frozen(E.name) == E
    assert box.seal(E.name) == root


def test_an_open_box_is_not_opened_again_and_keeps_its_votes() -> None:
    box.open_box(E)
    box.cast(E.name, PAPERS[0])
    with pytest.raises(BoxExists):
        box.open_box(E)
    assert box.seal(E.name) == board_root(E, PAPERS[0])


@pytest.mark.parametrize("name", ["phieu-2", "", "../phieu-1", "a/b", "x" * 61, "phieu-1\n"])
def test_a_name_without_a_box_is_refused_and_makes_no_file(name: str, folder: Path) -> None:
    box.open_box(E)
    for call in (box.is_open, box.seal, box.board, box.frozen):
        with pytest.raises(NoBox):
            call(name)
    with pytest.raises(NoBox):
        box.cast(name, PAPERS[0])
    assert [path.name for path in folder.iterdir()] == ["phieu-1.open"]


def test_of_a_paper_with_one_false_row_nothing_is_kept() -> None:
    box.open_box(E)
    false = replace(PAPERS[0][1], choice="no")
    for paper in ([PAPERS[0][0], false], [PAPERS[0][0], PAPERS[0][0]]):
        with pytest.raises(RefusedRow):
            box.cast(E.name, paper)
    assert box.seal(E.name) == board_root(E, [])


def test_only_the_owner_of_the_process_reads_the_files(folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps no such modes")
    box.open_box(E)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "phieu-1.open")]
    box.seal(E.name)
    assert [*modes, stat.S_IMODE((folder / "phieu-1.sealed").stat().st_mode)] == [0o700, 0o600, 0o600]


def test_a_row_changed_in_the_open_file_is_named_by_the_recount(folder: Path) -> None:
    box.open_box(E)
    box.cast(E.name, PAPERS[0])
    with sqlite3.connect(folder / "phieu-1.open") as forged:
        forged.execute("UPDATE votes SET choice = ? WHERE key = ?", [b"\x02", PAPERS[0][0].key])
        forged.execute("UPDATE votes SET choice = ? WHERE key = ?", [b"\x63", PAPERS[0][1].key])
    forged.close()
    box.seal(E.name)
    assert sorted(fault.kind for fault in recount(box.board(E.name)).faults) == ["choice", "signature"]


@pytest.mark.parametrize("stage", ["_write_sealed", "_read_sealed", "wipe"])
def test_sealing_broken_off_at_any_stage_goes_on_and_takes_no_vote_between(
    stage: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(folder, PAPERS[:4])

    def breaks(*_: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(box, stage, breaks)
        with pytest.raises(OSError, match="power cut"):
            box.seal(E.name)
    with pytest.raises(BoxClosed):
        box.cast(E.name, PAPERS[5])
    with pytest.raises(StillOpen):
        box.board(E.name)
    assert box.seal(E.name) == board_root(E, [row for paper in PAPERS[:4] for row in paper])
    assert [path.name for path in folder.iterdir()] == ["phieu-1.sealed"]


def test_a_damaged_file_is_called_damaged(folder: Path) -> None:
    box.open_box(E)
    (folder / "phieu-1.open").write_bytes(b"x" * 8192)
    with pytest.raises(DamagedBox):
        box.cast(E.name, PAPERS[0])


def test_a_locked_box_says_that_nothing_was_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box_file, "WAIT_SECONDS", 0.05)
    box.open_box(E)
    other = sqlite3.connect(folder / "phieu-1.open", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BoxUnavailable):
        box.cast(E.name, PAPERS[0])
    other.close()
    assert box.seal(E.name) == board_root(E, [])


def test_no_refusal_names_a_row_a_choice_or_a_number(folder: Path) -> None:
    box.open_box(E)
    with pytest.raises(RefusedRow) as false:
        box.cast(E.name, [replace(PAPERS[0][0], choice="no")])
    box.seal(E.name)
    with pytest.raises(BoxClosed) as closed:
        box.cast(E.name, PAPERS[0])
    assert (str(false.value), str(closed.value)) == ("refused row: signature", "")


CASTING = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(VAR=Path(sys.argv[1]))
from tests.support.slips import codes, election
from thidua.apps.councils import box, box_file
from thidua.apps.councils.box_refusals import BoxClosed, BoxExists, BoxUnavailable, DamagedBox, NoBox, StillOpen
from thidua.core.councils.slips.model import fill
over = election(3, ("muc-1",))
papers = {(n, c): fill(over, codes(3)[n], {"muc-1": c}) for n in range(3) for c in ("yes", "no")}
for turn in range(10**6):
    n, c = turn % 3, ("yes", "no")[turn // 3 % 2]
    print("try", n, c, flush=True)
    box.cast(over.name, papers[n, c])
    print("ack", n, c, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("after", [3, 10, 23])
def test_a_process_killed_while_casting_loses_no_acknowledged_vote(after: int, tmp_path: Path) -> None:
    over = election(3, ("muc-1",))
    box.open_box(over)
    with subprocess.Popen(
        [sys.executable, "-c", CASTING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as casting:
        assert casting.stdout
        lines = [casting.stdout.readline() for _ in range(2 * after)]
        casting.send_signal(signal.SIGKILL)
        lines += casting.stdout.readlines()
    acknowledged, tried = {}, {}
    for word, slip, choice in (line.split() for line in lines if line.endswith("\n")):
        tried[slip] = choice
        if word == "ack":
            acknowledged[slip] = choice
    box.seal(over.name)
    sealed = {row[1]: row[0] for row in _choices(over)}
    assert set(acknowledged) <= set(sealed)
    assert all(sealed[slip] in (acknowledged.get(slip), tried[slip]) for slip in sealed)


def _choices(over: Election) -> list[tuple[str, str]]:
    counted = box.board(over.name)
    assert recount(counted).is_sound
    made = {fill(over, codes(3)[n], {"muc-1": c})[0]: (c, str(n)) for n in range(3) for c in ("yes", "no")}
    from thidua.core.councils.slips.board import read_board

    return [made[row] for row in read_board(counted).rows]
