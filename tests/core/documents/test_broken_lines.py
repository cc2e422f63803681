"""Texts copied with their lines broken anywhere, bars around the body, marks on lines of their own; all is invented."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.body.furniture import marked_furniture
from thidua.core.documents.body.paragraphs import paragraphs_of
from thidua.core.documents.body.ragged import stops_at_open_word
from thidua.core.documents.body.tables import without_tables
from thidua.core.documents.lines import lines_of
from thidua.core.documents.source import clean

LONG = "Phong trào đọc sách được các thôn hưởng ứng rộng khắp và bền bỉ, nhất là ở các thôn vùng cao còn khó khăn nhiều bề\n"


def joined(text: str) -> list[str]:
    return [each.body.text for each in paragraphs_of(marked_furniture(lines_of(clean(text))))]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("1.\nCăn cứ tình hình, các đơn vị\nlập kế hoạch.\n\n2.\nCác đơn vị báo cáo.\n", 2),
        ("-\nNghiêm túc chấp hành quy định.\n-\nThường xuyên họp giao ban.\n", 2),
        ("Xem tại Quyết định số\n3.\n", 1),
        ("- Quán triệt nội quy.\n\n+\nNghiêm túc chấp hành.\n", 2),
    ],
)
def test_a_mark_on_a_line_of_its_own_opens_what_stands_below(text: str, paragraphs: int) -> None:
    found = joined(text)
    assert len(found) == paragraphs
    assert all(" " in each for each in found)


def test_a_figure_between_blank_lines_is_still_the_number_of_a_page() -> None:
    text = "Phong trào được hưởng ứng\n\n7\n\nrộng khắp các thôn.\n"
    assert not any("7" in each for each in joined(text))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bộ", "Văn hóa yêu cầu các đơn vị báo cáo."),
        ("Ủy", "ban nhân dân các xã báo cáo."),
        ("5. Trung tâm Mẫu - Hư cấu,", "Trung tâm Thử chủ trì."),
        ("Theo Báo cáo số 5/BC-SNV của", "Sở Nội vụ, phong trào đã lan rộng."),
        ("Kết quả gửi Văn phòng", "Trung ương Đảng tổng hợp."),
        ("Kết quả gửi Sở", "Khoa học và Công nghệ tổng hợp."),
        ("Kết quả gồm: (1) số sách cũ đã thay;", "(2) số sách mới đã mua."),
    ],
)
def test_a_name_or_a_list_goes_on_below(first: str, second: str) -> None:
    text = f"{LONG * 3}là vậy.\n{first}\n{second}\n{LONG * 2}là vậy.\n"
    assert any(each.startswith(f"{first} {second}"[:30]) for each in joined(text))


def test_what_heads_do_is_no_part_of_their_name() -> None:
    text = f"{LONG * 3}là vậy.\n3. Phòng Mẫu, Phòng Thử\nPhối hợp với Phòng Hai báo cáo.\n{LONG * 2}là vậy.\n"
    assert "3. Phòng Mẫu, Phòng Thử" in joined(text)


@pytest.mark.parametrize(
    ("line", "stops"),
    [("Theo báo cáo của", True), ("Các doanh nghiệp công nghệ số", False), ("QUYẾT ĐỊNH CỦA", False)],
)
def test_words_no_paragraph_ends_with(line: str, stops: bool) -> None:
    assert stops_at_open_word(clean(line)) is stops


def test_first_lines_broken_sooner_than_the_rest_go_on_before_a_capital_letter() -> None:
    rest = "Nội dung dài được ngắt ở cuối dòng theo bề rộng của trang giấy mà người soạn đã chọn cho cả\n"
    one = f"Căn cứ đề nghị của đoàn công tác, theo Sở\nNội vụ thì {rest}văn bản này.\n"
    texts = [f"Đoạn thứ {word} mở đầu bằng dòng ngắn hơn hẳn và\nđược {rest}văn bản.\n" for word in ("nhất", "hai", "ba", "tư", "năm", "sáu")]  # fmt: skip
    found = joined("".join([*texts[:3], one, *texts[3:]]))
    assert any(each.startswith("Căn cứ đề nghị của đoàn công tác, theo Sở Nội vụ") for each in found)


def test_a_bar_over_prose_is_the_end_of_a_frame_and_no_table() -> None:
    text = f"|\n{LONG * 12}là vậy.\n|\nHết.\n"
    shown = [line.text for line in without_tables(lines_of(clean(text)), {}).lines]
    assert shown.count(LONG.strip()) == 12


def test_a_letter_whose_body_stands_between_bars_gives_its_work() -> None:
    prose = (
        "Phong trào đọc sách được các\nthôn hưởng ứng rộng khắp, nhất là ở các thôn vùng cao, song việc theo dõi của\n"
        "một số đơn vị còn chậm. Để phong trào đi vào nề nếp, UBND tỉnh yêu cầu:\n"
    )
    body = prose + (
        "**1. Thủ\ntrưởng các đơn vị**\n-\nRà soát hồ sơ, báo cáo kết quả theo mẫu đã gửi, bảo đảm đủ số liệu của các\n"
        "thôn, hoàn thành trước ngày 15/3/2030.\n**2. Sở\nNội vụ:** Theo dõi, tổng hợp chung kết quả của các đơn vị, các thôn\nvà đôn đốc.\n"
    )
    text = (
        "|\n**Kính gửi:**\n|\n- Các sở, ban, ngành;\n- UBND các xã.\n|\n"
        + body
        + "|\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n|\n**CHỦ TỊCH**\nNguyễn Văn Mẫu\n|\n"
    )
    assert [(task["section"], task["units"], task["deadline"]) for task in to_json(read(text))["tasks"]] == [
        ("1.", ["Thủ trưởng các đơn vị"], "2030-03-15"),
        ("2.", ["Sở Nội vụ"], None),
    ]
