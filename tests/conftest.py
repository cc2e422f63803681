"""Shared by all tests: no network beyond this machine, a fixed VAR folder per run, plain factories in tests/support."""

import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from tests.support.installation import Installations, installations
from tests.support.spreading import spreading

#: Speed is measured by `thidua bench`, never by a test: a loaded machine must not turn a property red.
hypothesis.settings.register_profile("thidua", deadline=None)
hypothesis.settings.load_profile("thidua")

_connect = socket.socket.connect


def _local_only(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"a test tried to reach {address}: the product works offline")
    return _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    socket.socket.connect = _local_only  # type: ignore[method-assign]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def own_installations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installations]:
    """For tests whose processes commit: they ask for a fresh copy each."""
    with installations(tmp_path_factory.mktemp("template")) as made:
        yield made


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return spreading(config, log)


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any, tmp_path: Any) -> None:
    """Pages render without collectstatic; the manifest itself is tested in tests/codebase. Uploads land in tmp_path."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
