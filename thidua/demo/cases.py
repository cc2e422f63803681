"""Invented cases of the one-stop systems: two exports of one year, and a third file whose faults wait to be mended."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.cases.actions import make_source, receive_file
from thidua.apps.cases.models import Source
from thidua.apps.cases.running import run_here
from thidua.apps.orgs.models import Kind, Unit
from thidua.demo.plans import moment

CASES = 1500  # of each province
HEAD = (
    "STT", "Mã hồ sơ", "Cơ quan giải quyết", "Mã thủ tục", "Hình thức nộp", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày trả kết quả", "Số lần yêu cầu bổ sung", "Văn bản xin lỗi", "Đánh giá", "Trạng thái",
)  # fmt: skip
PROCEDURES = tuple(f"1.00{number}" for number in range(4101, 4121))
FIRST, LATER = date(2026, 6, 30), date(2026, 9, 30)
BEGIN = datetime(2026, 1, 5, 7, 30)  # noqa: DTZ001  as an export writes it: Vietnam time, no zone


def fill_cases(*, units: Sequence[Unit], top: Unit, by: User) -> int:
    """How many cases the province then has. Communes handle most of them."""
    draw = Random(f"cases {top.code}")  # noqa: S311  invented data, no secret
    handling = [unit for unit in units if unit.kind in (Kind.COMMUNE, Kind.DEPARTMENT)] or list(units)
    name = f"Hệ thống một cửa {top.name} (minh họa)"
    source = make_source(
        slug=f"mot-cua-{top.code}"[:40], name=name, unit=top, by=by, at=moment(FIRST), is_illustration=True
    )
    habits = {unit.pk: draw.uniform(0.75, 0.99) for unit in handling}
    rows = [_row(draw, number, draw.choice(handling), habits) for number in range(CASES)]
    for day in (FIRST, LATER):
        made = _import(source, f"ho-so-{day:%Y-%m}.csv", [_as_of(row, day) for row in rows if row[5] <= day], day, by)
    broken = [["", "Đơn vị không có thật"], ["1/13/2026", ""]]
    faulty = [_as_of(row, LATER) for row in rows[:6]]
    faulty[2][1], faulty[2][2] = broken[0]
    faulty[4][5] = broken[1][0]
    _import(source, "ho-so-cho-sua.csv", faulty, LATER, by)
    return made


def _row(draw: Random, number: int, unit: Unit, habits: dict[int, float]) -> list[Any]:
    received = BEGIN + timedelta(minutes=draw.randrange(380_000))
    due = received.date() + timedelta(days=draw.choice((3, 5, 7, 10, 15, 20)))
    is_good = draw.random() < habits[unit.pk]
    returned = due - timedelta(days=draw.randint(0, 2)) if is_good else due + timedelta(days=draw.randint(1, 9))
    is_late = returned > due
    return [
        number + 1,
        f"H{unit.pk:03d}.26-{number:06d}",
        unit.code if number % 2 else unit.name,
        draw.choice(PROCEDURES),
        draw.choice(("Trực tuyến", "Trực tuyến", "Trực tuyến", "Trực tiếp", "Trực tiếp", "Bưu chính công ích")),
        received.date(),
        due,
        max(returned, received.date()),
        draw.choice((0, 0, 0, 0, 0, 0, 1, 1, 2)),
        draw.choice(("có", "")) if is_late else "",
        draw.choice(("", "", "5", "5", "4", "3")),
        "Đã rút hồ sơ" if draw.random() < 0.02 else "",
    ]


def _as_of(row: Sequence[object], day: date) -> list[str]:
    """What the system showed on the day: what came later is not there yet."""
    shown = [f"{each:%d/%m/%Y}" if isinstance(each, date) else str(each) for each in row]
    if isinstance(row[7], date) and row[7] > day:
        shown[7] = shown[9] = shown[10] = ""
    return shown


def _import(source: Source, name: str, rows: Sequence[Sequence[str]], day: date, by: User) -> int:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([HEAD, *rows])
    one = receive_file(
        source=source, name=name, content=io.BytesIO(text.getvalue().encode("utf-8-sig")), exported_on=day,
        accept_good=False, by=by, at=moment(day), is_illustration=True,
    )  # fmt: skip
    made = run_here(one)
    return made.new + made.changed + made.same
