"""Count a board again from its bytes alone and say everything that is wrong with it.

A changed, moved, doubled or foreign row is found by anybody. A row left out is found by the root in the minutes, by the
number of slips used, or by the member who misses the own paper; a slip voted though it stayed in its envelope is found
when the unused slips are opened.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.core.councils.slips.board import Board, board_root, read_board
from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.keys import public_key
from thidua.core.councils.slips.model import Election, Row, fault_of


@dataclass(frozen=True)
class Fault:
    """`kind`: root, minutes_root, item, choice, key, signature, twice, too_many, over_used, slips, unused_voted.

    `line` of the board, from 1, where one row is meant; `item` where one item is."""

    kind: str
    line: int = 0
    item: str = ""


@dataclass(frozen=True)
class SlipCount:
    """What the counting team found at the close: used + unused + spoiled = made."""

    used: int
    unused: int
    spoiled: int = 0


@dataclass(frozen=True)
class Recount:
    """`counts`: item → choice → papers, good rows only, every item and choice named, in the election's order."""

    election: str
    root: str
    counts: Mapping[str, Mapping[str, int]]
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults


def recount(
    content: bytes, root: str | None = None, slips: SlipCount | None = None, unused: Iterable[str] = ()
) -> Recount:
    """`root` as printed in the minutes, `slips` as counted in the room, `unused`: codes of the envelopes opened unused.

    Raises NotABoard when the bytes cannot be read at all, WrongCode for a mistyped unused code.
    """
    board = read_board(content)
    true_root = board_root(board.election, board.rows)
    row_faults, good = _rows(board)
    counts = {item.name: dict.fromkeys(board.election.choices, 0) for item in board.election.items}
    for row in good:
        counts[row.item][row.choice] += 1
    faults = [
        *([Fault("root")] if board.root != true_root else []),
        *([Fault("minutes_root")] if root is not None and root != true_root else []),
        *row_faults,
        *_totals(board.election, counts, slips),
        *_unused(board, unused),
    ]
    return Recount(board.election.name, true_root, counts, tuple(faults))


def _rows(board: Board) -> tuple[list[Fault], list[Row]]:
    """A key that stands twice counts for nothing: two signed choices of one slip cannot both be the last."""
    times = Counter(row.key for row in board.rows)
    faults: list[Fault] = []
    good: list[Row] = []
    for line, row in enumerate(board.rows, start=2):
        kind = fault_of(board.election, row) or ("twice" if times[row.key] > 1 else None)
        if kind:
            faults.append(Fault(kind, line, row.item))
        else:
            good.append(row)
    return faults, good


def _totals(election: Election, counts: Mapping[str, Mapping[str, int]], slips: SlipCount | None) -> list[Fault]:
    faults = []
    if slips and slips.used + slips.unused + slips.spoiled != election.slips:
        faults.append(Fault("slips"))
    for item in election.items:
        papers = sum(counts[item.name].values())
        if papers > item.most:
            faults.append(Fault("too_many", item=item.name))
        if slips and papers > slips.used:
            faults.append(Fault("over_used", item=item.name))
    return faults


def _unused(board: Board, codes: Iterable[str]) -> list[Fault]:
    opened = [(read_code(code), item.name) for code in codes for item in board.election.items]
    silent = {public_key(code, board.election.name, item) for code, item in opened}
    return [Fault("unused_voted", line, row.item) for line, row in enumerate(board.rows, start=2) if row.key in silent]
