"""Words for signatures: verdicts, what is not known, and why a file or key was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.adapters.signing.errors import SigningFault

#: Verdict → (short word, tone of the badge, sentence).
VERDICTS: dict[str, tuple[str | Promise, str, str | Promise]] = {
    "good": (
        gettext_lazy("Hợp lệ"),
        "good",
        gettext_lazy("Tệp còn nguyên như khi ký; chứng thư số được một cơ quan chứng thực tin cậy xác nhận."),
    ),
    "unknown": (
        gettext_lazy("Chưa rõ người ký"),
        "wait",
        gettext_lazy(
            "Tệp còn nguyên như khi ký, nhưng chứng thư số không thuộc cơ quan chứng thực nào mà quản trị hệ thống đã khai là tin cậy."
        ),
    ),
    "expired": (
        gettext_lazy("Chứng thư hết hạn"),
        "wait",
        gettext_lazy(
            "Tệp còn nguyên như khi ký, nhưng chứng thư số không còn hạn lúc kiểm tra và không có dấu thời gian chứng minh ký trong hạn."
        ),
    ),
    "unfit": (
        gettext_lazy("Chứng thư không dùng để ký"),
        "wait",
        gettext_lazy("Tệp còn nguyên như khi ký, nhưng chứng thư số không được cấp để ký văn bản."),
    ),
    "weak": (
        gettext_lazy("Thuật toán yếu"),
        "wait",
        gettext_lazy(
            "Tệp khớp với chữ ký, nhưng chữ ký dùng thuật toán quá cũ (như SHA-1) nên không đủ tin cậy; cần ký lại."
        ),
    ),
    "revoked": (
        gettext_lazy("Chứng thư đã bị thu hồi"),
        "bad",
        gettext_lazy("Danh sách thu hồi đang có ghi chứng thư số này đã bị thu hồi."),
    ),
    "changed": (
        gettext_lazy("Nội dung bị sửa sau khi ký"),
        "bad",
        gettext_lazy("Sau khi ký, tệp đã được sửa hoặc thêm nội dung không phải là chữ ký tiếp theo."),
    ),
    "broken": (
        gettext_lazy("Chữ ký không khớp"),
        "bad",
        gettext_lazy("Phần đã ký của tệp bị sửa, hoặc chữ ký được chép từ tệp khác sang."),
    ),
}
UNSIGNED = (
    gettext_lazy("Không có chữ ký số"),
    "idle",
    gettext_lazy("Tệp không mang chữ ký số nào."),
)
REVOCATION: dict[str, str | Promise] = {
    "unchecked": gettext_lazy("chưa kiểm tra thu hồi"),
    "good": gettext_lazy("chưa bị thu hồi theo danh sách đang có"),
    "revoked": gettext_lazy("đã bị thu hồi"),
}
_FAULTS: dict[str, str | Promise] = {
    "not_a_pdf": gettext_lazy("Tệp không phải PDF. Chuyển văn bản sang PDF rồi ký hoặc kiểm tra."),
    "unreadable": gettext_lazy(
        "Không đọc được cấu trúc tệp PDF nên không kiểm tra được chữ ký. Xuất lại tệp PDF từ bản gốc."
    ),
    "locked": gettext_lazy("Tệp PDF đặt mật khẩu. Bỏ mật khẩu rồi thử lại."),
    "no_certificate": gettext_lazy("Chữ ký không kèm chứng thư số của người ký nên không biết ai đã ký."),
    "removed": gettext_lazy("Tệp từng có chữ ký số nhưng chữ ký đã bị gỡ. Xuất lại tệp PDF từ bản gốc rồi ký lại."),
    "broken": gettext_lazy("Tệp có chữ ký không còn khớp nên không ký tiếp. Dùng bản chưa bị sửa."),
    "locked_by_signer": gettext_lazy("Người ký trước đã khóa tệp, không cho ký thêm. Xin bản không khóa."),
    "no_place": gettext_lazy("Chưa chỉ chỗ đặt hình chữ ký: ghi họ tên in dưới chữ ký, hoặc chọn cách hiện khác."),
    "no_words": gettext_lazy("Không thấy dòng chữ “{words}” trong tệp để đặt hình chữ ký phía trên."),
    "no_such_page": gettext_lazy("Tệp chỉ có {pages} trang, không có trang {page}."),
    "outside_page": gettext_lazy("Vị trí đặt chữ ký nằm ngoài trang giấy."),
    "bad_picture": gettext_lazy("Hình chữ ký hoặc hình dấu phải là ảnh PNG không hỏng."),
    "not_a_key_file": gettext_lazy("Tệp chứng thư số không đúng: cần tệp .p12 hoặc .pfx."),
    "no_private_key": gettext_lazy("Tệp chứng thư số không có khóa riêng nên không ký được."),
    "expired": gettext_lazy("Chứng thư số hết hạn ngày {day}. Xin cấp chứng thư mới."),
    "not_yet_valid": gettext_lazy("Chứng thư số chỉ có hiệu lực từ ngày {day}."),
    "unfit": gettext_lazy("Chứng thư số này không được cấp để ký văn bản."),
    "wrong_password": gettext_lazy("Mật khẩu của tệp chứng thư số chưa đúng."),
    "no_support": gettext_lazy("Máy này chưa cài phần ký bằng thiết bị: cài thêm gói “thidua[token]”."),
    "no_library": gettext_lazy("Không có thư viện PKCS#11 ở “{path}”."),
    "bad_library": gettext_lazy("Thư viện “{path}” không dùng được; cài lại phần mềm kèm thiết bị."),
    "no_token": gettext_lazy("Không thấy thiết bị ký số{label}. Cắm thiết bị rồi thử lại."),
    "several_tokens": gettext_lazy("Có nhiều thiết bị ký số ({labels}); chỉ rõ một thiết bị."),
    "wrong_pin": gettext_lazy("Mã PIN của thiết bị chưa đúng. Nhập sai nhiều lần thiết bị sẽ tự khóa."),
    "locked_pin": gettext_lazy("Thiết bị đã khóa vì nhập sai mã PIN nhiều lần; liên hệ nơi cấp để mở khóa."),
    "no_key": gettext_lazy("Thiết bị không có chứng thư số nào kèm khóa riêng{certificate}."),
    "several_certificates": gettext_lazy("Thiết bị có nhiều chứng thư số ({certificates}); chỉ rõ một chứng thư."),
    "bad_root": gettext_lazy(
        "Tệp “{file}” trong thư mục chứng thư tin cậy không đọc được; báo quản trị hệ thống thay hoặc bỏ tệp này."
    ),
}


def fault_words(fault: SigningFault) -> str:
    """What is wrong and how to mend it."""
    facts = {
        name: f" “{text}”" if text and name in ("label", "certificate") else text for name, text in fault.facts.items()
    }
    sentence = _FAULTS.get(fault.what)
    return str(sentence).format(**facts) if sentence else _("Không ký hoặc không kiểm tra được tệp này.")
