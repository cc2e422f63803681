"""A criterion's measure and rule in words for a page.

The Excel table says the same in Vietnamese only, because it is read back (`adapters.sheets`); in Vietnamese both agree.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.adapters.sheets.parts.comparables import KINDS, POSTS
from thidua.adapters.sheets.rule_words import share_text
from thidua.apps.movements.labels import SUBJECTS
from thidua.core.movements.model import (
    Against,
    Criterion,
    Judged,
    PerEvent,
    Ratio,
    Rule,
    RuleSet,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
)
from thidua.core.points import show_points

RULES: Mapping[type, Promise] = {
    Ratio: gettext_lazy("Tỷ lệ"),
    Threshold: gettext_lazy("Ngưỡng"),
    Steps: gettext_lazy("Bậc"),
    PerEvent: gettext_lazy("Trừ theo lượt"),
    SamplePoints: gettext_lazy("Mẫu × điểm"),
    Against: gettext_lazy("So mức chung"),
    Judged: gettext_lazy("Hội đồng chấm"),
    Unset: gettext_lazy("Chưa chọn"),
}
MEASURED_BY: Mapping[str, Promise] = {
    "indicator": gettext_lazy("Chỉ tiêu từ hệ thống"),
    "inspection": gettext_lazy("Kiểm tra"),
    "feedback": gettext_lazy("Ý kiến người dân"),
    "evidence": gettext_lazy("Minh chứng"),
    "marks": gettext_lazy("Chấm chéo"),
}
WITHIN: Mapping[str, Promise] = {
    "bloc": gettext_lazy("trong khối, cụm"),
    "group": gettext_lazy("trong nhóm tương đồng"),
    "all": gettext_lazy("trong toàn bộ"),
}
WHEN_ABSENT: Mapping[str, Promise] = {
    "rescale": gettext_lazy("Không tính, quy đổi nhóm"),
    "full": gettext_lazy("Điểm tối đa"),
    "zero": gettext_lazy("0 điểm"),
}
MEASURES: Mapping[str, Promise] = {
    "assignments.on_time": gettext_lazy("nhiệm vụ hoàn thành trong hạn / nhiệm vụ đến hạn"),
    "assignments.not_missed": gettext_lazy("nhiệm vụ không bị bỏ quá hạn / nhiệm vụ đến hạn"),
    "assignments.not_last_minute": gettext_lazy("nhiệm vụ không dồn đến sát hạn / nhiệm vụ hoàn thành"),
    "assignments.without_reminder": gettext_lazy("nhiệm vụ không phải nhắc / nhiệm vụ hoàn thành"),
    "assignments.not_handed_over": gettext_lazy("nhiệm vụ tự làm, không chuyển cho nơi khác / nhiệm vụ đến hạn"),
    "assignments.without_rework": gettext_lazy("nhiệm vụ xong không bị trả lại / nhiệm vụ đến hạn"),
    "cases.on_time": gettext_lazy("hồ sơ trả đúng hẹn hoặc sớm / hồ sơ đã trả hoặc quá hạn"),
    "cases.apologised": gettext_lazy("hồ sơ trễ có văn bản xin lỗi / hồ sơ trễ có ghi nhận việc xin lỗi"),
    "cases.single_supplement": gettext_lazy("hồ sơ yêu cầu bổ sung không quá một lần / hồ sơ tiếp nhận"),
    "cases.online": gettext_lazy("hồ sơ nộp trực tuyến / hồ sơ rõ hình thức nộp"),
    "feedback.courtesy": gettext_lazy("câu trả lời “có” của cả tám câu “4 xin, 4 luôn” / số câu trả lời"),
    "feedback.xin_chao": gettext_lazy("“có” cho câu xin chào / số trả lời"),
    "feedback.xin_loi": gettext_lazy("“có” cho câu xin lỗi / số trả lời"),
    "feedback.xin_cam_on": gettext_lazy("“có” cho câu xin cảm ơn / số trả lời"),
    "feedback.xin_phep": gettext_lazy("“có” cho câu xin phép / số trả lời"),
    "feedback.luon_mim_cuoi": gettext_lazy("“có” cho câu luôn mỉm cười / số trả lời"),
    "feedback.luon_nhe_nhang": gettext_lazy("“có” cho câu luôn nhẹ nhàng / số trả lời"),
    "feedback.luon_lang_nghe": gettext_lazy("“có” cho câu luôn lắng nghe / số trả lời"),
    "feedback.luon_giup_do": gettext_lazy("“có” cho câu luôn giúp đỡ / số trả lời"),
    "inspections.conform": gettext_lazy("mục kiểm tra đạt / mục đã kiểm tra"),
    "procedures.online": gettext_lazy(
        "thủ tục cung cấp trực tuyến toàn trình hoặc một phần / thủ tục đơn vị giải quyết"
    ),
    "procedures.posted": gettext_lazy("thủ tục niêm yết đúng bản hiện hành tại trụ sở / thủ tục phải niêm yết"),
    "registrations.items_done": gettext_lazy("việc trong kế hoạch, cam kết đã làm xong / việc đã đăng ký"),
    "registrations.plan_filed": gettext_lazy("đã nộp kế hoạch (1 / 1) hoặc chưa (0 / 1)"),
    "targets.attained": gettext_lazy("chỉ tiêu đạt kế hoạch năm / chỉ tiêu đến hạn có đủ số liệu đã xác nhận"),
    "targets.exceeded": gettext_lazy("chỉ tiêu vượt kế hoạch năm / chỉ tiêu đến hạn có đủ số liệu đã xác nhận"),
    "targets.reported": gettext_lazy("tháng có số liệu chỉ tiêu đã xác nhận / tháng đã qua của các chỉ tiêu"),
}


def rule_words(rule: Rule) -> str:
    name = str(RULES[type(rule)])
    if isinstance(rule, Judged | Unset):
        return name
    parts = [str(MEASURES.get(rule.measure, rule.measure)), *_parameters(rule)]
    return f"{name} – {'; '.join(parts)}"


def _parameters(rule: Rule) -> list[str]:
    if isinstance(rule, Threshold):
        least = _("từ %(share)s") % {"share": share_text(rule.at_least)}
        return [least, _("dưới ngưỡng %(points)s") % {"points": show_points(rule.below)}] if rule.below else [least]
    if isinstance(rule, Steps):
        written = [_("văn bản “%(text)s”") % {"text": rule.written}] if rule.written else []
        return [*(_step(rule, share, got) for share, got in rule.steps), *written]
    if isinstance(rule, PerEvent):
        return [_("trừ %(points)s") % {"points": show_points(rule.each)}]
    if isinstance(rule, SamplePoints):
        return [_("mẫu %(size)s") % {"size": rule.size}, _("mỗi người %(each)s") % {"each": show_points(rule.each)}]
    if isinstance(rule, Against):
        other = _("so với %(other)s") % {"other": str(MEASURES.get(rule.other, rule.other))}
        return [other, _("kém hơn %(points)s") % {"points": show_points(rule.below)}] if rule.below else [other]
    return []


def _step(rule: Steps, share: Fraction, got: Decimal) -> str:
    edge = _("trên %(share)s") % {"share": share_text(share)} if share in rule.above else share_text(share)
    return f"{edge}: {show_points(got)}"


def measured_words(slug: str) -> str:
    return str(MEASURED_BY.get(slug, slug))


def absent_words(slug: str) -> str:
    return str(WHEN_ABSENT.get(slug, slug))


def bound_words(criterion: Criterion) -> str:
    """What limits the criterion, in one sentence; empty where nothing does."""
    gate, cap = criterion.gate, criterion.cap
    parts = []
    if gate is not None:
        name = str(MEASURES.get(gate.measure, gate.measure))
        words = _("chỉ được điểm khi có %(measure)s từ %(share)s")
        parts.append(words % {"measure": name, "share": share_text(gate.at_least)})
    if cap is not None and cap.under is None:
        parts.append(_("không quá tỷ lệ đạt của tiêu chí %(by)s") % {"by": cap.by})
    if cap is not None and cap.under is not None:
        words = _("tiêu chí %(by)s dưới %(under)s thì được tối đa %(to)s")
        parts.append(words % {"by": cap.by, "under": share_text(cap.under), "to": share_text(cap.to)})
    if criterion.when_unassigned == "full":
        parts.append(_("không được giao thì được điểm tối đa"))
    return "; ".join(parts)


def chain_words(rules: RuleSet) -> list[str]:
    """The tie-break chain in its order, one line a link, ending in the vote."""
    names = {item.code: item.name for item in rules.criteria} | {theme.slug: theme.name for theme in rules.themes}
    kinds = {"criterion": _("điểm tiêu chí %(name)s"), "group": _("điểm nhóm %(name)s"), "measure": "%(name)s"}
    found = []
    for link in rules.tie_breaks:
        if link.by != "vote":
            name = names.get(link.key) or str(MEASURES.get(link.key, link.key))
            found.append(f"{SUBJECTS[link.subject]}: {kinds[link.by] % {'name': name}}")
    return [*found, _("bỏ phiếu, có biên bản")] if rules.tie_breaks else []


def share_words(rules: RuleSet) -> list[str]:
    names = {(band.subject, band.slug): band.name for band in rules.bands}
    lines = []
    for limit in rules.share_limits:
        of = ", ".join(names.get((limit.subject, slug), slug) for slug in limit.of) or _("mọi mức")
        facts = {
            "subject": SUBJECTS[limit.subject],
            "band": names.get((limit.subject, limit.band), limit.band),
            "share": share_text(limit.share),
            "of": of,
        }
        line = _("%(subject)s: “%(band)s” không quá %(share)s số được xếp %(of)s") % facts
        lines.append(f"{line}, {WITHIN[limit.within]}")
    return lines


def group_words(rules: RuleSet) -> list[str]:
    """Each group of those compared with each other, in the order in which they are asked."""
    lines = []
    for group in rules.comparables:
        parts = [*(KINDS.get(kind, kind) for kind in group.kinds), *group.units]
        if group.posts != "any":
            parts.append(POSTS[group.posts])
        parts += group.titles
        who = "; ".join(parts) or _("còn lại")
        lines.append(f"{SUBJECTS[group.subject]}: {group.name} ({who})")
    return lines


def cross_words(rules: RuleSet) -> str:
    """How units mark each other by the movement's rule; empty where the rule says nothing of it."""
    rule = rules.cross
    if rule is None:
        return ""
    within = _("trong khối, cụm") if rule.within == "bloc" else _("giữa các khối, cụm")
    facts = {"markers": rule.markers, "within": within}
    if rule.decides == "adjusted":
        words = _("Mỗi phiếu %(markers)d đơn vị chấm, lấy %(within)s; điểm đã hiệu chỉnh độ nghiêm quyết định.")
    else:
        words = _("Mỗi phiếu %(markers)d đơn vị chấm, lấy %(within)s; trung bình các điểm chấm quyết định.")
    return words % facts
