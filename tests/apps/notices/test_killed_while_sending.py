"""kill -9 at random moments while two hundred letters leave over a real mail server: nobody gets one twice, none is lost
in silence."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import mailserver
from tests.support.installation import Installations
from tests.support.mailserver import MailServer

LETTERS, KILLS = 200, 6


@pytest.fixture
def env(tmp_path: Path, own_installations: Installations) -> dict[str, str]:
    return own_installations.fresh(tmp_path)


def started(env: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.support.posting", *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def answer(env: dict[str, str], *arguments: str) -> dict[str, str]:
    process = started(env, *arguments)
    out = process.communicate(timeout=180)[0]
    assert process.returncode == 0
    return json.loads(out)


def killed_after(server: MailServer, process: "subprocess.Popen[str]", letters: int, pause: float) -> None:
    """Once it has handed over that many more letters, and a little later."""
    wanted, deadline = len(server.taken) + letters, time.monotonic() + 120
    while len(server.taken) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(pause)
    assert process.poll() is None, "it was over before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def test_no_letter_twice_and_none_lost_in_silence(env: dict[str, str]) -> None:
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    with mailserver.running() as server:
        server.lag = 0.02
        env["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        assert answer(env, "prepare", str(LETTERS)) == LETTERS
        for turn in range(KILLS):
            killed_after(server, started(env, "send", str(turn)), dice.randrange(1, 12), dice.random() * 0.05)
        server.lag = 0
        time.sleep(0.3)
        for turn in (KILLS, KILLS + 1):
            answer(env, "send", str(turn))
        states = answer(env, "told")
        taken = {name.strip("<>").split("@")[0]: copies for name, copies in server.copies.items()}
    unclear = {identity for identity, state in states.items() if state == "unknown"}
    assert (seed, set(taken.values())) == (seed, {1})
    assert (seed, len(states), set(states.values()) <= {"sent", "unknown"}) == (seed, LETTERS, True)
    assert (seed, {identity for identity, state in states.items() if state == "sent"} - set(taken)) == (seed, set())
    assert (seed, set(states) - set(taken) - unclear) == (seed, set())
    assert (seed, len(unclear) <= KILLS) == (seed, True)


def test_two_workers_at_once_share_the_letters(env: dict[str, str]) -> None:
    with mailserver.running() as server:
        server.lag = 0.1
        env["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        assert answer(env, "prepare", "60") == 60
        both = [started(env, "send", "0") for _worker in range(2)]
        assert [process.wait(180) for process in both] == [0, 0]
        states = answer(env, "told")
    assert set(server.copies.values()) == {1}
    assert (len(server.taken), set(states.values())) == (60, {"sent"})
    assert server.lines == 2  # both really worked
