"""The length of the right of reply, read once from the data files."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.calendarfile import load_reply_days

VALUES = Path(settings.ROOT) / "clauses" / "values"


@lru_cache(maxsize=1)
def reply_days() -> int:
    return load_reply_days(VALUES / "right-of-reply.toml")
