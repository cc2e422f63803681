"""Words for states, acts, parts and awards of dossiers."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.dossiers.law import law_of
from thidua.apps.awards.law import catalogue
from thidua.apps.awards.law.values import shipped
from thidua.apps.awards.models import Campaign, Dossier
from thidua.core.awards import complaints, dossiers
from thidua.core.awards.law import Award, NoRegime, PaperRule

STATES: Mapping[str, str | Promise] = {
    dossiers.DRAFT: _("Đang soạn"),
    dossiers.FILED: _("Đã gửi, chờ tiếp nhận"),
    dossiers.RETURNED: _("Trả lại để sửa"),
    dossiers.RECEIVED: _("Đã tiếp nhận, đang thẩm định"),
    dossiers.FORWARDED: _("Đã trình"),
    dossiers.COUNCIL: _("Đang ở Hội đồng"),
    dossiers.PASSED: _("Đồng ý, chờ quyết định"),
    dossiers.DECIDED: _("Đã có quyết định"),
    dossiers.DECLINED: _("Không được chọn"),
    dossiers.WITHDRAWN: _("Đã rút"),
}
TONES: Mapping[str, str] = {
    dossiers.DRAFT: "idle", dossiers.FILED: "wait", dossiers.RETURNED: "bad", dossiers.RECEIVED: "wait",
    dossiers.FORWARDED: "wait", dossiers.COUNCIL: "wait", dossiers.PASSED: "good", dossiers.DECIDED: "good",
    dossiers.DECLINED: "bad", dossiers.WITHDRAWN: "idle",
}  # fmt: skip
ACTS: Mapping[str, str | Promise] = {
    "make": _("Lập hồ sơ"),
    "file": _("Gửi hồ sơ"),
    "receive": _("Tiếp nhận"),
    "return": _("Trả lại"),
    "forward": _("Trình"),
    "to_council": _("Đưa vào phiên họp Hội đồng"),
    "accept": _("Người có thẩm quyền đồng ý"),
    "pass": _("Hội đồng đồng ý"),
    "decline": _("Không chọn"),
    "decide": _("Ra quyết định"),
    "withdraw": _("Rút hồ sơ"),
    "reopen": _("Xem xét lại theo kiến nghị"),
}
OWNERS: Mapping[str, str | Promise] = {
    "unit": _("Đơn vị đề nghị"),
    "receiver": _("Cơ quan thường trực"),
    "council": _("Hội đồng Thi đua – Khen thưởng"),
    "decider": _("Người có thẩm quyền quyết định"),
}
PARTS: Mapping[str, str | Promise] = {
    "named_as": _("Tên, chức vụ, đơn vị như sẽ in"),
    "achievement": _("Nội dung thành tích"),
    "days": _("Thời gian tính thành tích"),
    "khac": _("Tài liệu khác"),
}
COMPLAINTS: Mapping[str, str | Promise] = {
    complaints.LODGED: _("Chờ trả lời"),
    complaints.ANSWERED: _("Đã trả lời"),
    complaints.ESCALATED: _("Đã chuyển cấp trên, chờ trả lời"),
    complaints.CLOSED: _("Cấp trên đã trả lời"),
    complaints.WITHDRAWN: _("Đã rút"),
}
COMPLAINT_TONES: Mapping[str, str] = {
    complaints.LODGED: "wait", complaints.ANSWERED: "good", complaints.ESCALATED: "bad", complaints.CLOSED: "good",
    complaints.WITHDRAWN: "idle",
}  # fmt: skip
COMPLAINT_ACTS: Mapping[str, str | Promise] = {
    "lodge": _("Gửi kiến nghị"),
    "answer": _("Trả lời"),
    "escalate": _("Chuyển cấp trên"),
    "withdraw": _("Rút kiến nghị"),
}
MEASURES: Mapping[str, str | Promise] = {
    "leaders": _("Lãnh đạo, quản lý"),
    "direct": _("Người trực tiếp lao động, công tác"),
    "women": _("Nữ"),
    "minorities": _("Người dân tộc thiểu số"),
    "remote": _("Xã vùng đặc biệt khó khăn, biên giới (trên số đơn vị)"),
    "repeated": _("Đã được khen cùng danh hiệu năm trước"),
}
BREACHES: Mapping[str, str | Promise] = {
    "at_most": _("vượt mức tối đa"),
    "at_least": _("chưa tới mức tối thiểu"),
    "fell": _("giảm quá mức so với năm trước"),
    "grew": _("tăng quá mức so với năm trước"),
}
LEGS: Mapping[str, str | Promise] = {
    "proposal": _("Từ lập thành tích đến gửi hồ sơ"),
    "decision": _("Từ gửi hồ sơ đến ký quyết định"),
    "delivery": _("Từ ký quyết định đến trao"),
    "whole": _("Cả quá trình"),
}


def award_name(dossier: Dossier) -> str:
    return catalogue.award_name(dossier.award)


def names_on(day: date) -> dict[str, str]:
    """Award slug → its name by the shipped law of the day; empty for a day without law."""
    try:
        return {item.value.slug: item.value.name for item in shipped().on(day).all_of(Award)}
    except NoRegime:
        return {}


def awards_for(campaign: Campaign) -> list[tuple[str, str]]:
    return [(row.award, catalogue.award_name(row.award)) for row in campaign.awards.all()]


def paper_names(dossier: Dossier) -> dict[str, str]:
    """Kind of paper, or part of the content → what people call it."""
    known = {item.value.kind: item.value.name for item in law_of(dossier).all_of(PaperRule)}
    return {**known, **{slug: str(words) for slug, words in PARTS.items()}}


def subject_name(dossier: Dossier) -> str:
    if dossier.person is not None:
        return dossier.person.full_name
    return dossier.collective.name if dossier.collective is not None else dossier.household
