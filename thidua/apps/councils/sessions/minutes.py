"""The minutes of a session from what is stored. A ballot that is not counted brings no number into them."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.councils import labels, values
from thidua.apps.councils.ballots.results import Outcome, outcome_of_item, outcomes_of
from thidua.apps.councils.ballots.voided import voided_of
from thidua.apps.councils.models import Attendance, Ballot, Meeting, PresenceKind, RollEntry, SeatRole
from thidua.apps.councils.sessions import sitting
from thidua.core.councils.minutes import Round, SessionFacts, Sitter, Vote, session_minutes
from thidua.core.documents.out.draft import Draft
from thidua.core.shares import show_share


def minutes_of(meeting: Meeting) -> Draft:
    council, unit = meeting.council, meeting.council.unit
    roll = list(meeting.roll.select_related("person"))
    came = {row.person_id: row for row in meeting.attendance.all()}
    items = sitting.items_of(meeting)
    ballots = list(meeting.ballots.order_by("number"))
    names = {item.pk: values.award_name(unit, item.award, item.dossier.law_on) for item in items}
    return session_minutes(
        SessionFacts(
            organ=council.name,
            superior=unit.name,
            council=council.name,
            founded_by=council.founded_by,
            name=meeting.name,
            held_on=meeting.held_on,
            place=meeting.place,
            opened=_hour(meeting.opened_at),
            closed=_hour(meeting.closed_at),
            sitters=tuple(
                Sitter(row.person.full_name, str(SeatRole(row.role).label), _came(row, came)) for row in roll
            ),
            quorum=labels.sentence(sitting.quorum_of(meeting).line) if roll else "",
            agenda=tuple(
                (
                    sitting.subject_name(item),
                    names[item.pk],
                    values.award_name(unit, item.lower_award, item.dossier.law_on) if item.lower_award else "",
                )
                for item in items
            ),
            recusals=_recusals(meeting),
            scrutineers=tuple(str(one.person) for one in meeting.scrutineers.select_related("person")),
            rounds=tuple(_round(ballot, names) for ballot in ballots if ballot.state == "counted"),
            voided=tuple(_voided(ballot) for ballot in ballots if ballot.state == "void"),
            uncounted=tuple(sitting.subject_name(item) for item in items if outcome_of_item(item) is None),
            presiding=_first(roll, came, SeatRole.CHAIR, SeatRole.VICE),
            secretary=_first(roll, came, SeatRole.SECRETARY),
            is_illustration=meeting.is_illustration,
        )
    )


def _hour(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H giờ %M}" if moment else ""


def _came(row: RollEntry, came: Mapping[int, Attendance]) -> str:
    told = came.get(row.person_id)
    kind = PresenceKind(told.presence) if told else PresenceKind.ABSENT
    reason = f" ({told.reason})" if told and told.reason else ""
    return f"{kind.label}{reason}"


def _first(roll: list[RollEntry], came: Mapping[int, Attendance], *roles: str) -> str:
    """Who presides: the chair where present, else a present vice (delegation by the chair); empty where neither came."""
    for role in roles:
        for row in roll:
            told = came.get(row.person_id)
            if row.role == role and told and told.presence == PresenceKind.PRESENT:
                return row.person.full_name
    return ""


def _recusals(meeting: Meeting) -> tuple[str, ...]:
    text = _("%(person)s không tham gia bỏ phiếu nội dung %(place)s: %(reason)s")
    rows = [
        (item.place, recusal)
        for item in meeting.items.prefetch_related("recusals__person").order_by("place")
        for recusal in item.recusals.all()
    ]
    return tuple(
        text % {"person": row.person, "place": place, "reason": row.reason.rstrip(".") + "."} for place, row in rows
    )


def _round(ballot: Ballot, names: dict[int, str]) -> Round:
    sheet = ballot.sheets.last()
    found = outcomes_of(ballot)
    return Round(
        number=ballot.number,
        members=ballot.members,
        issued=sheet.issued if sheet else 0,
        used=sheet.screen + sheet.paper if sheet else 0,
        spoiled=sheet.spoiled if sheet else 0,
        unused=sheet.unused if sheet else 0,
        paper=sheet.paper if sheet else 0,
        rules=_rules(ballot, found, names),
        votes=tuple(_vote(one, names) for one in found.values()),
        root=ballot.root,
    )


def _vote(one: Outcome, names: dict[int, str]) -> Vote:
    return Vote(
        place=one.item.place,
        subject=sitting.subject_name(one.item),
        award=names[one.item.pk],
        yes=one.secret["yes"],
        lower=one.secret["lower"],
        no=one.secret["no"],
        written=one.written.get("yes", 0),
        letters=sum(one.written.values()),
        needed=f"{one.needed}/{one.base}",
        verdict=str(labels.VERDICTS[one.verdict]),
    )


def _rules(ballot: Ballot, found: dict[int, Outcome], names: dict[int, str]) -> tuple[str, ...]:
    """One line for each threshold: several items of one award share it."""
    text = _("%(award)s: cần %(share)s %(base)s (%(article)s%(doubt)s).")
    lines = []
    for pk in found:
        bar = sitting.bar_in(ballot, pk)
        facts = {
            "award": names[pk],
            "share": (_("quá %(share)s") if bar.is_strict else "%(share)s") % {"share": show_share(bar.share)},
            "base": labels.BASES[bar.base],
            "article": bar.article,
            "doubt": _("; chưa đối chiếu") if bar.status == "unverified" else "",
        }
        lines.append(text % facts)
    if any(one.item.lower_award for one in found.values()):
        lines.append(_("Phiếu đồng ý mức đề nghị được tính là đồng ý cả mức thấp hơn."))
    return tuple(dict.fromkeys(lines))


def _voided(ballot: Ballot) -> str:
    """A disputed one with its kinds of fault and the document; of none a number."""
    for one in voided_of([ballot]):
        text = _(
            "Lần bỏ phiếu thứ %(number)s đã niêm phong (gốc %(root)s) nhưng số phiếu không khớp: %(faults)s. Hủy theo %(document)s: %(reason)s."
        )
        faults = "; ".join(str(fault) for fault in one.faults)
        facts = {"root": ballot.root, "faults": faults, "document": one.document, "reason": one.reason.rstrip(".")}
        return text % {"number": ballot.number, **facts}
    step = ballot.steps.filter(act="void").last()
    text = _("Lần bỏ phiếu thứ %(number)s không có giá trị: %(reason)s.")
    return text % {"number": ballot.number, "reason": step.reason.rstrip(".") if step else ""}
