"""Vietnamese words for the states and the fields of a reading."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_TONES: Mapping[str, str] = {"proposed": "wait", "confirmed": "good", "rejected": "idle"}

#: Field path (list places as «[]») → its label.
FIELDS: Mapping[str, str | Promise] = {
    "issuer.name": _("Cơ quan ban hành"),
    "issuer.lines[]": _("Dòng tên cơ quan"),
    "issuer.superior": _("Cơ quan cấp trên"),
    "number": _("Số"),
    "symbol": _("Ký hiệu"),
    "number_symbol": _("Số, ký hiệu"),
    "doc_type": _("Loại văn bản"),
    "doc_type_printed": _("Loại văn bản"),
    "place": _("Nơi ban hành"),
    "date": _("Ngày ban hành"),
    "date_text": _("Ngày ban hành"),
    "subject": _("Trích yếu"),
    "subject_marker": _("Dấu hiệu trích yếu"),
    "enacting_authority": _("Thẩm quyền ban hành"),
    "proposer": _("Cơ quan đề nghị"),
    "addressees[]": _("Kính gửi"),
    "movement.name": _("Tên phong trào"),
    "movement.parent_movement": _("Phong trào cấp trên"),
    "movement.period": _("Giai đoạn"),
    "movement.period.from": _("Từ năm"),
    "movement.period.to": _("Đến năm"),
    "themes[]": _("Chủ đề"),
    "themes[].text": _("Chủ đề"),
    "quotes[]": _("Trích dẫn"),
    "periods[]": _("Khoảng thời gian"),
    "dates[]": _("Ngày"),
    "citations[]": _("Văn bản viện dẫn"),
    "citations[].issuer": _("Cơ quan của văn bản viện dẫn"),
    "citations[].about": _("Nội dung viện dẫn"),
    "laws[]": _("Luật viện dẫn"),
    "unnumbered_refs[]": _("Văn bản không kèm số"),
    "deadlines[]": _("Thời hạn"),
    "defined_terms[]": _("Cụm từ gọi tắt"),
    "preamble_paragraphs[]": _("Phần mở đầu"),
    "closing_paragraphs[]": _("Phần kết"),
    "recipients[]": _("Nơi nhận"),
    "archive.text": _("Lưu"),
    "archive.codes[]": _("Mã nơi lưu"),
    "annexes[]": _("Phụ lục"),
    "annexes[].marker": _("Phụ lục"),
    "annexes[].title": _("Tên phụ lục"),
    "annexes[].note": _("Ghi chú kèm theo của phụ lục"),
    "annexes[].sections[].marker": _("Số mục của phụ lục"),
    "annexes[].sections[].title": _("Tiêu đề mục của phụ lục"),
    "annexes[].sections[].text": _("Nội dung mục của phụ lục"),
    "issuers[].name": _("Cơ quan cùng ban hành"),
    "issuers[].superior": _("Cơ quan cấp trên"),
    "urgency": _("Mức độ khẩn"),
    "secrecy": _("Độ mật"),
    "circulation": _("Phạm vi lưu hành"),
    "waves[]": _("Đợt thi đua"),
    "targets[]": _("Chỉ tiêu"),
    "quotas[]": _("Số lượng khen thưởng"),
    "quotas": _("Số lượng khen thưởng"),
    "reporting[]": _("Chế độ báo cáo"),
    "effect": _("Hiệu lực"),
    "stamps[]": _("Dấu chữ ký số"),
    "deadlines": _("Thời hạn"),
    "themes": _("Chủ đề"),
    "targets": _("Chỉ tiêu"),
    "reporting": _("Chế độ báo cáo"),
    "tasks": _("Việc được giao"),
    "signatures": _("Người ký"),
    "recipients": _("Nơi nhận"),
    "addressees": _("Kính gửi"),
    "award_forms": _("Hình thức khen thưởng"),
    "tasks[].deadline": _("Hạn của việc được giao"),
    "tasks[].trigger": _("Từ giao việc"),
    "tasks[].units[]": _("Đơn vị được giao"),
    "tasks[].actions[]": _("Việc được giao"),
    "signatures[].authority": _("Thẩm quyền ký"),
    "signatures[].authority_body": _("Ký thay mặt"),
    "signatures[].acting": _("Hình thức ký"),
    "signatures[].acting_for": _("Ký thay"),
    "signatures[].position": _("Chức vụ người ký"),
    "signatures[].signatory": _("Người ký"),
    "sections[].marker": _("Số mục"),
    "sections[].title": _("Tiêu đề mục"),
    "sections[].text": _("Nội dung mục"),
}


def shape(path: str) -> str:
    """«themes[2].text» → «themes[].text»; any depth of sections is one shape."""
    plain = re.sub(r"\[\d+\]", "[]", path)
    return re.sub(r"(?:sections|\.children)\[\](?:\.children\[\])*", "sections[]", plain)


def field_label(path: str) -> str | Promise:
    """The label, with the place in its list where there is one («Chủ đề 2»)."""
    label = FIELDS.get(shape(path))
    if label is None:
        return path
    numbers = re.findall(r"\[(\d+)\]", path)
    if not numbers or path.startswith("sections"):
        return label
    return f"{label} {'.'.join(str(int(number) + 1) for number in numbers)}"
