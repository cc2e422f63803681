"""Words of the law of commendation: kinds of values, what each is about, and the value itself in one sentence."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.awards.candidates import labels as words
from thidua.apps.awards.models import Route
from thidua.core.awards.law import (
    AnyOf,
    Award,
    Condition,
    Deadline,
    Limit,
    Multiple,
    Number,
    Order,
    PaperRule,
    Predicate,
    Principle,
    Quota,
    Standard,
    Threshold,
    Value,
)

Words = Mapping[str, str | Promise]
#: In the order the page shows them.
KINDS: Words = {
    "award": gettext_lazy("Danh hiệu, hình thức và người quyết định"),
    "standard": gettext_lazy("Tiêu chuẩn"),
    "order": gettext_lazy("Thứ tự xét trong năm"),
    "principle": gettext_lazy("Nguyên tắc"),
    "paper": gettext_lazy("Thành phần hồ sơ"),
    "quota": gettext_lazy("Số lượng, tỷ lệ"),
    "threshold": gettext_lazy("Tỷ lệ phiếu và số người dự họp"),
    "limit": gettext_lazy("Thời hạn tính bằng ngày"),
    "deadline": gettext_lazy("Ngày cuối trong năm"),
    "multiple": gettext_lazy("Hệ số tiền thưởng"),
    "number": gettext_lazy("Mức tiền"),
}
BASES: Words = {
    "all-members": gettext_lazy("tổng số thành viên"),
    "present": gettext_lazy("số thành viên có mặt"),
    "valid-ballots": gettext_lazy("số phiếu hợp lệ"),
}
QUOTA_KINDS: Words = {
    "named-unit": gettext_lazy("số lượng cho từng đơn vị nêu tên"),
    "unit-class": gettext_lazy("số lượng cho mỗi đơn vị cùng loại"),
    "shared-slot": gettext_lazy("số lượng chung: tập thể hoặc cá nhân"),
    "share": gettext_lazy("tỷ lệ của một số người"),
    "class-cap": gettext_lazy("tổng số của cả loại đơn vị"),
}
ROUNDINGS: Words = {
    "down": gettext_lazy("làm tròn xuống"),
    "up": gettext_lazy("làm tròn lên"),
    "half-up": gettext_lazy("làm tròn đến số gần nhất"),
}
NUMBERS: Words = {
    "luong-co-so": gettext_lazy("Mức lương cơ sở"),
    "lam-tron-tien-thuong": gettext_lazy("Làm tròn lên tiền thưởng đến bội số của"),
}
SESSIONS: Words = {
    "quorum": gettext_lazy("Họp thường kỳ: số thành viên dự ít nhất"),
    "award-session": gettext_lazy("Họp xét khen thưởng: số thành viên dự ít nhất"),
}


def about(key: str, value: Value, names: Mapping[str, str]) -> str:
    """What the value is about. `names` turns award slugs into names."""
    return _ABOUT[type(value)](key, value, names)


def value_words(value: Value, names: Mapping[str, str]) -> list[str]:
    """The value in sentences, one or several lines."""
    return _VALUE[type(value)](value, names)


def percent(share: Fraction) -> str:
    """«80 %», «2/3»: exact, never rounded."""
    hundredths = share * 100
    return f"{hundredths.numerator} %" if hundredths.denominator == 1 else f"{share.numerator}/{share.denominator}"


def money(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")


def times(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def subjects(found: Any) -> str:
    return ", ".join(str(words.SUBJECTS.get(one, one)) for one in sorted(found))


def routes(found: Any) -> str:
    labels: dict[str, Any] = dict(Route.choices)
    return "; ".join(str(labels.get(one, one)) for one in sorted(found))


def condition_words(condition: Condition, names: Mapping[str, str]) -> str:
    if isinstance(condition, AnyOf):
        branches = (" + ".join(condition_words(one, names) for one in branch) for branch in condition.branches)
        return _("một trong: %(branches)s") % {"branches": "; ".join(f"({one})" for one in branches)}
    return _predicate(condition, names)


def _predicate(condition: Predicate, names: Mapping[str, str]) -> str:
    asks = {key: _ask(key, value, names) for key, value in condition.asks.items()}
    asks = {"times": "1", "number": "1", "years": "1", **asks}
    if condition.kind in _CONDITIONS:
        return str(_CONDITIONS[condition.kind]) % asks
    return str(words.RULES[condition.kind])


def _ask(key: str, value: object, names: Mapping[str, str]) -> str:
    if key == "share":
        return percent(Fraction(str(value)))
    tables: Mapping[str, Words] = {
        "level": words.RATINGS,
        "scope": words.SCOPES,
        "at_least": words.DISCIPLINES,
        "fact": words.ATTESTED,
        "award": names,
    }
    return str(tables.get(key, {}).get(str(value), value))


_CONDITIONS: Words = {
    "rating": gettext_lazy("xếp loại «%(level)s» trở lên, %(years)s năm"),
    "title": gettext_lazy("«%(award)s» %(times)s lần liên tục"),
    "had": gettext_lazy("«%(award)s» %(times)s lần trong %(years)s năm"),
    "initiatives": gettext_lazy("%(number)s sáng kiến phạm vi %(scope)s trở lên trong %(years)s năm"),
    "members-share": gettext_lazy("ít nhất %(share)s cá nhân là «%(award)s»"),
    "members-completed": gettext_lazy("%(share)s cá nhân hoàn thành nhiệm vụ"),
    "has-member": gettext_lazy("ít nhất %(number)s cá nhân là «%(award)s»"),
    "nobody-disciplined": gettext_lazy("không có cá nhân bị kỷ luật từ «%(at_least)s» trở lên"),
    "not-disciplined": gettext_lazy("không bị kỷ luật từ «%(at_least)s» trở lên"),
    "attested": gettext_lazy("%(fact)s"),
    "movement-years": gettext_lazy("phong trào kéo dài ít nhất %(years)s năm"),
    "service": gettext_lazy("công tác ít nhất %(years)s năm"),
    "present-months": gettext_lazy("làm việc ít nhất %(months)s tháng trong năm"),
}

_ABOUT: Mapping[type, Callable[[str, Any, Mapping[str, str]], str]] = {
    Award: lambda _key, one, _names: one.name,
    Standard: lambda _key, one, names: f"{names.get(one.award, one.award)} – {subjects([one.subject])}",
    Order: lambda _key, one, names: names.get(one.award, one.award),
    Principle: lambda _key, one, _names: one.slug if one.slug.startswith("P") else _("Tiền thưởng của hộ gia đình"),
    PaperRule: lambda _key, one, _names: one.name,
    Quota: lambda _key, one, names: names.get(one.award, one.award),
    Threshold: lambda _key, one, names: str(SESSIONS.get(one.slug, names.get(one.slug, one.slug))),
    Limit: lambda _key, one, _names: one.name,
    Deadline: lambda _key, one, _names: f"{one.name} ({one.group})" if one.group else one.name,
    Multiple: lambda _key, one, names: f"{names.get(one.award, one.award)} – {subjects([one.subject])}",
    Number: lambda _key, one, _names: str(NUMBERS.get(one.slug, one.slug)),
}


def _award(one: Award, _names: Mapping[str, str]) -> list[str]:
    family = _("danh hiệu thi đua") if one.family == "title" else _("hình thức khen thưởng")
    return [
        f"{family}; {subjects(one.subjects)}",
        _("Loại hình: %(routes)s") % {"routes": routes(one.routes)},
        _("Quyết định: %(who)s") % {"who": one.decided_by},
    ]


def _standard(one: Standard, names: Mapping[str, str]) -> list[str]:
    found = [condition_words(item, names) for item in one.conditions]
    return [_("Loại hình: %(routes)s") % {"routes": routes(one.routes)}, *found]


def _order(one: Order, names: Mapping[str, str]) -> list[str]:
    steps = [str(words.STEPS.get(step, names.get(step, step))) for step in one.steps]
    return [_("Sau khi xong: %(steps)s") % {"steps": " → ".join(steps)}]


def _paper(one: PaperRule, names: Mapping[str, str]) -> list[str]:
    found = [_("Không yêu cầu") if not one.is_needed else _("Có trong hồ sơ")]
    if one.form:
        found.append(_("Mẫu: %(form)s") % {"form": one.form})
    if one.is_simplified:
        found.append(_("Chỉ trong thủ tục đơn giản"))
    if one.awards:
        found.append(_("Cho: %(awards)s") % {"awards": "; ".join(sorted(names.get(a, a) for a in one.awards))})
    if one.subjects:
        found.append(_("Đối tượng: %(subjects)s") % {"subjects": subjects(one.subjects)})
    return found


def _quota(one: Quota, names: Mapping[str, str]) -> list[str]:
    kind = str(QUOTA_KINDS[one.kind])
    if one.kind == "share":
        base = names.get(one.base, one.base)
        much = _("%(share)s của «%(base)s», %(rounding)s") % {
            "share": percent(one.share or Fraction(0)),
            "base": base,
            "rounding": ROUNDINGS[one.rounding],
        }
    else:
        much = _("không quá %(number)s") % {"number": one.number}
    where = ", ".join(sorted(one.units)) or one.unit_class
    leaders = [_("Chỉ tính lãnh đạo, quản lý")] if one.counts == "leaders" else []
    return [f"{kind}: {much}" + (f" ({where})" if where else ""), subjects(one.subjects), *leaders]


def _deadline(one: Deadline, _names: Mapping[str, str]) -> list[str]:
    day = f"{one.day:02d}/{one.month:02d}"
    if one.years_later == 0:
        return [_("trước hoặc trong ngày %(day)s của năm thành tích") % {"day": day}]
    if one.years_later == 1:
        return [_("trước hoặc trong ngày %(day)s của năm sau năm thành tích") % {"day": day}]
    return [
        _("trước hoặc trong ngày %(day)s, %(years)s năm sau năm thành tích") % {"day": day, "years": one.years_later}
    ]


#: Where the program itself carries a principle out; the others are for people to apply.
CARRIED_OUT: Words = {
    "P1": gettext_lazy("Xét điều kiện không đòi hình thức mức thấp, trừ khi tiêu chuẩn nêu."),
    "P2": gettext_lazy("Xét điều kiện bỏ qua khen thưởng đột xuất, chuyên đề khi xét công trạng, và nói rõ."),
    "P3": gettext_lazy("Hồ sơ tạm dừng chờ kết luận; không bị từ chối."),
    "P4": gettext_lazy("Xét điều kiện chỉ tính thành tích từ ngày hết thời hạn kỷ luật."),
    "P5": gettext_lazy("Hồ sơ tạm dừng được xét tiếp khi ghi văn bản kết luận."),
    "P6": gettext_lazy("Thời gian làm việc trong năm không trừ nghỉ thai sản."),
    "P7": gettext_lazy("Do Hội đồng áp dụng: phần mềm không lưu giới tính của từng người."),
    "P8": gettext_lazy("Do người xét áp dụng: phần mềm không lưu giới tính của từng người."),
    "P9": gettext_lazy("Sáng kiến đã dùng bị chặn hoặc cảnh báo khi xét điều kiện và trong hồ sơ."),
    "P10": gettext_lazy("Một thành tích chỉ dùng cho một hồ sơ, ở sổ thành tích."),
    "P11": gettext_lazy("Tập thể đã kết thúc hoạt động trước ngày xét được trả lời chưa đạt."),
    "P12": gettext_lazy("Khi hủy bỏ một khen thưởng, các danh hiệu dựa vào nó được liệt kê để xem lại."),
}


def _principle(one: Principle, _names: Mapping[str, str]) -> list[str]:
    figures = [percent(value) for value in one.asks.values() if isinstance(value, Fraction) and value <= 1]
    return [one.text, *figures, *([str(CARRIED_OUT[one.slug])] if one.slug in CARRIED_OUT else [])]


_VALUE: Mapping[type, Callable[[Any, Mapping[str, str]], list[str]]] = {
    Award: _award,
    Standard: _standard,
    Order: _order,
    Principle: _principle,
    PaperRule: _paper,
    Quota: _quota,
    Threshold: lambda one, _names: [
        _("%(share)s trở lên trên %(base)s") % {"share": percent(one.share), "base": BASES[one.base]}
    ],
    Limit: lambda one, _names: [
        (_("%(days)s ngày làm việc") if one.is_working else _("%(days)s ngày")) % {"days": one.days}
    ],
    Deadline: _deadline,
    Multiple: lambda one, _names: [_("%(times)s lần mức lương cơ sở") % {"times": times(one.times)}],
    Number: lambda one, _names: [money(one.amount)],
}
