import os
import sys
import time
from pathlib import Path

import pytest

from thidua.adapters.bounded import Limits, TookTooLong, run_bounded

pytestmark = pytest.mark.skipif(os.name != "posix", reason="giới hạn tài nguyên chỉ có trên POSIX")


def run(tmp_path: Path, code: str, **limits: int) -> int:
    return run_bounded([sys.executable, "-c", code], Limits(**limits), folder=tmp_path)


def test_a_program_that_ends_well_gives_its_code(tmp_path: Path) -> None:
    assert run(tmp_path, "raise SystemExit(0)") == 0
    assert run(tmp_path, "raise SystemExit(3)") == 3


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    child = "import time, pathlib; time.sleep(3); pathlib.Path('alive').write_text('x')"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]).wait()"
    begun = time.monotonic()
    with pytest.raises(TookTooLong):
        run(tmp_path, code, seconds=1)
    assert time.monotonic() - begun < 3
    time.sleep(3)
    assert not (tmp_path / "alive").exists()


def test_memory_and_size_of_files_are_limited(tmp_path: Path) -> None:
    assert run(tmp_path, "x = bytearray(600_000_000)", memory=500_000_000) != 0
    assert run(tmp_path, "open('big', 'wb').write(bytes(2_000_000))", written=1_000_000) != 0
    assert (tmp_path / "big").stat().st_size <= 1_000_000


def test_secrets_of_the_application_do_not_reach_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@machine/db")
    assert run(tmp_path, "import os; raise SystemExit(int('DATABASE_URL' in os.environ))") == 0
