"""Full tables behind the sentences of a review."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.core.documents.draft import Annex, Block, Table
from thidua.core.points import show_points
from thidua.core.reports.model import BlocFacts, ReviewFacts
from thidua.core.reports.wording import ROMAN, interval, number, quote
from thidua.core.scoring.figures import show_percent

LONGEST_LIST = 10
LONGEST_TABLE = 12


@dataclass(frozen=True)
class Annexes:
    """Annexes by key («ranking», «figures», «criteria», «plans»), numbered in this order."""

    by_key: Mapping[str, Annex]

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    def label(self, key: str) -> str:
        """«Phụ lục», or «Phụ lục II» when there are several (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III)."""
        place = list(self.by_key).index(key)
        return "Phụ lục" if len(self.by_key) == 1 else f"Phụ lục {ROMAN[place]}"

    def reference(self, key: str) -> str:
        """« (chi tiết tại Phụ lục II)», or nothing where there is no such annex."""
        return f" (chi tiết tại {self.label(key)})" if key in self else ""


def annexes_of(facts: ReviewFacts) -> Annexes:
    found: dict[str, Annex] = {}
    if facts.blocs:
        blocks: tuple[Block, ...] = tuple(ranking_table(bloc, f"Xếp hạng: {bloc.name}") for bloc in facts.blocs)
        found["ranking"] = Annex(f"Kết quả chấm điểm, xếp hạng {facts.period}", blocks)
    if facts.figures:
        found["figures"] = Annex(f"Số liệu theo từng nội dung {facts.period}", (_figures(facts),), is_landscape=True)
    if len(facts.criteria) > LONGEST_TABLE:
        found["criteria"] = Annex(f"Điểm bình quân theo tiêu chí {facts.period}", (criteria_table(facts),))
    if facts.plans is not None and len(facts.plans.missing) > LONGEST_LIST:
        found["plans"] = Annex("Danh sách đơn vị chưa gửi kế hoạch thực hiện phong trào", (_missing(facts),))
    return Annexes(found)


def ranking_table(bloc: BlocFacts, title: str, last_rank: int | None = None) -> Table:
    """The bloc's places, down to `last_rank` with all its ties, or all of them and the unranked."""
    rows = tuple(
        (
            "–" if row.rank is None else str(row.rank),
            row.name,
            "–" if row.total is None else show_points(row.total),
            row.band or "–",
            row.note or ("Tạm tính" if row.is_provisional else ""),
        )
        for row in bloc.rows
        if last_rank is None or (row.rank is not None and row.rank <= last_rank)
    )
    header = ("Hạng", "Tên đơn vị, cá nhân", "Tổng điểm", "Xếp loại", "Ghi chú")
    return Table(title, header, rows, (2, 8, 3, 4, 4), frozenset({0, 2}))


def criteria_table(facts: ReviewFacts) -> Table:
    rows = tuple(
        (
            item.code,
            item.name,
            show_points(item.max_points),
            "–" if item.mean is None else show_points(item.mean),
            number(item.counted),
            number(item.left_out),
        )
        for item in facts.criteria
    )
    clauses = tuple(dict.fromkeys(clause for item in facts.criteria for clause in item.clauses))
    header = ("Mã", "Tiêu chí", "Điểm tối đa", "Điểm bình quân", "Số được tính", "Số không tính")
    return Table("Điểm bình quân theo tiêu chí", header, rows, (2, 9, 3, 3, 3, 3), frozenset({2, 3, 4, 5}), clauses)


def _figures(facts: ReviewFacts) -> Table:
    rows = []
    for clause, figure in facts.figures:
        low, high = interval(figure) if figure.is_sample else ("", "")
        before = "–" if figure.previous is None else show_percent(Fraction(*figure.previous))
        kind = f"Mẫu ({low} – {high})" if figure.is_sample else "Toàn bộ"
        counts = (number(figure.hits), number(figure.trials), show_percent(figure.share))
        rows.append((quote(clause), figure.name, *counts, kind, before))
    clauses = tuple(dict.fromkeys(clause.id for clause, _ in facts.figures))
    header = ("Nội dung", "Chỉ số", "Đạt", "Tổng số", "Tỷ lệ", "Loại số liệu", "Kỳ trước")
    widths = (6, 4, 1, 1, 1, 2, 1)
    return Table("Số liệu theo từng nội dung", header, tuple(rows), widths, frozenset({2, 3, 4, 6}), clauses)


def _missing(facts: ReviewFacts) -> Table:
    names = facts.plans.missing if facts.plans else ()
    rows = tuple((str(n), name) for n, name in enumerate(names, start=1))
    title = "Đơn vị chưa gửi kế hoạch"
    return Table(title, ("STT", "Tên đơn vị"), rows, (1, 9), frozenset({0}), facts.clauses.plans)
