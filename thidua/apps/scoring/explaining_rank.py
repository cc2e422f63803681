"""Why a unit stands where it stands: how sure, what would lift it, and why its total changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.apps.scoring.certainty_words import crossed_words, first_words, rough, span
from thidua.core.movements.model import RuleSet
from thidua.core.points import rounded, show_points
from thidua.core.scoring import Result
from thidua.core.scoring.certainty import BlocRecord, ShrunkShare, UnitCertainty
from thidua.core.scoring.explaining import Shift, change
from thidua.core.scoring.explaining_lifts import Lift, lifts

SHOWN_LIFTS = 3
CROSSED = ("markers", "board")


@dataclass(frozen=True)
class ErrorRow:
    """`counts` is the sample, or how many marked; `shrunk` the share drawn towards the bloc, where it is large enough to say."""

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


def certain(record: BlocRecord | None, code: str, rules: RuleSet, least: int = 0) -> Certain | None:
    """None: not ranked, or the run is from before certainty was kept. Samples below `least` are shown without counts."""
    unit = record.unit(code) if record else None
    if record is None or unit is None:
        return None
    names = {item.code: item.name for item in rules.criteria}
    sentences = [*_sentences(unit, len(record.certainty.units)), *_crossed(record, unit, names)]
    return Certain(sentences, _rows(record, unit, names, least))


def _sentences(unit: UnitCertainty, of: int) -> list[str]:
    lines = []
    if of > 1:
        facts = {"ranks": span(unit.rank_low, unit.rank_high), "first": first_words(unit)}
        is_one = unit.rank_low == unit.rank_high
        words = (
            _("Hạng thật là %(ranks)s với độ tin cậy 95%%.")
            if is_one
            else _("Hạng thật ở trong khoảng %(ranks)s với độ tin cậy 95%%.")
        )
        text = words % facts
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


def _crossed(record: BlocRecord, unit: UnitCertainty, names: Mapping[str, str]) -> list[str]:
    """Where several marked one criterion: whether the error of its points is theirs, or the board's own number stands."""
    marked = {spread.criterion for spread in record.spreads if spread.subject_code == unit.code}
    by_kind = {kind: [code for code, own in unit.sources if own == kind and code in marked] for kind in CROSSED}
    lines = []
    if by_kind["markers"]:
        lines.append(crossed_words(len(by_kind["markers"])))
    if by_kind["board"]:
        words = _("Ban đã thẩm định khác điểm chấm chéo ở %(criteria)s: sai số của điểm thẩm định chưa được đo.")
        lines.append(words % {"criteria": _list(by_kind["board"], names)})
    return lines


def _list(codes: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(_("«%(name)s»") % {"name": names.get(code, code)} for code in codes)


def _rows(record: BlocRecord, unit: UnitCertainty, names: Mapping[str, str], least: int) -> list[ErrorRow]:
    """Criteria that bring an error to the total, the largest first."""
    shares = {share.criterion: share for share in record.shares if share.code == unit.code}
    markers = {spread.criterion: spread.markers for spread in record.spreads if spread.subject_code == unit.code}
    found = []
    for code, error in sorted(unit.errors.items(), key=lambda one: (-one[1], one[0])):
        counts, shrunk = _counted(shares.get(code), markers.get(code), least)
        found.append(ErrorRow(code, names.get(code, code), rough(error * 2), counts, shrunk))
    return found


def _counted(share: ShrunkShare | None, markers: int | None, least: int) -> tuple[str, str]:
    if share is None:
        return (_("%(count)d người chấm") % {"count": markers}, "") if markers else ("", "")
    if share.trials < least:
        return _("dưới %(least)d ý kiến") % {"least": least}, ""
    return f"{share.hits}/{share.trials}", f"{show_points(round(share.share * 100, 1))}%"


def lift_words(rules: RuleSet, result: Result, above: Decimal | None, least: int = 0) -> list[str]:
    """«What would have changed the rank»: the three smallest changes on one criterion that pass the next total.

    Of samples below `least` only the points are told, not the counts.
    """
    if above is None:
        return []
    names = {item.code: item.name for item in rules.criteria}
    small = {item.code for item in result.criteria if item.is_sample and (item.trials or 0) < least}
    found = lifts(rules, result, above)[:SHOWN_LIFTS]
    return [_lift(one, names, has_counts=one.hits is not None and one.criterion not in small) for one in found]


def _lift(one: Lift, names: Mapping[str, str], *, has_counts: bool) -> str:
    facts = {
        "criterion": names.get(one.criterion, one.criterion),
        "now": show_points(one.now),
        "points": show_points(one.points),
        "total": show_points(one.total),
        "hits": one.hits,
        "trials": one.trials,
    }
    if has_counts:
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
