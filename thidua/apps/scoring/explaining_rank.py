"""Why a unit stands where it stands: how sure, what would lift it, and why its total changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.apps.scoring.certainty_words import first_words, rough, span
from thidua.core.movements.model import RuleSet
from thidua.core.points import rounded, show_points
from thidua.core.scoring import Result
from thidua.core.scoring.certainty import BlocRecord, UnitCertainty
from thidua.core.scoring.explaining import Shift, change
from thidua.core.scoring.explaining_lifts import Lift, lifts

SHOWN_LIFTS = 3


@dataclass(frozen=True)
class ErrorRow:
    """`shrunk` is the share drawn towards the bloc; None where the bloc is too small to say."""

    code: str
    name: str
    error: str
    counts: str
    shrunk: str


@dataclass(frozen=True)
class Certain:
    """How sure one unit's place is, in words and rows."""

    sentences: list[str]
    rows: list[ErrorRow]


@dataclass(frozen=True)
class MovedRow:
    name: str
    before: Decimal | None
    after: Decimal | None
    moved: Decimal
    by_weight: Decimal


@dataclass(frozen=True)
class Moved:
    """Two totals and what lies between; rows are printed rounded, `rest` is what rounding left over."""

    before: Decimal
    after: Decimal
    rows: list[MovedRow]
    rest: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


def certain(record: BlocRecord | None, code: str, rules: RuleSet) -> Certain | None:
    """None: not ranked, or the run is from before certainty was kept."""
    unit = record.unit(code) if record else None
    if record is None or unit is None:
        return None
    return Certain(_sentences(unit, len(record.certainty.units)), _rows(record, unit, rules))


def _sentences(unit: UnitCertainty, of: int) -> list[str]:
    lines = []
    if of > 1:
        facts = {"ranks": span(unit.rank_low, unit.rank_high), "first": first_words(unit)}
        text = _("Hạng thật ở trong khoảng %(ranks)s với độ tin cậy 95%%.") % facts
        first = _("Xác suất đứng đầu khối, cụm: %(first)s.") % facts if facts["first"] else ""
        lines.append(f"{text} {first}".strip())
    if unit.error:
        facts = {"total": show_points(unit.total), "low": rough(unit.low), "high": rough(unit.high)}
        lines.append(_("Tổng điểm %(total)s; khoảng 95%%: từ %(low)s đến %(high)s.") % facts)
        facts = {"shrunk": rough(unit.shrunk)}
        lines.append(
            _(
                "Kéo về mức chung của khối theo độ chắc của số liệu thì còn %(shrunk)s: mẫu càng nhỏ kéo càng mạnh. Con số này "
                "để đọc bên cạnh; thứ hạng vẫn theo tổng điểm."
            )
            % facts
        )
    if not unit.rank_low <= unit.rank <= unit.rank_high:
        lines.append(_("Hạng theo điểm nằm ngoài khoảng này: số liệu của đơn vị còn ít, thứ hạng có phần may rủi."))
    if unit.unmeasured:
        facts = {"points": show_points(unit.unmeasured_max), "max": show_points(unit.counted_max)}
        lines.append(
            _("%(points)s trên %(max)s điểm tối đa do một nơi chấm một lần; sai số của phần này chưa được đo.") % facts
        )
    return lines


def _rows(record: BlocRecord, unit: UnitCertainty, rules: RuleSet) -> list[ErrorRow]:
    """Criteria that bring an error to the total, the largest first."""
    names = {item.code: item.name for item in rules.criteria}
    shares = {share.criterion: share for share in record.shares if share.code == unit.code}
    found = []
    for code, error in sorted(unit.errors.items(), key=lambda one: (-one[1], one[0])):
        share = shares.get(code)
        counts = f"{share.hits}/{share.trials}" if share else ""
        shrunk = f"{show_points(round(share.share * 100, 1))}%" if share else ""
        found.append(ErrorRow(code, names.get(code, code), rough(error * 2), counts, shrunk))
    return found


def lift_words(rules: RuleSet, result: Result, above: Decimal | None) -> list[str]:
    """«What would have changed the rank»: the three smallest changes on one criterion that pass the next total."""
    if above is None:
        return []
    names = {item.code: item.name for item in rules.criteria}
    return [_lift(one, names) for one in lifts(rules, result, above)[:SHOWN_LIFTS]]


def _lift(one: Lift, names: Mapping[str, str]) -> str:
    facts = {
        "criterion": names.get(one.criterion, one.criterion),
        "now": show_points(one.now),
        "points": show_points(one.points),
        "total": show_points(one.total),
        "hits": one.hits,
        "trials": one.trials,
    }
    if one.hits is not None:
        return (
            _(
                "«%(criterion)s» có %(hits)s trên %(trials)s trường hợp đạt, được %(points)s thay vì %(now)s điểm: tổng %(total)s."
            )
            % facts
        )
    return _("«%(criterion)s» được %(points)s thay vì %(now)s điểm: tổng %(total)s.") % facts


def moved(before: Result, after: Result, rules: RuleSet, earlier: RuleSet) -> Moved:
    """«Why did the total change», in rows that add up to the difference exactly."""
    it = change(before, after)
    names = _names(earlier) | _names(rules)
    rows = [_moved_row(shift, names) for shift in (*it.criteria, *it.adjustments) if shift.moved]
    rows.sort(key=lambda row: (row.moved, row.name))
    rest = it.after - it.before - sum((row.moved for row in rows), Decimal(0))
    return Moved(it.before, it.after, rows, rest)


def _names(table: RuleSet) -> dict[str, str]:
    return {item.code: item.name for item in table.criteria} | {item.code: item.name for item in table.adjustments}


def _moved_row(shift: Shift, names: Mapping[str, str]) -> MovedRow:
    name = names.get(shift.code, shift.code)
    return MovedRow(name, shift.before, shift.after, rounded(shift.moved), rounded(shift.by_weight))
