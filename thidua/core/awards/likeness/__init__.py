"""Find the same achievement told with other words, other years or by another agency, and say why."""

from thidua.core.awards.likeness.compare import Claim, Likeness, Rarity, Reason, Scale, likeness, rarity_of
from thidua.core.awards.likeness.words import Lexicon, Told, lexicon, told

__all__ = [
    "Claim",
    "Lexicon",
    "Likeness",
    "Rarity",
    "Reason",
    "Scale",
    "Told",
    "lexicon",
    "likeness",
    "rarity_of",
    "told",
]
