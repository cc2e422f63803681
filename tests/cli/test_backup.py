"""Saving a running installation and laying it back in an empty place, on whichever database the tests run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.installation import Installations
from tests.support.machine import needs
from thidua.adapters.backup import contents_of, write

LEDGER = """
from thidua.cli.django_setup import start_django
start_django()
from datetime import UTC, datetime
from django.db import transaction
from thidua.apps.audit import ledger
for number in range(3):
    with transaction.atomic():
        ledger.record(by=ledger.system, verb="test.wrote", on=("test.Writer", "x"), at=datetime.now(UTC), facts={"n": number})
"""


def run(env: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)


def thidua(env: dict[str, str], *words: object) -> "subprocess.CompletedProcess[str]":
    return run(env, "-m", "thidua", *map(str, words))


@pytest.fixture
def here(tmp_path: Path, own_installations: Installations) -> dict[str, str]:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        needs("pg_dump", "postgresql-client")
    env = own_installations.fresh(tmp_path / "var")
    assert run(env, "-c", LEDGER).returncode == 0
    (tmp_path / "var" / "media" / "bang-chung").mkdir(parents=True)
    (tmp_path / "var" / "media" / "bang-chung" / "a").write_bytes(b"x" * 100)
    (tmp_path / "var" / "ballots").mkdir()
    (tmp_path / "var" / "ballots" / "open.box").write_bytes(b"phieu dang mo")
    return env


@pytest.fixture
def elsewhere(here: dict[str, str], own_installations: Installations) -> list[str]:
    """An empty database where the installation has one of its own."""
    return ["--database", own_installations.empty()] if "DATABASE_URL" in here else []


def test_a_backup_comes_back_with_every_line_of_the_ledger(
    here: dict[str, str], elsewhere: list[str], tmp_path: Path
) -> None:
    saved = thidua(here, "backup", tmp_path / "b.zip")
    assert saved.returncode == 0, saved.stderr
    assert "Mốc sổ ghi: 3:" in saved.stdout
    assert thidua(here, "backup", tmp_path / "b.zip", "--check").returncode == 0
    back = thidua(here, "restore", tmp_path / "b.zip", "--into", tmp_path / "new", *elsewhere)
    assert back.returncode == 0, back.stderr
    assert "Sổ ghi nguyên vẹn: 3 dòng" in back.stdout
    assert (tmp_path / "new" / "media" / "bang-chung" / "a").read_bytes() == b"x" * 100


def test_an_open_ballot_box_is_never_saved(here: dict[str, str], tmp_path: Path) -> None:
    thidua(here, "backup", tmp_path / "b.zip")
    assert b"phieu dang mo" not in (tmp_path / "b.zip").read_bytes()
    shutil.unpack_archive(tmp_path / "b.zip", tmp_path / "seen")
    assert not (tmp_path / "seen" / "ballots").exists()


def test_a_ledger_shorter_than_the_mark_it_was_saved_with_is_noticed(
    here: dict[str, str], elsewhere: list[str], tmp_path: Path
) -> None:
    thidua(here, "backup", tmp_path / "b.zip")
    told = contents_of(tmp_path / "b.zip")
    shutil.unpack_archive(tmp_path / "b.zip", tmp_path / "seen")
    write(
        tmp_path / "cut.zip", [(member.name, tmp_path / "seen" / member.name) for member in told.members],
        made_at=told.made_at, version=told.version, engine=told.engine, ledger=f"4:{'ab' * 32}",
    )  # fmt: skip
    back = thidua(here, "restore", tmp_path / "cut.zip", "--into", tmp_path / "new", *elsewhere)
    assert back.returncode == 1 and "Sổ ghi SAI" in back.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["backup", "{}/b.zip"], "đã có"),
        (["backup", "{}/khong/co/b.zip"], "không ghi được"),
        (["backup", "{}/khong.zip", "--check"], "không có tệp"),
        (["backup", "{}/a.txt", "--check"], "không phải bản sao lưu"),
        (["restore", "{}/a.txt", "--into", "{}/new"], "không phải bản sao lưu"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    here: dict[str, str], tmp_path: Path, words: list[str], told: str
) -> None:
    (tmp_path / "a.txt").write_text("không phải")
    (tmp_path / "b.zip").write_text("có trước")
    before = sorted(tmp_path.iterdir())
    refused = thidua(here, *(word.format(tmp_path) for word in words))
    assert refused.returncode == 2
    assert told in refused.stderr and len(refused.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before and (tmp_path / "b.zip").read_text() == "có trước"


def test_the_wrong_kind_of_place_is_named(here: dict[str, str], elsewhere: list[str], tmp_path: Path) -> None:
    thidua(here, "backup", tmp_path / "b.zip")
    wrong = [] if elsewhere else ["--database", "postgres://x@127.0.0.1/y"]
    refused = thidua(here, "restore", tmp_path / "b.zip", "--into", tmp_path / "new", *wrong)
    assert refused.returncode == 2 and "--database" in refused.stderr
    assert not (tmp_path / "new").exists()


def test_a_place_in_use_is_left_as_it_was(here: dict[str, str], tmp_path: Path) -> None:
    """A filled folder, and on PostgreSQL a database with tables."""
    thidua(here, "backup", tmp_path / "b.zip")
    into, taken = (
        (tmp_path / "new", ["--database", here["DATABASE_URL"]]) if "DATABASE_URL" in here else (tmp_path / "var", [])
    )
    refused = thidua(here, "restore", tmp_path / "b.zip", "--into", into, *taken)
    assert refused.returncode == 2
    assert ("chưa được phục hồi" if taken else "không trống") in refused.stderr
    assert "nguyên vẹn: 3 dòng" in thidua(here, "audit", "verify").stdout
