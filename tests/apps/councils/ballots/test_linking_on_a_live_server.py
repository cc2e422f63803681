"""The search by hand of the whole disk of a running server: database, write-ahead log, log of the server, box, backups.

A real `thidua serve` process holds a small secret ballot over HTTP, member after member on one machine, each signed in
to draw and at once in the booth: the worst case. Every attack of tests/support/linking must fail on it, and must succeed
on a leaky vote that the same server keeps as commonly advised.
"""

import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.support import leaky_site
from tests.support.leaky_box import order_in_the_page
from tests.support.linking import (
    Row,
    as_written,
    every_file,
    files_that_hold,
    folded,
    linked_by_steps,
    steps_of_the_log,
)
from tests.support.live_ballot import PASSWORD
from thidua.core.councils.slips.codes import grouped, read_code
from thidua.core.councils.slips.keys import public_key, sign

ROOT = Path(__file__).resolve().parents[4]
CHOICES = ("yes", "no", "yes", "lower")
DIGIT = {"yes": "1", "no": "2", "lower": "3"}


class Machine:
    """One machine that several members use: an own sign-in each, as a browser keeps it."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path: str) -> str:
        return self._opener.open(self.site + path, timeout=60).read().decode()

    def post(self, path: str, *, after: str = "", **fields: str) -> str:
        """With the token of the page `after`, as a form sends it."""
        if after:
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(after))
            assert found, after
            fields["csrfmiddlewaretoken"] = found[1]
        body = urllib.parse.urlencode(fields).encode()
        return self._opener.open(self.site + path, body, timeout=60).read().decode()

    def sign_in(self, username: str) -> None:
        self.post("/dang-nhap/", after="/dang-nhap/", username=username, password=PASSWORD)


@dataclass
class Live:
    """A running server, all of whose files lie under `folder`."""

    folder: Path
    env: dict[str, str]
    site: str
    given: dict[str, Any]
    marks: list[set[bytes]] = field(default_factory=list)
    voters: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        (found,) = self.folder.rglob("*.sqlite3")
        return found

    def seen(self, aside: Path) -> Path:
        """The disk as it is now, taken away; the server goes on."""
        shutil.copytree(self.folder, aside)
        return aside / self.database.relative_to(self.folder)

    def backup(self, number: int) -> None:
        command = [sys.executable, "-m", "thidua", "backup", str(self.folder / f"sao-luu-{number}.zip")]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL)


def environment(folder: Path) -> dict[str, str]:
    """SQLite whatever the tests run on; temporary files lie under the folder too."""
    (folder / "tam").mkdir(parents=True, exist_ok=True)
    own = {"THIDUA_VAR": str(folder), "TMPDIR": str(folder / "tam"), "PYTHONPATH": ".", "PYTHONUNBUFFERED": "1"}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """An installation with the ballot opened, copied for each server."""
    folder = tmp_path_factory.mktemp("prepared") / "var"
    command = [sys.executable, "-m", "tests.support.live_ballot"]
    env = environment(folder)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return folder, json.loads(done.stdout.splitlines()[-1])


@contextmanager
def running(prepared: tuple[Path, dict[str, Any]], folder: Path, *program: str) -> Iterator[Live]:
    shutil.copytree(prepared[0], folder)
    env = environment(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with (folder / "may-chu.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", *program, port], cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            site = f"http://127.0.0.1:{port}"
            _wait_for(site, server)
            yield Live(folder, env, site, prepared[1])
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(site: str, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(600):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(f"{site}/dang-nhap/", timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within two minutes")


def vote(live: Live, number: int) -> None:
    """Sign in, draw, vote: on one machine, at once."""
    machine, (username, person) = Machine(live.site), live.given["members"][number]
    page = f"/lam-viec/bo-phieu/{live.given['ballot']}/"
    machine.sign_in(username)
    told = machine.post(f"{page}rut-phieu/", after=page)
    code = read_code(told.split("font-monospace text-break")[1].split(">")[1].split("<")[0])
    name, item, choice = live.given["name"], live.given["item"], CHOICES[number]
    assert "Đã nhận phiếu" in machine.post(f"/phieu/{name}/", **{"ma": code, item: DIGIT[choice]})
    live.voters.append(str(person))
    live.marks.append(
        {
            code.encode(),
            grouped(code).encode(),
            *as_written(public_key(code, name, item)),
            *as_written(sign(code, name, item, choice)),
        }
    )


def seal(live: Live) -> None:
    """A scrutineer counts the slips and seals the box."""
    machine, count = Machine(live.site), f"/lam-viec/hoi-dong/bo-phieu/{live.given['ballot']}/kiem-phieu/"
    machine.sign_in(live.given["members"][0][0])
    sheet = {"man-hinh": str(len(CHOICES)), "giay": "0", "hong": "0", "khong-dung": str(live.given["spare"])}
    told = machine.post(count, after=count, do="seal", **sheet)
    assert "Đã kiểm phiếu" in told


def drawer(row: Row) -> str | None:
    """A new row of our own that names a voter: who has drawn a slip."""
    table, cells = row[0], dict(row[1])
    return str(cells["person_id"]) if table == "councils_drawing" and cells["has_drawn"] else None


def leaky_voter(row: Row) -> str | None:
    return str(dict(row[1])["person"]) if row[0] == "leaky_roll" else None


def of_the_box(name: str) -> bool:
    """The ballot's own file, on the disk or in a backup: the one place where papers are, without who or when."""
    return re.search(r"ballots/phieu-\d+\.(open|sealed)$", name) is not None


