"""`thidua search`."""

import json

import pytest

from tests.support import world
from thidua.apps.search.models import Entry
from thidua.cli import main

pytestmark = pytest.mark.django_db


def test_rebuild_counts_and_check_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    world.unit("Sở Thử")
    assert main(["search", "rebuild", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kinds"]["unit"] == 1
    assert main(["search", "check"]) == 0
    assert "khớp" in capsys.readouterr().out


def test_check_ends_with_1_and_names_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    unit = world.unit("Sở Thử")
    Entry.objects.all().delete()
    assert main(["search", "check"]) == 1
    assert f"thiếu: unit {unit.pk}" in capsys.readouterr().out
    assert main(["search", "check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["missing"] == [["unit", unit.pk]]


def test_an_unknown_word_is_one_line_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["search", "delete"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
