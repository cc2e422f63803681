"""All facts of the database as files: streamed, a portion in memory at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings

from thidua.adapters.facts import FactWriter
from thidua.apps.indicators.sources import SOURCES


def facts_folder() -> Path:
    """Where the nightly export lies."""
    return Path(settings.VAR) / "facts"


def export(folder: Path, as_of: date, tell: Callable[[str, int], None] = lambda _table, _rows: None) -> dict[str, int]:
    """Rows by table. `tell` hears the rows written so far after each portion. Raises BadFact, leaving the former export."""
    written = {source.table: 0 for source in SOURCES}
    with FactWriter(folder, as_of) as out:
        for source in SOURCES:
            for name, rows in source.codes().items():
                out.codes(name, rows)
            for portion in source.rows(as_of):
                written[source.table] += out.write(source.table, portion)
                tell(source.table, written[source.table])
    return written
