"""Attacks on the whole system after a real vote: every table with its transaction ids, every file of the database with its
write-ahead log, every other file, every log line. They must read a leaky variant and find nothing of ours.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.support.ballots import Poll, poll
from tests.support.world import AT
from tests.web.ballots.test_booth import DIGIT, address
from tests.web.ballots.test_privacy import Everything
from thidua.apps.audit.models import Entry
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.ballots.sealing import open_on_screen, seal_ballot
from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.keys import public_key, sign
from thidua.core.councils.slips.recounting import SlipCount

pytestmark = pytest.mark.django_db
CHOICES = ("yes", "no", "yes", "lower", "blank")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


@pytest.fixture
def voted() -> tuple[Poll, list[str]]:
    """Five members draw on screen, signed in, and vote at once on the same machine: the worst case. Their codes, in order."""
    made = poll(members=5, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    drawn = []
    for member, choice in zip(made.members, CHOICES, strict=True):
        client = Client()
        client.force_login(member)
        told = client.post(f"/lam-viec/bo-phieu/{made.ballot.pk}/rut-phieu/").content.decode()
        drawn.append(read_code(told.split("font-monospace text-break")[1].split(">")[1].split("<")[0]))
        sent = {"ma": drawn[-1], polling.item_name(made.items[0]): DIGIT[choice]}
        assert client.post(address(made), sent).status_code == 302
    return made, drawn


def marks(made: Poll, drawn: list[str]) -> list[bytes]:
    """All that would tell a paper: codes, keys and signatures, as bytes, in letters and in hexadecimal."""
    name, item = polling.name_of(made.ballot), polling.item_name(made.items[0])
    found = []
    for code, choice in zip(drawn, CHOICES, strict=True):
        for secret in (public_key(code, name, item), sign(code, name, item, choice)):
            found += [secret, secret.hex().encode()]
        found.append(code.encode())
    return found


def disk() -> bytes:
    """The database as it lies on the disk: on PostgreSQL every file of the cluster with its log, on SQLite all it holds,
    in letters (the file itself and its log are read in test_linking_on_a_live_server.py, where a real server writes them)."""
    if connection.vendor == "sqlite":
        return "\n".join(text for texts in rows_by_transaction().values() for text in texts).encode()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")  # what this transaction wrote lies in the files too
        cursor.execute("SHOW data_directory")
        cluster = Path(cursor.fetchone()[0])
    return b"".join(path.read_bytes() for path in cluster.rglob("*") if path.is_file())


def rows_by_transaction() -> dict[tuple[str, str], list[str]]:
    """(table, transaction) → rows in letters. SQLite keeps no transaction in a row: there each row's place stands for it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            written = "xmin::text, t::text" if connection.vendor == "postgresql" else "0, *"
            cursor.execute(f'SELECT {written} FROM "{table}" t')
            for place, (mark, *values) in enumerate(cursor.fetchall()):
                told = " ".join(str(value) for value in values)
                found[table, str(mark) if connection.vendor == "postgresql" else str(place)].append(told)
    return found


def together(roll: str) -> dict[str, list[str]]:
    """The xmin attack: rows of all other tables written by the transaction that wrote a row of `roll`."""
    rows = rows_by_transaction()
    voters = {mark for table, mark in rows if table == roll}
    return {
        mark: [text for (table, other), texts in rows.items() if other == mark and table != roll for text in texts]
        for mark in voters
    }


