"""A file is taken whole or refused whole, unless its good rows are asked for; the same again changes nothing."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.support import casefiles, world
from tests.support.casefiles import CaseWorld, counts, imported, received, row, rows, table
from tests.support.world import AT
from thidua.apps.audit.models import Entry
from thidua.apps.cases import actions
from thidua.apps.cases.actions import import_rows, settle_words
from thidua.apps.cases.errors import CannotImport
from thidua.apps.cases.folder import Folder
from thidua.apps.cases.models import Case, CaseVersion, ImportFile, State
from thidua.apps.cases.running import run_here
from thidua.apps.orgs.models import Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> CaseWorld:
    return casefiles.world()


def test_a_good_file_is_taken_over_with_every_value(here: CaseWorld) -> None:
    made = imported(here, [row("H1", "16/7/2026 09:30", supplements="2", apology="có", rating="4", unit="Xã Thử Hai")])
    case = Case.objects.select_related("source").get()
    assert made.state == State.DONE
    assert (case.code, case.system, case.unit, case.procedure_code, case.channel) == (
        "H1",
        "mot-cua",
        here.other,
        "1.004",
        "online",
    )
    assert case.received_at.isoformat() == "2026-07-01T01:00:00+00:00"
    assert case.due_at.isoformat() == "2026-07-15T16:59:59+00:00"
    assert case.returned_at is not None
    assert case.returned_at.isoformat() == "2026-07-16T02:30:00+00:00"
    assert (case.supplements, case.apology, case.rating, case.withdrawn) == (2, "written", 4, False)
    assert Case.objects.filter(due_at=case.due_at, received_at__lt=case.due_at).count() == 1  # as Django compares them


def test_the_file_is_kept_unchanged(here: CaseWorld) -> None:
    content = casefiles.as_csv(rows(5))
    made = imported(here, content)
    assert Path(made.file.path).read_bytes() == content
    assert not Folder(made).good.exists()


def test_the_same_file_again_is_nothing_new(here: CaseWorld) -> None:
    imported(here, rows(50))
    before = table()
    again = imported(here, rows(50))
    assert counts(again) == {"rows": 50, "bad": 0, "repeated": 0, "new": 0, "changed": 0, "same": 50, "older": 0}
    assert table() == before
    assert not CaseVersion.objects.exists()


def test_one_bad_row_refuses_the_file_and_nothing_is_written(here: CaseWorld) -> None:
    made = imported(here, [row("H1"), row("H2", due="1/1/2020"), row("", unit="Xã Lạ")])
    assert (made.state, made.bad, Case.stored.count()) == (State.REFUSED, 2, 0)
    assert [tuple(fault[:2]) for fault in made.faults] == [
        (3, "Ngày hẹn trả"), (4, "Mã hồ sơ"), (4, "Đơn vị giải quyết"),
    ]  # fmt: skip
    assert "trước khi tiếp nhận" in made.faults[0][2]
    assert made.unknown_units == ["Xã Lạ"]
    assert Entry.objects.filter(verb="cases.import_refused").count() == 1


def test_the_good_rows_on_request_and_the_bad_ones_to_mend(here: CaseWorld) -> None:
    bad = row("H2", due="1/1/2020", procedure="=1+1")
    made = imported(here, [row("H1"), bad], accept_good=True)
    assert (made.state, counts(made)["new"], made.bad) == (State.DONE, 1, 1)
    with Folder(made).bad.open(encoding="utf-8-sig", newline="") as file:
        head, line = csv.reader(file)
    assert head == ["Dòng", "Lý do", *casefiles.HEAD]
    assert (line[0], "trước khi tiếp nhận" in line[1], line[4]) == ("3", True, "'=1+1")
    mended = Folder(made).bad.read_text(encoding="utf-8-sig").replace("1/1/2020", "20/7/2026")
    assert counts(imported(here, mended.encode()))["new"] == 1
    assert Case.objects.get(code="H2").procedure_code == "=1+1"


def test_a_refused_file_is_taken_after_all(here: CaseWorld) -> None:
    made = imported(here, [row("H1"), row("H2", due="1/1/2020")])
    made = run_here(actions.try_again(one=made, accept_good=True, by=here.officer, at=AT))
    assert (made.state, Case.objects.count()) == (State.DONE, 1)
    with pytest.raises(CannotImport, match="not_refused"):
        actions.try_again(one=made, accept_good=True, by=here.officer, at=AT)


def test_a_later_file_updates_and_what_was_is_kept(here: CaseWorld) -> None:
    first = imported(here, [row("H1", ""), row("H2")], exported_on=date(2026, 11, 1))
    later = imported(here, [row("H1", "20/7/2026"), row("H2"), row("H3")], exported_on=date(2026, 11, 2))
    assert counts(later) == {"rows": 3, "bad": 0, "repeated": 0, "new": 1, "changed": 1, "same": 1, "older": 0}
    case = Case.objects.get(code="H1")
    assert case.returned_at is not None
    versions = [(one.brought_by_id, one.returned_at) for one in case.versions.all()]
    assert versions == [(first.pk, None), (later.pk, case.returned_at)]
    assert (case.first_import_id, case.last_import_id) == (first.pk, later.pk)


def test_an_older_export_handed_in_later_never_undoes_a_newer_one(here: CaseWorld) -> None:
    imported(here, [row("H1", "20/7/2026")], exported_on=date(2026, 11, 2))
    before = table()
    old = imported(here, [row("H1", "")], exported_on=date(2026, 11, 1))
    assert (counts(old)["older"], table()) == (1, before)


def test_a_code_belongs_to_its_source(here: CaseWorld) -> None:
    imported(here, [row("H1")])
    here.source = actions.make_source(slug="khac", name="Nguồn khác", unit=here.province, by=here.officer, at=AT)
    assert counts(imported(here, [row("H1")]))["new"] == 1


def test_a_row_said_twice_counts_once_and_two_different_ones_are_both_refused(here: CaseWorld) -> None:
    lines = [row("H1"), row("H2"), row("H1"), row("H3", ""), row("H3")]
    made = imported(here, lines, accept_good=True)
    assert counts(made) == {"rows": 5, "bad": 2, "repeated": 1, "new": 2, "changed": 0, "same": 0, "older": 0}
    assert [(number, reason.partition(" với")[0]) for number, _column, reason in made.faults] == [
        (5, "mã này cũng ở dòng 6"), (6, "mã này cũng ở dòng 5"),
    ]  # fmt: skip


def test_missing_columns_are_named_and_a_person_settles_them_for_the_source(here: CaseWorld) -> None:
    head = ["Số", *casefiles.HEAD[1:]]
    content = casefiles.as_csv([row("H1")], head)
    made = imported(here, content)
    assert (made.state, "“Mã hồ sơ”" in made.message, made.headings) == (State.REFUSED, True, head)
    settle_words(source=here.source, headings={"code": "Số"}, unit_codes={}, by=here.officer, at=AT)
    here.source.refresh_from_db()
    assert run_here(actions.try_again(one=made, accept_good=False, by=here.officer, at=AT)).state == State.DONE
    assert imported(here, content).state == State.DONE


def test_a_name_settled_for_the_source_is_known_from_then_on(here: CaseWorld) -> None:
    settle_words(source=here.source, headings={}, unit_codes={"TTPVHCC xã 2": "xa-2"}, by=here.officer, at=AT)
    here.source.refresh_from_db()
    imported(here, [row("H1", unit="ttpvhcc  XÃ 2")])
    assert Case.objects.get().unit == here.other
    with pytest.raises(CannotImport, match="unknown_unit"):
        settle_words(source=here.source, headings={}, unit_codes={"X": "khong-co"}, by=here.officer, at=AT)


def test_cases_of_a_merged_unit_belong_to_its_successor(here: CaseWorld) -> None:
    gone = world.unit("Xã Cũ", parent=here.province, kind="commune", code="xa-cu")
    gone.dissolved_on = date(2025, 7, 1)
    gone.save()
    Succession.objects.create(former=gone, successor=here.unit, on=date(2025, 7, 1))
    imported(here, [row("H1", unit="xa-cu"), row("H2", unit="Xã Cũ")])
    assert {case.unit for case in Case.objects.all()} == {here.unit}
    Succession.objects.create(former=gone, successor=here.other, on=date(2025, 7, 1), is_partial=True)
    refused = imported(here, [row("H3", unit="xa-cu")])
    assert "nhiều đơn vị" in refused.faults[0][2]


def test_units_outside_the_branch_of_the_source_are_not_there(here: CaseWorld) -> None:
    world.unit("Xã Tỉnh Khác", parent=world.province("Tỉnh Khác"), kind="commune", code="xa-khac")
    made = imported(here, [row("H1", unit="xa-khac"), row("H2", unit="Xã Tỉnh Khác")])
    assert [fault[1] for fault in made.faults] == ["Đơn vị giải quyết"] * 2


def test_rows_over_the_api_are_imported_like_a_file(here: CaseWorld) -> None:
    lines = [dict(zip(casefiles.HEAD, each, strict=True)) for each in [row("H1"), row("H2", due="1/1/2020")]]
    fields = {"source": here.source, "exported_on": casefiles.EXPORTED_ON, "by": here.officer, "at": AT}
    made = run_here(import_rows(rows=iter(lines), accept_good=True, **fields))
    assert (made.state, made.bad, made.faults[0][0], Case.objects.get().code) == (State.DONE, 1, 2, "H1")
    assert [json.loads(line) for line in Path(made.file.path).read_text().splitlines()] == lines
    with pytest.raises(CannotImport, match="empty_file"):
        import_rows(rows=[], accept_good=True, **fields)


def test_one_file_of_a_source_at_a_time(here: CaseWorld) -> None:
    waiting = received(here, [row("H1")])
    with pytest.raises(CannotImport, match="under_way"):
        received(here, [row("H2")])
    files = list((Path(waiting.file.path).parent).glob("*.csv"))
    assert ImportFile.objects.count() == len([path for path in files if path.name in waiting.file.name]) == 1


def test_a_file_beyond_the_limit_leaves_nothing_behind(here: CaseWorld, settings: object) -> None:
    settings.CASES_UPLOAD_LIMIT = 100  # type: ignore[attr-defined]
    folder = Path(settings.MEDIA_ROOT) / "cases"  # type: ignore[attr-defined]
    before = set(folder.glob("*")) if folder.exists() else set()
    with pytest.raises(CannotImport, match="too_large"):
        received(here, rows(20))
    assert (set(folder.glob("*")), ImportFile.objects.count()) == (before, 0)


def test_blank_rows_and_numbers_of_columns_are_no_faults(here: CaseWorld) -> None:
    content = casefiles.as_csv([["(1)", "(2)", "(3)", "(4)"], [""] * 10, row("H1"), []])
    assert counts(imported(here, content))["rows"] == 1


# --- cancelling, and nothing half seen


def half_written(here: CaseWorld, lines: list[list[str]], **more: object) -> ImportFile:
    """Stops as if killed after the first portion."""
    from thidua.apps.cases import jobs, store

    one = received(here, lines, portion=2, **more)

    def twice(*args: object) -> store.Written:
        if twice.calls:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        twice.calls = 1  # type: ignore[attr-defined]
        return store.write_portion(*args)  # type: ignore[arg-type]

    twice.calls = 0  # type: ignore[attr-defined]
    real, jobs.store = jobs.store, type("Broken", (), {"write_portion": staticmethod(twice), "roomy": store.roomy})
    try:
        with pytest.raises(KeyboardInterrupt):
            run_here(one)
    finally:
        jobs.store = real
    one.job.__class__.objects.filter(pk=one.job_id).update(lease_until=AT - timedelta(days=900))
    one.refresh_from_db()
    return one


def test_half_an_import_is_seen_by_nobody_and_goes_on(here: CaseWorld) -> None:
    imported(here, [row("H1", "")], exported_on=date(2026, 11, 1))
    before = table()
    one = half_written(here, [row("H1"), row("H2"), row("H3"), row("H4")], exported_on=date(2026, 11, 2))
    assert (one.state, one.written, one.portions, Case.stored.count()) == (State.WRITING, 1, 2, 2)
    assert table() == before
    assert CaseVersion.objects.exists()
    done = run_here(one)
    assert counts(done) == {"rows": 4, "bad": 0, "repeated": 0, "new": 3, "changed": 1, "same": 0, "older": 0}
    assert len(table()) == 4


def test_a_cancelled_import_leaves_no_trace_in_the_cases(here: CaseWorld) -> None:
    imported(here, [row("H1", "")], exported_on=date(2026, 11, 1))
    before = table()
    one = half_written(here, [row("H1"), row("H2"), row("H3"), row("H4")], exported_on=date(2026, 11, 2))
    one = actions.cancel_import(one=one, by=here.officer, at=AT)
    assert table() == before
    one = run_here(one)
    assert (one.state, Case.stored.count(), table()) == (State.CANCELLED, 1, before)
    assert counts(imported(here, [row("H2")]))["new"] == 1


# --- what never changes the outcome


class TestNothingButTheRowsDecides(TestCase):
    """In a transaction of its own for each example."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(1, 40), st.integers(1, 13), st.integers(0, 10), st.randoms(use_true_random=False))
    def test_order_portions_and_repetitions_do_not(self, count: int, portion: int, repeated: int, draw: Random) -> None:
        here = casefiles.world()
        lines = rows(count)
        plain = imported(here, lines)
        expected = [line[1:] for line in table()]
        here.source = actions.make_source(slug="hai", name="Hai", unit=here.province, by=here.officer, at=AT)
        mixed = lines + [draw.choice(lines) for _ in range(repeated)]
        draw.shuffle(mixed)
        made = imported(here, mixed, portion=portion)
        assert [line[1:] for line in table() if line[0] == "hai"] == expected
        assert (made.new, made.repeated) == (plain.new, repeated)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=2, max_size=4), st.randoms())
    def test_exports_handed_in_in_any_order_end_the_same(self, spans: list[tuple[int, int]], draw: Random) -> None:
        here = casefiles.world()
        exports = [
            (
                date(2026, 11, 1 + place),
                [row(f"H{number}", "", procedure=f"1.{place}") for number in range(low, low + size)],
            )
            for place, (low, size) in enumerate(spans)
            if size
        ]
        for slug in ("mot", "hai"):
            here.source = actions.make_source(slug=slug, name=slug, unit=here.province, by=here.officer, at=AT)
            for day, lines in exports:
                imported(here, lines, exported_on=day)
            draw.shuffle(exports)
        first, second = ([line[1:] for line in table() if line[0] == slug] for slug in ("mot", "hai"))
        assert first == second
