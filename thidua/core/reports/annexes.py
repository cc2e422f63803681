"""Full lists behind the sentences of a review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.core.documents.out.draft import Annex, Block, Table
from thidua.core.documents.out.wording import annex_word
from thidua.core.movements.model import Subject
from thidua.core.points import show_points
from thidua.core.reports.judging import unfiled
from thidua.core.reports.model import CriterionFacts, RankRow, ReviewFacts
from thidua.core.reports.proposed import LONGEST_BODY_LIST, proposals_table
from thidua.core.reports.wording import MOST_NAMED, count_words, number, two_places

WHOSE: dict[Subject, str] = {"unit": "Tiêu chí của cơ quan, đơn vị", "official": "Tiêu chí của cá nhân"}


@dataclass(frozen=True)
class Annexes:
    """Annexes by key («ranking», «missing», «criteria», «proposals»), numbered in this order."""

    by_key: Mapping[str, Annex]

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    def label(self, key: str) -> str:
        """«Phụ lục», or «Phụ lục II» when there are several (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III)."""
        place = list(self.by_key).index(key)
        return annex_word(place + 1, len(self.by_key))

    def reference(self, key: str) -> str:
        """« (Phụ lục II)», or nothing where there is no such annex."""
        return f" ({self.label(key)})" if key in self else ""


def annexes_of(facts: ReviewFacts) -> Annexes:
    found: dict[str, Annex] = {}
    if facts.blocs:
        found["ranking"] = Annex(f"Kết quả chấm điểm, xếp hạng {facts.period}", (_ranking(facts),))
    lists = _missing_lists(facts)
    if any(len(names) > MOST_NAMED for names in lists.values()):
        title = f"Danh sách {' và '.join(words for words, names in lists.items() if names)}"
        found["missing"] = Annex(title, (_missing(facts, lists),))
    if criteria_shown(facts):
        blocks: tuple[Block, ...] = (_criteria(criteria_shown(facts)),)
        found["criteria"] = Annex(f"Điểm bình quân theo tiêu chí {facts.period}", blocks)
    if len(facts.proposals) > LONGEST_BODY_LIST:
        found["proposals"] = Annex("Danh sách đề xuất khen thưởng", (proposals_table(facts, ""),))
    return Annexes(found)


def criteria_shown(facts: ReviewFacts) -> list[CriterionFacts]:
    """The units' criteria, the officials', or both: those of whom anybody has points."""
    scored = {item.subject for item in facts.criteria if item.mean is not None}
    return [item for item in facts.criteria if item.subject in scored]


def _ranking(facts: ReviewFacts) -> Table:
    """Every member of every bloc under the bloc's name, the unranked after the ranked."""
    rows: list[tuple[str, ...]] = []
    heads = set()
    for bloc in facts.blocs:
        heads.add(len(rows))
        rows.append((bloc.name, "", "", "", ""))
        rows += [_ranked(row) for row in bloc.rows]
    header = ("Hạng", "Tên đơn vị, cá nhân", "Tổng điểm", "Xếp loại", "Ghi chú")
    widths, numeric = (14, 60, 23, 24, 46), frozenset({0, 2})
    return Table("", header, tuple(rows), widths, numeric, facts.clauses.review, frozenset(heads), is_dense=True)


def _ranked(row: RankRow) -> tuple[str, ...]:
    rank = "–" if row.rank is None else str(row.rank)
    total = "–" if row.total is None else show_points(row.total)
    return (rank, row.name, total, row.band or "–", row.note or ("Tạm tính" if row.is_provisional else ""))


def _missing_lists(facts: ReviewFacts) -> dict[str, Sequence[str]]:
    plans = facts.plans.missing if facts.plans else ()
    return {"đơn vị chưa gửi kế hoạch": plans, "đơn vị chưa nộp bảng tự chấm": unfiled(facts)}


def _missing(facts: ReviewFacts, lists: Mapping[str, Sequence[str]]) -> Table:
    rows: list[tuple[str, ...]] = []
    heads = set()
    for words, names in lists.items():
        if names:
            heads.add(len(rows))
            rows.append((f"{words.removeprefix('đơn vị ').capitalize()}: {count_words(len(names), 'đơn vị')}", ""))
            rows += [(str(place), name) for place, name in enumerate(names, start=1)]
    clauses = tuple(dict.fromkeys((*facts.clauses.plans, *facts.clauses.review)))
    return Table("", ("STT", "Tên đơn vị"), tuple(rows), (1, 9), clauses=clauses, heads=frozenset(heads))


def _criteria(criteria: Sequence[CriterionFacts]) -> Table:
    rows: list[tuple[str, ...]] = []
    heads = set()
    clauses: list[tuple[str, ...]] = []
    for subject, words in WHOSE.items():
        own = [item for item in criteria if item.subject == subject]
        if own:
            heads.add(len(rows))
            rows += [(words, "", "", "", ""), *map(_criterion, own)]
            clauses += [(), *(item.clauses for item in own)]
    header = ("Mã", "Tiêu chí", "Bình quân", "Tối đa", "Số kết quả")
    widths, numeric = (18, 86, 22, 16, 23), frozenset({2, 3, 4})
    cited = tuple(dict.fromkeys(clause for item in criteria for clause in item.clauses))
    return Table(
        "", header, tuple(rows), widths, numeric, cited, frozenset(heads), row_clauses=tuple(clauses), is_dense=True
    )


def _criterion(item: CriterionFacts) -> tuple[str, ...]:
    mean = "–" if item.mean is None else two_places(item.mean)
    return (item.code, item.name, mean, show_points(item.max_points), number(item.counted))