@pytest.fixture
def leaky() -> Iterator[list[str]]:
    """Who voted and what was voted, two tables without a key in common, as commonly advised."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE leaky_roll (person varchar(20) PRIMARY KEY)")
        cursor.execute("CREATE TABLE leaky_box (slip varchar(64) PRIMARY KEY, choice varchar(20))")
        for number, choice in enumerate(CHOICES):
            with transaction.atomic():
                cursor.execute("INSERT INTO leaky_roll VALUES (%s)", [f"person-{number}"])
                cursor.execute("INSERT INTO leaky_box VALUES (%s, %s)", [f"{number * 7919:064x}", f"leaky-{choice}"])
        yield [f"{number * 7919:064x}" for number in range(len(CHOICES))]
        cursor.execute("DROP TABLE leaky_roll")
        cursor.execute("DROP TABLE leaky_box")


def test_rows_of_one_transaction_link_the_common_design_and_nothing_of_ours(
    leaky: list[str], voted: tuple[Poll, list[str]]
) -> None:
    made, drawn = voted
    linked = together("leaky_roll")
    assert sorted(text for texts in linked.values() for text in texts if "leaky-" in text) != []
    assert all(sum("leaky-" in text for text in texts) == 1 for texts in linked.values())
    secrets = [mark.decode() for mark in marks(made, drawn) if mark.isascii()]
    everything = [text for texts in rows_by_transaction().values() for text in texts]
    assert not [text for text in everything if any(secret in text for secret in secrets)]
    beside = [text for texts in together("councils_drawing").values() for text in texts]
    assert not [text for text in beside if any(word in text for word in ('"yes"', '"no"', '"lower"', '"blank"'))]


def test_no_file_of_the_database_or_its_log_holds_anything_of_a_paper(
    leaky: list[str], voted: tuple[Poll, list[str]]
) -> None:
    made, drawn = voted
    content = disk()
    assert all(slip.encode() in content for slip in leaky)  # the instrument reads what is there
    assert not [mark for mark in marks(made, drawn) if mark in content]


def test_no_file_beside_the_box_holds_anything_of_a_paper(voted: tuple[Poll, list[str]], tmp_path: Path) -> None:
    made, drawn = voted
    own = {"ballots": f"{polling.name_of(made.ballot)}.open"}
    others = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != own["ballots"]]
    assert others  # at least the pool of undrawn slips
    assert not [path.name for path in others for mark in marks(made, drawn) if mark in path.read_bytes()]


def test_the_ledger_counts_no_slip_before_the_close_and_then_tells_who_drew_but_nothing_of_the_box(
    voted: tuple[Poll, list[str]],
) -> None:
    made, drawn = voted
    assert [entry.verb for entry in Entry.objects.filter(object_type="councils.Ballot")] == ["ballot.opened"]
    seal_ballot(ballot=made.ballot, slips=SlipCount(5, polling.SPARE), by=made.secretary, at=AT)
    last = Entry.objects.latest("seq")
    assert json.loads(last.payload)["drawn"] == sorted(member.person.code for member in made.members)
    told = " ".join(f"{entry.verb} {entry.payload} {entry.actor}" for entry in Entry.objects.all())
    assert not [mark for mark in marks(made, drawn) if mark.isascii() and mark.decode() in told]


def test_the_sealed_board_keeps_no_order_in_which_members_drew(voted: tuple[Poll, list[str]]) -> None:
    made, drawn = voted
    name, item = polling.name_of(made.ballot), polling.item_name(made.items[0])
    box.seal(name)
    keys = [public_key(code, name, item).hex() for code in drawn]
    board = box.board(name).decode()
    cast = board[board.index("\n") :]
    assert sorted(keys, key=cast.index) == sorted(keys)


def test_the_dump_of_all_rows_and_every_log_line_during_the_vote_hold_nothing(caplog, tmp_path: Path) -> None:
    import logging

    handler, root = Everything(), logging.getLogger()
    root.addHandler(handler)
    before, root.level = root.level, logging.DEBUG
    try:
        made = poll(members=5, items=1)
        open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
        client = Client()
        client.force_login(made.members[0])
        told = client.post(f"/lam-viec/bo-phieu/{made.ballot.pk}/rut-phieu/").content.decode()
        code = read_code(told.split("font-monospace text-break")[1].split(">")[1].split("<")[0])
        for digit in ("1", "2", "9"):
            client.post(address(made), {"ma": code, polling.item_name(made.items[0]): digit})
    finally:
        root.removeHandler(handler)
        root.level = before
    assert not [line for line in handler.lines if code in line or "/phieu/" in line]
