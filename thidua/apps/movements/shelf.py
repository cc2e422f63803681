"""The movements shipped with the product: proposed criteria that a province looks through, changes and confirms."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.movementfiles import load_movements
from thidua.core.movements.model import Movement

FOLDER = Path(settings.ROOT) / "movements"


@lru_cache(maxsize=1)
def shelf() -> dict[str, Movement]:
    return load_movements(FOLDER)
