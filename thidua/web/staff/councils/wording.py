"""What went wrong, as sentences that say how to mend it."""

from django.utils.translation import gettext as _

from thidua.apps.councils import labels
from thidua.apps.councils.ballots.box_refusals import BoxRefused
from thidua.apps.councils.errors import CannotHold, CannotPoll, NotReady
from thidua.core.councils.slips.codes import WrongCode
from thidua.core.councils.slips.model import RefusedRow
from thidua.core.councils.states import WrongMove
from thidua.core.shares import NotAShare

FAULTS = (CannotHold, NotReady, CannotPoll, NotAShare, WrongMove, WrongCode, RefusedRow, BoxRefused)


def sentence(fault: Exception) -> str:
    match fault:
        case NotReady():
            return " ".join(_ended(labels.sentence(line)) for line in fault.lines)
        case CannotHold():
            return _cannot(fault)
        case CannotPoll():
            return _poll(fault)
        case WrongMove():
            words = labels.BALLOT_STATES.get(fault.state) or labels.MEETING_STATES.get(fault.state, fault.state)
            return _("Đang ở trạng thái “%(state)s” nên không làm được việc này.") % {"state": words}
        case WrongCode() | RefusedRow():
            return _("Mã phiếu hoặc lựa chọn không đúng với lần bỏ phiếu này. Đọc lại mã in trên phiếu, đủ 21 ký tự.")
        case BoxRefused():
            return _(
                "Hòm phiếu không nhận: đã đóng hoặc máy chủ chưa ghi được. Phiếu chưa được ghi; thử lại hoặc báo quản trị."
            )
        case _:
            return str(fault)


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text[:1].upper()}{text[1:]}."


def _poll(fault: CannotPoll) -> str:
    text = {
        "slips": _("Số phiếu không khớp với %(detail)s phiếu đã làm."),
        "no_keys": _("Tệp không phải tệp khóa công khai do chương trình làm phiếu ghi ra."),
        "another_vote": _("Tệp khóa thuộc lần bỏ phiếu khác, hoặc danh sách, người không tham gia, tỷ lệ đã đổi sau khi làm phiếu (%(detail)s). Làm lại phiếu."),
        "box_exists": _("Hòm của lần bỏ phiếu này đã có. Hủy lần này và chuẩn bị lần mới."),
        "no_roll": _("Danh sách thành viên chưa được chốt; mở phiên họp trước."),
        "no_reason": _("Hãy ghi lý do."),
        "not_on_the_roll": _("Bạn không có trong danh sách đã chốt của phiên họp."),
        "drawn_before": _("Bạn đã rút phiếu của lần bỏ phiếu này."),
        "setup": _("Lần bỏ phiếu chưa đủ dữ liệu để làm phiếu (%(detail)s)."),
    }.get(fault.what, _("Lần bỏ phiếu không còn ở trạng thái cho phép việc này; tải lại trang."))  # fmt: skip
    return text % {"detail": fault.detail} if "%(detail)s" in text else text


