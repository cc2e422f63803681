"""The hand-made pairs of tests/cases/likeness.toml and how a comparison does on them."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from thidua.adapters.likenessfile import load_likeness
from thidua.core.awards.likeness import Claim, Likeness, Rarity, likeness, rarity_of, told

ROOT = Path(__file__).parents[2]
SPEECH, SCALE = load_likeness(ROOT / "clauses" / "values" / "achievement-words.toml")
PAIRS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "cases" / "likeness.toml").read_text(encoding="utf-8"))[
    "pair"
]


def claim(text: str, **known: Any) -> Claim:
    return Claim(told(text, SPEECH), **known)


def rarity() -> Rarity:
    """Over all texts of the pairs, as a province weighs words over its own."""
    texts = [pair[side] for pair in PAIRS for side in ("one", "other")]
    counts = Counter(feature for text in texts for feature in told(text, SPEECH).features)
    return rarity_of(counts, len(texts))


def judged(which: str) -> list[tuple[bool, Likeness]]:
    """(is the same, what the comparison says) for every pair of the half."""
    weigh = rarity()
    return [
        (pair["same"], likeness(claim(pair["one"]), claim(pair["other"]), weigh, SCALE))
        for pair in PAIRS
        if pair["set"] == which
    ]
