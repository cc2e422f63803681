"""The largest share of a level in a bloc, a group or everywhere."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import Cells, band_labels, joined
from thidua.adapters.sheets.parts.part import (
    CLAUSES,
    SUBJECT,
    Part,
    Texts,
    subject_choices,
)
from thidua.adapters.sheets.rule_words import share_text
from thidua.core.movements.model import (
    RuleSet,
    ShareLimit,
)

WITHIN = {"bloc": "trong khối, cụm", "group": "trong nhóm tương đồng", "all": "toàn bộ"}


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
    return {**subject_choices(rules), "band": list(dict.fromkeys(names)), "within": list(WITHIN.values())}


SHARE_LIMITS = Part(
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
)
