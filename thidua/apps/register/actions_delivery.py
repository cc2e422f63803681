"""Recipients are named and matched to units; each delivery is followed from sending to receipt, refusal or recall."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.recognising import recognise
from thidua.apps.orgs.scopes import province_of
from thidua.apps.register.actions import register_incoming
from thidua.apps.register.booking import held_entry
from thidua.apps.register.details import details_of
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import Act, Channel, Delivery, DeliveryState, Entry, State
from thidua.apps.register.steps import record
from thidua.core.documents.names.matching import Match
from thidua.core.register.states import move

MOST_RECIPIENTS = 500


def name_recipients(*, entry: Entry, names: Sequence[str], by: User, at: datetime, day: date) -> list[Delivery]:
    """Add recipients by their printed names. Units are recognised, former ones followed, unclear ones left as questions.

    «Như trên» and «Lưu» are nobody; «các sở, ban, ngành» becomes each of its members.
    """
    with transaction.atomic():
        fresh = _open_for_recipients(entry)
        found = recognise([name.strip() for name in names if name.strip()], province=province_of(fresh.unit), day=day)
        wanted = [row for match in found for single in match.singles for row in _rows(single)]
        units = {
            unit.code: unit for unit in Unit.objects.filter(code__in=[code for _n, code, _c, _v in wanted if code])
        }
        here = _with_clerks(day)
        taken = set(fresh.deliveries.values_list("unit_id", flat=True)) | {fresh.unit_id}
        known = set(fresh.deliveries.filter(unit__isnull=True).values_list("name", flat=True))
        made = []
        for name, code, choices, followed in wanted:
            unit = units.get(code) if code else None
            if (unit.pk in taken) if unit else (name in known):
                continue
            if unit:
                taken.add(unit.pk)
            else:
                known.add(name)
            channel = Channel.SYSTEM if unit and unit.pk in here and not fresh.secrecy else Channel.PAPER
            made.append(
                Delivery(entry=fresh, name=name, unit=unit, choices=choices, followed=followed, channel=channel)
            )
        if fresh.deliveries.count() + len(made) > MOST_RECIPIENTS:
            raise RegisterRefused("too_many_recipients", most=str(MOST_RECIPIENTS))
        Delivery.objects.bulk_create(made)
        facts = {"units": [one.unit.code for one in made if one.unit], "others": sum(1 for one in made if not one.unit)}
        record(fresh, Act.RECIPIENTS, "register.recipients", by=by, at=at, facts=facts)
        return made


Row = tuple[str, str, list[str], str]


def _rows(match: Match) -> list[Row]:
    """(name, unit code, codes to choose from, name of the former unit) for each delivery a printed name stands for."""
    name, via = match.name[:300], (match.via or "")[:300]
    if match.kind == "self":
        return []
    if match.kind in ("exact", "followed") and match.codes:
        return [(name, match.codes[0], [], via if match.kind == "followed" else "")]
    if match.kind == "group" and match.codes:
        return [(name, code, [], "") for code in match.codes]
    if match.kind in ("split", "ambiguous") and match.codes:
        return [(name, "", list(match.codes), via)]
    return [(name, "", [], "")]


def _with_clerks(day: date) -> set[int]:
    """Units that have somebody to take a document in."""
    grants = Grant.objects.in_force(day).filter(role=Role.UNIT_CLERK, user__is_active=True, unit__isnull=False)
    return {unit_id for unit_id in grants.values_list("unit_id", flat=True) if unit_id}


def _open_for_recipients(entry: Entry) -> Entry:
    fresh = held_entry(entry)
    if fresh.state not in (State.DRAFT, State.NUMBERED, State.ISSUED) or fresh.is_incoming:
        raise RegisterRefused("recipients_closed")
    return fresh


def choose_recipient(*, delivery: Delivery, unit: Unit | None, by: User, at: datetime, day: date) -> Delivery:
    """The clerk says which unit is meant; None: somebody outside this system, on paper."""
    with transaction.atomic():
        fresh, entry = _held(delivery)
        if fresh.unit_id is not None or fresh.state != DeliveryState.WAITING:
            raise RegisterRefused("recipient_known")
        if unit is not None and unit.code not in fresh.choices:
            raise RegisterRefused("not_among_choices")
        if unit is not None and entry.deliveries.filter(unit=unit).exists():
            raise RegisterRefused("recipient_twice", unit=unit.name)
        fresh.unit, fresh.choices = unit, []
        goes_here = unit is not None and unit.pk in _with_clerks(day) and not entry.secrecy
        fresh.channel = Channel.SYSTEM if goes_here else Channel.PAPER
        fresh.save(update_fields=["unit", "choices", "channel"])
        facts = {"delivery": fresh.pk, "chosen": unit.code if unit else ""}
        record(entry, Act.RECIPIENTS, "register.recipient_chosen", by=by, at=at, note=fresh.name, facts=facts)
        return fresh


def change_channel(*, delivery: Delivery, channel: str, address: str, by: User, at: datetime) -> Delivery:
    """How the document will go; only before it goes."""
    with transaction.atomic():
        fresh, entry = _held(delivery)
        if fresh.state != DeliveryState.WAITING or channel not in Channel.values:
            raise RegisterRefused("already_sent")
        if entry.secrecy and channel != Channel.PAPER:
            raise RegisterRefused("secret_on_paper")
        if channel == Channel.SYSTEM and fresh.unit_id is None:
            raise RegisterRefused("not_in_system")
        _demand_way(channel, fresh.unit, address.strip())
        fresh.channel, fresh.address = channel, address.strip()
        fresh.save(update_fields=["channel", "address"])
        facts = {"delivery": fresh.pk, "channel": channel}
        record(entry, Act.RECIPIENTS, "register.channel_changed", by=by, at=at, note=fresh.name, facts=facts)
        return fresh


def _demand_way(channel: str, unit: Unit | None, address: str) -> None:
    """A letter needs a real address, the exchange axis a receiver it can name."""
    if channel == Channel.EMAIL:
        if not address:
            raise RegisterRefused("no_address")
        try:
            validate_email(address)
        except ValidationError:
            raise RegisterRefused("bad_address") from None
    if channel == Channel.EDXML and (unit is None or not unit.electronic_id):
        raise RegisterRefused("no_electronic_id")


def drop_recipient(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Take somebody off the list before the document has gone to him."""
    with transaction.atomic():
        fresh, entry = _held(delivery)
        if fresh.state != DeliveryState.WAITING:
            raise RegisterRefused("already_sent")
        name = fresh.name
        fresh.delete()
        record(entry, Act.RECIPIENTS, "register.recipient_dropped", by=by, at=at, note=name)


