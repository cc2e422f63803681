"""The description is complete, in Vietnamese, and public; a page tells people the same."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from openapi_python_client.schema import OpenAPI

from thidua.apps.tokens.models import Scope
from thidua.web.api.describing import description
from thidua.web.api.problems import KINDS

pytestmark = pytest.mark.django_db
#: A word with a mark of Vietnamese: English has none.
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def fields(made: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(where, description) of every parameter, header, field, answer and operation."""
    for name, schema in made["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            yield f"{name}.{field}", told.get("description", "")
    for path, methods in made["paths"].items():
        for method, one in methods.items():
            yield f"{method} {path}", one["summary"] + one["description"]
            for parameter in one["parameters"]:
                yield f"{method} {path} {parameter['name']}", parameter.get("description", "")
            for status, reply in one["responses"].items():
                yield f"{method} {path} {status}", reply["description"]
                for header, told in reply.get("headers", {}).items():
                    yield f"{method} {path} {status} {header}", told["description"]


def test_it_is_served_to_anyone_and_does_not_depend_on_who_asks() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert json.loads(answer.content) == json.loads(json.dumps(description()))
    assert answer["ETag"] == Client().get("/api/v1/openapi.json", HTTP_HOST="localhost")["ETag"]


def test_it_is_a_valid_openapi_document() -> None:
    made = OpenAPI.model_validate(json.loads(json.dumps(description())))
    assert made.openapi == "3.1.0"
    ids = [one["operationId"] for path in description()["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids)) >= 8


def test_references_lead_somewhere_and_nothing_is_described_in_vain() -> None:
    text = json.dumps(description())
    used = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert used == set(description()["components"]["schemas"])


def test_everything_is_described_in_vietnamese() -> None:
    told = list(fields(description()))
    assert len(told) > 150
    assert [where for where, text in told if not VIETNAMESE.search(text)] == []


def test_every_operation_tells_its_scope_and_how_it_may_fail() -> None:
    for path in description()["paths"].values():
        for method, one in path.items():
            assert one["x-scope"] in Scope.values
            assert one["x-scope"] in one["description"]
            assert one["security"] == [{"Token": []}]
            assert {"401", "403", "422", "429"} <= set(one["responses"])
            assert ("304" in one["responses"]) == (method == "get")
            for status, reply in one["responses"].items():
                if status >= "400":
                    assert list(reply["content"]) == ["application/problem+json"]


def test_the_page_for_people_tells_every_operation_field_and_code() -> None:
    page = Client().get("/api/").content.decode()
    made = description()
    names = {p["name"] for path in made["paths"].values() for one in path.values() for p in one["parameters"]}
    names |= {field for schema in made["components"]["schemas"].values() for field in schema.get("properties", {})}
    names -= set(made["components"]["schemas"]["ProblemOut"]["properties"])
    names -= set(made["components"]["schemas"]["Fault"]["properties"])
    text = re.sub(r"<[^>]+>", " ", page)
    assert [path for path in made["paths"] if path not in text] == []
    assert sorted(name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) == []
    assert [code for code in KINDS if f'id="{code}"' not in page] == []


def test_the_page_fetches_nothing_from_elsewhere() -> None:
    page = Client().get("/api/").content.decode()
    assert re.findall(r'(?:src|href)="https?://[^"]*"', page) == []
    assert "<script" not in page
