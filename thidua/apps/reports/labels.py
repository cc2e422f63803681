"""Measures as a review names them: how the sentence begins, and what is counted."""

#: Vietnamese of the document itself, not of the screen: a report is written in Vietnamese whoever prints it.
MEASURES: dict[str, tuple[str, str]] = {
    "assignments.on_time": ("Nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ"),
    "assignments.not_missed": ("Nhiệm vụ không bị bỏ sót, quá hạn kéo dài", "nhiệm vụ"),
    "assignments.not_last_minute": ("Nhiệm vụ không dồn vào ngày cuối", "nhiệm vụ"),
    "assignments.without_reminder": ("Nhiệm vụ hoàn thành không phải đôn đốc", "nhiệm vụ"),
    "assignments.not_handed_over": ("Nhiệm vụ tự làm, không chuyển cho nơi khác", "nhiệm vụ"),
    "assignments.without_rework": ("Nhiệm vụ hoàn thành không bị trả lại", "nhiệm vụ"),
    "feedback.courtesy": ("Ý kiến đánh giá thái độ phục vụ lịch sự", "ý kiến"),
    "feedback.xin_chao": ("Ý kiến ghi nhận có lời chào", "ý kiến"),
    "feedback.xin_loi": ("Ý kiến ghi nhận có lời xin lỗi khi có lỗi", "ý kiến"),
    "feedback.xin_cam_on": ("Ý kiến ghi nhận có lời cảm ơn", "ý kiến"),
    "feedback.xin_phep": ("Ý kiến ghi nhận có xin phép", "ý kiến"),
    "feedback.luon_mim_cuoi": ("Ý kiến ghi nhận luôn mỉm cười", "ý kiến"),
    "feedback.luon_nhe_nhang": ("Ý kiến ghi nhận luôn nhẹ nhàng", "ý kiến"),
    "feedback.luon_lang_nghe": ("Ý kiến ghi nhận luôn lắng nghe", "ý kiến"),
    "feedback.luon_giup_do": ("Ý kiến ghi nhận luôn giúp đỡ", "ý kiến"),
    "inspections.conform": ("Nội dung kiểm tra đạt yêu cầu", "nội dung kiểm tra"),
    "procedures.online": ("Thủ tục hành chính cung cấp trực tuyến", "thủ tục"),
    "procedures.posted": ("Thủ tục hành chính niêm yết đúng bản hiện hành", "thủ tục"),
    "registrations.items_done": ("Việc trong kế hoạch hoàn thành", "việc"),
    "registrations.plan_filed": ("Đơn vị nộp kế hoạch đúng hạn", "đơn vị"),
    "targets.attained": ("Chỉ tiêu đạt kế hoạch năm", "chỉ tiêu"),
    "targets.exceeded": ("Chỉ tiêu vượt kế hoạch năm", "chỉ tiêu"),
    "targets.reported": ("Tháng có số liệu chỉ tiêu được xác nhận", "tháng"),
}
