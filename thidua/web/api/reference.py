"""The description as chapters of a page: nothing is said here that the description does not say."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Item:
    """A parameter or a field. `name` carries the path to it within the object."""

    name: str
    kind: str
    is_required: bool
    text: str


@dataclass(frozen=True)
class Entry:
    method: str
    path: str
    title: str
    text: str
    scope: str
    asked: list[Item]
    sent: list[Item]
    told: list[Item]
    statuses: list[tuple[str, str]]


def chapters(made: dict[str, Any]) -> dict[str, list[Entry]]:
    """Operations by tag."""
    found: dict[str, list[Entry]] = {}
    for path, methods in made["paths"].items():
        for method, one in methods.items():
            found.setdefault(one["tags"][0], []).append(_entry(made, path, method.upper(), one))
    return found


def _entry(made: dict[str, Any], path: str, method: str, one: dict[str, Any]) -> Entry:
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    done = next(reply for status, reply in one["responses"].items() if status.startswith("2"))
    reply = done["content"]["application/json"]["schema"]
    return Entry(
        method=method,
        path=path,
        title=one["summary"],
        text=one["description"].partition("\n\n")[0],
        scope=one["x-scope"],
        asked=[_item(p["name"], p["schema"], p["required"], p["description"]) for p in one["parameters"]],
        sent=_fields(made, body) if body else [],
        told=_fields(made, reply),
        statuses=[(status, each["description"]) for status, each in one["responses"].items()],
    )


def _fields(made: dict[str, Any], schema: dict[str, Any], before: str = "") -> list[Item]:
    """All fields, those of inner objects with their path: `items[].unit.code`."""
    found = []
    whole = _resolved(made, schema)
    for name, field in whole.get("properties", {}).items():
        is_required = name in whole.get("required", [])
        found.append(_item(before + name, field, is_required, field.get("description", "")))
        inner = _resolved(made, field.get("items", field))
        if "properties" in inner:
            mark = "[]." if "items" in field else "."
            found += _fields(made, inner, f"{before}{name}{mark}")
    return found


def _resolved(made: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for choice in schema.get("anyOf", []):
        if "$ref" in choice:
            return _resolved(made, choice)
    name = schema.get("$ref", "").rpartition("/")[2]
    return made["components"]["schemas"][name] if name else schema


def _item(name: str, schema: dict[str, Any], is_required: bool, text: str) -> Item:
    return Item(name, _kind(schema), is_required, text)


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return _(" hoặc ").join(_kind(choice) for choice in schema["anyOf"])
    words = {
        "string": _("chuỗi"), "integer": _("số nguyên"), "number": _("số"), "boolean": "true | false",
        "array": _("danh sách"), "object": _("đối tượng"), "null": "null",
    }  # fmt: skip
    formats = {"date": _("ngày"), "date-time": _("thời điểm có múi giờ")}
    return formats.get(schema.get("format", ""), words.get(schema.get("type", "object"), ""))
