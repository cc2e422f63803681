"""Groups of criteria and the total they add up to."""

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import NO, YES, Cells, joined
from thidua.adapters.sheets.parts.part import CLAUSES, SUBJECT, Part, Texts, points_text, subject_choices
from thidua.adapters.sheets.slugs import free_slug
from thidua.core.movements.model import RuleSet, Theme, Total
from thidua.core.points import show_points


def _theme_texts(theme: Theme, _rules: RuleSet) -> Texts:
    return {
        "slug": theme.slug,
        "name": theme.name,
        "subject": SUBJECTS[theme.subject],
        "clauses": joined(theme.clauses),
        "max_points": points_text(theme.max_points),
        "rescale_to": points_text(theme.rescale_to),
    }


def _theme(cells: Cells, before: RuleSet) -> Theme:
    name = cells.text("name", is_required=True)
    slug = cells.text("slug") or free_slug(name, {theme.slug for theme in before.themes})
    points = cells.points_or_none("max_points"), cells.points_or_none("rescale_to")
    return Theme(slug, name, cells.subject(), cells.listed("clauses"), *points)


def _total_texts(total: Total, _rules: RuleSet) -> Texts:
    return {
        "subject": SUBJECTS[total.subject],
        "points": show_points(total.points),
        "includes_bonus": YES if total.includes_bonus else NO,
        "bonus_limit": points_text(total.bonus_limit),
        "penalty_limit": points_text(total.penalty_limit),
    }


def _total(cells: Cells, before: RuleSet) -> Total:
    subject = cells.subject()
    if any(total.subject == subject for total in before.totals):
        cells.fault("subject", "mỗi đối tượng chỉ khai tổng điểm một lần.")
    limits = cells.points_or_none("bonus_limit"), cells.points_or_none("penalty_limit")
    return Total(subject, cells.points("points"), cells.yes("includes_bonus"), *limits)


THEMES = Part(
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
    subject_choices,
    _theme_texts,
    _theme,
)
TOTALS = Part(
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
    lambda rules: {**subject_choices(rules), "includes_bonus": [YES, NO]},
    _total_texts,
    _total,
)
