"""Targets for tests: worked examples (tests/cases/targets) as core values, and arbitrary ones for properties."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from thidua.core.targets.figures import parse_figure
from thidua.core.targets.model import Target

CASES = Path(__file__).parents[1] / "cases" / "targets"
figures = st.integers(-(10**9), 10**9)
amounts = st.integers(0, 10**9)
targets = st.builds(
    Target,
    plan=figures,
    direction=st.sampled_from(["up", "down"]),
    kind=st.sampled_from(["flow", "level"]),
    baseline=st.none() | figures,
)


def actuals(values: st.SearchStrategy[int] = figures, least: int = 0) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.integers(1, 12), values, min_size=least)


def cases(name: str) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    data = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return data, data["case"]


def target(case: Mapping[str, Any]) -> Target:
    base = case.get("baseline")
    return Target(
        plan=parse_figure(case.get("plan", "1")),
        direction=case.get("direction", "up"),
        kind=case.get("kind", "flow"),
        baseline=None if base is None else parse_figure(base),
    )


def months(values: Sequence[str]) -> dict[int, int]:
    """The figures from January on; «» is a month not reported."""
    return {month: parse_figure(text) for month, text in enumerate(values, start=1) if text}
