from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT, DAY
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.awards.lists.letterhead import symbol_of
from thidua.apps.marking import actions as marking
from thidua.apps.marking import queries as marking_queries
from thidua.apps.marking.actions import Entry
from thidua.apps.movements.models import Period
from thidua.apps.registrations.models import Plan
from thidua.apps.reports import queries, wording
from thidua.apps.reports.actions import draft_report
from thidua.apps.reports.facts import facts_of
from thidua.apps.reports.labels import MEASURES as NAMES
from thidua.apps.reports.models import Report
from thidua.apps.scoring.actions import compute_scores
from thidua.cli import main
from thidua.core.movements.measures import MEASURES
from thidua.core.observations.model import Observation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> World:
    made = marking_world.make(units=2)

    def offered(units: list, period: Period, on: object) -> list[Observation]:  # type: ignore[type-arg]
        return [Observation(unit.code, "XX-1.3a", marking_world.ON_TIME, period.slug, 18, 20) for unit in units]

    for module in ("scoring.gather", "scoring.queries", "reports.facts"):
        monkeypatch.setattr(f"thidua.apps.{module}.observations_of", offered)
    return made


def judged(here: World) -> None:
    sheet = here.sheet(0)
    entries = [Entry("A1", Decimal("9.5"), "Có hồ sơ"), Entry("A3", Decimal(4), "Có hồ sơ")]
    marking.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    marking.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    compute_scores(period=here.period, by=here.officer, at=AT)


def words(here: World) -> wording.Wording:
    movement = here.period.movement
    return wording.read(wording.suggested(movement), is_illustration=movement.is_illustration)


def drafted(here: World) -> Report:
    return draft_report(period=here.period, kind="so_ket", wording=words(here), by=here.officer, at=AT)


def text_of(content: bytes) -> str:
    file = docx.Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_every_measure_has_a_name_and_a_noun() -> None:
    assert set(NAMES) == set(MEASURES)


def test_a_review_opens_in_word_with_the_figures_on_record(here: World) -> None:
    judged(here)
    made = drafted(here)
    content = made.file.read()
    text = text_of(content)
    assert "36/40 nhiệm vụ" in text and here.units[0].name in text
    assert made.sha256 == sha256(content).hexdigest()
    assert LedgerEntry.objects.filter(verb="report.drafted").count() == 1


def test_a_review_without_any_scores_says_so(here: World) -> None:
    assert "chưa có kết quả chấm điểm" in text_of(drafted(here).file.read())


def test_who_filed_no_plan_is_counted_and_named(here: World) -> None:
    Plan.objects.create(period=here.period, unit=here.units[0], state="approved", made_by=here.clerk, made_at=AT)
    plans = facts_of(here.period, None, "so_ket", words(here), DAY).plans
    assert plans is not None
    assert (plans.due, plans.filed, plans.approved, plans.missing) == (2, 1, 1, (here.units[1].name,))


def test_paragraphs_and_marks_trace_to_their_clauses(here: World) -> None:
    judged(here)
    made = drafted(here)
    links = queries.trace_links(here.period.movement, here.period)
    assert ("XX-1.3a", "paragraph") in {(cid, kind) for cid, kind, _label, _url in links}
    assert all(url.startswith(reverse("staff:report", args=[made.pk])) for *_rest, url in links)
    marks = marking_queries.trace_links(here.period.movement, here.period)
    assert sorted({cid for cid, *_rest in marks}) == ["XX-1.1b", "XX-1.2c"]


def test_rows_of_the_themes_trace_one_by_one_in_short_words(here: World) -> None:
    judged(here)
    drafted(here)
    labels = {
        label for cid, _kind, label, _url in queries.trace_links(here.period.movement, here.period) if cid == "XX-1.3a"
    }
    assert any("36/40 – 90%" in label for label in labels)
    assert max(map(len, labels)) <= queries.LONGEST_LABEL + 1


def test_the_earlier_period_is_the_one_that_ended_last(here: World) -> None:
    from datetime import date

    for year in (2024, 2025):
        Period.objects.create(
            movement=here.period.movement,
            slug=f"nam-{year}",
            name=f"Năm {year}",
            starts_on=date(year, 1, 1),
            until_on=date(year + 1, 1, 1),
            version=here.period.version,
        )
    assert facts_of(here.period, None, "so_ket", words(here), DAY).previous_period == "năm 2025"


def test_only_the_board_of_this_province_drafts(here: World) -> None:
    for someone in (here.clerk, world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER)):
        with pytest.raises(Refused):
            draft_report(period=here.period, kind="so_ket", wording=words(here), by=someone, at=AT)
    draft_report(period=here.period, kind="so_ket", wording=words(here), by=ledger.system, at=AT)


