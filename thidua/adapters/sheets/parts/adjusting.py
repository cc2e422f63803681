"""What is added or taken off, and conditions that cap the level."""

from collections.abc import Mapping, Sequence

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import Cells, band_labels, joined
from thidua.adapters.sheets.parts.part import (
    CLAUSES,
    SUBJECT,
    Part,
    Texts,
    share_or_none_text,
    subject_choices,
)
from thidua.core.movements.model import (
    Adjustment,
    Disqualifier,
    RuleSet,
)
from thidua.core.points import show_points

NOT_RATED = "không xếp loại"
WHEN = {"verified": "đã xác minh", "unfiled": "không nộp phiếu"}


def _adjustment_texts(item: Adjustment, _rules: RuleSet) -> Texts:
    return {
        "code": item.code,
        "name": item.name,
        "subject": SUBJECTS[item.subject],
        "clauses": joined(item.clauses),
        "each": show_points(item.each),
        "limit": show_points(item.limit),
        "measure": item.measure or "",
        "at_least": share_or_none_text(item.at_least),
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
    return {**subject_choices(rules), "caps_at": list(dict.fromkeys([NOT_RATED, *names])), "when": list(WHEN.values())}


ADJUSTMENTS = Part(
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
    subject_choices,
    _adjustment_texts,
    _adjustment,
)
CONDITIONS = Part(
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
)
