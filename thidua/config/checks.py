"""Start-up checks: settings that only look right have lost data elsewhere, so they are read back from the database."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

#: Versions of SQLite free of the WAL-reset corruption bug: back-ported lines, and everything from 3.51.3 (3.52.0 withdrawn).
MENDED_LINES = {(3, 44): 6, (3, 50): 7, (3, 51): 3}


def is_mended(version: tuple[int, int, int]) -> bool:
    """False for 3.7.0 – 3.51.2 but for the mended patch releases 3.44.6+ and 3.50.7+, and for the withdrawn 3.52.0."""
    line = version[:2]
    if line in MENDED_LINES:
        return version[2] >= MENDED_LINES[line]
    return line >= (3, 53) or version < (3, 7, 0)


@register(Tags.database)
def sqlite_is_safe(
    app_configs: Sequence[Any] | None = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuses production, warns otherwise."""
    if connection.vendor != "sqlite" or not databases:
        return []
    kind = Error if settings.IS_PRODUCTION else Warning
    return [kind(text, id="thidua.E001") for text in sqlite_faults()]


def sqlite_faults() -> Iterator[str]:
    """One sentence per setting of the open SQLite connection that could lose or break acknowledged writes."""
    with connection.cursor() as cursor:

        def pragma(name: str) -> Any:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

        version = tuple(int(part) for part in cursor.execute("SELECT sqlite_version()").fetchone()[0].split("."))
        if not is_mended(version):  # type: ignore[arg-type]
            yield (
                f"SQLite {'.'.join(map(str, version))} có lỗi WAL-reset có thể làm hỏng dữ liệu: "
                "cài gói pysqlite3 hoặc dùng PostgreSQL (DATABASE_URL)."
            )
        mode = pragma("journal_mode")
        if mode not in ("wal", "memory"):
            yield f"journal_mode={mode}, cần wal."
        if pragma("synchronous") != 2:
            yield f"synchronous={pragma('synchronous')}, cần 2 (FULL): mất điện có thể mất bản ghi đã báo «đã nhận»."
        if pragma("busy_timeout") < 20_000:
            yield f"busy_timeout={pragma('busy_timeout')} ms, cần ít nhất 20000."
        if pragma("foreign_keys") != 1:
            yield "foreign_keys đang tắt."
