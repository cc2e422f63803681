"""Ways of speaking of achievement reports, read once a process."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.likenessfile import load_likeness
from thidua.core.awards.likeness import Lexicon, Scale, Told, told

FILE = Path(settings.ROOT) / "clauses" / "values" / "achievement-words.toml"


@lru_cache(maxsize=1)
def speech() -> tuple[Lexicon, Scale]:
    return load_likeness(FILE)


@lru_cache(maxsize=2048)
def told_of(text: str) -> Told:
    """Candidates of a search come up again and again."""
    return told(text, speech()[0])


def scale() -> Scale:
    return speech()[1]
