"""One kind and the names of several after a colon: "các Sở: Nội vụ, Tài chính" are Sở Nội vụ and Sở Tài chính."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.casing import UPPER

KINDS = re.compile(
    r"(?P<lead>(?:[^\W\d_]+\s+){0,6}?)(?:[Cc]ác)\s+(?P<kind>Bộ|bộ|Sở|sở|Phòng|phòng|Ban|ban|Cục|cục|Vụ|vụ|Chi cục|[Đđ]ảng [uủ][ỷy]|Xã|xã|Phường|phường|Huyện|huyện|Tỉnh|tỉnh|[Tt]hành phố|[Tt]ỉnh, thành phố)"
    r"(?P<of>,\s*[^:;]{2,30})?\s*:\s*(?=\S)"
)
GAP = re.compile(rf"\s*[,;]\s*(?:và\s+)?(?=[{UPPER}])|\s+(?P<and>và)\s+(?=[{UPPER}])")
# A name of this list holds commas and "và" of its own; before another name "và" ends the list.
DEPARTMENT = re.compile(rf"(?:{'|'.join(lexicon.DEPARTMENTS)})(?!\w)")
# A name that opens a list of its own, or says its kind itself.
OWN_KIND = re.compile(r"[Cc]ác\s|[Tt]hủ trưởng|UBND|[ỦU][ỷy] ban|(?:Sở|Ban|Cục|Vụ|Văn phòng|Thanh tra|Đảng)\s")
PLACES = ("xã", "phường", "huyện", "tỉnh", "thành phố", "tỉnh, thành phố")


def of_kinds(unit: Mapped) -> tuple[Mapped, ...]:
    """Each name with the kind before it, and the office that leads it: "Giám đốc các Sở: A, B" → "Giám đốc Sở A"."""
    match = KINDS.match(unit.text)
    if match is None or match["of"]:
        return (unit,)
    lead = [unit.cut(*match.span("lead")).strip(), unit.cut(*match.span("kind"))]
    names = _names(unit.cut(match.end(), len(unit)), of_places=match["kind"].lower() in PLACES)
    return tuple(joined([*lead, name]) for name in names) if len(names) > 1 else (unit,)


def with_kind(units: list[Mapped]) -> list[Mapped]:
    """ "các Đảng ủy: A; B; C": a list parted by ";" has the kind before its first name only."""
    found: list[Mapped] = []
    kind: Mapped | None = None
    for place, unit in enumerate(units):
        match = KINDS.match(unit.text)
        if match is not None and _opens_list(unit, match, units[place + 1 :]):
            kind = unit.cut(*match.span("kind"))
            found.append(joined([kind, unit.cut(match.end(), len(unit))]))
            continue
        if match is not None or OWN_KIND.match(unit.text):
            kind = None
        found.append(joined([kind, unit]) if kind is not None else unit)
    return found


def _opens_list(unit: Mapped, match: re.Match[str], after: list[Mapped]) -> bool:
    is_one = not match["of"] and not match["lead"] and GAP.search(unit.text, match.end()) is None
    return is_one and bool(after) and OWN_KIND.match(after[0].text) is None


def _names(listed: Mapped, *, of_places: bool) -> list[Mapped]:
    found: list[Mapped] = []
    position = 0
    for gap in GAP.finditer(listed.text):
        if gap.start() < position:
            continue
        whole = DEPARTMENT.match(listed.text, position)
        if whole and whole.end() > gap.start():
            continue
        if gap["and"] and not of_places and DEPARTMENT.match(listed.text, gap.end()) is None:
            continue
        found.append(listed.cut(position, gap.start()))
        position = gap.end()
    found.append(listed.cut(position, len(listed)))
    return [name.strip(" ,;.") for name in found if len(name.strip(" ,;."))]
