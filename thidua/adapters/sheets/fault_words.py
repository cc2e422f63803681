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
    "no_lowest_band": "chưa có mức thấp nhất (từ 0 điểm): người có tổng điểm thấp sẽ không được xếp loại.",
}

NUMBERS = ("total", "expected", "max", "below", "most", "each", "limit", "edge")


def sentence(fault: Fault) -> str:
    """What is wrong, with decimal commas; the place is said by the caller."""
    facts = {key: text.replace(".", ",") if key in NUMBERS else text for key, text in fault.facts.items()}
    return SENTENCES[fault.kind].format_map(facts)
