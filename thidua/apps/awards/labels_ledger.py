"""Vietnamese words for why two records look alike."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

MOST_TOLD = 6


def reason_words(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """One sentence a reason, those against it last."""
    found = [(_sentence(str(one["kind"]), list(one["facts"])), str(one["kind"])) for one in reasons]
    return [words for words, kind in sorted(found, key=lambda item: item[1].startswith("other")) if words]


def _sentence(kind: str, facts: list[str]) -> str:
    told = "; ".join(f"“{fact}”" for fact in facts[:MOST_TOLD])
    plain = {
        "file": _("Cùng một tệp minh chứng."),
        "subject": _("Cùng một người, đơn vị."),
        "period": _("Thời gian trùng nhau."),
        "place": _("Cùng địa điểm."),
        "other-figures": _("Khác: không có số liệu nào chung."),
        "other-place": _("Khác: địa điểm khác nhau."),
        "other-year": _("Khác: thời gian khác nhau."),
    }
    if kind == "words":
        return _("Cùng nói %(told)s.") % {"told": told}
    if kind == "figures":
        return _("Cùng số liệu %(told)s.") % {"told": told}
    if kind == "day":
        days = ", ".join(date.fromisoformat(fact).strftime("%d/%m/%Y") for fact in facts)
        return _("Cùng ngày %(days)s.") % {"days": days}
    return plain.get(kind, "")
