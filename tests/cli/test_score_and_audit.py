import json

import pytest

from tests.support import marking_world
from thidua.apps.audit.models import Entry, Sealed
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.cli import main

pytestmark = pytest.mark.django_db
Out = pytest.CaptureFixture[str]


@pytest.fixture
def words() -> list[str]:
    here = marking_world.make(units=2)
    return [here.period.movement.slug, here.period.slug]


def test_score_stores_a_run_and_verify_agrees(words: list[str], capsys: Out) -> None:
    assert main(["score", *words, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    stored = ScoreRun.objects.get()
    assert (printed["run"], printed["results_sha256"]) == (1, stored.results_sha256)
    assert [place["standing"] for place in printed["blocs"][0]["places"]] == ["unfiled", "unfiled"]
    assert main(["score", *words, "--verify"]) == 0
    assert ScoreRun.objects.count() == 1


def test_verify_ends_with_one_and_names_what_differs(words: list[str], capsys: Out) -> None:
    main(["score", *words])
    changed = Score.objects.select_related("unit").earliest("pk")
    Score.objects.filter(pk=changed.pk).update(total_milli=99000)
    capsys.readouterr()
    assert main(["score", *words, "--verify"]) == 1
    assert f"rows/{changed.unit.code}/total_milli: 99000" in capsys.readouterr().out
    assert main(["score", *words, "--verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["agrees"] is False


def test_bad_names_are_one_clear_line(words: list[str], capsys: Out) -> None:
    assert main(["score", "khong-co", words[1]]) == 2
    assert words[0] in capsys.readouterr().err
    assert main(["score", words[0], "khong-co"]) == 2
    assert words[1] in capsys.readouterr().err
    assert main(["score", *words, "--verify"]) == 2
    assert not ScoreRun.objects.exists()


def test_audit_verify_prints_the_head_and_takes_it_back_as_a_checkpoint(words: list[str], capsys: Out) -> None:
    main(["score", *words])
    head = Entry.objects.latest("seq")
    capsys.readouterr()
    assert main(["audit", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["head"] == head.leaf
    assert main(["audit", "verify", "--expect", f"{head.seq}:{head.leaf}"]) == 0
    assert main(["audit", "verify", "--expect", f"{head.seq + 1}:{head.leaf}"]) == 1
    assert main(["audit", "verify", "--expect", f"{head.seq}:{'0' * 64}"]) == 1


def test_audit_verify_names_the_first_broken_entry(words: list[str], capsys: Out) -> None:
    from tests.support.world import AT
    from thidua.apps.audit import ledger

    for name in ("một", "hai"):
        ledger.record(by=ledger.system, verb="x.y", on=("a.B", "1"), at=AT, private={"name": name})
    Sealed.objects.filter(entry__seq=2).update(value="ba")
    capsys.readouterr()
    assert main(["audit", "verify"]) == 1
    assert "dòng 2" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["abc", "1:abc", "-1:" + "0" * 64, "1:" + "g" * 64])
def test_a_bad_checkpoint_is_refused(text: str) -> None:
    assert main(["audit", "verify", f"--expect={text}"]) == 2
