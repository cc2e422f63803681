"""An officer hands a file in, watches, mends, and takes the good rows: all without scripts."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from tests.support import casefiles
from tests.support.casefiles import CaseWorld, as_csv, row, rows
from thidua.apps.cases.models import Case, ImportFile, Source
from thidua.apps.jobs.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> CaseWorld:
    return casefiles.world()


def handed_in(client: Client, here: CaseWorld, content: bytes, **more: str) -> ImportFile:
    client.force_login(here.officer)
    file = io.BytesIO(content)
    file.name = "hoso.csv"
    body = {"source": str(here.source.pk), "exported_on": "31/12/2026", "file": file, **more}
    answer = client.post(reverse("staff:case-imports"), body)
    assert answer.status_code == 302, answer.content.decode()
    return ImportFile.objects.get()


def page(client: Client, one: ImportFile) -> tuple[str, bool]:
    """The page, and whether it comes again by itself."""
    answer = client.get(reverse("staff:case-import", args=[one.pk]))
    return answer.content.decode(), "Refresh" in answer.headers


def test_the_page_comes_again_only_while_the_import_runs(client: Client, here: CaseWorld) -> None:
    one = handed_in(client, here, as_csv(rows(20)))
    text, comes_again = page(client, one)
    assert ("chưa ghi gì" in text, comes_again) == (True, True)
    work_off()
    text, comes_again = page(client, one)
    assert ("Đã nhập xong" in text, comes_again, Case.objects.count()) == (True, False, 20)


def test_faults_are_told_by_row_taken_away_and_the_good_rows_accepted(client: Client, here: CaseWorld) -> None:
    one = handed_in(client, here, as_csv([row("H1"), row("H2", due="1/1/2020")]))
    work_off()
    text, _again = page(client, one)
    assert "trước khi tiếp nhận" in text
    assert "Nhận 1 dòng đúng" in text
    address = reverse("staff:case-import-bad", args=[one.pk])
    csv_file = b"".join(client.get(address + "?dang=csv").streaming_content).decode("utf-8-sig")
    assert csv_file.splitlines()[1].startswith("3,")
    assert b"".join(client.get(address).streaming_content).startswith(b"PK")
    client.post(reverse("staff:case-import-act", args=[one.pk]), {"do": "accept"})
    work_off()
    assert [case.code for case in Case.objects.all()] == ["H1"]


def test_columns_and_units_are_pointed_out_on_the_page_and_remembered(client: Client, here: CaseWorld) -> None:
    head = ["Số", *casefiles.HEAD[1:]]
    one = handed_in(client, here, as_csv([row("H1", unit="TTPVHCC Hai")], head))
    work_off()
    text, _again = page(client, one)
    assert 'name="cot-code"' in text
    settle = reverse("staff:case-import-words", args=[one.pk])
    client.post(settle, {"cot-code": "Số"})
    work_off()
    assert "TTPVHCC Hai" in page(client, one)[0]
    client.post(settle, {"cot-code": "Số", "don-vi-0": "xa-2"})
    work_off()
    assert Case.objects.get().unit == here.other
    assert Source.objects.get().headings == {"code": "Số"}


def test_the_original_comes_back_byte_for_byte(client: Client, here: CaseWorld) -> None:
    content = as_csv(rows(3))
    one = handed_in(client, here, content)
    answer = client.get(reverse("staff:case-import-file", args=[one.pk]))
    assert b"".join(answer.streaming_content) == content


def test_a_case_tells_what_it_was_before(client: Client, here: CaseWorld) -> None:
    from datetime import date

    casefiles.imported(here, [row("H1", "")], exported_on=date(2026, 11, 1))
    casefiles.imported(here, [row("H1", "20/7/2026", supplements="2")], exported_on=date(2026, 11, 2))
    client.force_login(here.officer)
    text = client.get(reverse("staff:case", args=[Case.objects.get().pk])).content.decode()
    assert "Trả trễ 3 ngày làm việc" in text
    assert "nguy cơ gây phiền hà" in text
    assert "<s>–</s> → <b>20/07/2026</b>" in text
