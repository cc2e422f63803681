"""What each commune of 1 July 2025 was formed from: read the published list, tell same-named units apart."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from thidua.core.vietnamese.folding import comparison_key

UNCHANGED = "giữ nguyên"
QUALIFIED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<district>[^()]+)\)")
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Former:
    """A unit until 30 June 2025. `district` only where the list names it to tell two of one name apart."""

    name: str
    district: str | None = None

    @property
    def label(self) -> str:
        return f"{self.name} ({self.district})" if self.district else self.name


class UnreadableList(ValueError):
    """An item of «formed_from» is neither a name nor a name with its district."""


def formers(text: str) -> tuple[Former, ...] | None:
    """None: the unit went on unchanged."""
    if text.strip().casefold() == UNCHANGED:
        return None
    return tuple(_former(item.strip()) for item in text.split(","))


def _former(item: str) -> Former:
    match = QUALIFIED.fullmatch(item)
    if match:
        return Former(match["name"], match["district"])
    if not item or "(" in item or ")" in item:
        raise UnreadableList(item)
    return Former(item)


def successors(formed_from: dict[str, tuple[Former, ...]]) -> dict[Former, list[str]]:
    """Turned round: a former unit that stands in several lists passed into each in part."""
    first: dict[str, Former] = {}
    found: dict[Former, list[str]] = defaultdict(list)
    for successor, olds in formed_from.items():
        for old in olds:
            found[first.setdefault(comparison_key(old.label), old)].append(successor)
    return dict(found)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
