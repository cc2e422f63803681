"""Vietnamese words of decisions, certificates, money and withdrawal."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.awards.decisions.deciding import NotDecided
from thidua.core.awards.fund import FundTooSmall, NotAnAmount, OrganisingTooHigh

Words = str | Promise
FAULTS = (NotDecided, FundTooSmall, OrganisingTooHigh, NotAnAmount)
#: How a later award rests on the withdrawn one.
HOW: dict[str, Words] = {
    "linked": gettext_lazy("hồ sơ dùng cùng sáng kiến hoặc thành tích"),
    "required": gettext_lazy("tiêu chuẩn bắt buộc có"),
    "one-way": gettext_lazy("tiêu chuẩn có thể dựa vào"),
    "counted": gettext_lazy("được đếm trong tỷ lệ của tập thể"),
}
PARTS: dict[str, Words] = {
    "nation": gettext_lazy("Quốc hiệu"),
    "motto": gettext_lazy("Tiêu ngữ"),
    "issuer": gettext_lazy("Chức danh người tặng"),
    "verb": gettext_lazy("Chữ “TẶNG”"),
    "award": gettext_lazy("Tên hình thức, danh hiệu"),
    "name": gettext_lazy("Tên người, tập thể"),
    "place": gettext_lazy("Chức vụ, đơn vị, địa chỉ"),
    "achievement": gettext_lazy("Thành tích"),
    "decision": gettext_lazy("Số, ngày quyết định"),
    "golden": gettext_lazy("Số sổ vàng"),
    "dated": gettext_lazy("Nơi, ngày ký"),
    "position": gettext_lazy("Chức vụ người ký"),
    "signatory": gettext_lazy("Tên người ký"),
    "code": gettext_lazy("Ô mã kiểm tra"),
}
FIELDS: dict[str, Words] = {
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "superior": gettext_lazy("Cơ quan chủ quản (nếu có)"),
    "symbol": gettext_lazy("Ký hiệu văn bản"),
    "place": gettext_lazy("Nơi ban hành"),
    "authority": gettext_lazy("Thẩm quyền ban hành (in trên căn cứ và trên bằng)"),
    "grounds": gettext_lazy("Căn cứ, mỗi dòng một căn cứ"),
    "form": gettext_lazy("Tặng gì (viết trong quyết định)"),
    "award_name": gettext_lazy("Tên in trên bằng, giấy khen"),
    "achievement": gettext_lazy("Thành tích (viết tiếp sau “cho … ”, in trên bằng)"),
    "executors": gettext_lazy("Nơi chịu trách nhiệm thi hành"),
    "money_source": gettext_lazy("Nguồn tiền thưởng"),
    "position": gettext_lazy("Chức vụ người ký"),
    "signatory": gettext_lazy("Họ tên người ký"),
    "recipients": gettext_lazy("Nơi nhận, mỗi dòng một nơi"),
    "archive": gettext_lazy("Lưu"),
}
SPOT_FAULTS: dict[str, Words] = {
    "spot_outside": gettext_lazy("“%(spot)s” nằm ngoài tờ giấy: kiểm tra vị trí, bề rộng và cỡ chữ."),
    "spot_narrow": gettext_lazy("“%(spot)s” hẹp hơn 10 mm; hãy tăng bề rộng."),
    "spot_letters": gettext_lazy("Cỡ chữ của “%(spot)s” phải từ 5 đến 72 điểm."),
    "spot_align": gettext_lazy("Căn lề của “%(spot)s” chỉ là trái, giữa hoặc phải."),
    "spot_missing": gettext_lazy("Thiếu vị trí của “%(spot)s”."),
    "spot_twice": gettext_lazy("“%(spot)s” được ghi hai lần."),
    "spot_unknown": gettext_lazy("Không có phần in tên “%(spot)s”."),
}


def dong(value: int) -> str:
    """«2.340.000»."""
    return f"{value:,}".replace(",", ".")


def sentence(fault: Exception) -> str:
    """What is wrong and how to mend it."""
    match fault:
        case FundTooSmall():
            text = _(
                "Quỹ năm này chỉ còn %(have)s đồng, không đủ chi %(asked)s đồng. Ghi khoản trích lập trước khi chi."
            )
            return text % {"have": dong(fault.balance), "asked": dong(fault.asked)}
        case OrganisingTooHigh():
            text = _("Phần được chi cho tổ chức, tuyên truyền, kiểm tra chỉ còn %(room)s đồng, ít hơn %(asked)s đồng.")
            return text % {"room": dong(fault.room), "asked": dong(fault.asked)}
        case NotAnAmount():
            return _("Số tiền phải là số nguyên đồng lớn hơn 0.")
        case NotDecided():
            return _words(fault)
        case _:
            return str(fault)


def _words(fault: NotDecided) -> str:
    facts: dict[str, object] = {**fault.facts, "field": FIELDS.get(fault.field, fault.field)}
    if fault.what in SPOT_FAULTS:
        return str(SPOT_FAULTS[fault.what]) % {"spot": PARTS.get(fault.facts["spot"], fault.facts["spot"])}
    if fault.what in ("register", "no_law"):
        return fault.facts["fault"]
    return SENTENCES[fault.what].__str__() % facts


SENTENCES: dict[str, Words] = {
    "nobody": gettext_lazy("Hãy chọn ít nhất một hồ sơ đã được thông qua."),
    "twice": gettext_lazy("Một hồ sơ được chọn hai lần; hãy tải lại trang."),
    "other_campaign": gettext_lazy("Hồ sơ %(code)s thuộc đợt xét khác."),
    "several_awards": gettext_lazy("Mỗi quyết định tặng một danh hiệu hoặc hình thức; hãy lập riêng từng quyết định."),
    "bad_name": gettext_lazy(
        "Hồ sơ %(code)s: tên in trên bằng để trống hoặc quá dài (tên, nơi công tác tối đa 300 chữ)."
    ),
    "word_missing": gettext_lazy("Cần ghi: %(field)s."),
    "word_long": gettext_lazy("Quá dài: %(field)s."),
    "unknown_award": gettext_lazy(
        "Quy định ngày %(day)s không có danh hiệu, hình thức mã “%(award)s”; kiểm tra ngày ký hoặc bổ sung ở mục Quy định."
    ),
    "state_level": gettext_lazy(
        "“%(award)s” do Chủ tịch nước hoặc Thủ tướng quyết định: hồ sơ trình cấp trên, quyết định nhận về nhập ở mục Tra cứu."
    ),
    "province_level": gettext_lazy(
        "“%(award)s” do Chủ tịch Ủy ban nhân dân tỉnh quyết định; đơn vị này trình lên tỉnh."
    ),
    "not_passed": gettext_lazy("Hồ sơ %(code)s chưa được thông qua hoặc đã có quyết định; hãy tải lại trang."),
    "held": gettext_lazy("Hồ sơ %(code)s đang tạm dừng chờ kết luận; bỏ khỏi quyết định hoặc chờ kết luận."),
    "day_to_come": gettext_lazy("Ngày không thể sau hôm nay."),
    "when": gettext_lazy("Khen đột xuất: hãy ghi thành tích lập được từ ngày nào đến ngày nào."),
    "span": gettext_lazy("Thời gian lập thành tích: ngày đầu phải trước hoặc bằng ngày cuối và không sau ngày ký."),
    "handover_day": gettext_lazy("Ngày trao phải từ ngày ký (%(signed)s) đến hôm nay."),
    "handed_over_before": gettext_lazy("Quyết định này đã ghi ngày trao."),
    "paid_before": gettext_lazy("Tiền thưởng của quyết định này đã chi."),
    "paid_before_signed": gettext_lazy("Ngày chi không thể trước ngày ký (%(signed)s)."),
    "money_unknown": gettext_lazy(
        "Có trường hợp chưa biết mức tiền thưởng vì quy định chưa có hệ số: bổ sung hệ số ở mục Quy định trước khi lập quyết định khác."
    ),
    "no_money": gettext_lazy("Quyết định này không kèm tiền thưởng."),
    "unknown_kind": gettext_lazy("Hãy chọn khoản thu hoặc khoản chi."),
    "bad_year": gettext_lazy("Năm phải từ 1945 đến 2100."),
    "no_document": gettext_lazy("Cần ghi số, ngày văn bản hoặc chứng từ (tối đa 200 chữ)."),
    "bad_amount": gettext_lazy("Số tiền phải là số nguyên đồng lớn hơn 0, viết như 2.340.000."),
    "no_grounds": gettext_lazy("Hãy chọn căn cứ hủy bỏ."),
    "no_reason": gettext_lazy("Cần ghi rõ lý do."),
    "withdrawal_day": gettext_lazy(
        "Ngày ký văn bản hủy bỏ phải từ ngày ký quyết định khen thưởng (%(signed)s) đến hôm nay."
    ),
    "withdrawn_before": gettext_lazy("Lần khen thưởng này đã bị hủy bỏ."),
    "no_outcome": gettext_lazy("Hãy chọn kết quả xem xét."),
    "reviewed_before": gettext_lazy("Trường hợp này đã được xem xét."),
    "withdraw_first": gettext_lazy(
        "Hãy hủy bỏ danh hiệu, hình thức đó bằng quyết định trước, rồi ghi kết quả xem xét."
    ),
    "is_withdrawn": gettext_lazy("Danh hiệu, hình thức đó đã bị hủy bỏ nên không thể ghi là giữ nguyên."),
    "receipt_day": gettext_lazy("Ngày thu hồi phải từ ngày ký văn bản hủy bỏ (%(signed)s) đến hôm nay."),
    "came_back_before": gettext_lazy("Hiện vật này đã thu hồi."),
    "too_much_back": gettext_lazy("Số tiền thu hồi phải lớn hơn 0 và không quá số còn phải thu: %(left)s đồng."),
    "no_name": gettext_lazy("Cần ghi tên mẫu in (tối đa 120 chữ)."),
    "name_taken": gettext_lazy("Đơn vị đã có mẫu in tên này."),
    "nothing_to_print": gettext_lazy("Không còn lần khen thưởng nào có hiệu lực để in."),
    "imported_has_no_words": gettext_lazy("Quyết định nhập từ hồ sơ cũ không có nội dung để in."),
}
