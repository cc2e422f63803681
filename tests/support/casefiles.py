"""Small exports of an invented one-stop system, and a world to import them into."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.support.world import AT, province, unit, user
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.cases.actions import make_source, receive_file
from thidua.apps.cases.models import VALUE_FIELDS, Case, ImportFile, Source
from thidua.apps.cases.running import run_here
from thidua.apps.orgs.models import Kind, Unit

HEAD = (
    "Mã hồ sơ", "Đơn vị giải quyết", "Mã thủ tục", "Hình thức nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả",
    "Số lần bổ sung", "Xin lỗi", "Đánh giá",
)  # fmt: skip
EXPORTED_ON = date(2026, 12, 31)
Row = Sequence[str]


@dataclass
class CaseWorld:
    province: Unit
    unit: Unit
    other: Unit
    officer: User
    source: Source


def world() -> CaseWorld:
    top = province()
    mine, other = (
        unit(name, parent=top, kind=Kind.COMMUNE, code=code)
        for name, code in (("Xã Thử Một", "xa-1"), ("Xã Thử Hai", "xa-2"))
    )
    officer = user(Role.BOARD_OFFICER, top)
    return CaseWorld(
        top, mine, other, officer, make_source(slug="mot-cua", name="Một cửa tỉnh", unit=top, by=officer, at=AT)
    )


def row(code: str, returned: str = "14/7/2026 09:00", **changed: str) -> list[str]:
    fields = {
        "code": code, "unit": "xa-1", "procedure": "1.004", "channel": "Trực tuyến", "received": "1/7/2026 08:00",
        "due": "15/7/2026", "returned": returned, "supplements": "0", "apology": "", "rating": "",
    }  # fmt: skip
    return list((fields | changed).values())


def rows(count: int, first: int = 0) -> list[list[str]]:
    """Different from one another in every field."""
    return [
        row(
            f"H{number:06d}",
            "" if number % 7 == 3 else f"{number % 20 + 6}/7/2026 {number % 9 + 8}:{number % 60:02d}",
            unit="xa-1" if number % 3 else "Xã Thử Hai",
            procedure=f"1.{number % 50:03d}",
            channel=("Trực tuyến", "trực tiếp", "Bưu chính", "")[number % 4],
            supplements=str(number % 4),
            apology=("", "có")[number % 2],
            rating=("", "5", "3")[number % 3],
        )
        for number in range(first, first + count)
    ]


def as_csv(lines: Iterable[Row], head: Row = HEAD) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows([head, *lines])
    return made.getvalue().encode()


def received(
    world: CaseWorld, lines: Iterable[Row] | bytes, *, name: str = "hoso.csv", accept_good: bool = False, **more: Any
) -> ImportFile:
    content = lines if isinstance(lines, bytes) else as_csv(lines)
    fields = {"exported_on": EXPORTED_ON, "by": world.officer, "at": AT} | more
    return receive_file(source=world.source, name=name, content=io.BytesIO(content), accept_good=accept_good, **fields)


def imported(world: CaseWorld, lines: Iterable[Row] | bytes, **more: Any) -> ImportFile:
    return run_here(received(world, lines, **more))


def table() -> list[tuple[Any, ...]]:
    """Every case shown, by its code: what two ways of importing must agree on."""
    return sorted(Case.objects.values_list("source__slug", "code", *VALUE_FIELDS))


def counts(one: ImportFile) -> dict[str, int]:
    return {name: getattr(one, name) for name in ("rows", "bad", "repeated", "new", "changed", "same", "older")}
