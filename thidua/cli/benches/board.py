"""Opening the pages of the tasks in a small installation and in one of a hundred times as many units and tasks.

The two installations (do_nho, do_lon where databases are named) are opened in turn, each in a process of its own.
"""

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from thidua.cli.benches import Bench, Timed
from thidua.cli.benches.installations import child, empty_tables, in_child, vendor

if TYPE_CHECKING:
    from django.test import Client

    from thidua.apps.orgs.models import Unit

HERE = "thidua.cli.benches.board"
#: name, units; each unit has TASKS tasks
SIZES = (("nho", 40), ("lon", 4000))
TASKS = 25
MONTHS = 24
CLAUSES = ("ĐO-1.1a", "ĐO-1.1b", "ĐO-1.2a", "ĐO-2.1a", "ĐO-2.1b")
WORK = "/lam-viec/nhiem-vu/"
PAGES = (
    ("bảng theo đơn vị", f"{WORK}bang/"),
    ("bảng, quá hạn trước", f"{WORK}bang/?sap=qua-han"),
    ("bảng, lọc một điều khoản", f"{WORK}bang/?dieu-khoan={CLAUSES[0]}"),
    ("bảng theo điều khoản", f"{WORK}bang/?theo=dieu-khoan"),
    ("danh sách", WORK),
    ("việc hôm nay", f"{WORK}hom-nay/"),
    ("lịch tháng", f"{WORK}lich/"),
)
OPENED = 5
LOGIN = "do-chuyen-vien"


def run(rounds: int, sizes: tuple[tuple[str, int], ...] = SIZES) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        for name, units in sizes:
            child(HERE, Path(folder), name, "fill", str(units))
        told = [{name: child(HERE, Path(folder), name, "open") for name, _units in sizes} for _ in range(rounds)]
    timed, facts = [], []
    for page, _address in PAGES:
        for name, units in sizes:
            seconds = tuple(one[name][page] for one in told)
            timed.append(Timed(f"{page}, {units} đơn vị", seconds))
        small, large = (timed[-2].seconds, timed[-1].seconds)
        pairs = [b / a for a, b in zip(small, large, strict=True)]
        facts.append(
            (f"{page}: lớn / nhỏ, từng cặp", f"trung vị {median(pairs):.2f} ({min(pairs):.2f}–{max(pairs):.2f})")
        )
    counts = ", ".join(f"{units} đơn vị × {units * TASKS} nhiệm vụ" for _name, units in sizes)
    return Bench(f"{vendor()}; {counts}; trung vị của {OPENED} lần mở mỗi vòng", tuple(timed), tuple(facts))


def fill(units: int) -> dict[str, float]:
    """In the child: an empty database, one province, its units and tasks, all invented."""
    from django.db import transaction

    empty_tables()
    with transaction.atomic():
        make_tasks(make_units(units))
    return {}


def make_units(number: int) -> "list[Unit]":
    from thidua.apps.accounts.models import Grant, User
    from thidua.apps.accounts.roles import Role
    from thidua.apps.orgs.models import Unit

    fields = {"founded_on": date(2010, 1, 1), "is_illustration": True}
    top = Unit.objects.create(code="tinh", name="Tỉnh Đo", kind="province", **fields)
    made = [
        Unit(code=f"xa-{n}", name=f"Xã Đo {n}", kind="commune", parent=top, order=n, **fields) for n in range(number)
    ]
    for one in made:
        one.set_keys()
    Unit.objects.bulk_create(made, batch_size=500)
    user = User.objects.create_user(LOGIN, None)
    Grant.objects.create(user=user, role=Role.BOARD_OFFICER, unit=top, from_on=date(2020, 1, 1))
    return made


def make_tasks(units: "list[Unit]") -> None:
    from django.utils import timezone

    from thidua.apps.accounts.models import User
    from thidua.apps.assignments.models import Assignment
    from thidua.apps.documents.models import Clause, Document
    from thidua.apps.orgs.models import Unit

    now, giver = timezone.now(), User.objects.get(username=LOGIN)
    text = " ".join(CLAUSES)
    document = Document.objects.create(
        slug="do", unit=Unit.objects.get(code="tinh"), subject="Văn bản đo", filename="do.txt", sha256="0" * 64,
        text=text, reading={}, corrected={}, uploaded_at=now,
    )  # fmt: skip
    clauses = [
        Clause.objects.create(document=document, cid=cid, section=cid[:-1], text=cid, fold="", start=0, end=len(cid))
        for cid in CLAUSES
    ]
    draw, today = Random(7), now.date()  # noqa: S311  invented data
    made = []
    for unit in units:
        for _number in range(TASKS):
            one = Assignment(
                unit=unit, title="Nhiệm vụ đo", clause=draw.choice(clauses), assigned_by=giver, is_illustration=True,
                **days(draw, today),
            )  # fmt: skip
            one.set_keys()
            made.append(one)
    Assignment.objects.bulk_create(made, batch_size=2000)


def days(draw: Random, today: date) -> dict[str, date]:
    """A due day within two years around today; most past ones done and accepted, every twentieth past one overdue."""
    due = today + timedelta(days=draw.randrange(-MONTHS * 28, MONTHS * 2))
    given = due - timedelta(days=30)
    found = {"given_on": given, "starts_on": given, "due_on": due}
    if due < today and draw.random() < 0.95:
        found["done_on"] = due
        if draw.random() < 0.9:
            found["accepted_on"] = due
    return found


def open_pages() -> dict[str, float]:
    """In the child: seconds of each page, the median of OPENED after one that is not counted."""
    from django.conf import settings
    from django.test import Client

    from thidua.apps.accounts.models import User

    settings.ALLOWED_HOSTS = ["localhost"]
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=LOGIN))
    return {
        page: median(_seconds(client, address) for _ in range(OPENED))
        for page, address in PAGES
        if _seconds(client, address)
    }


def _seconds(client: "Client", address: str) -> float:
    begin = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - begin
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return took


if __name__ == "__main__":
    in_child({"fill": fill, "open": open_pages})
