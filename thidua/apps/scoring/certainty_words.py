"""Sentences on how sure ranks are. Core gives figures and codes, this gives words; nothing is simulated here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.core.points import show_points
from thidua.core.scoring.certainty import BlocRecord, UnitCertainty
from thidua.core.scoring.figures import percent, show_percent
from thidua.core.scoring.sensitivity import Moved, Reweighed, Sensitivity

Names = Mapping[str, str]
SHOWN_CHANGES = 6


@dataclass(frozen=True)
class BlocWords:
    """`by_code` holds what stands beside each unit's rank and total."""

    groups: list[str]
    weights: list[str]
    limits: list[str]
    by_code: dict[str, "UnitLine"]

    @property
    def method(self) -> list[str]:
        return [*self.weights, *self.limits]


@dataclass(frozen=True)
class UnitLine:
    """`ranks` is «2–5», or the `rank` itself where nothing else is likely; `error` and `shrunk` are empty where nothing sampled or marked by several is in the total."""

    rank: str
    ranks: str
    error: str
    shrunk: str


def bloc_words(record: BlocRecord, units: Names, criteria: Names) -> BlocWords:
    return BlocWords(
        groups=_groups(record, units),
        weights=_weights(record, units, criteria),
        limits=_limits(record),
        by_code={unit.code: unit_line(unit) for unit in record.certainty.units},
    )


def unit_line(unit: UnitCertainty) -> UnitLine:
    error = rough(unit.error * 2) if unit.error else ""
    return UnitLine(
        str(unit.rank), span(unit.rank_low, unit.rank_high), error, rough(unit.shrunk) if unit.error else ""
    )


def span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def rough(value: Decimal) -> str:
    """An estimate is shown with one decimal, or two where it is small: more would promise what it cannot hold."""
    return show_points(round(value, 1 if abs(value) >= 1 else 2))


def change_words(by: Fraction) -> str:
    """«tăng 20%», «giảm 6,7%»."""
    shown = show_percent(abs(by))
    return _("tăng %(by)s") % {"by": shown} if by >= 0 else _("giảm %(by)s") % {"by": shown}


def _groups(record: BlocRecord, units: Names) -> list[str]:
    found = record.certainty
    if len(found.units) < 2:
        return []
    ranks = {unit.code: unit.rank for unit in found.units}
    lines = [_group(sorted(group, key=lambda code: (ranks[code], code)), ranks, units) for group in found.groups]
    if any(unit.error for unit in found.units):
        lines = lines or [_("Mọi cặp đơn vị của khối, cụm đều phân biệt được ở mức tin cậy 95%.")]
        lines.append(
            _(
                "Cờ thi đua chỉ trao cho một đơn vị nên thứ tự vẫn là một: theo tổng điểm, rồi theo trình tự phân định khi "
                "bằng điểm. Khoảng hạng cho biết thứ tự ấy chắc đến đâu."
            )
        )
    return lines


def _group(codes: Sequence[str], ranks: Mapping[str, int], units: Names) -> str:
    names = ", ".join(units.get(code, code) for code in codes)
    if len({ranks[code] for code in codes}) == 1:
        return _("Hạng %(ranks)s: %(names)s bằng điểm nhau.") % {"ranks": ranks[codes[0]], "names": names}
    return _("Các hạng %(ranks)s chưa phân biệt được với nhau: %(names)s.") % {
        "ranks": _places([ranks[code] for code in codes]),
        "names": names,
    }


def _places(ranks: Sequence[int]) -> str:
    """«2–5» where nothing is left out between, else «1, 2, 4». Shared ranks stand once."""
    distinct = sorted(set(ranks))
    end = distinct[-1] + ranks.count(distinct[-1]) - 1
    if end - distinct[0] + 1 == len(ranks):
        return span(distinct[0], end)
    return ", ".join(map(str, distinct))


def _weights(record: BlocRecord, units: Names, criteria: Names) -> list[str]:
    found = record.sensitivity
    if len(record.certainty.units) < 2:
        return []
    if found is None:
        return [_("Bảng tiêu chí có giới hạn cắt bớt tổng điểm nên chưa thử được việc đổi trọng số từng tiêu chí.")]
    return [*_held(found, units, criteria), _nearest(found, units, criteria)]


