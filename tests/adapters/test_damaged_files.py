"""Damaged files give their text or one clear sentence; see tools/fuzz.py. THIDUA_FUZZ sets how many Word files are tried."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.damageable import sound_files
from tests.support.harm import damaged
from tests.support.machine import needs
from tests.support.scraps import places_beside

ROOT = Path(__file__).resolve().parents[2]
COUNT = os.environ.get("THIDUA_FUZZ", "400")


def fuzz(kind: str, count: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "tools" / "fuzz.py"), kind, count]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.skipif(os.name != "posix", reason="giới hạn thời gian theo cách của POSIX")
@pytest.mark.parametrize("kind", ["docx", "txt", "html"])
def test_damaged_files_neither_crash_nor_hang_nor_fill_the_memory(kind: str) -> None:
    done = fuzz(kind, COUNT)
    assert done.returncode == 0, done.stderr
    # Not everything is refused and not everything is read: the damage reaches the readers.
    assert "read" in done.stdout and "refused" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="giới hạn thời gian theo cách của POSIX")
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_damaged_files_for_libreoffice_give_a_result_or_a_sentence(kind: str) -> None:
    needs("soffice", "libreoffice-writer-nogui")
    done = fuzz(kind, "6")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="giới hạn thời gian theo cách của POSIX")
def test_damaged_pdfs_are_read_through_or_refused_in_a_sentence() -> None:
    done = fuzz("pdf", COUNT)
    assert done.returncode == 0, done.stderr
    assert "read" in done.stdout and "broken" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="giới hạn thời gian theo cách của POSIX")
def test_texts_made_of_scraps_are_read_with_every_place_inside_the_text() -> None:
    done = fuzz("reader", "1500")
    assert done.returncode == 0, done.stderr
    # The scraps reach the stages behind the first ones.
    assert "headed" in done.stdout and "sections" in done.stdout


def test_a_place_outside_the_text_is_seen() -> None:
    found = {"spans": [{"start": 0, "end": 4}, {"start": 2, "end": 5}], "sections": [{"paragraph_spans": [[-1, 2]]}]}
    assert places_beside(found, 4) == [(2, 5), (-1, 2)]


def test_damage_is_the_same_for_the_same_seed() -> None:
    file = sound_files("docx")[0]
    assert damaged(file, Random("1:2")) == damaged(file, Random("1:2")) != file
