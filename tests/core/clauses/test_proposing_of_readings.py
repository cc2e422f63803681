"""Reader and proposal together, over texts nobody wrote with them in mind."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.core.clauses.checking import check_clauses
from thidua.core.clauses.proposing import propose_clauses
from thidua.core.documents import read, to_json

LINES = st.sampled_from(
    [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND   Hà Đông, ngày 01 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "Phát động phong trào thi đua “Vì dân phục vụ”",
        "Chương I",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Đi làm đúng giờ. Đeo thẻ khi làm việc; không hút thuốc.",
        "1.1. Niêm yết thủ tục hành chính.",
        "2. Nội dung thi đua:",
        "a) Giữ gìn vệ sinh chung",
        "- Trồng cây xanh;",
        "Một là, chấp hành nghiêm kỷ luật.",
        "Thứ nhất: Lắng nghe người dân.",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Chủ đề: “Tận tâm, trách nhiệm”.",
        "Giao Sở Nội vụ theo dõi, đôn đốc thực hiện./.",
        "**Nơi nhận:**",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
        "",
        "12",
        "và các đơn vị có liên quan phối hợp thực hiện nhiệm vụ được giao trong năm nay",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(LINES, max_size=30))
def test_any_proposal_could_be_confirmed_as_it_is(lines: list[str]) -> None:
    text = "\n".join(lines)
    clauses = propose_clauses(to_json(read(text)), text, "HD")
    assert all(one.end <= two.start for one, two in pairwise(clauses))
    assert all(text[c.start : c.end].strip() for c in clauses)
    if clauses:
        check_clauses(text, "HD", clauses)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_no_text_breaks_the_proposal(text: str) -> None:
    clauses = propose_clauses(to_json(read(text)), text, "HD")
    if clauses:
        check_clauses(text, "HD", clauses)
