"""Shares and numbers a session goes by: the council's own working rules first, then the law files of the day."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.apps.awards.law.values import law_on
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Council, CouncilValue, ValueKey
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import LawOfDay, NoRegime, NoSuchRule
from thidua.core.councils.shares import Bar
from thidua.core.shares import read_share

MOST_BALLOTS = "so-lan-bo-phieu"
BY_RULES = "provincial"


def law_of(unit: Unit, day: date) -> LawOfDay | None:
    """None before the first body of rules: then only the council's own values hold. Read once for the object and day."""
    held: dict[date, LawOfDay | None] = unit.__dict__.setdefault("_law_of_councils", {})
    if day not in held:
        try:
            held[day] = law_on(unit, day)
        except NoRegime:
            held[day] = None
    return held[day]


def own_value(council: Council, key: str, day: date) -> CouncilValue | None:
    """Of one key the latest begun; of two begun on one day the later entered."""
    return council.values.filter(key=key, from_on__lte=day).order_by("from_on", "pk").last()


def quorum_bar(council: Council, day: date, *, is_award_session: bool) -> Bar:
    """Raises CannotHold(no_quorum_rule)."""
    key = ValueKey.AWARD_SESSION if is_award_session else ValueKey.QUORUM
    found = _own_bar(council, key, day) or _law_bar(council.unit, str(key), day)
    if found is None:
        raise CannotHold("no_quorum_rule")
    return found


def vote_bar(council: Council, award: str, law_day: date, day: date) -> Bar:
    """By the law of the case's day; an award without a share of its own goes by the council's rules. Raises CannotHold."""
    found = _law_bar(council.unit, award, law_day) or _own_bar(council, ValueKey.OTHER_AWARDS, day)
    if found is None:
        raise CannotHold("no_vote_rule", [award_name(council.unit, award, law_day)])
    return found


def most_ballots(council: Council, day: date) -> tuple[int, str]:
    """How often an item may be voted on, and which text says so. Raises CannotHold(no_ballots_rule)."""
    own = own_value(council, ValueKey.MOST_BALLOTS, day)
    if own is not None:
        return int(own.text), own.reference
    law = law_of(council.unit, day)
    try:
        found = law.number(MOST_BALLOTS) if law else None
    except NoSuchRule:
        found = None
    if found is None:
        raise CannotHold("no_ballots_rule")
    return found.value.amount, found.article


def award_name(unit: Unit, slug: str, day: date) -> str:
    """The name in the law of the day; a slug no law knows is shown as it stands."""
    law = law_of(unit, day)
    try:
        return law.award(slug).value.name if law else slug
    except NoSuchRule:
        return slug


def plain_bar(bar: Bar) -> dict[str, Any]:
    return {**asdict(bar), "share": f"{bar.share.numerator}/{bar.share.denominator}"}


def bar_of(plain: Mapping[str, Any]) -> Bar:
    return Bar(**{**plain, "share": Fraction(plain["share"])})


def _own_bar(council: Council, key: str, day: date) -> Bar | None:
    own = own_value(council, key, day)
    if own is None:
        return None
    return Bar(read_share(own.text), "all-members", own.is_strict, own.reference, own.reference, BY_RULES)


def _law_bar(unit: Unit, slug: str, day: date) -> Bar | None:
    law = law_of(unit, day)
    try:
        found = law.threshold(slug) if law else None
    except NoSuchRule:
        return None
    if found is None:
        return None
    return Bar(found.value.share, found.value.base, False, found.article, found.source, found.status)
