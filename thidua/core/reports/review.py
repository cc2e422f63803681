"""The review as a whole: opening, six parts, annexes."""

from collections.abc import Iterable
from datetime import date

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Paragraph
from thidua.core.documents.out.masthead import draft_under
from thidua.core.movements.naming import movement_words
from thidua.core.reports.annexes import annexes_of
from thidua.core.reports.model import ReviewFacts, ReviewKind
from thidua.core.reports.part_awards import awards_part
from thidua.core.reports.part_judgement import strengths_part, weaknesses_part
from thidua.core.reports.part_next import next_part
from thidua.core.reports.part_plans import plans_part
from thidua.core.reports.part_results import results_part

KINDS: dict[ReviewKind, str] = {"so_ket": "sơ kết", "tong_ket": "tổng kết"}


@cites("LC-3.3c", "LC-3.3e", "LS-3b")
def review(facts: ReviewFacts) -> Draft:
    """The report of an interim or final review. With no data at all it says, part by part, what is not there yet."""
    annexes = annexes_of(facts)
    blocks: list[Block] = [
        *_opening(facts),
        *plans_part(facts, annexes),
        *results_part(facts, annexes),
        *strengths_part(facts),
        *weaknesses_part(facts, annexes),
        *awards_part(facts, annexes),
        *next_part(facts, annexes),
    ]
    return draft_under(
        facts.masthead,
        type_name="BÁO CÁO",
        subject=f"{KINDS[facts.kind].capitalize()} {movement_words(facts.movement)} {facts.period}",
        blocks=blocks,
        annexes=tuple(annexes.by_key.values()),
    )


def blocks_of(draft: Draft) -> Iterable[Block]:
    """All blocks, the annexes' too: what the trace reads."""
    yield from draft.blocks
    for annex in draft.annexes:
        yield from annex.blocks


def _opening(facts: ReviewFacts) -> list[Block]:
    text = (
        f"Thực hiện {facts.launch.strip().rstrip('.')}, {facts.masthead.named} báo cáo {KINDS[facts.kind]} "
        f"{movement_words(facts.movement)} {facts.period} như sau:"
    )
    return [Paragraph(text, facts.clauses.review), *_span(facts)]


def _span(facts: ReviewFacts) -> list[Block]:
    if facts.from_on is None or facts.until_on is None:
        return []
    text = f"Số liệu tính từ ngày {_day(facts.from_on)} đến hết ngày {_day(facts.until_on)}."
    return [Paragraph(text)]


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
