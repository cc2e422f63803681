"""`thidua cases import`: the result in words or JSON, a bar on stderr, going on where a killed one stopped."""

import json
from pathlib import Path

import pytest

from tests.support import casefiles
from tests.support.casefiles import CaseWorld, as_csv, row, rows
from thidua.apps.cases.models import Case, ImportFile, State
from thidua.cli import BAD_INPUT, main

pytestmark = pytest.mark.django_db
DAY = ["--exported-on", "2026-12-31"]


@pytest.fixture
def here() -> CaseWorld:
    return casefiles.world()


def put(folder: Path, lines: list[list[str]]) -> str:
    path = folder / "hoso.csv"
    path.write_bytes(as_csv(lines))
    return str(path)


def test_a_good_file(here: CaseWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["cases", "import", put(tmp_path, rows(30)), "--source", here.source.slug, *DAY])
    out, err = capsys.readouterr()
    assert (code, Case.objects.count(), "30 hồ sơ mới" in out, "100 %" in err) == (0, 30, True, True)


def test_a_faulty_file_as_json_then_its_good_rows(
    here: CaseWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, [row("H1"), row("H2", due="1/1/2020")])
    assert main(["cases", "import", file, "--source", "mot-cua", "--json", *DAY]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["bad"], told["faults"][0]["row"], Case.objects.count()) == ("refused", 1, 3, 0)
    assert main(["cases", "import", file, "--source", "mot-cua", "--accept-good", *DAY]) == 0
    assert Case.objects.count() == 1


def test_the_same_command_goes_on_with_what_was_begun(
    here: CaseWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, rows(5))
    begun = casefiles.received(here, Path(file).read_bytes())
    assert main(["cases", "import", file, "--source", "mot-cua", *DAY]) == 0
    assert [one.pk for one in ImportFile.objects.filter(state=State.DONE)] == [begun.pk]
    assert "Tiếp tục lần nhập dở" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["khong-co.csv", "--source", "mot-cua"], "không có tệp này"),
        (["{file}", "--source", "la"], "Các nguồn: mot-cua"),
        (["{file}", "--source", "mot-cua", "--exported-on", "hôm qua"], "không phải là ngày"),
    ],
)
def test_bad_input_is_one_clear_line(
    here: CaseWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    file = put(tmp_path, rows(1))
    assert main(["cases", "import", *(word.format(file=file) for word in words)]) == BAD_INPUT
    err = capsys.readouterr().err
    assert (told in err, err.count("\n")) == (True, 1)


def test_another_file_of_the_source_under_way_is_named(
    here: CaseWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casefiles.received(here, rows(9), name="truoc.csv")
    assert main(["cases", "import", put(tmp_path, rows(1)), "--source", "mot-cua"]) == BAD_INPUT
    assert "truoc.csv" in capsys.readouterr().err


def test_sources_are_listed(here: CaseWorld, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases", "sources", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["slug"] == here.source.slug
