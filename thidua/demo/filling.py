"""The order in which an empty installation is filled; each step is done by the part that knows it."""

from collections.abc import Iterator

from django.utils import timezone

from thidua.apps.audit.ledger import system
from thidua.demo.movements import fill_movements
from thidua.demo.organisation import fill_organisation


def fill() -> Iterator[str]:
    """Yields one line per finished step, for whoever waits."""
    at = timezone.now()
    provinces = fill_organisation(by=system, at=at)
    yield "tổ chức: " + ", ".join(
        f"{len(p.units) + len(p.communes)} đơn vị {p.province.name}" for p in provinces.values()
    )
    officers = {slug: province.users["thi-dua"] for slug, province in provinces.items()}
    made = fill_movements({slug: p.province for slug, p in provinces.items()}, officers, at)
    yield f"phong trào: {len(made)} văn bản phát động đã đọc, xác nhận và mở kỳ đánh giá"
