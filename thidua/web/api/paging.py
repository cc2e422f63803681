"""Lists in portions that stay put: each begins behind the last row of the one before, by a key that never changes."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field

from thidua.web.api.problems import Problem

MOST = 200
LARGEST_ID = 2**63 - 1
T = TypeVar("T", bound=Model)
Limit = Annotated[int, Field(ge=1, le=MOST, description=f"Số dòng mỗi trang, từ 1 đến {MOST}.")]
Cursor = Annotated[
    str,
    Field(
        max_length=40, pattern=r"^[A-Za-z0-9_-]*$", description="Giá trị next của trang trước; để trống là trang đầu."
    ),
]
NEXT = "Con trỏ của trang sau; null ở trang cuối."


def portion(found: QuerySet[T], cursor: str, limit: int) -> tuple[list[T], str | None]:
    """Rows in the order of their ids, and the cursor of the next portion. One query. Raises Problem."""
    rows = list(found.filter(pk__gt=_read(cursor) if cursor else 0).order_by("pk")[: limit + 1])
    return rows[:limit], _cursor(rows[limit - 1].pk) if len(rows) > limit else None


def page(
    request: HttpRequest, response: HttpResponse, found: QuerySet[T], asked: Any, told: Callable[[list[T]], list[Any]]
) -> dict[str, Any]:
    """The body of a list; the address of the next portion also stands in the Link header (RFC 8288)."""
    _require_known(request, asked)
    rows, following = portion(found, asked.cursor, asked.limit)
    if following:
        response["Link"] = f'<{_address(request, following)}>; rel="next"'
    return {"items": told(rows), "next": following}


def _require_known(request: HttpRequest, asked: Any) -> None:
    """A name nobody knows is refused: a mistyped filter would otherwise give everything."""
    strange = sorted(set(request.GET) - set(type(asked).model_fields))
    if strange:
        errors = [(f"query.{name[:60]}", "không có tham số này; hãy bỏ hoặc sửa tên.") for name in strange[:50]]
        raise Problem("invalid", "Sửa các chỗ nêu trong «errors» rồi gửi lại.", errors=errors)


def _address(request: HttpRequest, cursor: str) -> str:
    kept = [(name, value) for name, value in request.GET.items() if name != "cursor"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}")


def _cursor(pk: int) -> str:
    return urlsafe_b64encode(f"1:{pk}".encode()).decode().rstrip("=")


def _read(cursor: str) -> int:
    """The id behind which to go on. «1:» is the version: a later one may sort otherwise."""
    try:
        version, _colon, pk = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(":")
    except ValueError:
        version, pk = "", ""
    if version != "1" or not (pk.isascii() and pk.isdigit()) or int(pk) > LARGEST_ID:
        raise Problem("cursor_invalid", "Dùng nguyên giá trị «next» của trang trước, hoặc bỏ tham số cursor.")
    return int(pk)
