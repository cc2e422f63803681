"""The columns of a signature: which lines stand below each other, also where the gaps between two signers are lost."""

from thidua.core.documents.foot.people import name_in, people_in
from thidua.core.documents.foot.signature_parts import BARE_CODE, is_side_by_side, kind_of, units_of
from thidua.core.documents.lines import is_caps
from thidua.core.documents.source import Mapped, joined


def codes_joined(rows: list[list[Mapped]]) -> list[list[Mapped]]:
    """A code broken from its body: "TM." above "ỦY BAN NHÂN DÂN" is one line."""
    found: list[list[Mapped]] = []
    for row in rows:
        if found and len(row) == len(found[-1]) == 1 and BARE_CODE.fullmatch(found[-1][0].text):
            found[-1] = [joined([found[-1][0], row[0]])]
        else:
            found.append(row)
    return found


def stacks_of(rows: list[list[Mapped]]) -> list[list[Mapped]]:
    """The lines of each column from top to bottom."""
    spread = [_spread(row) for row in rows]
    width = max((len(row) for row in spread if _is_signers_row(row)), default=0)
    if width < 2:
        return [[part for row in rows for part in _below(row)]]
    middles = [_middle(part) for part in next(row for row in spread if len(row) == width and _is_signers_row(row))]
    stacks: list[list[Mapped]] = [[] for _ in middles]
    for row in spread:
        parts = _told_apart(row, width)
        for order, part in enumerate(parts):
            column = order if len(parts) == width else _nearest(part, middles)
            stacks[column] += units_of(part) if len(parts) != width or kind_of(part) else [part]
    return stacks


def _is_signers_row(row: list[Mapped]) -> bool:
    """Every column shows a code, a post, words in capitals or a name; a row of a table below does not, nor does one
    signer's post with the name behind a wide gap."""
    if len(row) == 2 and kind_of(row[0]) and not kind_of(row[1]) and _is_small_name(row[1]):
        return False
    return all(is_caps(part.text) or kind_of(part) or name_in(part) is not None for part in row)


def _is_small_name(part: Mapped) -> bool:
    return not is_caps(part.text) and name_in(part) is not None


def _spread(row: list[Mapped]) -> list[Mapped]:
    """Side by side with only one blank between: "TM. … TM. …"."""
    found: list[Mapped] = []
    for part in row:
        units = units_of(part)
        found += units if is_side_by_side(units) else [part]
    return found


def _below(row: list[Mapped]) -> list[Mapped]:
    return [unit for part in row for unit in units_of(part)]


def _told_apart(row: list[Mapped], width: int) -> list[Mapped]:
    """A row of posts or names that lost its gaps, once the number of columns is known."""
    if len(row) != 1:
        return row
    people = people_in(row[0], width)
    if people:
        return people
    units = units_of(row[0])
    return units if len(units) == width else row


def _middle(part: Mapped) -> int:
    """Position on the printed line, counted in the original."""
    line_start = part.origin.rfind("\n", 0, part.starts[0]) + 1
    return (part.starts[0] + part.ends[-1]) // 2 - line_start


def _nearest(part: Mapped, middles: list[int]) -> int:
    return min(range(len(middles)), key=lambda column: abs(middles[column] - _middle(part)))
