"""Everything of a rule set beside its criteria as small tables: the same columns on the editor's pages and in Excel.

A row is a mapping of column keys to texts. `rows` writes a part down, `read` reads it back; what one writes the other reads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.adapters.sheets.comparable_part import group_choices, group_texts, read_group
from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.part_cells import NO, YES, CellFault, Cells, band_labels, joined
from thidua.adapters.sheets.rule_words import MEASURE_SHAPE, share, share_text
from thidua.adapters.sheets.slugs import free_slug
from thidua.adapters.sheets.values import NotReadable
from thidua.core.movements.model import (
    Adjustment,
    Band,
    CrossMarking,
    Disqualifier,
    LevelCondition,
    RuleSet,
    ShareLimit,
    Theme,
    TieBreak,
    Total,
)
from thidua.core.points import show_points

Texts = dict[str, str]
NOT_RATED = "không xếp loại"
EDGES = {True: "từ", False: "trên"}
WHEN = {"verified": "đã xác minh", "unfiled": "không nộp phiếu"}
TIE_BREAKS = {"criterion": "tiêu chí", "group": "nhóm", "measure": "số liệu", "vote": "bỏ phiếu"}
WITHIN = {"bloc": "trong khối, cụm", "group": "trong nhóm tương đồng", "all": "toàn bộ"}
DECIDES = {"raw": "trung bình các điểm chấm", "adjusted": "điểm đã hiệu chỉnh độ nghiêm"}
MARKERS_WITHIN = {"bloc": "trong khối, cụm", "all": "giữa các khối, cụm"}
MOST_MARKERS = 20
CONDITION = "Tên điều kiện | số liệu | tỷ lệ"


class PartRefused(ValueError):
    """Nothing of the part was taken over; `faults` name every cell."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__("; ".join(fault.reason for fault in faults))
        self.faults = list(faults)


@dataclass(frozen=True)
class Part:
    """`choices` gives the words a column may hold, for drop-downs; a column not in it takes any text."""

    slug: str
    title: str
    field: str
    columns: Mapping[str, tuple[str, int]]
    choices: Callable[[RuleSet], Mapping[str, Sequence[str]]]
    write: Callable[[Any, RuleSet], Texts]
    make: Callable[[Cells, RuleSet], Any]

    @property
    def labels(self) -> dict[str, str]:
        return {key: label for key, (label, _) in self.columns.items()}

    def rows(self, rules: RuleSet) -> list[Texts]:
        return [self.write(item, rules) for item in getattr(rules, self.field)]

    def read(self, rows: Sequence[Mapping[str, str]], rules: RuleSet) -> RuleSet:
        """`rules` with this part replaced; rows without any text are left out. Raises PartRefused."""
        made: list[Any] = []
        faults: list[CellFault] = []
        for at, texts in enumerate(rows):
            if not any(text.strip() for key, text in texts.items() if key in self.columns and key != "subject"):
                continue
            cells = Cells(at, texts, self.labels)
            made.append(self.make(cells, self._within(rules, made)))
            faults += cells.faults
        if faults:
            raise PartRefused(faults)
        return self._within(rules, made)

    def _within(self, rules: RuleSet, made: Sequence[Any]) -> RuleSet:
        changed: dict[str, Any] = {self.field: tuple(made)}
        return replace(rules, **changed)


class OneRow(Part):
    """A part that is one thing or none."""

    def rows(self, rules: RuleSet) -> list[Texts]:
        held = getattr(rules, self.field)
        return [] if held is None else [self.write(held, rules)]

    def _within(self, rules: RuleSet, made: Sequence[Any]) -> RuleSet:
        changed: dict[str, Any] = {self.field: made[0] if made else None}
        return replace(rules, **changed)


def _subjects(_rules: RuleSet) -> Mapping[str, Sequence[str]]:
    return {"subject": list(SUBJECTS.values())}


def _points(value: Decimal | None) -> str:
    return "" if value is None else show_points(value)


def _share(value: Fraction | None) -> str:
    return "" if value is None else share_text(value)


def _theme_texts(theme: Theme, _rules: RuleSet) -> Texts:
    return {
        "slug": theme.slug,
        "name": theme.name,
        "subject": SUBJECTS[theme.subject],
        "clauses": joined(theme.clauses),
        "max_points": _points(theme.max_points),
        "rescale_to": _points(theme.rescale_to),
    }


