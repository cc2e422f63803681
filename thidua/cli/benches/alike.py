"""Looking for what a new achievement may tell again, among ten thousand and among a hundred thousand that are on record.

The records are invented: twelve kinds of deeds with figures, places and years of their own. Every round asks after deeds
that are there under other words, under the same words, and not at all; the time is that of one question, database included.
"""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from thidua.cli.benches import Bench, Timed
from thidua.cli.benches.installations import child, empty_tables, in_child, vendor

if TYPE_CHECKING:
    from thidua.apps.accounts.models import User
    from thidua.apps.awards.models import Achievement
    from thidua.apps.orgs.models import Unit
    from thidua.core.awards.likeness import Claim

HERE = "thidua.cli.benches.alike"
SIZES = (("nho", 10_000), ("lon", 100_000))
UNITS = 200
PORTION = 2000
ASKED = 20
NAMES = (
    "Nà",
    "Mường",
    "Pắc",
    "Hua",
    "Tả",
    "Phìn",
    "Lao",
    "Chải",
    "Sin",
    "Thu",
    "Nậm",
    "Hồng",
    "Khun",
    "Bum",
    "Tông",
    "Ma",
)
#: What was done, and the same in other words.
DEEDS = (
    ("Vận động {a} hộ hiến {b} m2 đất làm đường liên bản {p}", "Tuyên truyền để {a} gia đình tự nguyện góp {b} m2 đất mở đường {p}"),
    ("Hòa giải thành {a} vụ tranh chấp đất đai tại {p}", "Giải quyết dứt điểm {a} vụ tranh chấp đất ở {p}"),
    ("Trồng mới {b} ha rừng phòng hộ ở {p}", "Phủ xanh {b} ha đất trống bằng rừng phòng hộ tại {p}"),
    ("Rút ngắn thời gian giải quyết thủ tục {p} từ {a} ngày còn {c} ngày", "Giảm thời hạn thủ tục {p} xuống {c} ngày thay cho {a} ngày"),
    ("Xây {a} nhà đại đoàn kết cho hộ nghèo {p}", "Hỗ trợ {a} hộ nghèo ở {p} có nhà mới"),
    ("Cứu {c} người bị lũ cuốn tại {p}", "Đưa {c} người thoát khỏi dòng lũ ở {p}"),
    ("Tổ chức {a} lớp xóa mù chữ cho {b} người ở {p}", "Mở {a} lớp học chữ buổi tối, {b} người dân {p} theo học"),
    ("Tiêm phòng cho {b} con trâu, bò tại {p}", "Hoàn thành tiêm vắc xin {b} gia súc ở {p}"),
    ("Số hóa {b} hồ sơ lưu trữ của {p}", "Chuyển {b} hồ sơ giấy của {p} thành hồ sơ điện tử"),
    ("Tiết kiệm {b} triệu đồng chi thường xuyên ở {p}", "Giảm chi {b} triệu đồng so với dự toán tại {p}"),
    ("Lắp {a} bóng đèn đường thắp sáng {p}", "Thắp sáng đường quê {p} với {a} cột đèn"),
    ("Giới thiệu việc làm cho {b} thanh niên {p}", "Kết nối để {b} lao động trẻ {p} có việc làm"),
)  # fmt: skip


def run(rounds: int, sizes: tuple[tuple[str, int], ...] = SIZES) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        for name, records in sizes:
            child(HERE, Path(folder), name, "fill", str(records))
        told = [{name: child(HERE, Path(folder), name, "ask") for name, _records in sizes} for _ in range(rounds)]
    timed = tuple(
        Timed(f"{question}, {records} thành tích", tuple(one[name][question] for one in told))
        for question in ("kể bằng lời khác", "kể đúng lời cũ", "việc chưa ai kể")
        for name, records in sizes
    )
    largest = sizes[-1][0]
    slowest = max(one[largest]["chậm nhất"] for one in told)
    found = min(one[largest]["tìm thấy"] for one in told)
    facts = (
        ("lần hỏi chậm nhất ở kho lớn", f"{slowest * 1000:.0f} ms"),
        ("thấy lại việc cũ ở kho lớn", f"{found:.0%}"),
    )
    return Bench(f"{vendor()}; trung vị của {ASKED} câu hỏi mỗi loại, mỗi vòng", timed, facts)


