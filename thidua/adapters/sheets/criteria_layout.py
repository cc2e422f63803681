"""Columns and words of the Excel criterion table, shared by its writer and its reader."""

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, int]] = {
    "code": ("Mã tiêu chí", 12),
    "name": ("Nội dung", 52),
    "subject": ("Đối tượng", 11),
    "group": ("Nhóm", 34),
    "clauses": ("Mã điều khoản", 26),
    "max_points": ("Điểm tối đa", 9),
    "measured_by": ("Cách đo", 18),
    "rule": ("Quy tắc", 16),
    "parameters": ("Tham số quy tắc", 36),
    "when_absent": ("Khi không phát sinh", 22),
    "guide": ("Hướng dẫn", 60),
    "bounds": ("Điều kiện, khống chế", 36),
}
HEADERS = {key: label for key, (label, _) in COLUMNS.items()}
REQUIRED = ("code", "name", "subject", "group", "clauses", "max_points", "measured_by", "rule")

SUBJECTS = {"unit": "Đơn vị", "official": "Cá nhân"}
MEASURED_BY = {
    "indicator": "Chỉ tiêu từ hệ thống",
    "inspection": "Kiểm tra",
    "feedback": "Ý kiến người dân",
    "evidence": "Minh chứng",
    "marks": "Chấm chéo",
}
WHEN_ABSENT = {"rescale": "Không tính, quy đổi nhóm", "full": "Điểm tối đa", "zero": "0 điểm"}

MEASURE_WORDS = {
    "assignments.on_time": "nhiệm vụ hoàn thành trong hạn / nhiệm vụ đến hạn",
    "assignments.not_missed": "nhiệm vụ không bị bỏ quá hạn / nhiệm vụ đến hạn",
    "assignments.not_last_minute": "nhiệm vụ không dồn đến sát hạn / nhiệm vụ hoàn thành",
    "assignments.without_reminder": "nhiệm vụ không phải nhắc / nhiệm vụ hoàn thành",
    "assignments.not_handed_over": "nhiệm vụ tự làm, không chuyển cho nơi khác / nhiệm vụ đến hạn",
    "assignments.without_rework": "nhiệm vụ xong không bị trả lại / nhiệm vụ đến hạn",
    "cases.on_time": "hồ sơ trả đúng hẹn hoặc sớm / hồ sơ đã trả hoặc quá hạn",
    "cases.apologised": "hồ sơ trễ có văn bản xin lỗi / hồ sơ trễ có ghi nhận việc xin lỗi",
    "cases.single_supplement": "hồ sơ yêu cầu bổ sung không quá một lần / hồ sơ tiếp nhận",
    "cases.online": "hồ sơ nộp trực tuyến / hồ sơ rõ hình thức nộp",
    "feedback.courtesy": "câu trả lời “có” của cả tám câu “4 xin, 4 luôn” / số câu trả lời",
    "feedback.xin_chao": "“có” cho câu xin chào / số trả lời",
    "feedback.xin_loi": "“có” cho câu xin lỗi / số trả lời",
    "feedback.xin_cam_on": "“có” cho câu xin cảm ơn / số trả lời",
    "feedback.xin_phep": "“có” cho câu xin phép / số trả lời",
    "feedback.luon_mim_cuoi": "“có” cho câu luôn mỉm cười / số trả lời",
    "feedback.luon_nhe_nhang": "“có” cho câu luôn nhẹ nhàng / số trả lời",
    "feedback.luon_lang_nghe": "“có” cho câu luôn lắng nghe / số trả lời",
    "feedback.luon_giup_do": "“có” cho câu luôn giúp đỡ / số trả lời",
    "inspections.conform": "mục kiểm tra đạt / mục đã kiểm tra",
    "procedures.online": "thủ tục cung cấp trực tuyến toàn trình hoặc một phần / thủ tục đơn vị giải quyết",
    "procedures.posted": "thủ tục niêm yết đúng bản hiện hành tại trụ sở / thủ tục phải niêm yết",
    "registrations.items_done": "việc trong kế hoạch, cam kết đã làm xong / việc đã đăng ký",
    "registrations.plan_filed": "đã nộp kế hoạch (1 / 1) hoặc chưa (0 / 1)",
    "targets.attained": "chỉ tiêu đạt kế hoạch năm / chỉ tiêu đến hạn có đủ số liệu đã xác nhận",
    "targets.exceeded": "chỉ tiêu vượt kế hoạch năm / chỉ tiêu đến hạn có đủ số liệu đã xác nhận",
    "targets.reported": "tháng có số liệu chỉ tiêu đã xác nhận / tháng đã qua của các chỉ tiêu",
}
