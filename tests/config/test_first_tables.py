"""The tables made at once are those that the migrations make one by one: same columns, indexes, constraints and triggers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.support.installation import Installations
from thidua.config import first_tables

SHAPE = """
import json, re
from thidua.cli.django_setup import start_django
start_django()
from django.db import connection
if connection.vendor == "sqlite":
    sql = "SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
else:
    sql = '''
    SELECT 'column ' || table_name || '.' || column_name,
           concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default, is_identity, collation_name)
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid)
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function ' || proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace'''

def plain(text):
    # The order of columns may differ: one way adds them where the model has them, the other when they were thought of.
    if not text.startswith("CREATE TABLE"):
        return text
    return sorted(re.split(r', (?="|CONSTRAINT)', text.partition("(")[2].rpartition(")")[0]))

with connection.cursor() as cursor:
    cursor.execute(sql)
    shape = {name: plain(text) for name, text in cursor.fetchall()}
    cursor.execute("SELECT app, name FROM django_migrations")
    shape["migrations"] = sorted(map(list, cursor.fetchall()))
print(json.dumps(shape, default=str))
"""

#: Django's own migrations number this table, which the program never uses, wider than its model says.
DJANGOS_OWN = {"column auth_group_permissions.id"}


def made(env: dict[str, str], *options: str) -> dict[str, object]:
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0", *options], env=env, check=True)
    done = subprocess.run([sys.executable, "-c", SHAPE], env=env, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def empty(tmp_path: Path, own_installations: Installations):
    def make(name: str) -> dict[str, str]:
        env = own_installations.fresh(tmp_path / name)
        for file in (tmp_path / name).glob("thidua.sqlite3*"):
            file.unlink()
        return env | ({"DATABASE_URL": own_installations.empty()} if "DATABASE_URL" in env else {})

    return make


def test_made_at_once_or_one_by_one_the_tables_are_the_same(empty) -> None:
    at_once, one_by_one = made(empty("a")), made(empty("b"), "--step-by-step")
    assert set(at_once) == set(one_by_one)
    assert {name for name in at_once if at_once[name] != one_by_one[name]} - DJANGOS_OWN == set()
    assert len(at_once) > 300


def test_a_database_that_has_tables_is_not_made_again(empty) -> None:
    env = empty("a")
    assert made(env) == made(env)


@pytest.mark.django_db
def test_one_table_of_anybody_is_enough_not_to_be_empty() -> None:
    assert not first_tables.is_empty(connection)