@pytest.fixture(scope="module")
def held(
    prepared: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Live, Path, Path]]:
    """After all votes, with a backup on either side of the third; the disk before the close and after it."""
    top = tmp_path_factory.mktemp("live")
    with running(prepared, top / "var", "thidua", "serve", "--port") as live:
        for number in range(len(CHOICES)):
            vote(live, number)
            if number in (1, 2):
                live.backup(number)
        before = live.seen(top / "before")
        seal(live)
        live.backup(9)
        yield live, before, live.seen(top / "after")


@pytest.fixture(scope="module")
def leaking(
    prepared: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Live, Path]]:
    """The same server, machine and files; the vote kept as commonly advised."""
    top = tmp_path_factory.mktemp("leaky")
    with running(prepared, top / "var", "tests.support.leaky_site") as live:
        for number, choice in enumerate(CHOICES):
            username, person = live.given["members"][number]
            machine = Machine(live.site)
            machine.sign_in(username)
            slip = machine.post(leaky_site.PATH, ai=f"thanh-vien-{person}", chon=choice)
            live.voters.append(f"thanh-vien-{person}")
            live.marks.append({slip.encode()})
            if number in (1, 2):
                live.backup(number)
        yield live, live.seen(top / "before")


def test_no_file_but_the_box_holds_a_mark_of_a_paper(held: tuple[Live, Path, Path]) -> None:
    live, before, after = held
    marks = set().union(*live.marks)
    for database in (before, after):
        files = every_file(database.parent)
        assert {"may-chu.log", f"{live.database.name}-wal", "sao-luu-1.zip!thidua.sqlite3"} <= set(files)
        found = files_that_hold(files, marks)
        assert [name for name in found if of_the_box(name)]  # the search reads what is there
        assert [name for name in found if not of_the_box(name)] == []


def test_the_same_search_finds_the_leaky_papers_in_database_log_and_backup(leaking: tuple[Live, Path]) -> None:
    live, database = leaking
    files = every_file(database.parent)
    for marks in live.marks:
        found = files_that_hold(files, marks)
        assert {"may-chu.log", f"{live.database.name}-wal"} <= found
    assert "sao-luu-2.zip!" in " ".join(files_that_hold(files, live.marks[2]))


def test_the_write_ahead_log_tells_who_drew_when_and_of_no_paper(held: tuple[Live, Path, Path], tmp_path: Path) -> None:
    live, before, _after = held
    steps = steps_of_the_log(before, tmp_path / "replay", drawer, live.marks)
    assert [who for step in steps for who in step.voters] == live.voters  # the attack sees what there is to see
    assert [step.papers for step in steps if step.papers] == []
    assert linked_by_steps(steps) == {}


def test_the_same_replay_links_every_leaky_paper(leaking: tuple[Live, Path], tmp_path: Path) -> None:
    live, database = leaking
    steps = steps_of_the_log(database, tmp_path / "replay", leaky_voter, live.marks)
    assert linked_by_steps(steps) == {who: number for number, who in enumerate(live.voters)}


def test_the_page_of_the_box_tells_its_keys_in_their_own_order_whoever_came_first(
    held: tuple[Live, Path, Path],
) -> None:
    """The order of the draws is in the log; were the order of casting in the box, the two would pair. Sorted keys are not."""
    live, before, after = held
    keys = [key for marks in live.marks for key in marks if _is_key(live, key)]
    assert len(keys) == len(CHOICES)
    for database, ending in ((before, "open"), (after, "sealed")):
        content = (database.parent / "ballots" / f"{live.given['name']}.{ending}").read_bytes()
        assert order_in_the_page(content, keys) in (sorted(keys), sorted(keys, reverse=True))


def _is_key(live: Live, mark: bytes) -> bool:
    """32 bytes: the key itself, not a way to write it."""
    return len(mark) == 32 and not mark.isascii()


def test_the_same_look_at_a_page_tells_the_order_of_the_leaky_papers(
    leaking: tuple[Live, Path], tmp_path: Path
) -> None:
    live, database = leaking
    slips = [slip for marks in live.marks for slip in marks]
    assert order_in_the_page(folded(database, tmp_path / "folded"), slips) == slips


def test_two_backups_around_one_vote_tell_who_drew_and_no_paper(
    held: tuple[Live, Path, Path], leaking: tuple[Live, Path]
) -> None:
    live, before, _after = held
    files = every_file(before.parent)
    parts = [name for name in files if name.startswith(("sao-luu-1.zip!", "sao-luu-2.zip!"))]
    assert parts and not [name for name in parts if "ballots/" in name]
    assert files_that_hold({name: files[name] for name in parts}, set().union(*live.marks)) == set()
    leaky, database = leaking
    saved = {name: content for name, content in every_file(database.parent).items() if "!" in name}
    third = [{name.split("!")[0] for name in files_that_hold(saved, [mark])} for mark in (*leaky.marks[2], leaky.voters[2].encode())]  # fmt: skip
    assert third == [{"sao-luu-2.zip"}, {"sao-luu-2.zip"}]  # the third voter and the third paper came between the two


def test_the_log_of_the_server_names_no_booth(held: tuple[Live, Path, Path], leaking: tuple[Live, Path]) -> None:
    _live, _before, after = held
    assert b"/phieu/" not in (after.parent / "may-chu.log").read_bytes()
    _leaky, database = leaking
    assert (database.parent / "may-chu.log").read_bytes().count(leaky_site.PATH.encode()) == len(CHOICES)
