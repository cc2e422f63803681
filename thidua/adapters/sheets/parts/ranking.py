"""How ties are parted and how units mark each other."""

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import Cells
from thidua.adapters.sheets.parts.part import SUBJECT, OneRow, Part, Texts, subject_choices
from thidua.core.movements.model import (
    CrossMarking,
    RuleSet,
    TieBreak,
)

TIE_BREAKS = {"criterion": "tiêu chí", "group": "nhóm", "measure": "số liệu", "vote": "bỏ phiếu"}
DECIDES = {"raw": "trung bình các điểm chấm", "adjusted": "điểm đã hiệu chỉnh độ nghiêm"}
MARKERS_WITHIN = {"bloc": "trong khối, cụm", "all": "giữa các khối, cụm"}
MOST_MARKERS = 20


def _tie_break_texts(item: TieBreak, _rules: RuleSet) -> Texts:
    return {"subject": SUBJECTS[item.subject], "by": TIE_BREAKS[item.by], "key": item.key}


def _tie_break(cells: Cells, _before: RuleSet) -> TieBreak:
    by = cells.choice("by", TIE_BREAKS)
    if by == "vote":
        return TieBreak("vote", "", cells.subject())
    key = cells.text("key", is_required=True)
    kind = next((each for each in ("criterion", "group", "measure") if each == by), "criterion")
    return TieBreak(kind, key, cells.subject())  # type: ignore[arg-type]


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


TIES = Part(
    "tach-hang",
    "Tách hạng",
    "tie_breaks",
    {"subject": SUBJECT, "by": ("Tách theo", 16), "key": ("Mã tiêu chí, nhóm hoặc số liệu", 36)},
    lambda rules: {**subject_choices(rules), "by": list(TIE_BREAKS.values())},
    _tie_break_texts,
    _tie_break,
)
CROSS = OneRow(
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
)