def advance(
    *, delivery: Delivery, act: str, by: User, at: datetime, day: date, person: str = "", reason: str = ""
) -> Delivery:
    """What is heard of one delivery: sent, arrived, received (by whom), refused (why), being dealt with, finished."""
    with transaction.atomic():
        fresh, entry = _held(delivery)
        if act == "recall" or entry.state != State.ISSUED:
            raise RegisterRefused("not_issued")
        fresh.state = move("delivery", fresh.state, act, reason)
        _stamp(fresh, act, day, person.strip(), reason.strip())
        fresh.save()
        note = f"{fresh.name}: {fresh.get_state_display()}"
        facts = {"delivery": fresh.pk, "state": fresh.state}
        record(entry, Act.DELIVERED, "register.delivery", by=by, at=at, note=note, facts=facts)
        return fresh


def _stamp(delivery: Delivery, act: str, day: date, person: str, reason: str) -> None:
    match act:
        case "send":
            if delivery.is_open_question:
                raise RegisterRefused("recipients_unclear", names=delivery.name)
            if delivery.channel == Channel.EDXML:
                raise RegisterRefused("sent_by_package")
            delivery.sent_on, delivery.reason = day, ""
        case "arrive":
            delivery.arrived_on = day
        case "receive":
            delivery.arrived_on = delivery.arrived_on or day
            delivery.received_on, delivery.received_by = day, person[:120]
        case "refuse":
            delivery.reason = reason[:300]


def mark_told(*, delivery: Delivery, by: User, at: datetime, day: date) -> Delivery:
    """A recipient outside the system has been told of the recall."""
    with transaction.atomic():
        fresh, entry = _held(delivery)
        if fresh.state != DeliveryState.RECALLED or fresh.told_on is not None:
            raise RegisterRefused("nothing_to_tell")
        fresh.told_on = day
        fresh.save(update_fields=["told_on"])
        record(entry, Act.DELIVERED, "register.told_of_recall", by=by, at=at, note=fresh.name)
        return fresh


def accept_delivery(
    *, delivery: Delivery, by: User, at: datetime, today: date, series: str = "", despite: str = ""
) -> Entry:
    """The recipient takes the document into its own book with one click: its own arrival number, the same document."""
    with transaction.atomic():
        fresh, sent = _held(delivery)
        if fresh.unit is None or fresh.channel != Channel.SYSTEM:
            raise RegisterRefused("not_in_system")
        if fresh.incoming_id is not None:
            raise RegisterRefused("already_registered")
        fresh.state = move("delivery", fresh.state, "receive")
        trace = [
            {"organ": sent.unit.code, "did": "sent", "on": fresh.sent_on.isoformat() if fresh.sent_on else ""},
            {"organ": fresh.unit.code, "did": "received", "on": today.isoformat()},
        ]
        entry = register_incoming(
            unit=fresh.unit,
            details=details_of(sent),
            arrived_on=today,
            document=sent.document,
            series=series,
            despite=despite,
            trace=[*sent.trace, *trace],
            is_illustration=sent.is_illustration,
            by=by,
            at=at,
            today=today,
        )
        _stamp(fresh, "receive", today, by.label, "")
        fresh.incoming = entry
        fresh.save()
        note, facts = f"{fresh.name}: {fresh.get_state_display()}", {"delivery": fresh.pk, "state": fresh.state}
        record(sent, Act.DELIVERED, "register.delivery", by=by, at=at, note=note, facts=facts)
        return entry


def refuse_delivery(*, delivery: Delivery, reason: str, by: User, at: datetime, day: date) -> Delivery:
    """The recipient sends it back with its reason: not addressed to it, pages missing…"""
    return advance(delivery=delivery, act="refuse", reason=reason, by=by, at=at, day=day)


def _held(delivery: Delivery) -> tuple[Delivery, Entry]:
    """The entry first, then the delivery: the order a recall takes them in."""
    entry = held_entry(delivery.entry)
    fresh = (
        Delivery.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .filter(pk=delivery.pk)
        .first()
    )
    if fresh is None:
        raise RegisterRefused("recipient_gone")
    return fresh, entry
