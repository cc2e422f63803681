"""A paragraph cut into sentences, and clauses that name their own unit and verb."""

import re

from thidua.core.documents.source import Mapped
from thidua.core.documents.values.casing import UPPER
from thidua.core.documents.values.work.assigning import LONGEST_CLAUSE, assigned
from thidua.core.documents.values.work.assigning_verbs import ASSIGN
from thidua.core.documents.values.work.units import is_unit
from thidua.core.documents.values.work.verbs import ACTION, is_name_part

# A full stop before a small letter is a speck of the scan or ends a short form.
SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}])")
# "…; (2) Bộ A …": the count of a clause is no part of it.
CLAUSE_GAP = re.compile(r";\s+(?P<count>\((?:\d{1,2}|[ivx]{1,4})\)\s*)?(?=[^\W\d_])")
# "…; các đơn vị chuyên môn khẩn trương …": a clause of its own even in small letters.
SMALL_CLAUSE = re.compile(r"(?:các|giao|yêu cầu|đề nghị)\s")
LISTING_WORD = re.compile(r"(?<!\w)(?:với|cùng|gồm|như|của|gửi|cho|tại)\s")


def sentences(text: Mapped) -> list[Mapped]:
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
    gaps = list(CLAUSE_GAP.finditer(sentence.text))
    for order, gap in enumerate(gaps):
        if gap.start() - position > LONGEST_CLAUSE:
            continue
        before = sentence.cut(position, gap.start())
        if gap["count"] is None and not (
            _ends_an_action(sentence, before, gap.end()) if sentence.text[gap.end()].islower() else _acts(before)
        ):
            continue
        end = gaps[order + 1].start() if order + 1 < len(gaps) else len(sentence)
        clause = sentence.cut(gap.end(), min(end, gap.end() + LONGEST_CLAUSE))
        if assigned(clause, must_assign=False) is not None:
            found.append(sentence.cut(position, gap.start()))
            position = gap.end()
    return [*found, sentence.cut(position, len(sentence))]


def _acts(clause: Mapped) -> bool:
    return assigned(clause, must_assign=False) is not None


def _ends_an_action(sentence: Mapped, before: Mapped, after: int) -> bool:
    """Before a clause in small letters stands a verb, not a list ("phối hợp với Sở A; các đơn vị …") that goes on."""
    if SMALL_CLAUSE.match(sentence.text, after) is None:
        return False
    lists = list(LISTING_WORD.finditer(before.text))
    orders = list(
        ASSIGN.finditer(before.text)
    )  # "… đề nghị UBND các xã; các đơn vị thực hiện": nothing is said to do yet
    after_list = max([found[-1].end() for found in (lists, orders) if found], default=0)
    verbs = [verb for verb in ACTION.finditer(before.text, after_list) if not is_name_part(before.text, verb)]
    if not verbs:  # "… của Tỉnh ủy cho phù hợp; các đơn vị …": what is listed last is no unit that could go on
        last = before.cut(after_list, len(before)).strip(" ,")
        is_listed = bool(lists) and lists[-1].end() == after_list
        return is_listed and len(last) > 0 and not is_unit(last, first=False) and _acts(before)
    told = before.cut(verbs[-1].end(), len(before)).strip()  # "hướng dẫn các sở; các xã …": those guided go on
    return not len(told) or not is_unit(told, first=False)
