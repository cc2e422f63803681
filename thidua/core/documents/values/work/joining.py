"""Those who join: bodies after "phối hợp với"."""

import re

from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.units import is_unit, split_units, without_insertion
from thidua.core.documents.values.work.verbs import first_action
from thidua.core.vietnamese.folding import comparison_key

TOGETHER = re.compile(
    r"(?<![\w-])[Pp]hối hợp\s+(?:(?:chặt chẽ|tốt|đồng bộ|thường xuyên)\s+)?(?:cùng\s+)?(?:với\s+)?(?=\S)"
)
TOGETHER_END = re.compile(r"[;.:\n]|\s\((?=\d)")


def joining_units(texts: list[Mapped]) -> tuple[Mapped, ...]:
    """Bodies after "phối hợp với", each once."""
    found: dict[str, Mapped] = {}
    for text in texts:
        for match in TOGETHER.finditer(text.text):
            end = TOGETHER_END.search(text.text, match.end(), match.end() + 400)
            names = text.cut(match.end(), end.start() if end else min(len(text), match.end() + 400))
            verb = first_action(names, 0)
            names = without_insertion((names.cut(0, verb) if verb else names).strip(" ,"))
            if not len(names) or not is_unit(names, first=False):
                continue
            for unit in split_units(names):
                found.setdefault(comparison_key(unit.text), unit)
    return tuple(found.values())
