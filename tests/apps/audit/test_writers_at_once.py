"""Several processes write at once, and one is killed in the middle: the chain stays whole and no acknowledged entry is lost.

Runs against an installation of its own: what is written is committed, not rolled back.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.installation import Installations

WRITER = """
import sys
from thidua.cli.django_setup import start_django
start_django()
from datetime import UTC, datetime
from django.db import transaction
from thidua.apps.audit import ledger
name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    with transaction.atomic():
        ledger.record(by=ledger.system, verb="test.wrote", on=("test.Writer", name), at=datetime.now(UTC), facts={"n": number})
    print(number, flush=True)
"""
CHECK = """
from thidua.cli.django_setup import start_django
start_django()
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify
print(verify().is_whole, Entry.objects.filter(verb="test.wrote", object_id__startswith=__import__("sys").argv[1]).count())
"""


@pytest.fixture
def environment(tmp_path: Path, own_installations: Installations) -> dict[str, str]:
    return own_installations.fresh(tmp_path)


def start(code: str, *arguments: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env=env, stdout=subprocess.PIPE, text=True)


def checked(prefix: str, env: dict[str, str]) -> tuple[str, int]:
    whole, count = start(CHECK, prefix, env=env).communicate()[0].split()
    return whole, int(count)


def test_four_writers_at_once_leave_one_unbroken_chain(environment: dict[str, str]) -> None:
    writers = [start(WRITER, f"many-{name}", "25", env=environment) for name in range(4)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    assert checked("many-", environment) == ("True", 100)


def test_a_killed_writer_loses_nothing_it_had_acknowledged(environment: dict[str, str]) -> None:
    writer = start(WRITER, "killed", "100000", env=environment)
    assert writer.stdout is not None
    acknowledged = 0
    until = time.monotonic() + 30
    while acknowledged < 40 and time.monotonic() < until:
        acknowledged = int(writer.stdout.readline()) + 1
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().split()
    acknowledged = int(rest[-1]) + 1 if rest else acknowledged
    whole, stored = checked("killed", environment)
    assert whole == "True"
    assert acknowledged >= 40
    assert stored in (acknowledged, acknowledged + 1)  # the last one may have been committed but not yet told
