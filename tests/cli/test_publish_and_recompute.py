"""From a stored run to a package and back, without the database that made it."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

import thidua
from tests.support import marking_world
from tests.support.marking_world import ON_TIME, World
from tests.support.world import AT
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions as marking
from thidua.apps.marking.actions import Entry
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.models import Certainty, OpenPackage, ScoreRun
from thidua.cli import main
from thidua.core.observations.model import Observation

pytestmark = pytest.mark.django_db
Out = pytest.CaptureFixture[str]
SECRET = "Theo lời ông Nguyễn Văn A"


@pytest.fixture
def here() -> World:
    made = marking_world.make(units=2)
    for place, points in enumerate(("9.5", "7")):
        sheet = marking.open_sheet(period=made.period, unit=made.units[place], by=made.officer, at=AT)
        entries = [Entry("A1", Decimal(points), SECRET), Entry("A3", Decimal(2), SECRET)]
        marking.self_mark(sheet=sheet, entries=entries, by=made.clerks[place], at=AT)
        marking.file_sheet(sheet=sheet, by=made.clerks[place], at=AT)
    return made


def words(here: World) -> list[str]:
    return [here.period.movement.slug, here.period.slug]


def published(here: World) -> ScoreRun:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    return publish_scores(run=run, by=here.officer, at=AT)


def test_a_published_run_recomputes_from_its_package_alone(here: World, tmp_path: Path, capsys: Out) -> None:
    """In a process of its own that could not reach a database if it wanted to."""
    run = published(here)
    out = tmp_path / "goi"
    assert main(["publish", *words(here), "--out", str(out), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "DJANGO_SETTINGS_MODULE": "none"}
    variables = {**os.environ, **nowhere, "PYTHONPATH": str(Path(thidua.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "recompute", str(out), "--json", "--expect", printed["seal"]],
        env=variables, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert (done.returncode, found["agrees"], found["units"], found["differences"]) == (0, True, 2, [])
    assert found["code_version"] == {"package": run.code_version, "here": run.code_version}
    assert main(["score", *words(here), "--verify"]) == 0
    stored = {one["subject_code"]: one["total"] for one in json.loads(run.results)["results"]}
    opened = json.loads((out / "results.json").read_bytes())["results"]
    assert {one["subject_code"]: one["total"] for one in opened} == stored
    assert sorted(stored.values()) == ["27", "34.5"]


def sampled(here: World, monkeypatch: pytest.MonkeyPatch, *counts: tuple[int, int]) -> None:
    rows = [
        Observation(unit.code, "XX-1.3a", ON_TIME, "nam-2026", hits, trials, is_sample=True)
        for unit, (hits, trials) in zip(here.units, counts, strict=False)
    ]
    monkeypatch.setattr("thidua.apps.scoring.gather.observations_of", lambda _units, _period, _on: list(rows))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> World:
    """Three units, the second asked about by three people only."""
    made = marking_world.make(units=3)
    for place in range(3):
        sheet = marking.open_sheet(period=made.period, unit=made.units[place], by=made.officer, at=AT)
        entries = [Entry("A1", Decimal(8), SECRET), Entry("A3", Decimal(2), SECRET)]
        marking.self_mark(sheet=sheet, entries=entries, by=made.clerks[place], at=AT)
        marking.file_sheet(sheet=sheet, by=made.clerks[place], at=AT)
    sampled(made, monkeypatch, (18, 20), (2, 3), (12, 20))
    return made


def test_how_sure_the_ranks_are_is_verified_and_recomputed_from_the_package(
    asked: World, tmp_path: Path, capsys: Out
) -> None:
    """The three answers leave without their count; their error goes along, so that the intervals come out the same."""
    run = published(asked)
    assert main(["score", *words(asked), "--verify"]) == 0
    assert "đã mô phỏng lại 1 khối, cụm" in capsys.readouterr().out
    out = tmp_path / "goi"
    assert main(["publish", *words(asked), "--out", str(out)]) == 0
    assert main(["recompute", str(out)]) == 0
    assert "khớp, 1 khối, cụm" in capsys.readouterr().out
    opened = json.loads((out / "certainty.json").read_bytes())["blocs"][asked.bloc.code]
    kept = json.loads(str(run.certainties.get().record))
    shown = ("code", "rank_low", "rank_high", "first", "error")
    assert [[unit[name] for name in shown] for unit in opened["certainty"]["units"]] == [
        [unit[name] for name in shown] for unit in kept["certainty"]["units"]
    ]
    assert opened["certainty"]["seed"] == kept["certainty"]["seed"]
    assert asked.units[1].code in {share["code"] for share in kept["shares"]} - {s["code"] for s in opened["shares"]}
    assert [one["is_entered"] for one in opened["spreads"]] == [True]


def test_an_interval_changed_in_the_database_is_named_and_not_let_out(
    asked: World, tmp_path: Path, capsys: Out
) -> None:
    run = published(asked)
    row = run.certainties.get()
    text = str(row.record).replace('"rank_high":3', '"rank_high":2')
    assert text != str(row.record)
    Certainty.objects.filter(pk=row.pk).update(record=text, sha256=sha256(text.encode()).hexdigest())
    assert main(["score", *words(asked), "--verify"]) == 1
    printed = capsys.readouterr().out
    assert "khoảng hạng mô phỏng lại: certainty/" in printed and "rank_high: 2 ≠ 3" in printed
    assert main(["publish", *words(asked), "--out", str(tmp_path / "goi")]) == 2
    assert "rank_high" in capsys.readouterr().err
    Certainty.objects.filter(pk=row.pk).update(sha256="0" * 64)
    assert main(["publish", *words(asked), "--out", str(tmp_path / "goi")]) == 2
    assert "khoảng hạng" in capsys.readouterr().err


def test_publishing_keeps_the_package_for_everybody_once(here: World, tmp_path: Path, capsys: Out) -> None:
    run = published(here)
    seals = []
    for name in ("a", "b"):
        assert main(["publish", *words(here), "--out", str(tmp_path / name), "--json"]) == 0
        seals.append(json.loads(capsys.readouterr().out)["seal"])
    kept = OpenPackage.objects.get()
    assert (kept.run_id, [kept.seal] * 2) == (run.pk, seals)
    entry = LedgerEntry.objects.get(verb="scores.package_stored")
    assert kept.seal in entry.payload and kept.sha256 in entry.payload


def test_what_people_typed_is_in_the_record_and_not_in_the_package(here: World, tmp_path: Path) -> None:
    run = published(here)
    assert SECRET in run.inputs
    out = tmp_path / "goi"
    assert main(["publish", *words(here), "--out", str(out)]) == 0
    assert [path.name for path in out.iterdir() if SECRET.encode() in path.read_bytes()] == []


def test_the_ledger_ties_the_seal_to_the_run(here: World, tmp_path: Path, capsys: Out) -> None:
    run = published(here)
    main(["publish", *words(here), "--out", str(tmp_path / "goi"), "--json"])
    seal = json.loads(capsys.readouterr().out)["seal"]
    payload = LedgerEntry.objects.get(verb="scores.package_opened").payload
    assert seal in payload and run.results_sha256 in payload


def test_an_unpublished_run_is_refused_unless_a_preview_is_asked_for(here: World, tmp_path: Path, capsys: Out) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    out = tmp_path / "goi"
    for more in ([], ["--run", "1"], ["--run", "7"]):
        assert main(["publish", *words(here), "--out", str(out), *more]) == 2
    assert "chưa công bố" in capsys.readouterr().err
    assert not out.exists() and not LedgerEntry.objects.filter(verb="scores.package_opened").exists()
    assert main(["publish", *words(here), "--out", str(out), "--preview"]) == 0
    assert "CHƯA CÔNG BỐ" in (out / "README.md").read_text(encoding="utf-8")
    assert main(["recompute", str(out)]) == 0
    assert "CHƯA công bố" in capsys.readouterr().out
    assert run.number == 1


def test_a_folder_in_use_is_left_alone(here: World, tmp_path: Path, capsys: Out) -> None:
    published(here)
    (tmp_path / "a").write_text("x")
    assert main(["publish", *words(here), "--out", str(tmp_path)]) == 2
    assert "không trống" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_record_altered_in_the_database_is_not_let_out(here: World, tmp_path: Path, capsys: Out) -> None:
    run = published(here)
    for change in ({"results": run.results.replace("34.5", "35.5")}, {"inputs": b""}):
        ScoreRun.objects.filter(pk=run.pk).update(**change)
        assert main(["publish", *words(here), "--out", str(tmp_path / "goi")]) == 2
        assert "không khớp mã kiểm" in capsys.readouterr().err
        assert main(["score", *words(here), "--verify"]) == 1


def test_an_altered_file_is_named_and_nothing_is_computed(here: World, tmp_path: Path, capsys: Out) -> None:
    published(here)
    out = tmp_path / "goi"
    main(["publish", *words(here), "--out", str(out)])
    data = (out / "results.json").read_bytes()
    (out / "results.json").write_bytes(data.replace(b"34.5", b"35.5", 1))
    capsys.readouterr()
    assert main(["recompute", str(out)]) == 1
    printed = capsys.readouterr().out
    assert "results.json: nội dung không khớp mã SHA-256" in printed and "Khớp" not in printed
    (out / "results.json").write_bytes(data)
    assert main(["recompute", str(out), "--expect", "0" * 64]) == 1
    assert "KHÁC dấu đã công bố" in capsys.readouterr().out


@pytest.mark.parametrize("broken", ["missing", "file", "empty", "cut"])
def test_what_is_no_package_is_one_line(tmp_path: Path, capsys: Out, broken: str) -> None:
    folder = tmp_path / "goi"
    if broken == "file":
        folder.write_text("x")
    elif broken != "missing":
        folder.mkdir()
    if broken == "cut":
        (folder / "manifest.json").write_text('{"format": "thidua-open')
    assert main(["recompute", str(folder)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and error.startswith("thidua: ")
