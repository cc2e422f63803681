"""Vietnamese words for why two records look alike, and for what was claimed before."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.apps.awards.dossiers.words import STATES
from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger.claims import ALIKE, BARRED, Claim
from thidua.apps.awards.models import Dossier

MOST_TOLD = 6
MOST_LETTERS = 160


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


def claim_words(claim: Claim) -> str:
    """One sentence that names the earlier award; for look-alikes also why."""
    facts = {"record": _short(claim.record), "uses": "; ".join(_named(one) for one in claim.by)}
    if claim.kind == ALIKE and claim.other is not None:
        facts |= {"other": _short(claim.other), "unit": claim.other.unit.name}
        text = _("“%(record)s” giống “%(other)s” do %(unit)s ghi, chưa có kết luận trùng hay khác.") % facts
        used = [_("Bản kia đã dùng ở %(uses)s.") % facts] if claim.by else []
        return " ".join([text, *used, *reason_words(claim.reasons)])
    if claim.kind == BARRED:
        return _("“%(record)s” đã dùng ở %(uses)s: một thành tích, sáng kiến không xét khen thưởng hai lần.") % facts
    return _("“%(record)s” cũng là căn cứ của %(uses)s; Hội đồng cần biết khi xét danh hiệu thứ hai.") % facts


def _named(one: Dossier) -> str:
    facts = {"code": one.code, "award": award_name(one.award), "year": one.campaign.year, "unit": one.unit.name}
    text = _("hồ sơ %(code)s (%(award)s năm %(year)d, %(unit)s đề nghị, %(state)s)")
    return text % (facts | {"state": str(STATES[one.state]).lower()})


def _short(record: object) -> str:
    text = " ".join(str(getattr(record, "text", "") or record).split())
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rsplit(' ', 1)[0]}…"
