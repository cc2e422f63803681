"""The OpenAPI description, generated from the operations, made exact where the library is vague."""

import json
import re
from functools import cache
from typing import Any

from thidua.apps.tokens.models import Scope
from thidua.web.api.door import Token
from thidua.web.api.problems import MEDIA_TYPE
from thidua.web.api.service import api

PREFIX = "api/v1"
STATUSES = {
    200: "Kết quả", 202: "Đã nhận, đang xử lý", 304: "Không đổi so với If-None-Match", 400: "Không đọc được",
    401: "Thiếu hoặc sai mã truy cập", 403: "Không được phép", 404: "Không có trong phạm vi", 409: "Xung đột",
    413: "Quá lớn", 422: "Có chỗ chưa đúng", 429: "Quá nhiều yêu cầu",
}  # fmt: skip


def _header(text: str, schema: str = "string") -> dict[str, Any]:
    return {"description": text, "schema": {"type": schema}}


ETAG = {"ETag": _header("Dấu của nội dung; gửi lại trong If-None-Match để nhận 304 khi không đổi.")}
LINK = {"Link": _header('Địa chỉ trang sau, rel="next"; không có ở trang cuối.')}
RETRY = {"Retry-After": _header("Số giây phải chờ trước khi gửi lại.", "integer")}
LOCATION = {"Location": _header("Địa chỉ để hỏi kết quả.")}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETag của lần đọc trước; nội dung không đổi thì trả lời 304, không có nội dung.",
    "schema": {"type": "string"},
}


@cache
def description() -> dict[str, Any]:
    """Generated once per process."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    made["servers"] = [{"url": "/", "description": "Máy chủ này"}]
    made["tags"] = [{"name": name} for name in sorted({tag for one in _operations(made) for tag in one["tags"]})]
    for path in made["paths"].values():
        for method, one in path.items():
            _make_exact(one, is_read=method == "get")
    for view in _operations(made):
        view["x-scope"] = _scope_of(view["operationId"])
    _drop_unused(made)
    return made


def _drop_unused(made: dict[str, Any]) -> None:
    """Shapes of the parameters, which stand with each operation already."""
    used = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(made)))
    schemas = made["components"]["schemas"]
    made["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas) if name in used}


def _operations(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for path in made["paths"].values() for one in path.values()]


def _scope_of(operation_id: str) -> str:
    return scopes()[operation_id].value


@cache
def scopes() -> dict[str, Scope]:
    """Operation → the scope it demands."""
    found = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                (auth,) = operation.auth_callbacks
                assert isinstance(auth, Token)
                found[str(operation.operation_id)] = auth.scope
    return found


def _make_exact(one: dict[str, Any], *, is_read: bool) -> None:
    one["description"] = f"{one.get('description', one['summary'])}\n\nCần phạm vi `{_scope_of(one['operationId'])}`."
    for parameter in one.get("parameters", []):
        parameter["schema"] = _without_null(parameter["schema"])
    replies = {int(status): reply for status, reply in one["responses"].items()}
    if is_read:
        replies[304] = {"description": STATUSES[304], "headers": ETAG}
        one.setdefault("parameters", []).append(IF_NONE_MATCH)
        is_list = any(parameter["name"] == "cursor" for parameter in one["parameters"])
        replies[200]["headers"] = ETAG | (LINK if is_list else {})
    for status, reply in replies.items():
        reply["description"] = STATUSES[status]
        if status >= 400:
            reply["content"] = {MEDIA_TYPE: reply["content"]["application/json"]}
        if status == 202:
            reply["headers"] = LOCATION
        if status == 429:
            reply["headers"] = RETRY
    one["responses"] = {str(status): replies[status] for status in sorted(replies)}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """In an address there is no null: what is not asked is left out."""
    choices = [choice for choice in schema.get("anyOf", []) if choice.get("type") != "null"]
    return {name: value for name, value in schema.items() if name != "anyOf"} | choices[0] if choices else schema
