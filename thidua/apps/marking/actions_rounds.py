"""A round's way: made, conflicts declared, drawn, opened, closed. Core draws, this stores."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules_cross
from thidua.apps.marking.adjusting import Estimate, demand_design, estimate, keep
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.labels_adjusted import explain_refusal
from thidua.apps.marking.labels_cross import explain_draw, explain_round_move
from thidua.apps.marking.models import Conflict, Draw, Mark, Pairing, Round, RoundState, Sheet, Stage, State
from thidua.apps.marking.pools import entrants
from thidua.apps.marking.ruleset import criteria_of, rules_of
from thidua.apps.marking.snapshot_cross import cross_rows
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Unit
from thidua.core import marking as core
from thidua.core.marking.adjusting import NotAdjustable
from thidua.core.marking.draw import CannotDraw, draw
from thidua.core.points import to_milli

MOST_MARKERS = 20


def make_round(
    *,
    period: Period,
    blocs: Sequence[Bloc],
    name: str,
    markers: int | None,
    due_on: date,
    by: User,
    at: datetime,
    is_illustration: bool = False,
) -> Round:
    """A round by the period's rules. Where they say nothing of cross-marking, `markers` is asked and the mean decides.

    Raises NotMarked with a sentence beside each field.
    """
    rule = rules_of(period).cross
    asked = rule.markers if rule else markers
    unit = period.movement.unit
    draft = Round(
        period=period,
        unit=unit,
        name=name.strip(),
        markers=asked or 0,
        decides=rule.decides if rule else "raw",
        within=rule.within if rule else "bloc",
        due_on=due_on,
        is_illustration=is_illustration or period.movement.is_illustration,
    )
    rules_cross.may_lead.demand(by, draft)
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two rounds of one bloc cannot be made at once
        _demand_sound(draft, blocs, asked, timezone.localdate(at))
        draft.save()
        draft.blocs.set(blocs)
        facts = {
            "period": period.slug,
            "blocs": sorted(bloc.code for bloc in blocs),
            "markers": draft.markers,
            "decides": draft.decides,
            "within": draft.within,
            "due_on": due_on.isoformat(),
        }
        ledger.record(by=by, verb="cross.round_made", on=draft, at=at, facts=facts)
    return draft


def _demand_sound(draft: Round, blocs: Sequence[Bloc], asked: int | None, today: date) -> None:
    wrong = {}
    if not draft.name:
        wrong["name"] = _("Đặt tên cho đợt chấm chéo.")
    if not blocs or any(bloc.province_id != draft.unit_id for bloc in blocs):
        wrong["blocs"] = _("Chọn ít nhất một khối, cụm của tỉnh.")
    if asked is None or not 1 <= asked <= MOST_MARKERS:
        wrong["markers"] = _("Số người chấm mỗi phiếu là số nguyên từ 1 đến %(most)d.") % {"most": MOST_MARKERS}
    if draft.due_on < today:
        wrong["due_on"] = _("Hạn chấm không thể trước hôm nay.")
    taken = Bloc.objects.filter(rounds__period=draft.period, pk__in=[bloc.pk for bloc in blocs]).first()
    if taken is not None:
        wrong["blocs"] = _("«%(name)s» đã có đợt chấm chéo trong kỳ này.") % {"name": taken.name}
    if wrong:
        raise NotMarked(wrong)


def declare_conflict(*, of: Round, one: Unit, other: Unit, reason: str, by: User, at: datetime) -> Conflict:
    """Before the round opens; the draw that stood before no longer fits and must be drawn again."""
    _owe(reason)
    with transaction.atomic():
        held = _held(of, by)
        _demand_before_opening(held)
        members = set(
            Unit.objects.filter(memberships__bloc__in=held.blocs.all(), pk__in=(one.pk, other.pk)).values_list(
                "pk", flat=True
            )
        )
        if one.pk == other.pk or {one.pk, other.pk} - members:
            raise NotMarked({"units": _("Chọn hai đơn vị khác nhau của các khối, cụm trong đợt.")})
        made = Conflict.objects.create(round=held, one=one, other=other, reason=reason.strip(), by=by, at=at)
        facts = {"round": held.pk, "units": sorted((one.code, other.code))}
        ledger.record(by=by, verb="cross.conflict_declared", on=made, at=at, facts=facts, private={"reason": reason})
    return made


def lift_conflict(*, conflict: Conflict, reason: str, by: User, at: datetime) -> Conflict:
    _owe(reason)
    with transaction.atomic():
        held = _held(conflict.round, by)
        _demand_before_opening(held)
        if not Conflict.objects.current().filter(pk=conflict.pk, is_lifted=False).exists():
            raise NotMarked({"": _("Mục này vừa được người khác rút lại.")})
        made = Conflict.objects.create(
            round=held, one=conflict.one, other=conflict.other, is_lifted=True, reason=reason.strip(),
            by=by, at=at, replaces=conflict,
        )  # fmt: skip
        facts = {"round": held.pk, "replaces": conflict.pk}
        ledger.record(by=by, verb="cross.conflict_lifted", on=made, at=at, facts=facts, private={"reason": reason})
    return made


def draw_round(*, of: Round, seed: str, by: User, at: datetime) -> Draw:
    """All pools or none. Earlier draws stay on record. Raises NotMarked saying which bloc or unit stands in the way."""
    if not seed.strip() or len(seed.strip()) > 64:
        raise NotMarked({"seed": _("Nhập mã bốc thăm, từ 1 đến 64 ký tự, ví dụ ngày và kết quả xổ số công khai.")})
    with transaction.atomic():
        held = _held(of, by)
        _move(held, "draw")
        who = entrants(held, timezone.localdate(at))
        try:
            found = [draw(pool, held.markers, f"{seed.strip()}:{pool.code}") for pool in who.pools if pool.marked]
        except CannotDraw as error:
            raise NotMarked({"draw": explain_draw(error, who)}) from error
        if not found:
            raise NotMarked({"draw": _("Chưa đơn vị nào trong đợt nộp phiếu nên chưa có gì để chấm.")})
        last = held.draw
        made = Draw.objects.create(
            round=held,
            number=last.number + 1 if last else 1,
            seed=seed.strip(),
            parts={each.pool: each.parts for each in found},
            by=by,
            at=at,
        )
        Pairing.objects.bulk_create(
            Pairing(draw=made, marker=who.units[pair.marker], sheet=who.sheets[pair.marked])
            for each in found
            for pair in each.pairs
        )
        held.save(update_fields=["state"])
        pairs = [f"{pair.marker}>{pair.marked}" for each in found for pair in each.pairs]
        facts = {"number": made.number, "seed": made.seed, "parts": made.parts, "pairs": pairs}
        ledger.record(by=by, verb="cross.drawn", on=held, at=at, facts=facts)
    return made


def open_round(*, of: Round, by: User, at: datetime) -> Round:
    """Marking begins by the last draw. Refused if the draw no longer fits the sheets and conflicts, or could not bear the
    adjusted numbers that are to decide."""
    with transaction.atomic():
        held = _held(of, by)
        _move(held, "open")
        last = held.draw
        assert last is not None
        if Conflict.objects.filter(round=held, at__gt=last.at).exists():
            raise NotMarked(
                {"": _("Xung đột lợi ích đã thay đổi sau lần bốc thăm cuối. Bốc thăm lại trước khi mở chấm.")}
            )
        gone = Sheet.objects.filter(pairings__draw=last).exclude(state=State.FILED).select_related("unit").first()
        if gone is not None:
            words = _("Phiếu của «%(name)s» không còn ở trạng thái đã nộp. Bốc thăm lại trước khi mở chấm.")
            raise NotMarked({"": words % {"name": gone.unit.name}})
        demand_design(held)
        held.opened_at = at
        held.save(update_fields=["state", "opened_at"])
        ledger.record(by=by, verb="cross.opened", on=held, at=at, facts={"draw": last.number, "seed": last.seed})
    return held


def close_round(*, of: Round, by: User, at: datetime) -> Round:
    """Every mark that is in becomes visible, and its number goes onto the sheets as the stage «cross».

    Before the last day only when all marks are in; after it what is not in does not count. The markers' severities are
    worked out and kept with the round whichever number decides; where the adjusted one does, it must be there.
    """
    rules_cross.may_lead.demand(by, of)
    ready = estimate(of, cross_rows(of))  # seconds in a large province, so outside the transaction
    with transaction.atomic():
        held = _held(of, by)
        _move(held, "close")
        waiting = Pairing.objects.filter(draw=held.draw, submission__isnull=True).count()
        if waiting and timezone.localdate(at) <= held.due_on:
            words = _("Còn %(count)d phiếu chưa chấm xong và chưa qua hạn %(day)s nên chưa đóng được.")
            raise NotMarked({"": words % {"count": waiting, "day": held.due_on.strftime("%d/%m/%Y")}})
        rows = cross_rows(held)
        made = ready if tuple(rows) == ready.rows else estimate(held, rows)
        points = _numbers(held, made, waiting)
        _write_cross(held, points, by, at)
        held.closed_at = at
        held.save(update_fields=["state", "closed_at"])
        keep(held, made, by, at)
        facts = {
            "numbers": len(points),
            "not_in": waiting,
            "decides": held.decides,
            "adjustment": made.outcome,
            "adjustment_sha256": made.sha256,
        }
        ledger.record(by=by, verb="cross.closed", on=held, at=at, facts=facts)
    return held


def _numbers(of: Round, made: Estimate, waiting: int) -> Mapping[tuple[str, str], Decimal]:
    """What goes onto the sheets: the plain mean never stands in for an adjusted number that is not there."""
    if of.decides != "adjusted":
        return core.cross_points(made.rows, "raw")
    if isinstance(made.found, NotAdjustable):
        raise NotMarked({"": explain_refusal(made.found, is_open=True, waiting=waiting)})
    return core.cross_points(made.rows, "adjusted", {key: both.adjusted for key, both in made.found.points.items()})


def _write_cross(of: Round, points: Mapping[tuple[str, str], Decimal], by: User, at: datetime) -> None:
    sheets = {sheet.unit.code: sheet for sheet in Sheet.objects.filter(pairings__draw=of.draw).select_related("unit")}
    rows = {row.code: row for row in of.period.version.criteria.all()}
    most = {code: item.max_points for code, item in criteria_of(rules_of(of.period), "unit").items()}
    Mark.objects.bulk_create(
        Mark(
            sheet=sheets[marked],
            criterion=rows[code],
            stage=Stage.CROSS,
            points_milli=to_milli(min(max(number, Decimal(0)), most[code])),
            by=by,
            at=at,
        )
        for (marked, code), number in sorted(points.items())
    )


def _held(of: Round, by: User) -> Round:
    """The row as it is now, held until the transaction ends."""
    found = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("period__version", "period__movement", "unit")
        .get(pk=of.pk)
    )
    rules_cross.may_lead.demand(by, found)
    return found


def _move(of: Round, verb: str) -> None:
    try:
        of.state = core.move_round(of.state, verb)
    except core.WrongMove as error:
        raise NotMarked({"": explain_round_move(error)}) from error


def _demand_before_opening(of: Round) -> None:
    if of.state not in (RoundState.DRAFT, RoundState.DRAWN):
        raise NotMarked({"": _("Đợt đã mở chấm nên không đổi xung đột lợi ích được nữa.")})


def _owe(reason: str) -> None:
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ lý do, căn cứ.")})
