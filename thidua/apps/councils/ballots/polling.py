"""A ballot and its box: what is frozen, the setup for the slips, closing, the board, the recount. Writes no row."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from thidua.apps.councils.ballots import box, box_pool
from thidua.apps.councils.models import Ballot, Item, Recusal, SlipSet
from thidua.apps.councils.sessions.sitting import subject_name
from thidua.core.councils.slips.board import read_board
from thidua.core.councils.slips.checking import Seen, seen_rows
from thidua.core.councils.slips.recounting import Fault, Recount, SlipCount, recount
from thidua.core.councils.slips.setup import CHOICES, Setup, fingerprint

SPARE = 2  # slips beyond the members: a spoiled one, a paper marked by hand and entered by the counting team


@dataclass(frozen=True)
class Sealed:
    """`counts`: id of the item → choice → papers of the box. `faults` are named, never put right in silence."""

    counts: Mapping[int, Mapping[str, int]]
    root: str
    faults: tuple[Fault, ...] = ()


def name_of(ballot: Ballot) -> str:
    """The ballot's name in its box and on its slips."""
    return f"phieu-{ballot.pk}"


def booth_address(ballot: Ballot) -> str:
    return f"{settings.BASE_URL.rstrip('/')}/phieu/{name_of(ballot)}/"


def item_name(item: Item) -> str:
    return f"muc-{item.pk}"


def items_of(ballot: Ballot) -> list[Item]:
    found = ballot.items.select_related(
        "dossier__person", "dossier__collective", "dossier__unit", "meeting__council__unit"
    )
    return list(found.order_by("place"))


def setup_of(ballot: Ballot) -> Setup:
    """What the counting team takes to the laptop without network."""
    items = items_of(ballot)
    apart = _apart(ballot, items)
    meeting = ballot.meeting
    return Setup(
        election=name_of(ballot),
        title=f"{meeting.name}, lần bỏ phiếu {ballot.number}",
        members=ballot.members,
        items={item_name(item): ballot.members - apart[item.pk] for item in items},
        words={item_name(item): f"{item.place}. {subject_name(item)}" for item in items},
        facts=fingerprint(_frozen(ballot, items)),
        address=booth_address(ballot),
    )


def _frozen(ballot: Ballot, items: Iterable[Item]) -> dict[str, object]:
    """Whatever of these changes after the slips were made, the slips no longer fit."""
    return {
        "roll": sorted(ballot.meeting.roll.values_list("person__code", "role")),
        "members": ballot.members,
        "rule": ballot.rule,
        "items": [[item.pk, item.dossier_id, item.award, item.lower_award] for item in items],
        "apart": sorted(_recused(items)),
        "written": sorted(ballot.opinions.values_list("item_id", "person__code")),
    }


def _recused(items: Iterable[Item]) -> list[tuple[int, str]]:
    return list(Recusal.objects.filter(item__in=[item.pk for item in items]).values_list("item_id", "person__code"))


def _apart(ballot: Ballot, items: Iterable[Item]) -> Counter[int]:
    """How many members take no slip to an item: they keep out of it, or their opinion is in writing."""
    written = set(ballot.opinions.values_list("item_id", "person__code"))
    return Counter(item for item, _person in {*_recused(items), *written})


def close_box(ballot: Ballot, slips: SlipCount | None = None) -> Sealed:
    """Close and seal the box, wipe what was open; again after a crash it goes on where it was. Raises BoxRefused.

    The caller holds a lock on the ballot.
    """
    name = name_of(ballot)
    unused = box_pool.left_codes(name)
    root = box.seal(name)
    box_pool.wipe_pool(name)
    found = recount(box.board(name), root, slips, unused)
    return Sealed({item.pk: found.counts[item_name(item)] for item in items_of(ballot)}, root, found.faults)


def recount_of(ballot: Ballot) -> Recount:
    """The sealed board counted again, against the root in the minutes and the slips the counting team found."""
    return recount(box.board(name_of(ballot)), ballot.root or None, slips_of(ballot))


def slips_of(ballot: Ballot) -> SlipCount | None:
    made = SlipSet.objects.filter(ballot=ballot).first()
    if made is None or made.used is None:
        return None
    return SlipCount(made.used, made.unused or 0, made.spoiled or 0)


def board_of(ballot: Ballot) -> dict[str, tuple[Seen, ...]]:
    """Item name → what the members compare with their slips. Raises StillOpen before sealing."""
    read = read_board(box.board(name_of(ballot)))
    return seen_rows(read.election, read.rows)


def offered(item: Item) -> tuple[str, ...]:
    """The choices of an item: a lower award only where one is named."""
    return tuple(choice for choice in CHOICES if choice != "lower" or item.lower_award)