def _theme(cells: Cells, before: RuleSet) -> Theme:
    name = cells.text("name", is_required=True)
    slug = cells.text("slug") or free_slug(name, {theme.slug for theme in before.themes})
    points = cells.points_or_none("max_points"), cells.points_or_none("rescale_to")
    return Theme(slug, name, cells.subject(), cells.listed("clauses"), *points)


def _adjustment_texts(item: Adjustment, _rules: RuleSet) -> Texts:
    return {
        "code": item.code,
        "name": item.name,
        "subject": SUBJECTS[item.subject],
        "clauses": joined(item.clauses),
        "each": show_points(item.each),
        "limit": show_points(item.limit),
        "measure": item.measure or "",
        "at_least": _share(item.at_least),
    }


def _adjustment(cells: Cells, _before: RuleSet) -> Adjustment:
    return Adjustment(
        cells.text("code", is_required=True),
        cells.text("name", is_required=True),
        cells.subject(),
        cells.listed("clauses"),
        cells.points("each"),
        cells.points("limit"),
        cells.measure_or_none("measure"),
        cells.share_or_none("at_least"),
    )


def _condition_texts(item: Disqualifier, rules: RuleSet) -> Texts:
    cap = NOT_RATED if item.caps_at is None else band_labels(rules, item.subject).get(item.caps_at, item.caps_at)
    return {
        "code": item.code,
        "name": item.name,
        "subject": SUBJECTS[item.subject],
        "clauses": joined(item.clauses),
        "caps_at": cap,
        "when": WHEN[item.when],
    }


def _condition(cells: Cells, before: RuleSet) -> Disqualifier:
    subject = cells.subject()
    cap = cells.choice("caps_at", {"": NOT_RATED, **band_labels(before, subject)})
    when = cells.choice("when", WHEN, "verified")
    return Disqualifier(
        cells.text("code", is_required=True),
        cells.text("name", is_required=True),
        subject,
        cells.listed("clauses"),
        cap or None,
        "unfiled" if when == "unfiled" else "verified",
    )


def _caps(rules: RuleSet) -> Mapping[str, Sequence[str]]:
    names = [name for subject in SUBJECTS for name in band_labels(rules, subject).values()]
    return {**_subjects(rules), "caps_at": list(dict.fromkeys([NOT_RATED, *names])), "when": list(WHEN.values())}


def _band_texts(band: Band, _rules: RuleSet) -> Texts:
    conditions = [f"{item.name} | {item.measure} | {share_text(item.at_least)}" for item in band.conditions]
    return {
        "slug": band.slug,
        "name": band.name,
        "subject": SUBJECTS[band.subject],
        "edge": EDGES[band.is_closed],
        "at_least": show_points(band.at_least),
        "min_share": _share(band.min_share),
        "is_above_zero": YES if band.is_above_zero else NO,
        "conditions": "; ".join(conditions),
        "written": band.written,
    }


def _band(cells: Cells, before: RuleSet) -> Band:
    subject, name = cells.subject(), cells.text("name", is_required=True)
    taken = {band.slug for band in before.bands if band.subject == subject}
    return Band(
        cells.text("slug") or free_slug(name, taken),
        name,
        subject,
        cells.points("at_least"),
        cells.choice("edge", EDGES, True) is not False,
        cells.share_or_none("min_share"),
        cells.yes("is_above_zero"),
        _conditions(cells),
        cells.text("written"),
    )


def _conditions(cells: Cells) -> tuple[LevelCondition, ...]:
    found = []
    for part in (piece.strip() for piece in cells.text("conditions").split(";") if piece.strip()):
        name, _, rest = part.partition("|")
        measure, _, least = rest.partition("|")
        try:
            if not name.strip() or not MEASURE_SHAPE.fullmatch(measure.strip()):
                raise NotReadable(f"viết như: {CONDITION}, cách nhau bằng dấu chấm phẩy.")
            found.append(LevelCondition(name.strip(), measure.strip(), share(least.strip())))
        except NotReadable as fault:
            cells.fault("conditions", fault.reason)
    return tuple(found)


