"""What came out of counted ballots. A ballot that is not counted has no result for anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.apps.councils import labels
from thidua.apps.councils.models import Ballot, Item, PresenceKind
from thidua.apps.councils.sessions import sitting
from thidua.core.councils.outcome import CHOICES, Asking, Count, outcome
from thidua.core.councils.slips.revealing import forced


@dataclass(frozen=True)
class Outcome:
    """`award` is the one given: the lower one where the verdict is «lower», else the one asked for.

    `secret` are papers of the sealed box (screen and hand-marked together), `written` signed opinions.
    `forced` names what the numbers alone give away (thidua.core.councils.slips.revealing).
    """

    item: Item
    ballot: Ballot
    verdict: str
    award: str
    yes: int
    needed: int
    base: int
    may_vote_again: bool
    secret: Mapping[str, int]
    written: Mapping[str, int]
    reasons: tuple[str, ...]
    forced: str | None

    @property
    def passed(self) -> bool:
        return self.verdict != "failed"

    @property
    def percent(self) -> str:
        """«90,9%», rounded down: what does not reach a share never looks as if it did."""
        tenths = self.yes * 1000 // self.base if self.base else 0
        return f"{tenths // 10},{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def outcome_of_item(item: Item) -> Outcome | None:
    """By the last counted ballot; None before one was counted."""
    ballot = item.ballots.filter(state="counted").select_related("meeting__council").order_by("number").last()
    return outcomes_of(ballot).get(item.pk) if ballot else None


def outcomes_of(ballot: Ballot) -> dict[int, Outcome]:
    """Item id → outcome; empty until the ballot is counted."""
    if ballot.state != "counted":
        return {}
    items = list(
        ballot.items.select_related("dossier__person", "dossier__collective", "dossier__unit").order_by("place")
    )
    written = _written(ballot)
    present = sum(kind == PresenceKind.PRESENT for kind in sitting.presence_of(ballot.meeting).values())
    return {item.pk: _one(item, ballot, written.get(item.pk, {}), present) for item in items}


def _written(ballot: Ballot) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for item, choice in ballot.opinions.values_list("item_id", "choice"):
        counts = found.setdefault(item, {})
        counts[choice] = counts.get(choice, 0) + 1
    return found


def _one(item: Item, ballot: Ballot, written: Mapping[str, int], present: int) -> Outcome:
    secret = {choice: int(ballot.counts.get(str(item.pk), {}).get(choice, 0)) for choice in (*CHOICES, "blank")}
    lower = sitting.lower_bar_in(ballot, item.pk)
    rule = ballot.rule["items"][str(item.pk)]
    asking = Asking(sitting.bar_in(ballot, item.pk), lower, rule["number"], ballot.rule["most_ballots"])
    found = outcome(asking, Count(secret, written), ballot.members, rule.get("present", present))
    return Outcome(
        item=item,
        ballot=ballot,
        verdict=found.verdict,
        award=item.lower_award if found.verdict == "lower" else item.award,
        yes=found.yes,
        needed=found.needed,
        base=found.base,
        may_vote_again=found.may_vote_again,
        secret=secret,
        written=written,
        reasons=tuple(labels.sentence(line) for line in found.reasons),
        forced=forced({choice: count for choice, count in secret.items() if choice != "blank"}),
    )


def still_open(items: Iterable[Item]) -> list[Item]:
    """Items that may be put on a (further) ballot: not yet counted, or failed with a ballot left."""
    found = []
    for item in items:
        last = outcome_of_item(item)
        if last is None or last.may_vote_again:
            found.append(item)
    return found
