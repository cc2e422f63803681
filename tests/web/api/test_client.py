"""A client generated from the description, against running servers over HTTP, each a process of its own."""

import importlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from urllib.error import HTTPError, URLError

import pytest

from tests.support import apiworld
from tests.support.installation import Installations
from thidua.web.api.describing import description

ROOT = Path(__file__).resolve().parents[3]
RATE = 60


def serving(env: dict[str, str]) -> tuple[str, "subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "thidua", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(300):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(f"{address}/api/v1/openapi.json", timeout=2)
            return address, server
        except URLError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within a minute")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, own_installations: Installations) -> Iterator[tuple[str, str, str]]:
    """(key, address, another address): two servers of one installation."""
    env = own_installations.fresh(tmp_path_factory.mktemp("installation"), THIDUA_API_RATE=str(RATE))
    command = [sys.executable, "-m", "tests.support.apiserver"]
    made = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    servers = []
    try:
        servers = [serving(env), serving(env)]
        yield made.stdout.decode().strip(), servers[0][0], servers[1][0]
    finally:
        for _address, server in servers:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Made as any user of the API would make it."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(description()), encoding="utf-8")
    (folder / "config.yml").write_text("project_name_override: thidua-client\npost_hooks: []\n", encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--config", "config.yml",
         "--output-path", "made", "--fail-on-warning"],
        cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder / "made"))
    yield "thidua_client"
    sys.path.remove(str(folder / "made"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "thidua_client"]:
        del sys.modules[name]


def part(package: str, name: str) -> ModuleType:
    return importlib.import_module(f"{package}.{name}")


def operation(package: str, name: str) -> ModuleType:
    """Its module, in whichever folder the generator put the tag."""
    (found,) = Path(str(part(package, "api").__path__[0])).glob(f"*/{name}.py")
    return part(package, f"api.{found.parent.name}.{name}")


def test_a_generated_client_hands_cases_in_asks_after_them_and_reads_them_in_portions(
    package: str, site: tuple[str, str, str]
) -> None:
    """The server's own worker does the import meanwhile."""
    key, address, _other = site
    client = part(package, "client").AuthenticatedClient(base_url=address, token=key)
    models = part(package, "models")
    rows = [models.CaseIn.from_dict(apiworld.row(f"H{number}", "xa-1")) for number in range(5)]
    batch = models.BatchIn(source="mot-cua", rows=rows)
    send = operation(package, "import_cases").sync
    made, again = (send(client=client, body=batch, idempotency_key="lo-1") for _time in range(2))
    assert (made.id, made.rows, made.state) == (again.id, 0, "waiting")
    told = made
    for _attempt in range(30):
        told = operation(package, "get_case_import").sync(made.id, client=client)
        if told.state in ("done", "refused"):
            break
        time.sleep(2)
    assert (told.state, told.new, told.faults) == ("done", 5, [])
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = operation(package, "list_cases").sync(client=client, limit=2, cursor=cursor)
        seen += [item.code for item in page.items]
        cursor = page.next_
    assert seen == [f"H{number}" for number in range(5)]
    one = operation(package, "get_case").sync(page.items[0].id, client=client)
    assert (one.code, one.unit.code, one.state, one.due_at.isoformat()[:10]) == ("H4", "xa-1", "on_time", "2026-05-15")


def test_a_generated_client_reads_a_refusal(package: str, site: tuple[str, str, str]) -> None:
    client = part(package, "client").AuthenticatedClient(base_url=site[1], token="thidua_sai")
    answer = operation(package, "list_assignments").sync_detailed(client=client)
    assert (answer.status_code, answer.parsed.code) == (401, "token_unknown")


def test_the_rate_holds_over_several_servers(site: tuple[str, str, str]) -> None:
    """Two processes, eight callers at once, one token: together they get the rate, not each of them."""
    key, *addresses = site
    time.sleep(max(0.0, 61 - time.time() % 60) if time.time() % 60 > 20 else 0.0)  # early in a minute

    def status(number: int) -> int:
        asked = urllib.request.Request(
            f"{addresses[number % 2]}/api/v1/cases?limit=1", headers={"Authorization": f"Bearer {key}"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return int(answer.status)
        except HTTPError as refused:
            assert int(refused.headers["Retry-After"]) > 0
            return refused.code

    with ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(status, range(2 * RATE)))
    assert set(answers) == {200, 429}
    assert answers.count(200) <= RATE
