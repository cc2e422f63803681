"""Who is told to do what: one task per assignment sentence of the implementation part and of the closing."""

import re
from dataclasses import dataclass

from thidua.core.documents import lexicon
from thidua.core.documents.deadlines import deadlines_in
from thidua.core.documents.lines import is_body_name, is_position, starts_with_word
from thidua.core.documents.model import LIKELY, Piece, Task, piece
from thidua.core.documents.sections import Node, is_heading_like
from thidua.core.documents.source import Mapped

SENTENCE = re.compile(r"\.\s+(?=[^\W\d_])")
_VERBS = "|".join(sorted((re.escape(verb) for verb in lexicon.ACTION_VERBS), key=len, reverse=True))
# Lower case only: "Ban Tổ chức" is a name.
ACTION = re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])")
_ASSIGN = "|".join(lexicon.ASSIGNING_VERBS)
ASSIGN = re.compile(rf"(?<![\w-])(?P<verb>{_ASSIGN})\s*:?\s+(?:cho\s+)?", re.I)
UNIT_GAP = re.compile(r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+và\s+")
PLURAL = re.compile(r"(?:cac|nhung|toan the|tat ca cac|moi)\s+(?P<noun>.*)")
LEADERS = re.compile(r"(?:thu truong|chu tich|giam doc|lanh dao|nguoi dung dau|truong|bi thu)\s*[,;]?\s*$")
# "Văn phòng HĐND và UBND" is one office.
SHARED_OFFICE = re.compile(
    r"(?:chanh\s+)?van phong (?:hdnd|hoi dong nhan dan|doan (?:dbqh|dai bieu quoc hoi)[^;]{0,40}?)"
)
CLAUSE_GAP = re.compile(r";\s+(?=[^\W\d_])")
# "các tổ chức", "việc thực hiện": the verb is a noun there.
NOUN_LEAD = re.compile(r"(?<!\w)(?:cac|nhung|moi|tung|cua|viec)\s+$")
LONGEST_CLAUSE = 3_000
ACTION_GAP = re.compile(r"\s*;\s+|\.\s+(?=[^\W\d_])")


@dataclass(frozen=True)
class Assigned:
    """A sentence taken apart; `rest` begins with the action."""

    units: tuple[Mapped, ...]
    trigger: Mapped | None
    rest: Mapped


def tasks_of(roots: tuple[Node, ...], closing: list[Mapped]) -> tuple[Task, ...]:
    found: list[Task] = []
    for root in roots:
        found += _in_node(root, inside=False)
    for paragraph in closing:
        found += _in_text(paragraph, "closing", must_assign=False)
    return tuple(found)


def is_implementation(node: Node) -> bool:
    if node.style == "dieu":
        return any(words in node.head.plain for words in lexicon.IMPLEMENTATION)
    return is_heading_like(node.head) and any(words in node.head.plain for words in lexicon.IMPLEMENTATION)


def _in_node(node: Node, *, inside: bool) -> list[Task]:
    """Below a heading such as "Tổ chức thực hiện", every leaf; elsewhere only articles that say who
    carries out."""
    label = node.marker.text if node.marker is not None else "unmarked"
    here = inside or is_implementation(node)
    found: list[Task] = []
    if here:
        unit_heading = _unit_heading(node)
        if unit_heading:
            return _under_heading(node, unit_heading, label)
        found += _in_text(node.head, label, must_assign=not inside and bool(node.children))
        for paragraph in node.paragraphs:
            body = paragraph.body
            found += _in_text(body.cut(2, len(body)).strip() if paragraph.is_bullet else body, label, must_assign=False)
    for child in node.children:
        found += _in_node(child, inside=here)
    return found


# --- a heading that is only names of units ---


def _unit_heading(node: Node) -> tuple[Mapped, ...]:
    """ "1. Sở …:" over a list of what it does."""
    if not (node.children or node.paragraphs):
        return ()
    head = node.head.strip(" :.;")
    trigger = ASSIGN.match(head.text)
    names = head.cut(trigger.end() if trigger else 0, len(head))
    verb = ACTION.search(names.text)
    if verb:
        names = names.cut(0, verb.start()).strip(" ,:")
    if not len(names) or not _is_unit(names, first=True) or len(names) > 300:
        return ()
    return split_units(names)


def _under_heading(node: Node, units: tuple[Mapped, ...], label: str) -> list[Task]:
    trigger = ASSIGN.match(node.head.text)
    lead = trigger.end() if trigger else 0
    verb = ACTION.search(node.head.text, lead)
    texts = [node.head.cut(verb.start(), len(node.head))] if verb and not node.head.text.endswith(":") else []
    texts += [each.body.cut(2, len(each.body)) if each.is_bullet else each.body for each in node.paragraphs]
    texts += [text for child in node.children for text in _all_texts(child)]
    actions = [action for text in texts for action in _actions(text.strip())]
    pieces = tuple(piece(unit, "task-unit-heading", LIKELY) for unit in units)
    verb_piece = piece(node.head.cut(*trigger.span("verb")), "task-trigger") if trigger else None
    return [Task(label, pieces, verb_piece, tuple(actions), _first_deadline(texts))]


def _all_texts(node: Node) -> list[Mapped]:
    own = [
        node.head,
        *(each.body.cut(2, len(each.body)) if each.is_bullet else each.body for each in node.paragraphs),
    ]
    return own + [text for child in node.children for text in _all_texts(child)]


def _first_deadline(texts: list[Mapped]) -> str | None:
    for text in texts:
        for found in deadlines_in(text):
            return found.value
    return None


# --- sentences ---


def _in_text(text: Mapped, label: str, *, must_assign: bool) -> list[Task]:
    """A sentence naming units opens a task; one that names none goes on with the task before it."""
    found: list[Task] = []
    for sentence in _sentences(text):
        assigned = _assigned(sentence, must_assign=must_assign)
        if assigned is not None:
            found.append(_task(assigned, label))
        elif found:
            last = found[-1]
            deadline = last.deadline or _first_deadline([sentence])
            found[-1] = Task(last.section, last.units, last.trigger, last.actions + tuple(_actions(sentence)), deadline)
    return found


def _sentences(text: Mapped) -> list[Mapped]:
    """Sentences; a clause after ";" that names its own unit and verb counts as one: "Sở A chủ trì …; Sở
    B theo dõi …"."""
    found: list[Mapped] = []
    position = 0
    for match in SENTENCE.finditer(text.text):
        found += _clauses(text.cut(position, match.start() + 1))
        position = match.end()
    return found + _clauses(text.cut(position, len(text)))


def _clauses(sentence: Mapped) -> list[Mapped]:
    found: list[Mapped] = []
    position = 0
    for gap in CLAUSE_GAP.finditer(sentence.text):
        if (
            not sentence.text[gap.end()].isupper()
            or gap.start() - position > LONGEST_CLAUSE
            or _assigned(sentence.cut(position, gap.start()), must_assign=False) is None
        ):
            continue
        following = CLAUSE_GAP.search(sentence.text, gap.end())
        end = following.start() if following else len(sentence)
        clause = sentence.cut(gap.end(), min(end, gap.end() + LONGEST_CLAUSE))
        if _assigned(clause, must_assign=False) is not None:
            found.append(sentence.cut(position, gap.start()))
            position = gap.end()
    return [*found, sentence.cut(position, len(sentence))]


def _assigned(sentence: Mapped, *, must_assign: bool) -> Assigned | None:
    trigger = _trigger(sentence)
    start = trigger.end() if trigger else 0
    if trigger is None and must_assign:
        return None
    verb = _after_colon(sentence, start) or _first_action(sentence, start)
    if verb is None:
        return None
    names = sentence.cut(start, verb).strip(" ,:")
    if not len(names) or len(names) > 600 or not _is_unit(names, first=trigger is None):
        return None
    word = sentence.cut(*trigger.span("verb")) if trigger else None
    return Assigned(split_units(names), word, sentence.cut(verb, len(sentence)))


def _after_colon(sentence: Mapped, start: int) -> int | None:
    """ "Sở …: Chủ trì …": the verb opens what follows the colon."""
    colon = sentence.text.find(": ", start, start + 400)
    if colon < 0 or not _is_unit(sentence.cut(start, colon).strip(), first=not start):
        return None
    after = colon + 2 + len(sentence.text[colon + 2 :]) - len(sentence.text[colon + 2 :].lstrip())
    opening = sentence.text[after : after + 40]
    return after if ACTION.match(opening[:1].lower() + opening[1:]) else None


def _trigger(sentence: Mapped) -> re.Match[str] | None:
    """The assigning verb, at the start or after the body that assigns."""
    for match in ASSIGN.finditer(sentence.text[:260]):
        before = sentence.cut(0, match.start()).strip(" ,")
        if not len(before) or _assigns(before):
            return match
    return None


def _assigns(before: Mapped) -> bool:
    """ "Căn cứ …, Ủy ban nhân dân tỉnh yêu cầu": the last phrase names the body."""
    phrase = before.plain.rsplit(",", 1)[-1].strip()
    return (is_body_name(phrase) or is_position(phrase)) and len(phrase.split()) <= 12


def _first_action(sentence: Mapped, start: int) -> int | None:
    """The verb that ends the list of units, outside brackets."""
    depth = 0
    brackets = {}
    for index, char in enumerate(sentence.text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        brackets[index] = depth
        if index > start + 700:
            break
    for match in ACTION.finditer(sentence.text, start, start + 700):
        if match.start() == start or brackets.get(match.start(), 0):
            continue
        if not NOUN_LEAD.search(sentence.plain, max(0, match.start() - 12), match.start()):
            return match.start()
    return None


def _is_unit(names: Mapped, *, first: bool) -> bool:
    plain = names.plain
    plural = PLURAL.match(plain)
    if plural:
        noun = plural["noun"]
        return starts_with_word(noun, lexicon.UNIT_NOUNS) is not None or is_body_name(noun) or is_position(noun)
    return (is_body_name(plain) or is_position(plain)) and (names.text[0].isupper() or not first)


def split_units(names: Mapped) -> tuple[Mapped, ...]:
    """ "Sở A, Đài B và các cơ quan khác" are three; "các sở, ban, ngành" is one; brackets stay with
    their unit."""
    found: list[Mapped] = []
    position = 0
    for gap in UNIT_GAP.finditer(names.text):
        inside = names.text[: gap.start()]
        if inside.count("(") > inside.count(")") or gap.start() <= position:
            continue
        rest = names.cut(gap.end(), len(names))
        if ";" in gap[0] or _opens_unit(rest, names.cut(position, gap.start()), gap[0]):
            found.append(names.cut(position, gap.start()))
            position = gap.end()
    found.append(names.cut(position, len(names)))
    return tuple(unit for unit in (unit.strip(" ,;:.") for unit in found) if len(unit))


def _opens_unit(rest: Mapped, before: Mapped, gap: str) -> bool:
    if not len(rest) or not _is_unit(rest, first=True):
        return False
    if LEADERS.search(before.plain) or SHARED_OFFICE.fullmatch(before.plain):
        return False
    # "Chủ tịch, các Phó Chủ tịch …" and "Sở Văn hóa, Thể thao …": only a new name or a plural opens
    # another unit.
    return rest.text[0].isupper() or PLURAL.match(rest.plain) is not None


def _task(assigned: Assigned, label: str) -> Task:
    units = tuple(piece(unit, "task-unit", LIKELY) for unit in assigned.units)
    trigger = piece(assigned.trigger, "task-trigger") if assigned.trigger is not None else None
    return Task(label, units, trigger, tuple(_actions(assigned.rest)), _first_deadline([assigned.rest]))


def _actions(text: Mapped) -> list[Piece]:
    found: list[Mapped] = []
    position = 0
    for gap in ACTION_GAP.finditer(text.text):
        found.append(text.cut(position, gap.start()))
        position = gap.end()
    found.append(text.cut(position, len(text)))
    return [piece(part, "task-action", LIKELY) for part in (part.strip(" .;/") for part in found) if len(part)]