def deed(number: int, *, retold: bool = False) -> str:
    """The deed of this number; the same number gives the same deed, told in one of two ways."""
    draw = Random(number)  # noqa: S311  invented data
    words = {"a": draw.randrange(5, 95), "b": draw.randrange(100, 9000), "c": draw.randrange(2, 5)}
    place = f"bản {draw.choice(NAMES)} {draw.choice(NAMES)} xã {draw.choice(NAMES)} {draw.choice(NAMES)}"
    return DEEDS[number % len(DEEDS)][retold].format(**words, p=place)


def fill(records: int) -> dict[str, int]:
    """In the child: an empty database, then the records."""
    from django.db import transaction

    empty_tables()
    with transaction.atomic():
        make(records)
    return {"records": records}


def make(records: int) -> None:
    """Units and achievements with their index, all invented."""
    from thidua.apps.accounts.models import User
    from thidua.apps.awards.models import Achievement
    from thidua.apps.orgs.models import Unit

    fields = {"founded_on": date(2010, 1, 1), "is_illustration": True}
    top = Unit.objects.create(code="tinh", name="Tỉnh Đo", kind="province", **fields)
    units = [_unit(top, number) for number in range(UNITS)]
    by = User.objects.create_user("do", None)
    for begin in range(0, records, PORTION):
        numbers = range(begin, min(begin + PORTION, records))
        made = [_achievement(number, units[number % UNITS], by) for number in numbers]
        _index(Achievement.objects.bulk_create(made))


def _unit(top: "Unit", number: int) -> "Unit":
    from thidua.apps.orgs.models import Unit

    fields = {
        "kind": "commune",
        "parent": top,
        "order": number,
        "founded_on": date(2010, 1, 1),
        "is_illustration": True,
    }
    return Unit.objects.create(code=f"xa-{number}", name=f"Xã Đo {number}", **fields)


def _achievement(number: int, unit: "Unit", by: "User") -> "Achievement":
    from thidua.apps.awards.models import Achievement

    year = 2016 + number % 10
    return Achievement(
        unit=unit, kind="collective", collective=unit, text=deed(number), from_on=date(year, 1, 1),
        until_on=date(year + 1, 1, 1), by=by, at=datetime(2026, 1, 5, tzinfo=UTC), is_illustration=True,
    )  # fmt: skip


def _index(made: "list[Achievement]") -> None:
    from thidua.apps.awards.ledger.alike import term_of
    from thidua.apps.awards.ledger.speech import told_of
    from thidua.apps.awards.models import AchievementTerm

    terms = [
        AchievementTerm(owner=one, term=term)
        for one in made
        for term in sorted({term_of(feature) for feature in told_of(one.text).features})
    ]
    AchievementTerm.objects.bulk_create(terms, batch_size=5000)


def ask() -> dict[str, float]:
    """In the child: the median time of each kind of question, the slowest of all, and how often an old deed was found."""
    from thidua.apps.awards.models import Achievement
    from thidua.apps.orgs.models import Unit

    within, records = list(Unit.objects.values_list("pk", flat=True)), Achievement.objects.count()
    numbers = [Random(at).randrange(records) for at in range(ASKED)]  # noqa: S311  invented data
    kinds: dict[str, list[tuple[str, int | None]]] = {
        "kể bằng lời khác": [(deed(number, retold=True), number) for number in numbers],
        "kể đúng lời cũ": [(deed(number), number) for number in numbers],
        "việc chưa ai kể": [(deed(number + 10**9), None) for number in numbers],
    }
    list(_answers(kinds["kể đúng lời cũ"][:2], within))
    told = {kind: list(_answers(questions, within)) for kind, questions in kinds.items()}
    found = [is_found for kind in ("kể bằng lời khác", "kể đúng lời cũ") for _seconds, is_found in told[kind]]
    return {
        **{kind: median(seconds for seconds, _found in answers) for kind, answers in told.items()},
        "chậm nhất": max(seconds for answers in told.values() for seconds, _found in answers),
        "tìm thấy": sum(found) / len(found),
    }


def _answers(questions: list[tuple[str, int | None]], within: list[int]) -> Iterator[tuple[float, bool]]:
    from thidua.apps.awards.ledger.alike import achievements_like

    for text, number in questions:
        begin = time.perf_counter()
        found = achievements_like(_claim(text, number or 0), within=within)
        took = time.perf_counter() - begin
        yield took, number is not None and deed(number) in {one.record.text for one in found}


def _claim(text: str, number: int) -> "Claim":
    from thidua.apps.awards.ledger.speech import told_of
    from thidua.core.awards.likeness import Claim

    year = 2016 + number % 10
    return Claim(told_of(text), f"unit:{number % UNITS}", date(year, 1, 1), date(year + 1, 1, 1))


if __name__ == "__main__":
    in_child({"fill": fill, "ask": ask})
