"""Words of the register: tones of the states, columns of the printed books, refusals as sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thidua.apps.register.errors import Refusal
from thidua.apps.register.models import DeliveryState, How, State
from thidua.core.register.fields import FieldsTooLong
from thidua.core.register.following import WrongKind
from thidua.core.register.numbering import BookOfAnotherYear, DayGoesBack
from thidua.core.register.states import NoReason, NoSuchMove

TONES: Mapping[str, str] = {
    "draft": "wait", "numbered": "wait", "issued": "good", "registered": "wait", "in_hand": "wait", "finished": "good",
    "replaced": "idle", "recalled": "bad", "cancelled": "idle", "dropped": "idle",
}  # fmt: skip
DELIVERY_TONES: Mapping[str, str] = {
    "waiting": "idle", "sent": "wait", "arrived": "wait", "received": "good", "in_progress": "good", "finished": "good",
    "refused": "bad", "recalled": "bad",
}  # fmt: skip


def incoming_columns() -> list[str]:
    """Sổ đăng ký văn bản đến, NĐ 30/2020, Phụ lục IV."""
    return [
        _("Ngày đến"), _("Số đến"), _("Tác giả"), _("Số, ký hiệu"), _("Ngày tháng"),
        _("Tên loại và trích yếu nội dung văn bản"), _("Đơn vị hoặc người nhận"), _("Ngày chuyển"), _("Ký nhận"),
        _("Ghi chú"),
    ]  # fmt: skip


def outgoing_columns() -> list[str]:
    """Sổ đăng ký văn bản đi, NĐ 30/2020, Phụ lục IV."""
    return [
        _("Số, ký hiệu văn bản"), _("Ngày tháng văn bản"), _("Tên loại và trích yếu nội dung văn bản"), _("Người ký"),
        _("Nơi nhận văn bản"), _("Đơn vị, người nhận bản lưu"), _("Số lượng bản"), _("Ngày chuyển"), _("Ký nhận"),
        _("Ghi chú"),
    ]  # fmt: skip


def file_columns() -> list[str]:
    """Mục lục văn bản trong hồ sơ."""
    return [
        _("STT"), _("Số, ký hiệu"), _("Ngày tháng"), _("Tên loại và trích yếu nội dung văn bản"), _("Tác giả"),
        _("Số trang"), _("Ghi chú"),
    ]  # fmt: skip


def field_words(name: str) -> str:
    return {
        "OrganId": _("Mã cơ quan"),
        "FileCatalog": _("Mục lục hồ sơ"),
        "FileNotation": _("Số và ký hiệu hồ sơ"),
        "TypeName": _("Tên loại"),
        "CodeNumber": _("Số"),
        "CodeNotation": _("Ký hiệu"),
        "OrganName": _("Cơ quan ban hành"),
        "Subject": _("Trích yếu"),
        "PageAmount": _("Số trang"),
        "Position": _("Chức vụ người ký"),
        "FullName": _("Người ký"),
        "Priority": _("Độ khẩn"),
        "IssuedAmount": _("Số lượng bản"),
        "ToPlaces": _("Nơi nhận"),
    }.get(name, name)


def sentence(fault: Refusal) -> str:
    """What is wrong and how to mend it."""
    match fault:
        case FieldsTooLong():
            parts = [
                _("%(field)s dài %(size)s ký tự, tối đa %(most)s")
                % {"field": field_words(name), "size": size, "most": most}
                for name, (size, most) in fault.faults.items()
            ]
            return _("Chưa lưu: %(parts)s. Hãy rút gọn (độ dài theo Phụ lục VI, Nghị định 30/2020).") % {
                "parts": "; ".join(parts)
            }
        case BookOfAnotherYear():
            return _("Ngày này không thuộc năm %(year)s của sổ; số chạy từ 01/01 đến 31/12 mỗi năm.") % {
                "year": fault.book_year
            }
        case DayGoesBack():
            return _("Số vừa lấy trước đó đề ngày %(last)s; số sau không thể đề ngày sớm hơn.") % {
                "last": fault.last.strftime("%d/%m/%Y")
            }
        case WrongKind():
            if fault.how == How.CORRECTS:
                return _("Đính chính lỗi thể thức thì dùng công văn; hãy chọn tên loại “Công văn”.")
            return _("Thay thế lỗi nội dung thì dùng văn bản cùng tên loại: %(wanted)s.") % {"wanted": fault.wanted}
        case NoReason():
            return _("Hãy ghi lý do; lý do được giữ trong lịch sử.")
        case NoSuchMove():
            words = dict((DeliveryState if fault.table == "delivery" else State).choices)
            return _("Đang ở trạng thái “%(state)s” nên không làm được việc này.") % {
                "state": words.get(fault.state, fault.state)
            }
        case _:
            return _refusal_words()[fault.what] % fault.facts


def _refusal_words() -> dict[str, str]:
    return {
        "no_subject": _("Hãy ghi trích yếu nội dung văn bản."),
        "day_to_come": _("Ngày đến không thể sau hôm nay."),
        "issued_after_arrival": _("Văn bản không thể ban hành sau ngày đến. Hãy kiểm tra lại hai ngày."),
        "duplicate": _("Văn bản cùng số, ký hiệu, cơ quan ban hành và năm đã có trong sổ."),
        "secret_text": _(
            "Văn bản có độ mật không được đưa nội dung vào hệ thống này. Chỉ vào sổ số, ký hiệu, ngày, bỏ tệp đính kèm."
        ),
        "secret_on_paper": _("Văn bản mật chỉ gửi bản giấy, không gửi qua hệ thống hay thư điện tử."),
        "document_set_aside": _("Tệp này đã được đánh dấu không dùng; hãy chọn tệp khác."),
        "no_handler": _("Hãy chọn người hoặc bộ phận xử lý."),
        "no_words": _("Hãy ghi nội dung góp ý."),
        "book_exists": _("Sổ này đã mở rồi."),
        "type_already_numbered": _(
            "Năm nay đã có văn bản loại “%(type)s” lấy số ở sổ chung; hãy tách sổ riêng từ 01/01 năm sau."
        ),
        "book_of_another_type": _("Sổ này chỉ dùng cho loại “%(type)s”."),
        "type_has_its_book": _("Loại “%(type)s” có sổ riêng; hãy lấy số ở sổ đó."),
        "not_our_book": _("Sổ này không phải sổ văn bản đi của đơn vị."),
        "code_taken": _(
            "%(code)s đã có ở sổ khác của đơn vị. Hội đồng, ban có hệ thống số riêng thì dùng ký hiệu riêng; hãy sửa ký hiệu."
        ),
        "only_drafts_change": _("Chỉ dự thảo mới sửa được; văn bản đã lấy số thì đính chính hoặc thay thế."),
        "only_issued_is_mended": _("Chỉ đính chính hoặc thay thế văn bản đang có hiệu lực đã phát hành."),
        "not_ours_to_mend": _("Chỉ cơ quan ban hành đính chính, thay thế văn bản của mình."),
        "issued_before_numbered": _("Ngày phát hành không thể trước ngày lấy số."),
        "recipients_unclear": _("Chưa rõ nơi nhận nào: %(names)s. Hãy chọn đơn vị rồi phát hành."),
        "recipients_closed": _("Văn bản này không thêm nơi nhận được nữa."),
        "too_many_recipients": _("Nhiều nhất %(most)s nơi nhận cho một văn bản."),
        "recipient_known": _("Nơi nhận này đã rõ."),
        "not_among_choices": _("Đơn vị này không nằm trong các đơn vị có thể là nơi nhận."),
        "recipient_twice": _("%(unit)s đã có trong danh sách nơi nhận."),
        "recipient_gone": _("Nơi nhận này vừa được người khác bỏ khỏi danh sách."),
        "already_sent": _("Đã gửi nên không đổi được nữa."),
        "not_in_system": _("Nơi nhận này không làm việc trong hệ thống."),
        "no_address": _("Hãy ghi địa chỉ thư điện tử."),
        "bad_address": _("Địa chỉ thư điện tử chưa đúng; hãy ghi dạng ten@co-quan.gov.vn."),
        "no_electronic_id": _("Nơi nhận chưa có mã định danh điện tử; ghi mã ở trang của đơn vị rồi chọn lại."),
        "sent_by_package": _("Gửi qua trục liên thông: hãy tạo gói liên thông, nơi nhận được ghi là đã gửi cùng lúc."),
        "not_issued": _("Văn bản chưa phát hành hoặc không còn hiệu lực."),
        "nothing_to_tell": _("Nơi nhận này đã được báo, hoặc văn bản không bị thu hồi."),
        "already_registered": _("Văn bản này đã vào sổ đến của đơn vị."),
        "file_unnamed": _("Hãy ghi số, ký hiệu hồ sơ và tiêu đề hồ sơ."),
        "file_code_taken": _("Mã hồ sơ này đã dùng; hãy chọn số, ký hiệu khác."),
        "not_our_entry": _("Chỉ đưa văn bản của chính đơn vị vào hồ sơ của đơn vị."),
        "secret_in_file": _("Dòng sổ của văn bản mật không đưa vào hồ sơ trong hệ thống này."),
        "already_in_file": _("Văn bản này đã có trong hồ sơ."),
        "file_full": _("Hồ sơ đã đủ %(most)s văn bản; hãy lập hồ sơ tiếp theo."),
        "no_such_person": _("Hãy chọn người trong danh sách."),
        "no_such_act": _("Hãy chọn một việc trên trang này."),
        "not_in_file": _("Văn bản này vừa được bớt khỏi hồ sơ."),
        "frozen_in_file": _("Văn bản đã thu hồi, thay thế hoặc hủy thì giữ nguyên trong hồ sơ."),
        "had_no_access": _("Người này vốn không có tên trong danh sách được xem."),
        "nothing_changed": _("Hồ sơ đã ở tình trạng đó."),
        "file_closed": _("Hồ sơ đã kết thúc nên không thay đổi nữa."),
    }