@pytest.mark.parametrize(
    ("field", "value"),
    [("issuer", " "), ("strong", "abc"), ("strong", "101"), ("weak", "-1"), ("weak", "95"), ("min_trials", "0")],
)
def test_bad_wording_is_refused_by_field(here: World, field: str, value: str) -> None:
    with pytest.raises(wording.BadWording) as caught:
        wording.read({**wording.suggested(here.period.movement), field: value}, is_illustration=False)
    assert list(caught.value.messages) == [field]


def test_the_pages_draft_show_and_give_the_file(client: Client, here: World) -> None:
    judged(here)
    client.force_login(here.officer)
    give = {**wording.suggested(here.period.movement), "period": here.period.pk, "kind": "so_ket"}
    refused = client.post(reverse("staff:report-draft"), {**give, "strong": "abc", "place": "Thử Nghiệm"})
    assert refused.status_code == 422 and "Thử Nghiệm" in refused.content.decode()
    assert not Report.objects.exists()
    client.post(reverse("staff:report-draft"), give)
    made = Report.objects.get()
    assert "XX-1.3a" in client.get(reverse("staff:report", args=[made.pk])).content.decode()
    reply = client.get(reverse("staff:report-document", args=[made.pk]))
    content = b"".join(reply.streaming_content)  # type: ignore[attr-defined]
    assert sha256(content).hexdigest() == made.sha256
    assert client.get(reverse("staff:reports")).status_code == 200


def test_reports_are_closed_to_units_and_other_provinces(client: Client, here: World) -> None:
    made = drafted(here)
    for someone in (here.clerk, world.user(Role.AUDITOR, world.province()), world.user(Role.BOARD_OFFICER)):
        client.force_login(someone)
        assert client.get(reverse("staff:report", args=[made.pk])).status_code == 403
        assert client.get(reverse("staff:report-document", args=[made.pk])).status_code == 403


def test_the_command_writes_the_file(here: World, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    names = ["report", here.period.movement.slug, here.period.slug]
    assert main([*names, "--out", str(out)]) == 0
    assert "SƠ KẾT" in text_of(out.read_bytes()).upper()
    assert main([*names, "--out", str(out)]) == 2
    assert main([*names, "--out", str(out), "--force", "--kind", "final"]) == 0
    assert Report.objects.latest("pk").kind == "tong_ket"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize("name", ["bao-cao.txt", "khong-co/bao-cao.docx"])
def test_the_command_refuses_a_bad_target_before_drafting(here: World, tmp_path: Path, name: str) -> None:
    assert main(["report", here.period.movement.slug, here.period.slug, "--out", str(tmp_path / name)]) == 2
    assert not Report.objects.exists()


def test_the_issuer_is_read_from_the_document_in_running_text(here: World) -> None:
    movement = here.period.movement
    movement.document.corrected = {"issuer": {"name": "ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM"}, "place": "Thử Nghiệm"}
    assert wording.suggested(movement)["issuer"] == "Ủy ban nhân dân tỉnh Thử Nghiệm"
    assert wording.suggested(movement)["place"] == "Thử Nghiệm"
    movement.document.corrected = {"issuer": None}
    assert wording.suggested(movement)["issuer"] == "Tỉnh Thử Nghiệm"


@pytest.mark.parametrize(
    ("reading", "symbol"),
    [
        ({"symbol": "PĐ-UBND", "doc_type": "phát động"}, "BC-UBND"),
        ({"symbol": "UBND-TH", "doc_type": "công văn"}, "BC-UBND"),
        ({"symbol": "KH-SNV", "doc_type": "kế hoạch"}, "BC-SNV"),
        ({"symbol": "QĐ", "doc_type": "quyết định"}, ""),
        ({}, ""),
    ],
)
def test_the_symbol_takes_the_organ_of_the_launch_document(reading: dict[str, str], symbol: str) -> None:
    assert symbol_of(reading, "BC") == symbol


def test_the_signature_keeps_the_words_of_the_launch_document_but_no_name(here: World) -> None:
    movement = here.period.movement
    signed = {"authority": "TM.", "authority_body": "ỦY BAN NHÂN DÂN", "acting": "KT.", "acting_for": "CHỦ TỊCH",
              "position": "PHÓ CHỦ TỊCH", "signatory": "Nguyễn Văn A"}  # fmt: skip
    movement.document.corrected = {"signatures": [signed]}
    signature = words(here).masthead.signature
    assert (signature.authority, signature.position, signature.name) == (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "",
    )  # fmt: skip


def test_the_report_names_the_movement_in_full(here: World) -> None:
    made = facts_of(here.period, None, "so_ket", words(here), DAY)
    assert made.movement == here.period.movement.name