def _total_texts(total: Total, _rules: RuleSet) -> Texts:
    return {
        "subject": SUBJECTS[total.subject],
        "points": show_points(total.points),
        "includes_bonus": YES if total.includes_bonus else NO,
        "bonus_limit": _points(total.bonus_limit),
        "penalty_limit": _points(total.penalty_limit),
    }


def _total(cells: Cells, before: RuleSet) -> Total:
    subject = cells.subject()
    if any(total.subject == subject for total in before.totals):
        cells.fault("subject", "mỗi đối tượng chỉ khai tổng điểm một lần.")
    limits = cells.points_or_none("bonus_limit"), cells.points_or_none("penalty_limit")
    return Total(subject, cells.points("points"), cells.yes("includes_bonus"), *limits)


def _tie_break_texts(item: TieBreak, _rules: RuleSet) -> Texts:
    return {"subject": SUBJECTS[item.subject], "by": TIE_BREAKS[item.by], "key": item.key}


def _tie_break(cells: Cells, _before: RuleSet) -> TieBreak:
    by = cells.choice("by", TIE_BREAKS)
    if by == "vote":
        return TieBreak("vote", "", cells.subject())
    key = cells.text("key", is_required=True)
    kind = next((each for each in ("criterion", "group", "measure") if each == by), "criterion")
    return TieBreak(kind, key, cells.subject())  # type: ignore[arg-type]


def _share_limit_texts(item: ShareLimit, rules: RuleSet) -> Texts:
    names = band_labels(rules, item.subject)
    return {
        "subject": SUBJECTS[item.subject],
        "band": names.get(item.band, item.band),
        "share": share_text(item.share),
        "of": joined([names.get(slug, slug) for slug in item.of]),
        "within": WITHIN[item.within],
        "clauses": joined(item.clauses),
    }


def _share_limit(cells: Cells, before: RuleSet) -> ShareLimit:
    subject = cells.subject()
    names = band_labels(before, subject)
    most = cells.share_or_none("share")
    if most is None:
        cells.fault("share", "chưa ghi “Tỷ lệ”.")
    of = []
    for name in cells.listed("of"):
        one = Cells(cells.row, {"of": name}, cells.labels, cells.faults)
        of.append(one.choice("of", names) or "")
    within = cells.choice("within", WITHIN, "bloc") or "bloc"
    band = cells.choice("band", names) or ""
    kind = next(each for each in ("bloc", "group", "all") if each == within)
    return ShareLimit(band, subject, most or Fraction(0), tuple(of), kind, cells.listed("clauses"))


def _share_choices(rules: RuleSet) -> Mapping[str, Sequence[str]]:
    names = [name for subject in SUBJECTS for name in band_labels(rules, subject).values()]
    return {**_subjects(rules), "band": list(dict.fromkeys(names)), "within": list(WITHIN.values())}


def _cross_texts(item: CrossMarking, _rules: RuleSet) -> Texts:
    return {"markers": str(item.markers), "decides": DECIDES[item.decides], "within": MARKERS_WITHIN[item.within]}


def _cross(cells: Cells, before: RuleSet) -> CrossMarking:
    if before.cross is not None:
        cells.fault("markers", "quy định chấm chéo chỉ có một dòng.")
    typed = cells.text("markers", is_required=True)
    markers = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    if typed and not 1 <= markers <= MOST_MARKERS:
        cells.fault("markers", f"số người chấm mỗi phiếu là số nguyên từ 1 đến {MOST_MARKERS}.")
    decides = cells.choice("decides", DECIDES, "raw")
    if decides == "adjusted" and markers == 1:
        cells.fault("markers", "mỗi phiếu một người chấm thì không tách được chấm nghiêm với phiếu yếu; cần từ 2.")
    within = cells.choice("within", MARKERS_WITHIN, "bloc")
    return CrossMarking(
        markers, "adjusted" if decides == "adjusted" else "raw", "all" if within == "all" else "bloc"
    )  # fmt: skip


