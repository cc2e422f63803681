"""Paths into a reading: «movement.period.from», «themes[0].text»."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

STEP = re.compile(r"[^.\[\]]+")


def steps(path: str) -> list[str | int]:
    return [int(step) if step.isdecimal() else step for step in STEP.findall(path)]


def value_at(tree: Any, path: str) -> Any:
    """The value, None where the path ends early."""
    for step in steps(path):
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and step < len(tree) else None
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


def put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Set the value; missing parts of the path are made. A list grows by one at most (else IndexError)."""
    way = steps(path)
    here: Any = tree
    for step, follows in pairwise(way):
        here = _entered(here, step, follows)
    here[way[-1]] = value


def _entered(here: Any, step: str | int, follows: str | int) -> Any:
    if isinstance(step, int):
        if step > len(here):
            raise IndexError("Danh sách chưa dài đến mục này.")
        if step == len(here):
            here.append({})
        return here[step]
    if here.get(step) is None:
        here[step] = [] if isinstance(follows, int) else {}
    return here[step]
