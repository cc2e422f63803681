"""Words for why a unit is proposed or passed over."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.scoring.models import Standing
from thidua.core.explain import Line

SENTENCES: dict[str, str | Promise] = {
    "placed": _("Hạng %(rank)s trên %(of)s thành viên, tổng điểm %(total)s."),
    "band_reached": _("Xếp loại «%(band)s»."),
    "tie_at_cut": _("Bằng điểm ở vị trí cuối với %(others)s; còn %(places_left)s chỗ: cần bỏ phiếu lựa chọn."),
    "provisional_ahead": _("Đứng trước hoặc bằng còn có kết quả tạm tính của %(codes)s."),
    "not_ranked": _("Không xếp hạng: %(standing)s."),
    "not_final": _("Kết quả còn tạm tính, chờ thẩm định."),
    "below_band": _("Xếp loại «%(band)s», chưa tới mức «%(needed)s»."),
    "beyond_number": _("Đứng sau số lượng %(number)s của khối, cụm."),
}


def sentence(line: Line, names: Mapping[str, str]) -> str:
    """`names` turns the codes inside facts into unit names."""
    facts = {key: value or "–" for key, value in line.facts.items()}
    for key in ("others", "codes"):
        if key in facts:
            facts[key] = ", ".join(names.get(code, code) for code in facts[key].split(", "))
    if "standing" in facts and facts["standing"] in Standing.values:
        facts["standing"] = str(Standing(facts["standing"]).label).lower()
    return str(SENTENCES[line.step]) % facts
