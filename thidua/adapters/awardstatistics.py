"""Read the statistical forms (`clauses/values/award-statistics.toml`)."""

from pathlib import Path

from thidua.adapters.tomlfiles import DataFileFault, read_toml, tables
from thidua.core.awards.statistics import Band, Form


def load_forms(path: Path) -> tuple[tuple[Form, ...], tuple[Band, ...]]:
    """Raises DataFileFault; the last band has no upper edge and the edges rise."""
    data = read_toml(path)
    forms, bands = list[Form](), list[Band]()
    for table in tables(path, data, "form", "id"):
        number, name = table.take("id", str), table.take("name", str)
        level = table.take("levels", str) if "levels" in table.values else ""
        forms.append(Form(number, name, level, table.take("source", str), table.take("status", str)))
        table.close()
    for table in tables(path, data, "band", "id"):
        bands.append(Band(table.take("id", str), table.take("below", int) if "below" in table.values else None))
        table.close()
    edges = [band.below for band in bands]
    if (
        not edges
        or edges[-1] is not None
        or None in edges[:-1]
        or list(filter(None, edges)) != sorted({edge for edge in edges if edge})
    ):
        raise DataFileFault(path.name, "band", "các mép “below” phải tăng dần và bậc cuối không có mép")
    return tuple(forms), tuple(bands)
