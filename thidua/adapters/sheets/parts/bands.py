"""Levels: where each begins and what else it asks."""

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import NO, YES, Cells
from thidua.adapters.sheets.parts.part import SUBJECT, Part, Texts, share_or_none_text, subject_choices
from thidua.adapters.sheets.rule_words import MEASURE_SHAPE, share, share_text
from thidua.adapters.sheets.slugs import free_slug
from thidua.adapters.sheets.values import NotReadable
from thidua.core.movements.model import Band, LevelCondition, RuleSet
from thidua.core.points import show_points

EDGES = {True: "từ", False: "trên"}
CONDITION = "Tên điều kiện | số liệu | tỷ lệ"


def _band_texts(band: Band, _rules: RuleSet) -> Texts:
    conditions = [f"{item.name} | {item.measure} | {share_text(item.at_least)}" for item in band.conditions]
    return {
        "slug": band.slug,
        "name": band.name,
        "subject": SUBJECTS[band.subject],
        "edge": EDGES[band.is_closed],
        "at_least": show_points(band.at_least),
        "min_share": share_or_none_text(band.min_share),
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


BANDS = Part(
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
    lambda rules: {**subject_choices(rules), "edge": list(EDGES.values()), "is_above_zero": [YES, NO]},
    _band_texts,
    _band,
)
