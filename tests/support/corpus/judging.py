"""What a reading gets wrong, field by field, by the rules the published references are compared with."""

import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

SCORE = Path(__file__).parents[2] / "core" / "documents" / "reference" / "score.py"


def faults(text: str, gold: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Field → (values too many, values missing); empty when the reading is right."""
    score = _score()
    score.TEXT = text
    score.one("corpus", gold, found)
    return {name: (fp, fn) for name, (_tp, fp, fn) in score.S.items() if fp or fn}


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.S = defaultdict(lambda: [0, 0, 0])
    return module
