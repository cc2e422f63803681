"""Numbers that Word itself prints before paragraphs: 1., a), I., -.

They stand in no paragraph's text, so they are counted again here from the list definitions
(numbering.xml), as Word
does: one counter per list and level; a number at one level starts the deeper levels anew.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from thidua.adapters.docx_in.names import DEEPEST, W
from thidua.core.documents.roman import roman
from thidua.core.vietnamese.numbers import spell

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
    "vietnameseCounting": spell,
    "cardinalText": spell,
}
DEEPEST_LEVEL = 8  # of nine
# Bullets that offices also type; every other picture of a bullet becomes a dash.
TYPED_BULLETS = ("+", "*", "-", "–")
# Markers longer than this stand in no office document; a damaged definition must not fill the page.
LONGEST_MARKER = 60


@dataclass(frozen=True)
class Level:
    format: str
    template: str
    start: int
    # Headings name only their list; the level is the one that names their style.
    style: str = ""


class Numbering:
    """Counts along the document; ask `marker_of` once per paragraph, in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _numbered_styles(styles) if styles is not None else {}
        self._linked = {
            (number_id, level.style): depth
            for number_id, (_, levels) in self._lists.items()
            for depth, level in levels.items()
            if level.style
        }
        self._counts: dict[str, dict[int, int]] = {}

    def marker_of(self, paragraph: Any) -> str:
        """What Word prints before this paragraph, with a blank after it; empty without numbering."""
        number_id, depth = self._place(paragraph)
        levels = self._lists.get(number_id, (number_id, {}))
        level = levels[1].get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return f"{level.template} " if level.template in TYPED_BULLETS else "- "
        self._count(levels[0], depth, level)
        text = level.template
        for other in range(min(depth, DEEPEST_LEVEL) + 1):
            text = text.replace(f"%{other + 1}", self._printed(levels, other))
        return f"{text[:LONGEST_MARKER]} " if text.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        inherited = self._styles.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        number_id, depth = _number_place(properties, inherited)
        if own_level_unsaid(properties) and style is not None:
            depth = self._linked.get((number_id, style.get(f"{W}val", "")), depth)
        return number_id, depth

    def _count(self, family: str, depth: int, level: Level) -> None:
        counts = self._counts.setdefault(family, {})
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, MAX_COUNT)
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

    def _printed(self, levels: tuple[str, dict[int, Level]], depth: int) -> str:
        level = levels[1].get(depth)
        if level is None:
            return ""
        count = self._counts.setdefault(levels[0], {}).setdefault(depth, level.start)
        return FORMATS.get(level.format, str)(max(count, 1))


def own_level_unsaid(properties: Any) -> bool:
    return properties.find(f"{W}numPr/{W}ilvl") is None


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
    """Style id -> list and level, its own or those of the style it is based on."""
    every = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")}
    found: dict[str, tuple[str, int]] = {}
    for name in every:
        place = _place_by_style(every, name)
        if place[0]:
            found[name] = place
    return found


def _place_by_style(every: dict[str, Any], name: str, steps: int = DEEPEST) -> tuple[str, int]:
    style = every.get(name)
    if style is None or not steps:
        return "", 0
    properties, based = style.find(f"{W}pPr"), style.find(f"{W}basedOn")
    inherited = _place_by_style(every, based.get(f"{W}val", ""), steps - 1) if based is not None else ("", 0)
    return _number_place(properties, inherited) if properties is not None else inherited


def _lists(numbering: Any) -> dict[str, tuple[str, dict[int, Level]]]:
    """List id -> (its family, which shares counters; its levels)."""
    families = {
        each.get(f"{W}abstractNumId", ""): _levels(each.iterchildren(f"{W}lvl"))
        for each in numbering.iterchildren(f"{W}abstractNum")
    }
    found: dict[str, tuple[str, dict[int, Level]]] = {}
    for each in numbering.iterchildren(f"{W}num"):
        family = each.find(f"{W}abstractNumId")
        family_id = family.get(f"{W}val", "") if family is not None else ""
        number_id = each.get(f"{W}numId", "")
        changes = list(each.iterchildren(f"{W}lvlOverride"))
        levels = families.get(family_id, {}) | _levels(lvl for one in changes for lvl in one.iterchildren(f"{W}lvl"))
        # A list that overrides its start counts for itself; the others share the counters of their family.
        starts = {_whole_of(one, "ilvl"): one.find(f"{W}startOverride") for one in changes}
        for depth, start in starts.items():
            if start is not None and depth in levels:
                levels[depth] = replace(levels[depth], start=_whole(start, 1))
        own = any(start is not None for start in starts.values())
        found[number_id] = (f"num {number_id}" if own else family_id, levels)
    return found


def _levels(nodes: Iterable[Any]) -> dict[int, Level]:
    return {_whole_of(level, "ilvl"): _level(level) for level in nodes}


def _whole_of(node: Any, name: str) -> int:
    value = node.get(f"{W}{name}", "")
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def _level(level: Any) -> Level:
    kind, text, start, linked = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start", "pStyle"))
    return Level(
        format=kind.get(f"{W}val", "decimal") if kind is not None else "decimal",
        template=text.get(f"{W}val", "") if text is not None else "",
        start=_whole(start, 1),
        style=linked.get(f"{W}val", "") if linked is not None else "",
    )
