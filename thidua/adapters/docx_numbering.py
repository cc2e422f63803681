"""Numbers that Word itself prints before paragraphs: 1., a), I., -.

They stand in no paragraph's text, so they are counted again here from the list definitions
(numbering.xml), as Word
does: one counter per list and level; a number at one level starts the deeper levels anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thidua.core.documents.roman import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_COUNT = 10_000


def _letters(number: int) -> str:
    """a … z, aa, bb … as Word prints them."""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
}


@dataclass(frozen=True)
class Level:
    format: str
    template: str
    start: int


class Numbering:
    """Counts along the document; ask `marker_of` once per paragraph, in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _numbered_styles(styles) if styles is not None else {}
        self._counts: dict[tuple[str, int], int] = {}

    def marker_of(self, paragraph: Any) -> str:
        """What Word prints before this paragraph, with a blank after it; empty without numbering."""
        number_id, depth = self._place(paragraph)
        levels = self._lists.get(number_id, (number_id, {}))
        level = levels[1].get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "- "
        self._count(levels[0], depth, level)
        text = level.template
        for other in range(depth + 1):
            text = text.replace(f"%{other + 1}", self._printed(levels, other))
        return f"{text} " if text else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        inherited = self._styles.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        return _number_place(properties, inherited)

    def _count(self, family: str, depth: int, level: Level) -> None:
        key = (family, depth)
        self._counts[key] = min(self._counts.get(key, level.start - 1) + 1, MAX_COUNT)
        for deeper in [each for each in self._counts if each[0] == family and each[1] > depth]:
            del self._counts[deeper]

    def _printed(self, levels: tuple[str, dict[int, Level]], depth: int) -> str:
        level = levels[1].get(depth)
        if level is None:
            return ""
        count = self._counts.setdefault((levels[0], depth), level.start)
        return FORMATS.get(level.format, str)(max(count, 1))


def _number_place(properties: Any, inherited: tuple[str, int]) -> tuple[str, int]:
    own = properties.find(f"{W}numPr")
    if own is None:
        return inherited
    number, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
    number_id = number.get(f"{W}val", "") if number is not None else inherited[0]
    return number_id, _whole(depth, inherited[1])


def _whole(node: Any | None, default: int) -> int:
    value = node.get(f"{W}val", "") if node is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _numbered_styles(styles: Any) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in styles.iter(f"{W}style"):
        properties = style.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}numPr") is not None:
            found[style.get(f"{W}styleId", "")] = _number_place(properties, ("", 0))
    return found


def _lists(numbering: Any) -> dict[str, tuple[str, dict[int, Level]]]:
    """List id -> (its family, which shares counters; its levels)."""
    families = {
        each.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level)
            for level in each.iterchildren(f"{W}lvl")
            if level.get(f"{W}ilvl", "").isdecimal()
        }
        for each in numbering.iterchildren(f"{W}abstractNum")
    }
    found: dict[str, tuple[str, dict[int, Level]]] = {}
    for each in numbering.iterchildren(f"{W}num"):
        family = each.find(f"{W}abstractNumId")
        family_id = family.get(f"{W}val", "") if family is not None else ""
        number_id = each.get(f"{W}numId", "")
        # A list that overrides its start counts for itself; the others share the counters of their family.
        own = each.find(f"{W}lvlOverride/{W}startOverride") is not None
        found[number_id] = (f"num {number_id}" if own else family_id, families.get(family_id, {}))
    return found


def _level(level: Any) -> Level:
    kind, text, start = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
    return Level(
        format=kind.get(f"{W}val", "decimal") if kind is not None else "decimal",
        template=text.get(f"{W}val", "") if text is not None else "",
        start=_whole(start, 1),
    )
