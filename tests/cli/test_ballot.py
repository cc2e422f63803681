"""`thidua ballot`: slips on paper and their keys, one clear line on bad input, a recount that finds what was changed."""

import json
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.support.slips import election, papers
from thidua.adapters.ballots import recount as alone
from thidua.cli import main
from thidua.core.councils.slips.board import read_setup, sealed_bytes
from thidua.core.councils.slips.checking import starts_of
from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.setup import Setup, require_same_vote, setup_bytes

SETUP = Setup(
    "phieu-7", "Phiên xét #cuối năm*, lần bỏ phiếu 1", 5, {"muc-1": 5, "muc-2": 4},
    {"muc-1": "1. Đỗ Thị Ưởng", "muc-2": "2. $Lò$ Văn B"}, "f", address="https://thidua.example/phieu/phieu-7/",
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path, capsys: Any) -> Path:
    (tmp_path / "thiet-lap.json").write_bytes(setup_bytes(SETUP))
    assert main(["ballot", "slips", str(tmp_path / "thiet-lap.json"), "--out", str(tmp_path / "ra")]) == 0
    return tmp_path / "ra"


def printed(folder: Path) -> str:
    pages = pypdfium2.PdfDocument(folder / "phieu.pdf")
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def codes_on(paper: str) -> list[str]:
    return [read_code(found) for found in re.findall(r"(?:[0-9A-Z]{3}-){6}[0-9A-Z]{3}", paper)]


def test_each_printed_slip_votes_under_the_keys_file_and_shows_its_own_lines(made: Path) -> None:
    over, paper = read_setup((made / "khoa.json").read_bytes().removesuffix(b"\n")), printed(made)
    require_same_vote(over, SETUP)
    drawn = codes_on(paper)
    assert (len(drawn), len(set(drawn)), over.slips) == (7, 7, 7)
    for code in drawn:
        assert all(start in paper for start in starts_of(over, code).values())


def test_the_paper_tells_what_is_put_to_the_vote_letter_by_letter_and_where(made: Path) -> None:
    paper = printed(made)
    assert all(words in paper for words in SETUP.words.values())
    assert paper.count("Phiên xét #cuối năm*") == 7
    assert SETUP.address in paper


def test_the_keys_file_holds_no_code_and_both_are_read_by_their_owner_alone(made: Path) -> None:
    keys = (made / "khoa.json").read_text()
    assert not any(code in keys for code in codes_on(printed(made)))
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}


def test_two_runs_make_different_slips(made: Path, tmp_path: Path) -> None:
    main(["ballot", "slips", str(tmp_path / "thiet-lap.json"), "--out", str(tmp_path / "hai")])
    assert not set(codes_on(printed(made))) & set(codes_on(printed(tmp_path / "hai")))


def test_a_folder_with_files_is_not_written_into(made: Path, tmp_path: Path, capsys: Any) -> None:
    before = (made / "khoa.json").read_bytes()
    assert main(["ballot", "slips", str(tmp_path / "thiet-lap.json"), "--out", str(made)]) == 2
    assert "không trống" in capsys.readouterr().err
    assert (made / "khoa.json").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[]", b'{"format": 1}'])
def test_what_is_no_setup_is_one_clear_line(tmp_path: Path, capsys: Any, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert main(["ballot", "slips", str(tmp_path / "x"), "--out", str(tmp_path / "ra")]) == 2
    told = capsys.readouterr().err
    assert ("không phải tệp thiết lập" in told, told.count("\n")) == (True, 1)
    assert not (tmp_path / "ra").exists()


@pytest.fixture
def board(tmp_path: Path) -> Path:
    over = election(5)
    rows = [row for paper in papers(over, [{"muc-1": "yes", "muc-2": "no"}] * 4) for row in paper]
    (tmp_path / "bang").write_bytes(sealed_bytes(over, rows))
    return tmp_path / "bang"


def test_a_board_is_counted_again(board: Path, capsys: Any) -> None:
    assert main(["ballot", "recount", str(board), "--slips", "4,1,0", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["is_sound"], told["counts"]["muc-1"]) == (True, {"yes": 4, "no": 0, "lower": 0})


def test_a_changed_choice_is_named(board: Path, capsys: Any) -> None:
    board.write_bytes(board.read_bytes().replace(b'"choice":"yes"', b'"choice":"lower"', 1))
    assert main(["ballot", "recount", str(board)]) == 1
    told = capsys.readouterr().out
    assert "chữ ký sai" in told
    assert "mã gốc" in told


def test_more_papers_than_slips_used_and_another_root_are_named(board: Path, capsys: Any) -> None:
    assert main(["ballot", "recount", str(board), "--slips", "3,2,0", "--root", "0" * 64]) == 1
    told = capsys.readouterr().out
    assert "nhiều hơn 3 phiếu đã dùng" in told
    assert "khác mã ghi trong biên bản" in told


@pytest.mark.parametrize("more", [["--slips", "a"], ["--slips", "1;2"]])
def test_wrong_numbers_are_one_clear_line(board: Path, capsys: Any, more: list[str]) -> None:
    assert main(["ballot", "recount", str(board), *more]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_is_no_board_is_one_clear_line(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "x").write_bytes(b"khong phai bang")
    assert main(["ballot", "recount", str(tmp_path / "x")]) == 2
    assert main(["ballot", "recount", str(tmp_path / "khong-co")]) == 2


def test_the_recount_runs_with_nothing_of_this_program(board: Path, tmp_path: Path) -> None:
    """Copied alone into another folder, without site packages: only Python."""
    copy = tmp_path / "rieng" / "recount.py"
    copy.parent.mkdir()
    copy.write_bytes(Path(alone.__file__).read_bytes())
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(copy), str(board)],
        check=False,
        capture_output=True,
        text=True,
        cwd=copy.parent,
    )
    assert (ran.returncode, "nguyên vẹn" in ran.stdout, ran.stderr) == (0, True, "")
    assert len(copy.read_text("utf-8").splitlines()) < 300