def _held(found: Sensitivity, units: Names, criteria: Names) -> list[str]:
    if found.holds:
        return [
            _("Tăng hoặc giảm %(by)s điểm tối đa của bất kỳ một tiêu chí nào, mọi thứ hạng vẫn giữ nguyên.")
            % {"by": show_percent(found.by)}
        ]
    alike: dict[tuple[Moved, ...], list[Reweighed]] = {}
    for one in found.changed:
        alike.setdefault(one.moved, []).append(one)
    lines = [_reweighed(same, units, criteria) for same in list(alike.values())[:SHOWN_CHANGES]]
    rest = len(alike) - len(lines)
    if rest:
        lines.append(
            ngettext(
                "Còn %(count)d cách đổi hạng khác khi đổi trọng số.",
                "Còn %(count)d cách đổi hạng khác khi đổi trọng số.",
                rest,
            )
            % {"count": rest}
        )
    return lines


def _reweighed(same: Sequence[Reweighed], units: Names, criteria: Names) -> str:
    """Changes of weight that move the same units in the same way, told together."""
    changes = [
        _("«%(criterion)s» %(change)s")
        % {"criterion": criteria.get(one.criterion, one.criterion), "change": change_words(one.by)}
        for one in same
    ]
    return _("Nếu điểm tối đa của %(changes)s: %(moved)s.") % {
        "changes": _(", hoặc của ").join(changes),
        "moved": "; ".join(_moved(item, units) for item in same[0].moved),
    }


def _moved(item: Moved, units: Names) -> str:
    return _("%(unit)s từ hạng %(before)s thành hạng %(after)s") % {
        "unit": units.get(item.code, item.code),
        "before": item.before,
        "after": item.after,
    }


def _nearest(found: Sensitivity, units: Names, criteria: Names) -> str:
    nearest = found.nearest
    if nearest is None:
        return _("Bỏ hẳn hoặc nhân đôi điểm tối đa của bất kỳ một tiêu chí nào, hạng nhất vẫn giữ nguyên.")
    facts = {
        "criterion": criteria.get(nearest.criterion, nearest.criterion),
        "unit": units.get(nearest.challenger, nearest.challenger),
        "change": change_words(nearest.by),
    }
    if not nearest.by:
        return _("Hạng nhất đang ngang với %(unit)s: đổi trọng số của «%(criterion)s» một chút là tách được.") % facts
    return (
        _(
            "Thay đổi nhỏ nhất làm hạng nhất không còn đứng một mình: điểm tối đa của «%(criterion)s» %(change)s, khi đó %(unit)s đuổi kịp."
        )
        % facts
    )


def _limits(record: BlocRecord) -> list[str]:
    found = record.certainty
    lines = []
    unmeasured = {code for unit in found.units for code in unit.unmeasured}
    if unmeasured:
        shares = [
            Fraction(unit.unmeasured_max) / Fraction(unit.counted_max) for unit in found.units if unit.counted_max
        ]
        lines.append(
            _(
                "%(count)d tiêu chí (đến %(share)s số điểm) do một nơi chấm một lần: sai số của phần này chưa được đo, nên "
                "không nằm trong các khoảng ở đây và không được coi là bằng không."
            )
            % {"count": len(unmeasured), "share": show_percent(max(shares, default=Fraction(0)), 0)}
        )
    crossed = {code for unit in found.units for code, kind in unit.sources if kind == "markers"}
    if crossed:
        lines.append(crossed_words(len(crossed)))
    if any(unit.is_limited for unit in found.units):
        lines.append(_("Có tổng điểm bị giới hạn cắt bớt: khoảng của những đơn vị đó tính cho tổng trước khi cắt."))
    if found.draws:
        lines.append(
            _(
                "Khoảng hạng 95%% tính bằng %(draws)s lần mô phỏng với hạt giống %(seed)s; sai số mô phỏng của mỗi xác suất "
                "không quá %(error)s điểm phần trăm."
            )
            % {
                "draws": f"{found.draws:,}".replace(",", "."),
                "seed": found.seed,
                "error": show_points(found.monte_carlo * 100),
            }
        )
    return lines


def crossed_words(count: int) -> str:
    words = _("Sai số của %(count)d tiêu chí chấm chéo tính từ độ lệch giữa những người chấm của cả đợt.")
    return words % {"count": count}


def first_words(unit: UnitCertainty) -> str:
    """«xác suất đứng đầu»: never 0 or 100 % where a simulation counted it."""
    if not unit.error and unit.first in (0, 1):
        return ""
    share = percent(Fraction(unit.first), 0)
    if share in (0, 100):
        return _("dưới 1%") if share == 0 else _("trên 99%")
    return f"{show_points(share)}%"
