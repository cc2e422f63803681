"""Set a council up from its founding decision, seat and unseat members over days, write down its working rules."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.councils import rules
from thidua.apps.councils.errors import require
from thidua.apps.councils.models import Council, CouncilValue, Seat, SeatRole, ValueKey
from thidua.apps.orgs.models import Person, Unit
from thidua.core.shares import NotAShare, read_share

MOST_ROUNDS = 9


@dataclass(frozen=True)
class Founding:
    """`decision` is number, symbol and day of the founding decision as printed."""

    name: str
    unit: Unit
    decision: str
    founded_on: date
    is_illustration: bool = False


def found_council(*, founding: Founding, by: User, at: datetime) -> Council:
    """Raises CannotHold, Refused."""
    rules.may_keep.demand(by, founding.unit)
    require(bool(founding.name.strip()), "no_name")
    require(bool(founding.decision.strip()), "no_decision")
    with transaction.atomic():
        made = Council.objects.create(
            name=founding.name.strip(),
            unit=founding.unit,
            founded_by=founding.decision.strip(),
            founded_on=founding.founded_on,
            is_illustration=founding.is_illustration,
        )
        facts = {"unit": founding.unit.code, "decision": made.founded_by, "on": made.founded_on.isoformat()}
        ledger.record(by=by, verb="council.founded", on=made, at=at, facts=facts)
        return made


def seat_member(
    *, council: Council, person: Person, role: str, decision: str, from_on: date, by: User, at: datetime
) -> Seat:
    """From the day of the decision on; rolls frozen before stay as they are. Raises CannotHold."""
    rules.may_keep.demand(by, council)
    require(role in SeatRole.values, "unknown_role")
    require(bool(decision.strip()), "no_decision")
    require(from_on >= council.founded_on, "before_founding")
    with transaction.atomic():
        council = _locked(council)
        same = council.seats.filter(person=person)
        overlaps = same.filter(until_on__isnull=True) | same.filter(until_on__gt=from_on)
        require(not overlaps.exists(), "seated_already", [person.full_name])
        if role == SeatRole.CHAIR:
            chairs = council.seats.filter(role=SeatRole.CHAIR)
            others = chairs.filter(until_on__isnull=True) | chairs.filter(until_on__gt=from_on)
            require(not others.exists(), "chair_taken")
        made = Seat.objects.create(
            council=council, person=person, role=role, decision=decision.strip(), from_on=from_on
        )
        facts = {"person": person.code, "role": role, "decision": made.decision, "from_on": from_on.isoformat()}
        ledger.record(by=by, verb="council.member_seated", on=council, at=at, facts=facts)
        return made


def unseat_member(*, seat: Seat, decision: str, until_on: date, by: User, at: datetime) -> Seat:
    """The seat stays on record and ends the day before `until_on`. Raises CannotHold."""
    rules.may_keep.demand(by, seat.council)
    require(bool(decision.strip()), "no_decision")
    with transaction.atomic():
        seat = (
            Seat.objects.select_for_update(of=("self",), no_key=True)
            .select_related("council", "person")
            .get(pk=seat.pk)
        )
        require(seat.until_on is None, "unseated_already", [seat.person.full_name])
        require(until_on > seat.from_on, "ends_before_it_begins")
        seat.until_on = until_on
        seat.save(update_fields=["until_on"])
        facts = {"person": seat.person.code, "decision": decision.strip(), "until_on": until_on.isoformat()}
        ledger.record(by=by, verb="council.member_unseated", on=seat.council, at=at, facts=facts)
        return seat


@dataclass(frozen=True)
class Rule:
    """A value of the working rules with the text it stands in."""

    key: str
    text: str
    reference: str
    from_on: date
    is_strict: bool = False


def set_value(*, council: Council, rule: Rule, by: User, at: datetime) -> CouncilValue:
    """Added, never changed: sessions held before keep what held then. Raises CannotHold, NotAShare."""
    rules.may_keep.demand(by, council)
    require(rule.key in ValueKey.values, "unknown_value")
    require(bool(rule.reference.strip()), "no_reference")
    with transaction.atomic():
        made = CouncilValue.objects.create(
            council=council,
            key=rule.key,
            text=_checked(rule),
            is_strict=rule.is_strict and rule.key == ValueKey.OTHER_AWARDS,
            reference=rule.reference.strip(),
            from_on=rule.from_on,
            by=by,
            at=at,
        )
        facts = {
            "key": made.key,
            "value": made.text,
            "strict": made.is_strict,
            "reference": made.reference,
            "from_on": made.from_on.isoformat(),
        }
        ledger.record(by=by, verb="council.value_set", on=council, at=at, facts=facts)
        return made


def _checked(rule: Rule) -> str:
    text = rule.text.strip()
    if rule.key == ValueKey.MOST_BALLOTS:
        is_number = text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_ROUNDS
        require(is_number, "not_a_number_of_ballots", [str(MOST_ROUNDS)])
        return str(int(text))
    share = read_share(text)
    require(share.denominator <= 1000, "not_a_plain_share")
    # «more than the whole» could never be reached
    if rule.is_strict and share == 1:
        raise NotAShare(text)
    return f"{share.numerator}/{share.denominator}"


def _locked(council: Council) -> Council:
    return Council.objects.select_for_update(of=("self",), no_key=True).get(pk=council.pk)