def _cannot(fault: CannotHold) -> str:
    text = {
        "no_name": _("Hãy ghi tên."),
        "no_decision": _("Hãy ghi số, ký hiệu và ngày của quyết định."),
        "no_reference": _("Hãy ghi văn bản, điều khoản quy định giá trị này."),
        "no_reason": _("Hãy ghi lý do."),
        "no_document": _("Hãy ghi số hoặc ngày của văn bản ý kiến."),
        "unknown_role": _("Hãy chọn chức danh trong Hội đồng."),
        "before_founding": _("Ngày này trước ngày thành lập Hội đồng."),
        "seated_already": _("%(names)s đang giữ một ghế trong khoảng ngày này; kết thúc ghế cũ trước."),
        "chair_taken": _("Hội đồng đã có Chủ tịch; kết thúc nhiệm kỳ của người trước rồi mới ghi người mới."),
        "unseated_already": _("Ghế của %(names)s đã kết thúc."),
        "ends_before_it_begins": _("Ngày kết thúc phải sau ngày bắt đầu."),
        "unknown_value": _("Hãy chọn một giá trị của quy chế."),
        "not_a_number_of_ballots": _("Số lần bỏ phiếu là số từ 1 đến %(names)s."),
        "not_a_plain_share": _("Tỷ lệ quá lẻ; viết như 2/3 hoặc 80%%."),
        "council_not_in_office": _("Ngày họp nằm ngoài thời gian hoạt động của Hội đồng."),
        "no_dossiers": _("Hãy chọn ít nhất một hồ sơ."),
        "dossier_not_waiting": _("Hồ sơ %(names)s không chờ Hội đồng này: chưa được trình, đã rút hoặc đã nằm trong phiên khác."),
        "dossier_held": _("Hồ sơ %(names)s đang tạm dừng; đưa ra khỏi chương trình hoặc ghi kết luận trước."),
        "not_a_lower_award": _("Danh hiệu, hình thức này không thấp hơn hoặc không dành cho đối tượng."),
        "not_yet_its_day": _("Phiên họp ghi ngày %(names)s; chưa mở được trước ngày ấy."),
        "empty_agenda": _("Chương trình chưa có nội dung nào; thêm hồ sơ trước khi mở phiên."),
        "no_void_document": _("Lần bỏ phiếu này đã niêm phong: hãy ghi văn bản (biên bản, kết luận) làm căn cứ hủy."),
        "no_place": _("Hãy ghi địa điểm họp."),
        "no_letters_to": _("Hãy ghi nơi nhận ý kiến bằng văn bản của thành viên vắng."),
        "letters_after_the_session": _("Hạn nhận ý kiến bằng văn bản không được sau ngày họp."),
        "session_day_past": _("Ngày họp ghi trong giấy mời đã qua."),
        "empty_agenda_to_tell": _("Chương trình chưa có nội dung nào; thêm hồ sơ rồi gửi giấy mời."),
        "no_seats": _("Vào ngày họp Hội đồng chưa có thành viên nào; ghi thành viên trước."),
        "everyone_reached": _("Giấy mời này đã tới mọi thành viên và không có gì thay đổi nên không gửi lại."),
        "no_account_to_tell": _("Các thành viên chưa nhận đều không có tài khoản; in giấy mời trao cho họ rồi ghi “đã trao giấy”."),
        "not_summoned_yet": _("Phiên họp chưa gửi giấy mời."),
        "nobody_chosen": _("Hãy chọn ít nhất một thành viên."),
        "not_seated": _("Người này không phải thành viên Hội đồng vào ngày họp."),
        "reached_already": _("%(names)s đã nhận giấy mời này."),
        "ballot_running": _("Đang có lần bỏ phiếu mở; đợi kiểm phiếu xong."),
        "not_on_the_roll": _("Người này không có trong danh sách đã chốt của phiên họp."),
        "unknown_presence": _("Hãy chọn dự họp, vắng, hoặc đã nhận phiếu kín."),
        "answered_already": _("Trường hợp của %(names)s ở nội dung này đã ghi."),
        "gave_written_opinion": _("%(names)s đã có ý kiến bằng văn bản cho lần bỏ phiếu đang chuẩn bị; hủy lần ấy rồi ghi lại."),
        "no_such_stake": _("Hệ thống không thấy liên quan nào của thành viên này ở nội dung đã chọn."),
        "small_counting_team": _("Tổ kiểm phiếu cần ít nhất %(names)s người."),
        "nominee_counts": _("%(names)s được đề nghị khen thưởng ở phiên này nên không kiểm phiếu."),
        "ballots_undone": _("Lần bỏ phiếu thứ %(names)s chưa xong; kiểm phiếu hoặc hủy trước."),
        "no_items": _("Hãy chọn ít nhất một nội dung."),
        "item_of_another_session": _("Có nội dung không thuộc phiên họp này."),
        "no_ballot_left": _("Nội dung %(names)s đã có kết quả hoặc đã hết số lần bỏ phiếu."),
        "no_vote_rule": _("Chưa có tỷ lệ đồng ý cho %(names)s. Ghi tỷ lệ theo quy chế ở trang Hội đồng rồi chuẩn bị lại."),
        "no_quorum_rule": _("Chưa có tỷ lệ thành viên phải có mặt. Ghi theo quy chế ở trang Hội đồng."),
        "no_ballots_rule": _("Chưa có số lần bỏ phiếu nhiều nhất. Ghi theo quy chế ở trang Hội đồng."),
        "opinion_after_opening": _("Lần bỏ phiếu đã mở nên không nhận thêm ý kiến bằng văn bản."),
        "opinion_of_a_voter": _("%(names)s dự họp hoặc đã nhận phiếu kín nên bỏ phiếu, không gửi ý kiến bằng văn bản."),
        "unknown_item": _("Hãy chọn nội dung của lần bỏ phiếu này."),
        "unknown_choice": _("Lựa chọn ở nội dung %(names)s không có trên phiếu."),
        "opinion_of_a_recused": _("Thành viên này không tham gia nội dung %(names)s."),
        "opinion_given_before": _("Ý kiến của %(names)s đã ghi cho nội dung này."),
        "no_keys_file": _("Hãy chọn tệp khóa của tổ kiểm phiếu, hoặc chọn bỏ phiếu trên màn hình."),
        "sheet_not_filled": _("Ghi đủ bốn số phiếu; không có thì ghi 0."),
        "person_unknown": _("Không thấy ai tên hoặc mã “%(names)s” trong phạm vi của bạn."),
        "person_many": _("Có nhiều người khớp: %(names)s. Ghi mã của người cần chọn."),
    }[fault.what]  # fmt: skip
    return text % {"names": ", ".join(fault.names)}
