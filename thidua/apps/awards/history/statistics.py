"""The statistical forms of a year from what is on record, with what they lack said beneath."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.adapters.awardstatistics import load_forms
from thidua.adapters.sheets.award_statistics import FormSheet, write_forms
from thidua.apps.awards.law.catalogue import award_name, awards
from thidua.apps.awards.models import Conferral, Route
from thidua.apps.movements.models import Movement, State
from thidua.apps.orgs.models import Kind, Unit
from thidua.core.awards.statistics import Band, Form, Given, Launched, award_rows, movement_rows

FILE = Path(settings.ROOT) / "clauses" / "values" / "award-statistics.toml"
ENTERPRISES = (Kind.STATE_ENTERPRISE, Kind.ENTERPRISE)
LEVELS = ("province", "base")


@dataclass(frozen=True)
class Statistics:
    year: int
    sheets: tuple[FormSheet, ...]
    total: int

    def workbook(self) -> bytes:
        return write_forms(self.sheets)


@lru_cache(maxsize=1)
def forms() -> tuple[tuple[Form, ...], tuple[Band, ...]]:
    return load_forms(FILE)


def statistics_of(unit: Unit, within: frozenset[int], year: int) -> Statistics:
    """Decisions signed in the year by the units `within`; two queries. `unit` names the reporting agency."""
    rows = Conferral.objects.filter(
        decision__unit__in=within,
        decision__signed_on__gte=date(year, 1, 1),
        decision__signed_on__lt=date(year + 1, 1, 1),
    ).select_related("collective", "withdrawal", "decision")
    given, unknown = list[Given](), 0
    imported = 0
    for row in rows:
        award = awards().get(row.award)
        unknown += award is None
        imported += row.decision.is_imported
        given.append(_given(row, award.level if award else ""))
    movements = list(_launched(within, year))
    bands = forms()[1]
    sheets = tuple(
        _movement_sheet(form, unit, year, movements, bands) if not form.level else _award_sheet(form, unit, year, given)
        for form in forms()[0]
    )
    notes = _lacks(unknown, imported, sum(one.is_withdrawn for one in given))
    whole = tuple(
        _noted(sheet, notes if sheet.number[0].isdigit() and sheet.number != forms()[0][0].number else ())
        for sheet in sheets
    )
    return Statistics(year, whole, sum(not one.is_withdrawn for one in given))


def _given(row: Conferral, level: str) -> Given:
    return Given(
        award=row.award,
        level=level,
        route=row.route,
        kind=row.kind,
        is_leader=row.is_leader,
        is_enterprise=bool(row.collective and row.collective.kind in ENTERPRISES),
        is_withdrawn=hasattr(row, "withdrawal"),
    )


def _launched(within: frozenset[int], year: int) -> list[Launched]:
    """Movements that run in the year; those without years on record are counted apart."""
    rows = Movement.objects.filter(unit__in=within).exclude(state=State.DRAFT).select_related("unit")
    found = list[Launched]()
    for row in rows:
        if row.from_year and row.to_year and not row.from_year <= year <= row.to_year:
            continue
        years = row.to_year - row.from_year + 1 if row.from_year and row.to_year else None
        found.append(Launched("province" if row.unit.kind == Kind.PROVINCE else "base", years))
    return found


def _award_sheet(form: Form, unit: Unit, year: int, given: list[Given]) -> FormSheet:
    slugs = [
        slug
        for slug, award in sorted(awards().items(), key=lambda item: (item[1].family, -item[1].height))
        if award.level == form.level
    ]
    labels = {str(slug): str(label) for slug, label in Route.choices}
    rows = award_rows(given, form.level, slugs, list(labels))
    return FormSheet(
        form.number,
        form.name,
        _subtitle(unit, year),
        (_("Danh hiệu, hình thức"), _("Tổng số"), _("Tập thể"), _("Doanh nghiệp"), _("Hộ gia đình"), _("Cá nhân"),
         _("Cá nhân lãnh đạo"), _("Cá nhân không giữ chức vụ lãnh đạo")),
        tuple(
            (f"– {labels[row.route]}" if row.route else award_name(row.award), row.total, row.collective, row.enterprise,
             row.household, row.individual, row.leaders, row.others)
            for row in rows
        ),
        tuple(bool(row.route) for row in rows),
        _form_notes(form),
    )  # fmt: skip


def _movement_sheet(form: Form, unit: Unit, year: int, movements: list[Launched], bands: tuple[Band, ...]) -> FormSheet:
    labels = {"province": _("Cấp tỉnh phát động"), "base": _("Cấp cơ sở phát động")}
    rows = movement_rows(movements, LEVELS, bands)
    unknown = _("Chưa ghi thời gian")
    lacks = (
        _(
            "Thời gian tính theo năm bắt đầu và năm kết thúc ghi trong phong trào; phong trào dưới 1 năm chưa tách được."
        ),
    )
    return FormSheet(
        form.number,
        form.name,
        _subtitle(unit, year),
        (_("Cấp phát động"), _("Tổng số"), *(band.name for band in bands), unknown),
        tuple((labels[row.level], row.total, *row.counts, row.unknown) for row in rows),
        tuple(False for _row in rows),
        (*_form_notes(form), *lacks),
    )


def _subtitle(unit: Unit, year: int) -> str:
    return _("Đơn vị báo cáo: %(unit)s. Kỳ: năm %(year)d (theo ngày ký quyết định).") % {
        "unit": unit.name,
        "year": year,
    }


def _form_notes(form: Form) -> tuple[str, ...]:
    words = _("Căn cứ: %(source)s.") % {"source": form.source}
    if form.status == "unverified":
        return (words, _("Cách chia cột chưa đối chiếu với biểu gốc; kiểm tra trước khi gửi."))
    return (words,)


def _lacks(unknown: int, imported: int, withdrawn: int) -> tuple[str, ...]:
    """What the figures do not hold, in sentences; nothing is said where nothing lacks."""
    found = [_("Cấp lãnh đạo chỉ ghi có hoặc không; biểu chia nhiều bậc hơn thì bổ sung tay.")]
    if unknown:
        found.append(_("%(n)d lần khen có tên danh hiệu, hình thức lạ nên không vào biểu nào.") % {"n": unknown})
    if imported:
        found.append(_("%(n)d lần khen nạp từ dữ liệu cũ: dấu “lãnh đạo” theo tệp đã nạp.") % {"n": imported})
    if withdrawn:
        found.append(_("%(n)d lần khen đã bị hủy bỏ không tính.") % {"n": withdrawn})
    return tuple(found)


def _noted(sheet: FormSheet, more: tuple[str, ...]) -> FormSheet:
    return FormSheet(
        sheet.number, sheet.title, sheet.subtitle, sheet.headers, sheet.rows, sheet.parts, (*sheet.notes, *more)
    )
