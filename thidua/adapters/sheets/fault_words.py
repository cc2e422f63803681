"""Vietnamese sentences for the faults of a rule set."""

from collections.abc import Mapping

from thidua.core.movements.linting import Fault

SENTENCES: Mapping[str, str] = {
    "no_criteria": "bảng chưa có tiêu chí nào.",
    "sum": "tổng điểm tối đa là {total}, phải bằng {expected}.",
    "duplicate_code": "mã này dùng cho nhiều hơn một tiêu chí hoặc mục.",
    "duplicate_theme": "mã nhóm này dùng cho nhiều hơn một nhóm.",
    "counted_twice": "số liệu {measure} của điều khoản {clause} đã được tính ở tiêu chí {other}.",
    "max_not_positive": "điểm tối đa phải lớn hơn 0.",
    "too_fine": "điểm tối đa {max} có quá ba chữ số lẻ.",
    "unknown_group": "không có nhóm “{group}” cho đối tượng này.",
    "no_clause": "chưa dẫn điều khoản nào.",
    "unknown_clause": "văn bản phát động không có điều khoản “{clause}”.",
    "unknown_measure": "không có số liệu nào tên “{measure}”.",
    "rule_unlike_measuring": "cách đo và quy tắc không khớp nhau.",
    "threshold_out_of_range": "ngưỡng {share} phải lớn hơn 0 và không quá 1 (100 %).",
    "below_out_of_range": "điểm khi dưới ngưỡng ({below}) phải từ 0 và nhỏ hơn điểm tối đa {max}.",
    "each_not_positive": "số điểm trừ mỗi lượt phải lớn hơn 0.",
    "steps_empty": "chưa có bậc nào.",
    "steps_out_of_range": "tỷ lệ của mỗi bậc phải trong khoảng 0 đến 100 %.",
    "steps_not_ascending": "tỷ lệ của các bậc phải tăng dần.",
    "steps_points_fall": "điểm của bậc sau không được thấp hơn bậc trước và không được âm.",
    "steps_exceed": "bậc cao nhất cho {most} điểm, vượt điểm tối đa {max}.",
    "steps_never_full": "bậc cao nhất chỉ cho {most} điểm, không bao giờ đạt điểm tối đa {max}.",
    "adjustment_signs": "điểm mỗi lần ({each}) và giới hạn ({limit}) phải cùng dấu và khác 0.",
    "cap_unknown": "mức hạ xuống “{band}” không có trong các mức xếp loại.",
    "band_equal_edges": "có hai mức cùng bắt đầu từ {edge} điểm.",
    "duplicate_band": "mã mức này dùng cho nhiều hơn một mức.",
    "floor_out_of_range": "tỷ lệ tối thiểu mỗi tiêu chí ({share}) phải lớn hơn 0 và không quá 1.",
    "band_unreachable": "mức này cần {edge} điểm, nhưng cao nhất chỉ đạt được {most} điểm.",
    "no_rule": "chưa chọn quy tắc tính điểm.",
    "sample_empty": "mẫu {size} người, mỗi người {each} điểm: cả hai phải lớn hơn 0.",
    "sample_never_full": "mẫu {size} × {each} chỉ cho {most} điểm, không bao giờ đạt điểm tối đa {max}.",
    "sample_exceeds": "mẫu {size} × {each} cho {most} điểm, vượt điểm tối đa {max}.",
    "steps_unknown_edge": "có mép “trên …” không phải là mép của bậc nào.",
    "scale_unread": "chưa hiểu lời văn bản “{written}” nên chưa đối chiếu được với các bậc.",
    "scale_overlap": "hai bậc trong lời văn bản chồng nhau ở mép {edge}: không rõ đúng {edge} thuộc bậc nào.",
    "scale_gap": "giữa {until} và {edge}, lời văn bản không xếp vào bậc nào.",
    "scale_unlike_steps": "các bậc đang ghi khác lời văn bản “{written}”.",
    "cap_by_unknown": "không có tiêu chí “{by}” của cùng đối tượng để khống chế.",
    "cap_out_of_range": "mức khống chế (dưới {under} thì tối đa {to}) phải nằm trong khoảng 0 đến 100 %.",
    "cap_without_effect": "khống chế bởi {by} cho tối đa 100 % nên không có tác dụng.",
    "caps_circular": "các tiêu chí khống chế lẫn nhau theo vòng: {circle}.",
    "group_sum": "nhóm “{group}” ghi {expected} điểm nhưng các tiêu chí cộng lại là {total}.",
    "rescale_unlike_group": "chú thích quy đổi nói {note} điểm, nhưng nhóm “{group}” có {total} điểm.",
    "limit_not_positive": "giới hạn chung của thưởng, trừ phải lớn hơn 0 (đang ghi {limit}).",
    "bonus_never_reached": "giới hạn thưởng chung {limit} không bao giờ đạt: các khoản thưởng cộng lại tối đa {most}.",
    "edge_ambiguous": "“{written}” vừa là “trên” vừa là “trở lên”: không rõ đúng mép có đạt không.",
    "edge_unlike_words": "mép đang ghi ({edge} điểm) khác lời văn bản “{written}”.",
    "level_unread": "chưa hiểu lời văn bản “{written}” nên chưa đối chiếu được với mép.",
    "levels_overlap": "mức này và mức “{lower}” cùng nhận một tổng điểm ở mép {edge}.",
    "levels_gap": "giữa mức “{lower}” và mức này (từ {edge}) có tổng điểm không thuộc mức nào.",
    "tie_break_unknown": "chuỗi tách hạng nhắc tới “{key}” không có trong bộ tiêu chí của đối tượng này.",
    "tie_break_twice": "chuỗi tách hạng nhắc “{key}” hai lần.",
    "vote_not_last": "bỏ phiếu phải là bước cuối của chuỗi tách hạng.",
    "share_of_unknown": "giới hạn tỷ lệ nhắc tới mức “{band}” không có.",
    "share_out_of_range": "tỷ lệ {share} phải trong khoảng 0 đến 100 %.",
    "share_gives_nobody": "tỷ lệ 0 %: không ai được xếp mức này.",
    "share_of_itself": "không quá {share} của chính mức ấy thì không bao giờ thỏa mãn được.",
    "share_twice": "mức này bị giới hạn tỷ lệ hai lần.",
    "share_no_bloc": "cá nhân không đứng trong khối, cụm; hãy chọn nhóm tương đồng hoặc toàn bộ.",
    "share_no_group": "giới hạn trong nhóm tương đồng nhưng chưa khai nhóm nào cho đối tượng này.",
    "comparable_twice": "mã nhóm tương đồng này đã dùng.",
    "comparable_never_reached": "không ai vào nhóm này: nhóm “{other}” đứng trước đã nhận hết.",
    "comparable_unused": "nhóm tương đồng này chưa dùng: không có giới hạn tỷ lệ nào trong nhóm tương đồng.",
    "no_lowest_band": "chưa có mức thấp nhất (từ 0 điểm): người có tổng điểm thấp sẽ không được xếp loại.",
}

