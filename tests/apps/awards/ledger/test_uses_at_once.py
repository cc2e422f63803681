"""Two clerks take the same achievement for two dossiers in the same moment: one gets it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support.installation import ROOT, Installations

COMMAND = [sys.executable, "-m", "tests.support.honours_racing"]


def started(environment: dict[str, str], *words: object) -> subprocess.Popen[str]:
    command = [*COMMAND, *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)


def test_one_achievement_goes_to_one_of_two_dossiers(own_installations: Installations, tmp_path: Path) -> None:
    environment = own_installations.fresh(tmp_path / "place")
    made = json.loads(started(environment, "prepare").communicate()[0])
    hands = [started(environment, "take", made[name], made["achievement"], made["clerk"]) for name in ("one", "other")]
    for hand in hands:
        assert hand.stdout is not None and hand.stdout.readline() == "ready\n"
    for hand in hands:
        assert hand.stdin is not None
        hand.stdin.write("go\n")
        hand.stdin.flush()
    answers = [json.loads(hand.communicate()[0]) for hand in hands]
    assert sorted(answers) == ["refused", "taken"]
