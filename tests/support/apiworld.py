"""Two provinces with what the API tells of them, and a token of every scope for every role.

`python -m tests.support.apiworld` fills an empty installation for a server in a process of its own and prints a token.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.support import procedures, world
from tests.support.two_provinces import TODAY, Desk, Place
from thidua.apps.accounts.models import User
from thidua.apps.cases.models import Case, ImportFile, Source
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.models import Procedure
from thidua.apps.tokens.actions import make_token
from thidua.apps.tokens.models import Scope

AT = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)


def key_of(owner: User, *scopes: str, day: date = TODAY) -> str:
    """The text of a new token, of every scope unless some are named."""
    chosen = list(scopes or Scope.values)
    expires_on = day + timedelta(days=300)
    return make_token(owner=owner, name="Thử", scopes=chosen, expires_on=expires_on, at=AT, day=day)[1].text


def ask(key: str, path: str, **headers: str) -> HttpResponse:
    """A call as a program makes it: no cookies, no session."""
    return Client(raise_request_exception=False).get(f"/api/v1/{path}", headers=_with(key, headers))


def send(key: str, path: str, body: Any, **headers: str) -> HttpResponse:
    text = body if isinstance(body, bytes | str) else json.dumps(body)
    client = Client(raise_request_exception=False)
    return client.post(f"/api/v1/{path}", text, content_type="application/json", headers=_with(key, headers))


def _with(key: str, headers: dict[str, str]) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ({"Authorization": f"Bearer {key}"} if key else {}) | named


@dataclass
class Told:
    """What the API tells of one desk: its case, its province's procedure, source and import."""

    case: Case
    procedure: Procedure
    source: Source
    import_: ImportFile


def told_of(place: Place, *desks: Desk) -> list[Told]:
    top = place.province
    source = Source.objects.create(slug=f"mot-cua-{top.pk}", name="Một cửa", unit=top)
    made = ImportFile.objects.create(
        source=source, name="hs.csv", file="cases/khong-con.csv", sha256="0" * 64, size=1, exported_on=TODAY,
        state="done", by=place.officer, at=AT,
    )  # fmt: skip
    procedure = procedures.announced(top, f"1.{top.pk:06d}", *(desk.unit for desk in desks))
    return [Told(case(source, made, desk.unit, f"H{desk.unit.pk}"), procedure, source, made) for desk in desks]


def case(source: Source, made: ImportFile, unit: Unit, code: str, **more: Any) -> Case:
    fields: dict[str, Any] = {"received_at": AT, "due_at": AT + timedelta(days=10), "procedure_code": "1.004"}
    return Case.stored.create(
        source=source, code=code, unit=unit, first_import=made, last_import=made, **(fields | more)
    )


def row(code: str, unit: str, **more: Any) -> dict[str, Any]:
    """One case as a program hands it in."""
    times = {"received": "2026-05-04T08:30:00+07:00", "due": "2026-05-15", "returned": "2026-05-12T10:00:00+07:00"}
    return {"code": code, "unit": unit, "procedure": "1.004", "channel": "online", **times, **more}


__all__ = ["AT", "Told", "ask", "case", "key_of", "row", "send", "told_of", "world"]
