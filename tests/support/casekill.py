"""Run by tests/apps/cases/test_killed.py: `python -m tests.support.casekill KILLS ROWS PORTION SEED`, on a database of its own.

Imports two exports of one system, the second changing the first, again and again, each in a process that is killed (-9) at a
random moment and followed by another, until KILLS processes were killed. Tells what it saw as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import date
from typing import Any

from thidua.cli.django_setup import start_django

FIRST, LATER = date(2026, 11, 1), date(2026, 11, 2)


def exports(count: int) -> list[tuple[date, list[list[str]]]]:
    """In the second every third case has changed and some are new; repeated rows in both."""
    from tests.support.casefiles import row, rows

    first = rows(count)
    later = [row(line[0], "30/7/2026") if place % 3 == 0 else line for place, line in enumerate(first)]
    return [(FIRST, first + first[:7]), (LATER, later + rows(count // 10, count) + later[-5:])]


def told_table(slug: str) -> tuple[list[Any], list[Any]]:
    """Cases and their versions without their keys."""
    from thidua.apps.cases.models import VALUE_FIELDS, Case, CaseVersion

    cases = sorted(map(str, Case.objects.filter(source__slug=slug).values_list("code", *VALUE_FIELDS)))
    versions = CaseVersion.objects.filter(case__source__slug=slug)
    kept = versions.values_list("case__code", "brought_by__exported_on", *VALUE_FIELDS)
    return cases, sorted(map(str, kept))


def in_a_child(pk: int) -> int:
    """The process that goes on with the import; it ends by itself or is killed."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        from thidua.apps.cases.models import ImportFile
        from thidua.apps.cases.running import run_here

        run_here(ImportFile.objects.select_related("source").get(pk=pk))
        os._exit(0)
    except BaseException as fault:  # noqa: BLE001  the child tells its parent and ends
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        os._exit(1)


def import_killed(one: Any, draw: random.Random, state: dict[str, Any], kills: int) -> None:
    """Until the import ends: a process, a while, kill -9."""
    while True:
        child = in_a_child(one.pk)
        if state["kills"] < kills:
            # shorter once it writes: most kills shall fall between and within its many transactions
            time.sleep(draw.uniform(0, state["span"] * (0.15 if one.state == "writing" else 1.2)))
        done, status = os.waitpid(child, os.WNOHANG if state["kills"] < kills else 0)
        if not done:
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
        from django.db import connections

        one.refresh_from_db()
        if os.WIFSIGNALED(status):
            state["kills"] += 1
            state["seen"].append([one.state, one.written])
        elif os.WEXITSTATUS(status):
            raise SystemExit(f"the child failed: {one.state} {one.message}")
        connections.close_all()
        if not one.is_unfinished:
            return


def main(kills: int, count: int, portion: int, seed: int) -> dict[str, Any]:
    from tests.support import casefiles
    from tests.support.world import AT
    from thidua.apps.cases.actions import make_source
    from thidua.apps.cases.running import run_here

    draw, here = random.Random(seed), casefiles.world()
    state: dict[str, Any] = {"kills": 0, "seen": [], "rounds": 0, "span": 1.0}
    counts = []
    begin = time.perf_counter()
    for day, lines in exports(count):
        counts.append(casefiles.counts(run_here(casefiles.received(here, lines, exported_on=day, portion=portion))))
    state["span"] = (time.perf_counter() - begin) / 2
    expected, agrees = told_table("mot-cua"), []
    while state["kills"] < kills:
        state["rounds"] += 1
        slug = f"lan-{state['rounds']}"
        here.source = make_source(slug=slug, name=slug, unit=here.province, by=here.officer, at=AT)
        found = []
        for day, lines in exports(count):
            one = casefiles.received(here, lines, exported_on=day, portion=portion)
            import_killed(one, draw, state, kills)
            found.append(casefiles.counts(one))
        agrees.append(told_table(slug) == expected and found == counts)
    return {
        "kills": state["kills"],
        "seen": state["seen"],
        "agrees": agrees,
        "cases": len(expected[0]),
        "counts": counts,
    }


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(main(*map(int, sys.argv[1:]))))
