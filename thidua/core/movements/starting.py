"""What a movement starts with before anybody has set criteria: groups that follow its document's sections."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from thidua.core.movements.model import RuleSet, Subject, Theme
from thidua.core.vietnamese.folding import fold

LONGEST_NAME = 160
#: A section whose heading names people and no body is about officials.
OF_PEOPLE = ("can bo", "cong chuc", "vien chuc", "ca nhan", "nguoi lao dong", "chien si", "dang vien", "nguoi dung dau")
OF_BODIES = ("co quan", "don vi", "dia phuong", "tap the", "doanh nghiep", "so, ban", "to chuc")
COMMON: Mapping[Subject, str] = {"unit": "Nội dung chung của đơn vị", "official": "Nội dung chung của cá nhân"}


def starting_rules(sections: Sequence[Mapping[str, Any]], clauses: Iterable[tuple[str, str]], prefix: str) -> RuleSet:
    """No criterion, band or point: a document states none, people set them. `clauses` are (id, section)."""
    kept = list(clauses)
    themes = [_theme(node, at, kept, prefix) for at, node in enumerate(sections, 1)]
    found = [theme for theme in themes if theme.clauses]
    missing = [subject for subject in get_args(Subject) if all(theme.subject != subject for theme in found)]
    common = [Theme(f"{prefix.lower()}-{subject}", COMMON[subject], subject) for subject in missing]
    return RuleSet(criteria=(), themes=(*found, *common))


def _theme(node: Mapping[str, Any], at: int, clauses: Sequence[tuple[str, str]], prefix: str) -> Theme:
    head = " ".join(str(part) for part in (node.get("marker"), node.get("title") or node.get("starts")) if part)
    own = f"{prefix}-{at}"
    inside = tuple(cid for cid, section in clauses if section == own or section.startswith(f"{own}."))
    return Theme(f"{prefix.lower()}-{at}", _shortened(head) or f"Mục {at}", subject_of(head), inside)


def subject_of(heading: str) -> Subject:
    plain = fold(heading)
    names_people = any(word in plain for word in OF_PEOPLE)
    return "official" if names_people and not any(word in plain for word in OF_BODIES) else "unit"


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_NAME:
        return text.rstrip(" :;")
    return text[:LONGEST_NAME].rpartition(" ")[0].rstrip(" ,:;") + "…"
