"""Vietnamese words for procedures: statuses, changes, misfits, working days and fees."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.apps.orgs.models import Kind, Unit
from thidua.apps.procedures.models import Level, Online
from thidua.core.procedures import Change, Misfit
from thidua.core.vietnamese.folding import fold

#: The words of the workbook: Vietnamese whatever language the page has, because they are read back.
LEVELS: Mapping[str, str] = {
    "province": "Cấp tỉnh",
    "commune": "Cấp xã",
    "shared": "Cấp tỉnh và cấp xã",
    "district": "Cấp huyện (đến 30/6/2025)",
    "other": "Cơ quan khác",
}
ONLINE: Mapping[str, str] = {"full": "Toàn trình", "partial": "Một phần", "none": "Chưa cung cấp"}
STATES: Mapping[str, str | Promise] = {
    "in-force": gettext_lazy("Đang có hiệu lực"),
    "to-come": gettext_lazy("Chưa đến ngày hiệu lực"),
    "abolished": gettext_lazy("Đã bãi bỏ"),
}
ALL_STATES = gettext_lazy("Tất cả, kể cả đã bãi bỏ")
STATE_TONES = {"in-force": "good", "to-come": "wait", "abolished": "idle"}
STATUSES: Mapping[str, str | Promise] = {
    "posted": gettext_lazy("Đã niêm yết"),
    "faulty": gettext_lazy("Sai hoặc thiếu nội dung"),
    "outdated": gettext_lazy("Bản cũ, cần thay"),
    "not": gettext_lazy("Chưa niêm yết"),
}
STATUS_TONES = {"posted": "good", "faulty": "bad", "outdated": "wait", "not": "bad"}
VERDICTS: Mapping[str, str | Promise] = {
    "first": gettext_lazy("Bản đầu tiên"),
    "easier": gettext_lazy("Thuận lợi hơn cho người dân"),
    "harder": gettext_lazy("Nặng hơn cho người dân"),
    "mixed": gettext_lazy("Có mặt thuận lợi hơn, có mặt nặng hơn"),
    "same": gettext_lazy("Không đổi thời gian, phí, giấy tờ, mức trực tuyến"),
}
VERDICT_TONES = {"first": "idle", "easier": "good", "harder": "bad", "mixed": "wait", "same": "idle"}
ONLINE_TONES = {"full": "good", "partial": "wait", "none": "idle"}
MOVES: Mapping[str, str | Promise] = {
    "cut": gettext_lazy("giảm"),
    "same": gettext_lazy("giữ nguyên"),
    "raised": gettext_lazy("tăng"),
    "none": gettext_lazy("không so được"),
}
KINDS: Mapping[str, str | Promise] = {
    "new": gettext_lazy("mới trong năm"),
    "abolished": gettext_lazy("bãi bỏ trong năm"),
    "kept": gettext_lazy("có ở cả hai mốc"),
}


def office_name(unit: Unit) -> str:
    """The body that signs for a place: «Tỉnh Lai Châu» → «Ủy ban nhân dân tỉnh Lai Châu»; other units keep their name."""
    if unit.kind not in (Kind.PROVINCE, Kind.COMMUNE) or fold(unit.name).startswith("uy ban"):
        return unit.name
    return f"Ủy ban nhân dân {unit.name[:1].lower()}{unit.name[1:]}"


def number(value: Fraction | int) -> str:
    """«5», «0,5», «1,125»: exact, with a decimal comma and dots of thousands."""
    exact = Fraction(value)
    milli = round(exact * 1000)
    whole, rest = divmod(abs(milli), 1000)
    text = f"{whole:,}".replace(",", ".")
    if rest:
        text += "," + f"{rest:03d}".rstrip("0")
    return f"−{text}" if milli < 0 else text


def days(value: Fraction | int) -> str:
    """«5 ngày làm việc»; 0 is «trong ngày làm việc»."""
    if value == 0:
        return _("trong ngày làm việc")
    return _("%(n)s ngày làm việc") % {"n": number(value)}


def step_days(value: Fraction | int) -> str:
    """A step without time of its own is passed on at once."""
    if value == 0:
        return _("ngay khi nhận")
    if value < 1:
        return _("%(n)s giờ làm việc") % {"n": number(Fraction(value) * 8)}
    return _("%(n)s ngày làm việc") % {"n": number(value)}


def money(value: int) -> str:
    return _("không thu") if value == 0 else _("%(n)s đồng") % {"n": number(value)}


def law_days(value: int | None) -> str:
    return _("luật không định") if value is None else days(value)


def law_money(value: int | None) -> str:
    return _("luật không định") if value is None else money(value)


def counts(originals: int, copies: int) -> str:
    """«1 bản chính, 2 bản sao»"""
    said = []
    if originals:
        said.append(ngettext("%(n)s bản chính", "%(n)s bản chính", originals) % {"n": originals})
    if copies:
        said.append(ngettext("%(n)s bản sao", "%(n)s bản sao", copies) % {"n": copies})
    return ", ".join(said)


def change_words(change: Change) -> str:
    """One sentence for one change."""
    before, after = change.before, change.after
    if change.what in ("time", "law_time"):
        both = {"before": law_days(before), "after": law_days(after)}  # type: ignore[arg-type]
    elif change.what in ("fee", "law_fee"):
        both = {"before": law_money(before), "after": law_money(after)}  # type: ignore[arg-type]
    elif change.what == "online":
        both = {"before": str(Online(str(before)).label), "after": str(Online(str(after)).label)}
    elif change.what == "level":
        both = {"before": str(Level(str(before)).label), "after": str(Level(str(after)).label)}
    elif change.what == "step_time":
        both = {"before": step_days(before), "after": step_days(after)}  # type: ignore[arg-type]
    elif change.what == "paper_counts":
        both = {"before": counts(*before), "after": counts(*after)}  # type: ignore[misc]
    else:
        both = {"before": str(before) if before not in ("", None) else _("(trống)"),
                "after": str(after) if after not in ("", None) else _("(trống)")}  # fmt: skip
    return _sentence(change) % {**both, "name": change.name}


def _sentence(change: Change) -> str:
    less = change.direction == "easier"
    return {
        "time": _("Thời hạn giảm từ %(before)s còn %(after)s.")
        if less
        else _("Thời hạn tăng từ %(before)s lên %(after)s."),
        "fee": _("Phí, lệ phí giảm từ %(before)s còn %(after)s.")
        if less
        else _("Phí, lệ phí tăng từ %(before)s lên %(after)s."),
        "papers": _("Số loại giấy tờ giảm từ %(before)s còn %(after)s.")
        if less
        else _("Số loại giấy tờ tăng từ %(before)s lên %(after)s."),
        "sheets": _("Tổng số bản phải nộp giảm từ %(before)s còn %(after)s.")
        if less
        else _("Tổng số bản phải nộp tăng từ %(before)s lên %(after)s."),
        "online": _("Dịch vụ công trực tuyến nâng từ “%(before)s” lên “%(after)s”.")
        if less
        else _("Dịch vụ công trực tuyến hạ từ “%(before)s” xuống “%(after)s”."),
        "name": _("Tên đổi từ “%(before)s” thành “%(after)s”."),
        "field": _("Lĩnh vực đổi từ “%(before)s” thành “%(after)s”."),
        "level": _("Cấp thực hiện đổi từ “%(before)s” thành “%(after)s”."),
        "applicants": _("Đối tượng thực hiện đổi từ “%(before)s” thành “%(after)s”."),
        "conditions": _("Yêu cầu, điều kiện đổi từ “%(before)s” thành “%(after)s”."),
        "result": _("Kết quả đổi từ “%(before)s” thành “%(after)s”."),
        "fee_note": _("Ghi chú về phí đổi từ “%(before)s” thành “%(after)s”."),
        "sets": _("Số bộ hồ sơ đổi từ %(before)s thành %(after)s."),
        "law_time": _("Thời hạn theo luật đổi từ %(before)s thành %(after)s."),
        "law_fee": _("Phí, lệ phí theo luật đổi từ %(before)s thành %(after)s."),
        "basis_removed": _("Bỏ căn cứ: %(name)s."),
        "basis_added": _("Thêm căn cứ: %(name)s."),
        "paper_removed": _("Bỏ giấy tờ: %(name)s."),
        "paper_added": _("Thêm giấy tờ: %(name)s."),
        "paper_counts": _("%(name)s: từ %(before)s thành %(after)s."),
        "step_removed": _("Bỏ bước: %(name)s."),
        "step_added": _("Thêm bước: %(name)s."),
        "step_owner": _("Bước “%(name)s” chuyển từ %(before)s sang %(after)s."),
        "step_time": _("Bước “%(name)s”: từ %(before)s thành %(after)s."),
    }[change.what]


def misfit_words(one: Misfit) -> str:
    said = {"said": number(one.said), "found": number(one.found)}
    return {
        "steps_exceed_limit": _("Các bước cộng lại %(found)s ngày, dài hơn thời hạn chung %(said)s ngày làm việc."),
        "steps_below_limit": _(
            "Các bước cộng lại mới %(found)s ngày; còn thiếu so với thời hạn chung %(said)s ngày làm việc."
        ),
        "limit_exceeds_law": _("Thời hạn %(found)s ngày dài hơn luật cho phép (%(said)s ngày)."),
        "fee_exceeds_law": _("Phí, lệ phí %(found)s đồng cao hơn mức luật cho phép (%(said)s đồng)."),
    }[one.what] % said