SUBJECT = ("Đối tượng", 12)
CLAUSES = ("Mã điều khoản", 24)
PARTS: Mapping[str, Part] = {
    part.slug: part
    for part in (
        Part(
            "nhom",
            "Nhóm",
            "themes",
            {
                "slug": ("Mã nhóm", 16),
                "name": ("Tên nhóm", 52),
                "subject": SUBJECT,
                "clauses": CLAUSES,
                "max_points": ("Điểm của nhóm", 12),
                "rescale_to": ("Quy đổi về", 12),
            },
            _subjects,
            _theme_texts,
            _theme,
        ),
        Part(
            "muc",
            "Mức xếp loại",
            "bands",
            {
                "slug": ("Mã mức", 16),
                "name": ("Tên mức", 28),
                "subject": SUBJECT,
                "edge": ("Mép", 8),
                "at_least": ("Điểm", 10),
                "min_share": ("Sàn mỗi tiêu chí", 12),
                "is_above_zero": ("Không tiêu chí 0 điểm", 12),
                "conditions": ("Điều kiện thêm", 40),
                "written": ("Lời văn bản", 30),
            },
            lambda rules: {**_subjects(rules), "edge": list(EDGES.values()), "is_above_zero": [YES, NO]},
            _band_texts,
            _band,
        ),
        Part(
            "tong-diem",
            "Tổng điểm",
            "totals",
            {
                "subject": SUBJECT,
                "points": ("Tổng điểm", 12),
                "includes_bonus": ("Gồm cả thưởng", 12),
                "bonus_limit": ("Thưởng tối đa", 12),
                "penalty_limit": ("Trừ tối đa", 12),
            },
            lambda rules: {**_subjects(rules), "includes_bonus": [YES, NO]},
            _total_texts,
            _total,
        ),
        Part(
            "thuong-tru",
            "Thưởng, trừ",
            "adjustments",
            {
                "code": ("Mã", 10),
                "name": ("Nội dung thưởng, trừ", 52),
                "subject": SUBJECT,
                "clauses": CLAUSES,
                "each": ("Mỗi lần", 10),
                "limit": ("Giới hạn", 10),
                "measure": ("Số liệu tự đếm", 26),
                "at_least": ("Đạt từ", 10),
            },
            _subjects,
            _adjustment_texts,
            _adjustment,
        ),
        Part(
            "dieu-kien",
            "Điều kiện hạ mức",
            "disqualifiers",
            {
                "code": ("Mã", 10),
                "name": ("Điều kiện", 52),
                "subject": SUBJECT,
                "clauses": CLAUSES,
                "caps_at": ("Cao nhất ở mức", 28),
                "when": ("Áp dụng khi", 18),
            },
            _caps,
            _condition_texts,
            _condition,
        ),
        Part(
            "tach-hang",
            "Tách hạng",
            "tie_breaks",
            {"subject": SUBJECT, "by": ("Tách theo", 16), "key": ("Mã tiêu chí, nhóm hoặc số liệu", 36)},
            lambda rules: {**_subjects(rules), "by": list(TIE_BREAKS.values())},
            _tie_break_texts,
            _tie_break,
        ),
        Part(
            "nhom-tuong-dong",
            "Nhóm tương đồng",
            "comparables",
            {
                "slug": ("Mã nhóm", 16),
                "name": ("Tên nhóm", 36),
                "subject": SUBJECT,
                "kinds": ("Loại đơn vị", 40),
                "units": ("Mã đơn vị", 30),
                "posts": ("Chức vụ", 16),
                "titles": ("Chức danh", 36),
            },
            group_choices,
            group_texts,
            read_group,
        ),
        Part(
            "ty-le",
            "Giới hạn tỷ lệ",
            "share_limits",
            {
                "subject": SUBJECT,
                "band": ("Mức bị giới hạn", 28),
                "share": ("Tỷ lệ", 10),
                "of": ("Trên số xếp các mức", 36),
                "within": ("Phạm vi", 24),
                "clauses": CLAUSES,
            },
            _share_choices,
            _share_limit_texts,
            _share_limit,
        ),
        OneRow(
            "cham-cheo",
            "Chấm chéo",
            "cross",
            {
                "markers": ("Số người chấm mỗi phiếu", 16),
                "decides": ("Số quyết định", 32),
                "within": ("Người chấm lấy từ", 24),
            },
            lambda _rules: {"decides": list(DECIDES.values()), "within": list(MARKERS_WITHIN.values())},
            _cross_texts,
            _cross,
        ),
    )
}
