"""Shapes many operations share: what is asked in the address, and how units and clauses are told."""

from datetime import UTC, datetime
from typing import Annotated

from ninja import Field, Path, Schema
from pydantic import AwareDatetime

from thidua.web.api.paging import LARGEST_ID, Cursor, Limit
from thidua.web.api.problems import ProblemOut

#: A line of text without control characters: no database takes NUL, no XML the others.
LINE = r"^[^\u0000-\u001f\u007f\ufffe\uffff]*$"
Id = Annotated[int, Path(ge=1, le=LARGEST_ID, description="Số định danh lấy từ danh sách.")]
Code = Annotated[str, Field(max_length=60, pattern=LINE)]
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
UNIT = "Mã đơn vị; chỉ lấy của đơn vị này. Để trống: mọi đơn vị trong phạm vi."
#: What may go wrong with any call.
REFUSALS = {401: ProblemOut, 403: ProblemOut, 422: ProblemOut, 429: ProblemOut}


class Asked(Schema):
    """Every list."""

    limit: Limit = 50
    cursor: Cursor = ""


class UnitOut(Schema):
    code: str = Field(description="Mã đơn vị, không đổi khi đơn vị đổi tên.")
    name: str = Field(description="Tên đơn vị.")


def within_time(moment: AwareDatetime | None) -> datetime | None:
    """No database knows moments thousands of years away; nothing happened there either."""
    return None if moment is None else min(max(moment, EARLIEST), LATEST)
