"""The units side by side as a file: CSV for machines, Excel for people. Counts go along, so that anybody can check."""

import csv
import io
from fractions import Fraction

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.adapters.sheets.indicator_table import write_indicator_table
from thidua.apps.indicators import labels, queries, rules
from thidua.core.indicators import names_of, values_of
from thidua.core.indicators.facts import day_number
from thidua.web.staff.indicators.choosing import Asked, asked
from thidua.web.ui.access import StaffRequest, allowed

KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_safe
@allowed(rules.may_see)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    snapshot = queries.latest()
    wanted = asked(request, day_number(snapshot.as_of if snapshot else timezone.localdate()))
    columns, rows = _columns(wanted), _rows(wanted)
    if kind == "csv":
        content = _csv(columns, rows)
    else:
        since, until = wanted.months()
        title = f"Chỉ số {labels.subject_words(wanted.subject.slug).lower()}, từ tháng {since} đến tháng {until}"
        content = write_indicator_table(title=title, columns=columns, rows=rows)
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="chi-so-{wanted.subject.slug}.{kind}"'
    return answer


def _columns(wanted: Asked) -> list[str]:
    heads = []
    for one in wanted.subject.indicators:
        heads += [f"{labels.name_of(one.slug)} ({one.unit})", "n"]
    return ["Mã đơn vị", "Đơn vị", *heads, *names_of(wanted.subject.counts)]


def _rows(wanted: Asked) -> list[list[str | int | Fraction | None]]:
    found: list[list[str | int | Fraction | None]] = []
    for code, name, counts in queries.by_unit(wanted.subject, wanted.chosen):
        cells: list[str | int | Fraction | None] = [code, name]
        for indicator, value in zip(
            wanted.subject.indicators, values_of(wanted.subject.indicators, counts), strict=True
        ):
            scale = 100 if indicator.kind == "share" else 1
            cells += [None if value.amount is None else value.amount * scale, value.n]
        found.append([*cells, *(getattr(counts, key) for key in names_of(wanted.subject.counts))])
    return found


def _csv(columns: list[str], rows: list[list[str | int | Fraction | None]]) -> bytes:
    """With the mark that makes Excel read it as Unicode; a text that could be taken for a formula gets a quotation mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return ("\ufeff" + buffer.getvalue()).encode()


def _plain(cell: str | int | Fraction | None) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return f"{float(cell):.2f}"
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" else cell
