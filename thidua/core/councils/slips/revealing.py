"""What a result gives away by arithmetic alone, whatever the box does; and how much of a key the board has to show."""

from collections.abc import Mapping, Sequence


def forced(counts: Mapping[str, int]) -> str | None:
    """What the counts of one item force to be known, to be said beside them; None when they force nothing on one member.

    «lone»: one paper only, its choice is that member's. «alike»: all chose the same, so everybody's choice is known.
    «one_apart»: one member differs; that member knows how each of the others voted, and they know it is one among them.
    With two papers that differ each knows the other's.
    """
    papers = sum(counts.values())
    if papers == 1:
        return "lone"
    if papers and max(counts.values()) == papers:
        return "alike"
    if papers and max(counts.values()) == papers - 1:
        return "one_apart"
    return None


def start_length(keys: Sequence[bytes], least: int = 8) -> int:
    """How many hexadecimal digits tell all these keys apart, at least `least`."""
    written = [key.hex() for key in keys]
    length = least
    while length < 64 and len({text[:length] for text in written}) < len(set(written)):
        length += 1
    return length
