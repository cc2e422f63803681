"""Whatever a program sends, the answer is one the description foretold and never a fault of the server."""

import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.support import apiworld, casefiles, procedures

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("THIDUA_FUZZ_API", "40"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


@pytest.fixture
def key(db: None) -> str:
    world = casefiles.world()
    casefiles.imported(world, casefiles.rows(20))
    procedures.announced(world.province, "1.004", world.unit)
    return apiworld.key_of(world.officer, day=timezone.localdate())


@pytest.fixture
def served(db: None):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


schema = schemathesis.pytest.from_fixture("served")


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_was_foretold(case, key: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
