import gzip
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import thidua.web.ui
from tests.support import world
from tests.support.procedures import announced, changed
from thidua.apps.procedures.models import Procedure
from thidua.core.procedures import Paper, Step

pytestmark = pytest.mark.django_db
STATIC = Path(thidua.web.ui.__file__).parent / "static" / "ui"
STEPS = (Step("Tiếp nhận", "Một cửa", 4), Step("Ký", "Lãnh đạo", 4))


@pytest.fixture
def land() -> Procedure:
    top = world.province("Tỉnh Thử")
    commune = world.unit("Xã Mẫu", parent=top, kind="commune", code="xa-mau")
    made = announced(
        top, "1.012379", commune, name="Đăng ký đất đai", limit_days=20, fee=50_000, law_days=20,
        papers=(Paper("Đơn"), Paper("Bản sao", 0, 2)), steps=STEPS, legal_basis=("Luật Đất đai",),
    )  # fmt: skip
    changed(made, date(2026, 3, 1), name="Đăng ký đất đai", limit_days=15, papers=(Paper("Đơn"),), steps=STEPS)
    return made


def text(client: Client, name: str, *args: object, **asked: str) -> str:
    page = client.get(reverse(f"portal:{name}", args=args), asked)
    assert page.status_code == 200
    return page.content.decode()


def test_anybody_finds_a_procedure_with_or_without_diacritics_and_by_code(client: Client, land: Procedure) -> None:
    for words in ("đất đai", "dat dai", "1.0123"):
        assert "Đăng ký đất đai" in text(client, "procedures", q=words)
    assert "Không có thủ tục nào khớp" in text(client, "procedures", q="hộ chiếu")


def test_the_page_says_what_is_asked_where_and_what_changed(client: Client, land: Procedure) -> None:
    page = text(client, "procedure", "1.012379")
    wanted = (
        "15 ngày làm việc", "không thu", "Đơn – 1 bản chính", "Tiếp nhận – Một cửa, 4 giờ làm việc", "Xã Mẫu",
        "Thời hạn giảm từ 20 ngày làm việc còn 15 ngày làm việc.", "Bỏ giấy tờ: Bản sao.", "Bỏ căn cứ: Luật Đất đai.",
        "Thuận lợi hơn cho người dân",
    )  # fmt: skip
    assert [words for words in wanted if words not in page] == []


def test_a_unit_lists_what_it_handles(client: Client, land: Procedure) -> None:
    assert "Đăng ký đất đai" in text(client, "unit-procedures", "xa-mau")
    assert reverse("portal:unit-procedures", args=["xa-mau"]) in text(client, "unit", "xa-mau")


def test_unknown_codes_are_not_found(client: Client) -> None:
    assert client.get(reverse("portal:procedure", args=["9.9"])).status_code == 404
    assert client.get(reverse("portal:unit-procedures", args=["khong-co"])).status_code == 404


def test_a_first_visit_to_a_full_page_of_the_catalogue_weighs_at_most_60_kilobytes(
    client: Client, land: Procedure
) -> None:
    """Compressed, styles and picture included; nothing is asked of a script."""
    for number in range(45):
        name = f"Thủ tục số {number} có tên dài như trong quyết định công bố của tỉnh"
        announced(land.unit, f"2.{number:06d}", name=name, field=f"Lĩnh vực {number % 9}")
    files = ("bootstrap.min.css", "thidua.css", "procedures.css", "mark.svg")
    styles = sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in files)
    for name, args in (("procedures", []), ("procedure", ["1.012379"])):
        page = text(client, name, *args)
        assert "<script" not in page
        assert styles + len(gzip.compress(page.encode())) <= 60 * 1024


def test_nothing_written_in_a_procedure_becomes_part_of_the_page(client: Client) -> None:
    announced(world.province(), "1.000001", name="<script>alert(1)</script>")
    assert "<script>" not in text(client, "procedures") + text(client, "procedure", "1.000001")
