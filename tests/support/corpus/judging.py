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
    wrong = {name: (fp, fn) for name, (_tp, fp, fn) in score.S.items() if fp or fn}
    return wrong | _beyond(gold, found)


def _beyond(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """What the published comparison does not look at: triggers of tasks, boxes, notices, annexes."""
    triggers = [(task["section"], task["trigger"]) for task in gold["tasks"]]
    read = [(task["section"], task["trigger"]) for task in found.get("tasks", [])]
    wrong = {} if sorted(map(str, triggers)) == sorted(map(str, read)) else {"tasks(trigger)": (1, 1)}
    for name, value in gold.get("also", {}).items():
        shown = sorted(each["code"] for each in found["warnings"]) if name == "warnings" else found[name]
        shown = len(shown) if name == "annexes" else shown
        if shown != value:
            wrong[name] = (1, 1)
    return wrong


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.S = defaultdict(lambda: [0, 0, 0])
    return module
