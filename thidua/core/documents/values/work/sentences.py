"""Sentences that give work: one opens a task, those that name nobody go on with it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from thidua.core.documents.lines import is_body_name, is_position, starts_with_word
from thidua.core.documents.model import LIKELY, Piece, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.casing import UPPER
from thidua.core.documents.values.times.deadlines import Found, deadlines_in
from thidua.core.documents.values.times.periods import SENTENCE_MARKS
from thidua.core.documents.values.work.assigning import (
    Assigned,
    assigned,
    is_conditional,
)
from thidua.core.documents.values.work.assigning_verbs import ASSIGN, ITSELF
from thidua.core.documents.values.work.clauses import sentences
from thidua.core.documents.values.work.joining import joining_units
from thidua.core.documents.values.work.units import is_named

ACTION_GAP = re.compile(rf"\s*;\s+|\.\s+(?=[{UPPER}])")
GIVES = re.compile(rf"{ASSIGN.pattern}|(?<!\w)chỉ đạo\s", re.I)
# "Đối với …, giao Sở A …": what the order is about.
INTRODUCING = (
    "doi voi",
    "ve",
    "theo do",
    "vi vay",
    "do do",
    "tren co so",
    "truoc mat",
    "ngoai ra",
    "dong thoi",
    "rieng",
    "trong do",
    "trong khi",
)
OVERALL = re.compile(
    r"(?:thoi han|thoi gian)(?:\s+(?:hoan thanh|thuc hien|bao cao|trien khai))?\s*:|hoan thanh (?:truoc|trong|cham)\b"
)
BINDING = re.compile(r"(?<!\w)(?:ngay|thang|quy|nam|dinh ky|hang|moi|tung|trach nhiem)\s")
DUTY = re.compile(r"(?:co|chiu) trach nhiem\b")
ALSO_TOLD = re.compile(
    r"(?:(?:cũng|đồng thời|có|tiếp tục|chủ động|khẩn trương|kịp thời|thường xuyên|phải|cần|chịu|tập trung)\s+)?(?:trách nhiệm|chủ trì|phối hợp|chỉ đạo|hướng dẫn|tổ chức|triển khai|bố trí|kiểm tra"
    r"|rà soát|báo cáo|tham mưu|tổng hợp|thực hiện|xây dựng|đôn đốc|theo dõi)(?!\w)"
)
# "Định kỳ hằng tháng … trước ngày 20 hằng tháng": the value of a day says more than how often.
EXACTLY = {"monthly": "---", "yearly": "--"}
# What a body is, may or is to do some day says nothing of work here: "Bộ A là cơ quan …", "căn cứ quy định …".
LEADS = re.compile(
    r"(?:là (?:cơ quan|đơn vị|đầu mối|bộ phận) (?:thường trực|đầu mối|chủ trì|tham mưu))"
    r"|(?!(?:là|sẽ|có|được|giúp|cần|phải|căn cứ)(?!\w))"
)
# A unit and a verb need more room than this.
SHORTEST = 8
LONGEST_BODY = 8
LONGEST_HEAD = 1_500


def tasks_in(text: Mapped, label: str, *, must_assign: bool, below: Sequence[Mapped] = ()) -> list[Task]:
    """A sentence naming units opens a task; one that names none goes on with the task before it, and so do the items
    `below` a text that ends with a colon."""
    if len(text) < SHORTEST:
        return []
    found: list[tuple[Assigned, list[Mapped]]] = []
    for sentence in sentences(text):
        taken = assigned(sentence, must_assign=must_assign and not found)
        if taken is not None and must_assign and found and not is_also_told(taken):
            taken = None
        if taken is not None:
            found.append((taken, []))
        elif found and not is_conditional(sentence):
            found[-1][1].append(sentence)
    if found and text.text.endswith(":"):
        found[-1][1].extend(below)
    return due_for_all([task_of(taken, more, label) for taken, more in found], text)


def due_for_all(tasks: list[Task], text: Mapped) -> list[Task]:
    """ "Sở A làm …. Công an tỉnh làm …. Thời hạn hoàn thành: trước ngày …": the last words are for all above them."""
    if len(tasks) < 2 or tasks[0].deadline is not None:
        return tasks
    last = sentences(text)[-1]
    due = first_deadline([last]) if OVERALL.match(last.plain) else None
    return [task if task.deadline is not None else replace(task, deadline=due) for task in tasks]


def told_in(texts: Sequence[Mapped], label: str) -> list[Task]:
    """Paragraphs that give work; those that name nobody go on with "… thực hiện các nội dung sau:" above them."""
    found: list[Task] = []
    place = 0
    while place < len(texts):
        after = place + 1
        while texts[place].text.endswith(":") and after < len(texts) and not names_actor(texts[after]):
            after += 1
        found += tasks_in(texts[place], label, must_assign=False, below=texts[place + 1 : after])
        place = after
    return found


def is_also_told(taken: Assigned) -> bool:
    """After an order in the same paragraph, one more who acts: "Đối với …, Công an tỉnh chủ trì …"."""
    if taken.trigger is not None:
        return True
    return ALSO_TOLD.match(taken.rest.text) is not None or first_deadline([taken.whole]) is not None


def ordered_in(text: Mapped, label: str) -> list[Task]:
    """Outside an implementation part only a sentence that says so itself: "Giao Sở A …", "UBND tỉnh yêu cầu …"; after
    it one more who acts."""
    found: list[Task] = []
    for sentence in sentences(text) if GIVES.search(text.text) else ():
        taken = assigned(sentence, must_assign=not found and not DUTY.search(sentence.plain))
        if taken is None:
            continue
        if not found and taken.trigger is None and DUTY.match(taken.rest.plain):
            found.append(task_of(taken, [], label))
            continue
        is_order = taken.trigger is not None and _opens_with_order(sentence, taken.trigger)
        if is_order or (found and taken.trigger is None and is_also_told(taken)):
            found.append(task_of(taken, [], label))
    return found


def due_in(text: Mapped, label: str) -> list[Task]:
    """Who acts and until when, or who "có trách nhiệm", in one sentence: work wherever it stands; so is what else the
    paragraph says that others do."""
    if BINDING.search(text.plain) is None:
        return []
    told = [assigned(sentence, must_assign=False) for sentence in sentences(text)]
    found = [(each, task_of(each, [], label)) for each in told if each is not None and each.trigger is None]
    binding = [task.deadline is not None or DUTY.match(each.rest.plain) is not None for each, task in found]
    if not any(binding):
        return []
    return [
        task
        for (each, task), binds in zip(found, binding, strict=True)
        if binds or ALSO_TOLD.match(each.rest.text) is not None
    ]


def led_in(text: Mapped, label: str) -> list[Task]:
    """An item that opens with a body by its own name and a verb that leads: "- Sở A chủ trì, hướng dẫn …"."""
    opening = sentences(text)[:1]
    taken = assigned(opening[0], must_assign=False) if opening else None
    if taken is None or taken.trigger is not None or LEADS.match(taken.rest.text) is None:
        return []
    at = text.text.find(taken.units[0].text[:20])
    return tasks_in(text, label, must_assign=False) if at == 0 and any(map(is_named, taken.units)) else []


def _opens_with_order(sentence: Mapped, trigger: Mapped) -> bool:
    """Not "Yêu cầu: các cấp …", a label."""
    at = sentence.starts.index(trigger.starts[0])
    is_label = sentence.text[at + len(trigger) :].lstrip().startswith(":") and trigger.plain != "giao"
    lead = sentence.cut(0, at).strip(" ,-")
    last = lead.plain.rsplit(",", 1)[1].strip() if "," in lead.text else ""
    if last in ITSELF or (last and len(last.split()) <= LONGEST_BODY and (is_body_name(last) or is_position(last))):
        return True
    if not is_label and starts_with_word(lead.plain[:40], INTRODUCING):
        return True
    return not is_label and (not len(lead) or is_body_name(lead.plain) or is_position(lead.plain))


def task_of(taken: Assigned, more: list[Mapped], label: str) -> Task:
    return Task(
        label,
        tuple(piece(unit, "task-unit", LIKELY) for unit in taken.units),
        piece(taken.trigger, "task-trigger") if taken.trigger is not None else None,
        tuple(action for text in (taken.rest, *more) for action in actions_in(text)),
        first_deadline([taken.whole, *more]),
        tuple(piece(unit, "task-with", LIKELY) for unit in joining_units([taken.rest, *more])),
        piece(joined([taken.whole, *more]), "task", LIKELY),
    )


def actions_in(text: Mapped) -> list[Piece]:
    found: list[Mapped] = []
    position = 0
    for gap in ACTION_GAP.finditer(text.text):
        found.append(text.cut(position, gap.start()))
        position = gap.end()
    found.append(text.cut(position, len(text)))
    return [piece(part, "task-action", LIKELY) for part in (part.strip(" .;/") for part in found) if len(part)]


def first_deadline(texts: list[Mapped]) -> str | None:
    for text in texts:
        valued = [found for found in deadlines_in(text) if found.value]
        if valued:
            return _binding(text, valued).value
    return None


def _binding(text: Mapped, valued: list[Found]) -> Found:
    """The first, unless it only says how long something lasts, or how often, and the sentence goes on to say the day."""
    first = valued[0]
    for other in valued[1:]:
        if SENTENCE_MARKS.search(text.plain, first.end, other.start):
            break
        value = other.deadline.recurring or ""
        lasts = text.plain.startswith("den het", first.start) and other.deadline.iso is not None
        if lasts or value.startswith(EXACTLY.get(first.deadline.recurring or "", "?")):
            return other
    return first


def names_actor(text: Mapped) -> bool:
    return assigned(text.cut(0, min(len(text), LONGEST_HEAD)), must_assign=False) is not None


def unbulleted(body: Mapped) -> Mapped:
    return bare(body, body.text.startswith(("- ", "– ", "+ ")))


def bare(body: Mapped, is_bullet: bool) -> Mapped:
    return body.cut(1, len(body)).strip() if is_bullet else body
