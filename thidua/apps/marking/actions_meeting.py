"""The bloc's meeting: it fixes a number for every criterion of its members' sheets, and says why where it departs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.marking import rules, rules_cross
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.labels import explain_refusal
from thidua.apps.marking.models import BlocMeeting, Mark, Round, RoundState, Sheet, Stage
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot_cross import Seen, cross_rows, seen_spreads, sheets_of
from thidua.apps.orgs.models import Bloc
from thidua.core import marking as core
from thidua.core.movements.model import Criterion
from thidua.core.points import to_milli


@dataclass(frozen=True)
class Agreed:
    """What the meeting fixed for one criterion of one sheet. No points only where no marker gave any."""

    sheet: int
    criterion: str
    points: Decimal | None
    reason: str = ""


def hold_meeting(
    *,
    of: Round,
    bloc: Bloc,
    held_on: date,
    present: str,
    agreed: Sequence[Agreed],
    by: User,
    at: datetime,
    note: str = "",
) -> BlocMeeting:
    """All numbers of the bloc or none. NotMarked names what is wrong by «sheet id:criterion».

    Reading: who leads the bloc belongs to a member of it; for his own unit the number the meeting starts from stands, he
    cannot depart from it. That number is the median, or the adjusted number where the movement lets it decide.
    """
    with transaction.atomic():
        held = (
            Round.objects.select_for_update(of=("self",), no_key=True).select_related("period__version").get(pk=of.pk)
        )
        _demand_leads(by, held, bloc)
        _demand_ready(held, bloc, held_on, present, timezone.localdate(at))
        sheets = sheets_of(held, bloc)
        criteria = {code: item for code, item in criteria_of(rules_of(held.period), "unit").items() if is_judged(item)}
        spreads = seen_spreads(held, cross_rows(held))
        own = rules.own_units(by) | rules_cross.posts(by, Role.BLOC_LEAD)
        given = {(item.sheet, item.criterion): item for item in agreed}
        wrong = {
            f"{sheet.pk}:{code}": text
            for sheet in sheets
            for code, criterion in criteria.items()
            if (
                text := _fault(
                    criterion,
                    given.get((sheet.pk, code)),
                    spreads.get((sheet.unit.code, code), Seen(0, decides=held.decides)),
                    is_own=sheet.unit_id in own,
                )
            )
        }
        if wrong:
            raise NotMarked(wrong)
        _write(held, sheets, criteria, given, by, at)
        made = BlocMeeting.objects.create(
            round=held, bloc=bloc, held_on=held_on, present=present.strip(), note=note.strip(), by=by, at=at
        )
        facts = {
            "round": held.pk,
            "bloc": bloc.code,
            "held_on": held_on.isoformat(),
            "marks": {
                f"{sheet.unit.code}:{code}": None
                if given[sheet.pk, code].points is None
                else to_milli(given[sheet.pk, code].points or Decimal(0))
                for sheet in sheets
                for code in criteria
            },
        }
        ledger.record(
            by=by, verb="cross.agreed", on=made, at=at, facts=facts, private={"present": present, "note": note}
        )
        _finish(held, by, at)
        return made


def _demand_leads(by: User, of: Round, bloc: Bloc) -> None:
    if bloc.pk not in rules_cross.led_blocs(by, bloc_year(of.period)):
        raise Refused(_("Chỉ trưởng khối, cụm ghi kết quả họp của khối, cụm mình."))


def _demand_ready(of: Round, bloc: Bloc, held_on: date, present: str, today: date) -> None:
    wrong = {}
    if of.state != RoundState.CLOSED:
        wrong[""] = _("Chỉ ghi kết quả họp khi đợt chấm chéo đã đóng và chưa thống nhất xong.")
    elif BlocMeeting.objects.filter(round=of, bloc=bloc).exists():
        wrong[""] = _("Khối, cụm này đã ghi kết quả họp của đợt.")
    if held_on > today or (of.closed_at is not None and held_on < timezone.localdate(of.closed_at)):
        wrong["held_on"] = _("Ngày họp phải từ ngày đóng đợt chấm đến hôm nay.")
    if not present.strip():
        wrong["present"] = _("Ghi những đơn vị, người dự họp.")
    if wrong:
        raise NotMarked(wrong)


def _fault(criterion: Criterion, item: Agreed | None, spread: Seen, *, is_own: bool) -> str:
    is_adjusted = spread.decides == "adjusted"
    if item is None or item.points is None:
        return "" if item is not None and spread.basis is None else _("Chưa có điểm thống nhất cho tiêu chí này.")
    if is_own and item.points != spread.basis:
        if is_adjusted:
            return _("Đây là đơn vị của trưởng khối: giữ nguyên điểm đã hiệu chỉnh.")
        return _("Đây là đơn vị của trưởng khối: giữ nguyên trung vị của các điểm chấm.")
    try:
        core.check_agreed(criterion, item.points, spread.basis, item.reason)
    except core.ReasonMissing:
        if is_adjusted:
            return _("Điểm thống nhất khác điểm đã hiệu chỉnh nên cần ghi rõ lý do.")
        return _("Điểm thống nhất khác trung vị nên cần ghi rõ lý do.")
    except core.RefusedMark as error:
        return explain_refusal(error)
    return ""


def _write(  # noqa: PLR0917  (one call)
    of: Round,
    sheets: Sequence[Sheet],
    criteria: Mapping[str, Criterion],
    given: Mapping[tuple[int, str], Agreed],
    by: User,
    at: datetime,
) -> None:
    rows = {row.code: row for row in of.period.version.criteria.all()}
    Mark.objects.bulk_create(
        Mark(
            sheet=sheet,
            criterion=rows[code],
            stage=Stage.AGREED,
            points_milli=to_milli(item.points or Decimal(0)),
            reason=item.reason.strip(),
            by=by,
            at=at,
        )
        for sheet in sheets
        for code in criteria
        if (item := given[sheet.pk, code]).points is not None
    )


def _finish(of: Round, by: User, at: datetime) -> None:
    """The round is agreed when every bloc with marked sheets has met."""
    met = set(of.meetings.values_list("bloc_id", flat=True))
    if any(bloc.pk not in met and sheets_of(of, bloc) for bloc in of.blocs.all()):
        return
    of.state = core.move_round(of.state, "agree")
    of.save(update_fields=["state"])
    ledger.record(by=by, verb="cross.finished", on=of, at=at, facts={"round": of.pk})
