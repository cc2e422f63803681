from pathlib import Path

import pytest

from tests.support import documents, world
from thidua.cli import main, where


def test_a_clause_is_found_in_its_book_and_its_movement(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["where", "LS-2.4d"]) == 0
    said = capsys.readouterr().out
    assert "clauses/lang-son-2019.toml" in said
    assert "movements/lang-son-2019.toml" in said
    assert "tests/cli/test_where.py" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["LS-99.9z", "khong co", "../etc", "LS-2.4"])
def test_an_unknown_id_is_one_clear_line_and_code_2(
    wrong: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(where, "ROOT", _small_repository(tmp_path / "repo"))
    assert main(["where", wrong]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert wrong in said.err


def _small_repository(root: Path) -> Path:
    for name, text in {
        "clauses/a.toml": 'id = "LS-2.4d"\ntext = "Theo LS-2.4d."\n',
        "movements/a.toml": 'clauses = ["LS-2.4d", "LS-2.4"]\n',
        "tests/test_a.py": '"LS-99.9z"\n',
        "clauses/picture.bin": "LS-2.4d",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_only_whole_ids_count_and_only_texts_are_searched(tmp_path: Path) -> None:
    root = _small_repository(tmp_path)
    assert list(where.mentions(root / "clauses", "LS-2.4d")) == [
        'clauses/a.toml:1: id = "LS-2.4d"',
        'clauses/a.toml:2: text = "Theo LS-2.4d."',
    ]
    assert list(where.mentions(root / "movements", "LS-2.4")) == ['movements/a.toml:1: clauses = ["LS-2.4d", "LS-2.4"]']
    assert list(where.mentions(root / "clauses", "LS-2.4")) == []
    assert list(where.mentions(root / "khong-co", "LS-2.4d")) == []


@pytest.mark.django_db
def test_the_database_tells_the_clause_and_what_measures_it() -> None:
    documents.shipped(world.province(), world.user())
    lines = list(where.stored_lines("LS-2.4d"))
    assert lines[0].startswith("điều khoản của văn bản 719/PĐ-UBND:")
    assert any("lang-son-2019: Tiêu chí:" in line for line in lines)
    assert list(where.stored_lines("LS-99")) == []
