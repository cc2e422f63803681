"""What an open package says about itself, besides rules, inputs and results."""

from collections.abc import Mapping
from dataclasses import dataclass

FORMAT = "thidua-open-package"
VERSION = 1
MANIFEST, RULES, INPUTS, RESULTS, NAMES = "manifest.json", "rules.json", "inputs.json", "results.json", "names.json"
#: How sure the ranks are. Not in packages made before it was kept, nor where no bloc has ranks.
CERTAINTY = "certainty.json"
README = "README.md"
PLACES_CSV, POINTS_CSV, COUNTS_CSV = "xep-hang.csv", "diem-tieu-chi.csv", "so-lieu.csv"
RANKS_CSV = "khoang-hang.csv"
DATA = (RULES, INPUTS, RESULTS, NAMES)
TABLES = (PLACES_CSV, POINTS_CSV, COUNTS_CSV)


@dataclass(frozen=True)
class Heading:
    """`seed` is what lots and simulations of this run are drawn from; `computed_at` is written with its offset.

    Runs made before these were kept have None, and «» for the program. `units` and `blocs` are names by code.
    """

    movement: str
    movement_name: str
    period: str
    period_name: str
    province: str
    run: int
    computed_at: str
    rules_version: int | None
    code_version: str
    seed: int | None
    units: Mapping[str, str]
    blocs: Mapping[str, str]
    is_preview: bool = False
    is_illustration: bool = False
