"""Whatever a program sends, the answer is one the description foretold and never a fault of the server."""

import os
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support import apiworld, casefiles, procedures
from thidua.web.api.describing import description

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("THIDUA_FUZZ_API", "60"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = [(path, method) for path, methods in description()["paths"].items() for method in methods]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The application is called as a server calls it, but within the test's own transaction: its connection stays open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key(db: None) -> str:
    world = casefiles.world()
    casefiles.imported(world, casefiles.rows(20))
    procedures.announced(world.province, "1.004", world.unit)
    return apiworld.key_of(world.officer, day=timezone.localdate())


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_was_foretold(key: str, path: str, method: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    seen: set[int] = set()

    @given(case=schema[path][method.upper()].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def asked(case: Case) -> None:
        answer = case.call_and_validate(
            headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}, checks=CHECKS
        )
        seen.add(answer.status_code)

    asked()
    if mode is GenerationMode.POSITIVE and "{" not in path and method == "get":
        assert 200 in seen, "only refusals: the search never came in"
