import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.oldletters import in_vni
from thidua import cli
from thidua.cli import main

SOURCE = Path(__file__).parents[2] / "clauses" / "sources" / "lai-chau-2019.txt"


def test_every_command_module_keeps_the_contract():
    for name in cli.COMMANDS:
        module = importlib.import_module(f"thidua.cli.{name}")
        assert all(hasattr(module, part) for part in ("NAME", "HELP", "add_arguments", "run"))
        assert module.NAME.replace("-", "_") == name


def test_json_is_the_published_shape(capsys):
    assert main(["read", str(SOURCE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["number_symbol"], found["doc_type"]) == (
        "lai-chau-2019",
        "134/UBND-TH",
        "công văn",
    )


def test_summary_names_the_parts_in_vietnamese(capsys):
    assert main(["read", str(SOURCE)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert "Số, ký hiệu: 134/UBND-TH" in shown
    assert "Kính gửi (2):" in shown
    assert "  TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Tiến Dũng" in shown


def test_a_text_without_any_part_says_so(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("chào", encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt")]) == 0
    assert "Không nhận ra" in capsys.readouterr().out


def test_notes_go_beside_the_result_so_that_json_stays_json(tmp_path, capsys):
    (tmp_path / "cu.txt").write_bytes(in_vni(SOURCE.read_text("utf-8")).encode("cp1252", "replace"))
    assert main(["read", str(tmp_path / "cu.txt"), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["number_symbol"] == "134/UBND-TH"
    assert captured.err == "thidua: Tệp dùng bảng mã VNI; chữ đã được chuyển sang Unicode.\n"


def test_the_words_alone_can_be_had_to_hand_in_as_text(tmp_path, capsys):
    assert main(["read", str(SOURCE), "--text"]) == 0
    (tmp_path / "chu.txt").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["read", str(tmp_path / "chu.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number_symbol"] == "134/UBND-TH"


@pytest.mark.parametrize("name", ["missing.txt", ".", "empty.txt", "scan.pdf", "x" * 400, "a\0b"])
def test_bad_input_is_one_clear_line_and_code_2(name, tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    assert main(["read", f"{tmp_path}/{name}"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("thidua: ")


@pytest.mark.parametrize("words", [["read"], ["nothing"], ["read", "a", "b"], ["--wrong"]])
def test_a_wrong_command_line_is_one_line_and_code_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "read" in capsys.readouterr().out


def test_the_module_runs_as_the_program():
    command = [sys.executable, "-m", "thidua", "read", str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=SOURCE.parents[2], check=True)
    assert "Loại văn bản: công văn" in done.stdout


def test_a_console_without_unicode_does_not_break_the_program():
    command = [sys.executable, "-m", "thidua", "read", str(SOURCE)]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    done = subprocess.run(command, capture_output=True, cwd=SOURCE.parents[2], env=environment, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