#: What to do about it. A kind not named here says it in its own sentence.
MENDS: Mapping[str, str] = {
    "sum": "Sửa điểm tối đa của các tiêu chí, hoặc khai tổng điểm của bảng cho đúng văn bản.",
    "group_sum": "Sửa điểm của nhóm hoặc của tiêu chí; nếu văn bản in như vậy, ghi lý do giữ nguyên.",
    "no_criteria": "Thêm tiêu chí, hoặc nạp bảng Excel.",
    "duplicate_code": "Đặt cho mỗi mục một mã riêng.",
    "no_rule": "Chọn quy tắc và ghi tham số của tiêu chí này.",
    "no_clause": "Ghi mã điều khoản mà tiêu chí đo.",
    "unknown_clause": "Xem lại mã ở trang văn bản; mã phải đúng từng chữ.",
    "unknown_group": "Chọn một nhóm cùng đối tượng, hoặc thêm nhóm.",
    "unknown_measure": "Chọn tên trong danh sách, hoặc đặt tên entered.… cho số liệu do cán bộ nhập.",
    "steps_exceed": "Hạ điểm của bậc cao nhất hoặc tăng điểm tối đa.",
    "steps_never_full": "Tăng điểm của bậc cao nhất cho bằng điểm tối đa, hoặc hạ điểm tối đa.",
    "sample_never_full": "Sửa cỡ mẫu hoặc điểm mỗi người để tích bằng điểm tối đa.",
    "sample_exceeds": "Sửa cỡ mẫu hoặc điểm mỗi người để tích bằng điểm tối đa.",
    "scale_overlap": "Chọn mép thuộc bậc trên (ghi 90%) hay bậc dưới (ghi trên 90%), rồi ghi lý do.",
    "scale_gap": "Cho bậc trên bắt đầu sớm hơn, hoặc ghi rõ phần giữa thuộc bậc dưới và lý do.",
    "scale_unlike_steps": "Sửa các bậc theo văn bản, hoặc ghi lý do hiểu khác.",
    "scale_unread": "Viết lại như: từ 88 đến dưới 90: 2; từ 90 đến dưới 95: 3.",
    "edge_ambiguous": "Chọn mép “từ” hoặc “trên”, rồi ghi lý do hiểu như vậy.",
    "edge_unlike_words": "Sửa mép theo văn bản, hoặc ghi lý do hiểu khác.",
    "level_unread": "Viết lại như: từ 80 đến dưới 90 điểm.",
    "levels_overlap": "Sửa một trong hai mép; phần mềm xếp vào mức cao hơn.",
    "levels_gap": "Sửa một trong hai mép; phần mềm xếp vào mức thấp hơn.",
    "band_unreachable": "Hạ mép của mức này hoặc thêm điểm thưởng.",
    "band_equal_edges": "Đổi điểm của một trong hai mức.",
    "rescale_unlike_group": "Sửa số quy đổi cho bằng điểm của nhóm, hoặc giữ nguyên chú thích kèm lý do.",
    "caps_circular": "Bỏ khống chế ở một tiêu chí trong vòng.",
    "cap_by_unknown": "Ghi đúng mã của tiêu chí khống chế.",
    "tie_break_unknown": "Ghi đúng mã tiêu chí, mã nhóm hoặc tên số liệu đang dùng.",
    "vote_not_last": "Chuyển bỏ phiếu xuống cuối.",
    "share_of_itself": "Chọn các mức làm mẫu số, ví dụ cả mức này và mức kế dưới.",
    "bonus_never_reached": "Hạ giới hạn chung hoặc thêm khoản thưởng.",
    "share_no_group": "Khai ở phần Nhóm tương đồng, hoặc chọn phạm vi toàn bộ.",
    "comparable_never_reached": "Đưa nhóm hẹp lên trước nhóm rộng, hoặc bỏ nhóm này.",
}
NUMBERS = (
    *("total", "expected", "max", "below", "most", "each", "limit", "edge"),
    *("until", "note"),
)


def mend(fault: Fault) -> str:
    """How to mend it; empty where the sentence itself says."""
    return MENDS.get(fault.kind, "")


def sum_sentence(fault: Fault, subject: str) -> str:
    total, expected = (fault.facts[key].replace(".", ",") for key in ("total", "expected"))
    return f"tổng điểm tối đa của {subject} là {total}, phải bằng {expected}."


def sentence(fault: Fault) -> str:
    """What is wrong, with decimal commas; the place is said by the caller."""
    facts = {key: text.replace(".", ",") if key in NUMBERS else text for key, text in fault.facts.items()}
    return SENTENCES[fault.kind].format_map(facts)
