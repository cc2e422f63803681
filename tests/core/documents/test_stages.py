"""Each stage alone, on the smallest text that shows the rule."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.body.markers import LETTERS, marker_of, roman_value
from thidua.core.documents.body.paragraphs import paragraphs_of
from thidua.core.documents.foot.people import is_person
from thidua.core.documents.head.bodies import issuer_of
from thidua.core.documents.head.docnumber import cited_numbers, header_number
from thidua.core.documents.head.letterhead import read_letterhead
from thidua.core.documents.lines import lines_of
from thidua.core.documents.roman import roman
from thidua.core.documents.source import clean
from thidua.core.documents.values.cited.citations import citations_in, distinct
from thidua.core.documents.values.cited.laws import laws_in
from thidua.core.documents.values.times.deadlines import deadlines_in
from thidua.core.documents.values.work.units import split_units


def head_of(text: str):
    return read_letterhead(lines_of(clean(text)))


# --- source ---


def test_cleaning_keeps_the_place_of_every_character():
    origin = "**Ð**a\u0302\u0301y\r\nlà\u00a0đây"
    found = clean(origin)
    assert found.text == "Ðấy\nlà đây"
    assert found.plain == "day\nla day"
    assert [origin[s:e] for s, e in zip(found.starts, found.ends, strict=True)][1] == "a\u0302\u0301"


def test_a_bullet_star_is_no_emphasis():
    assert clean("* mục\n*nghiêng* và **đậm**\n*").text == "* mục\nnghiêng và đậm\n*"


# --- numbers ---


@pytest.mark.parametrize(
    ("line", "number", "year", "symbol", "whole"),
    [
        ("Số: 982/KH-UBND", "982", None, "KH-UBND", "982/KH-UBND"),
        ("Số: 0125/KH-UBND", "0125", None, "KH-UBND", "0125/KH-UBND"),
        ("Số:  77 / QĐ - UBND", "77", None, "QĐ-UBND", "77/QĐ-UBND"),
        ("Số 2902/BNV-VP", "2902", None, "BNV-VP", "2902/BNV-VP"),
        ("Số: 86/2025/QĐ-UBND", "86", 2025, "QĐ-UBND", "86/2025/QĐ-UBND"),
        ("Số: 06/2022/QH15", "06", 2022, "QH15", "06/2022/QH15"),
        ("Số: 1670/NQ-UBTVQH15", "1670", None, "NQ-UBTVQH15", "1670/NQ-UBTVQH15"),
        ("Số 46-CT/TW", "46", None, "CT/TW", "46-CT/TW"),
        ("Số 319 -KH/TU", "319", None, "KH/TU", "319-KH/TU"),
        ("Số:      /2025/QĐ-UBND", None, 2025, "QĐ-UBND", None),
        ("Số: …./QĐ-UBND", None, None, "QĐ-UBND", None),
        ("Số ...-CT/TU", None, None, "CT/TU", None),
    ],
)
def test_number_grammars(line, number, year, symbol, whole):
    found = header_number(clean(line))
    assert found is not None
    read_number = found[0]
    printed = read_number.number.text if read_number.number else None
    assert (printed, read_number.year, "".join(read_number.symbol.text.split())) == (number, year, symbol)
    assert read_number.number_symbol == whole


@pytest.mark.parametrize("line", ["Số lượng: 12 người", "Số: 24/7", "Số 12", "Sở Nội vụ", "Số: 5/đơn vị"])
def test_what_is_no_number(line):
    assert header_number(clean(line)) is None


def test_dates_and_fractions_are_no_cited_numbers():
    text = "ngày 04/01/2018, 3/4 đơn vị, số 02/CT-UBND, 46-CT/TW và 131/2018/NĐ-CP"
    assert [found.number_symbol for found in cited_numbers(text)] == [
        "02/CT-UBND",
        "46-CT/TW",
        "131/2018/NĐ-CP",
    ]


# --- letterhead ---

LEFT = "UBND TỈNH GIẢ\nSỞ VÍ DỤ\nSố: 9/KH-SVD"
RIGHT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nGiả, ngày 01 tháng 02 năm 2027"


def side_by_side(left: str, right: str, gap: str) -> str:
    return "\n".join(gap.join(pair) for pair in zip(left.split("\n"), right.split("\n"), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        f"{LEFT}\n\n{RIGHT}",
        f"{RIGHT}\n\n{LEFT}",
        side_by_side(LEFT, RIGHT, "          "),
        side_by_side(LEFT, RIGHT, " "),
        side_by_side(LEFT, RIGHT, " | "),
    ],
)
def test_columns_are_read_alike_in_any_order(text):
    head = head_of(text + "\n\nKẾ HOẠCH\n")
    issuer = issuer_of(head.issuer_lines)
    assert issuer is not None and issuer.superior is not None and head.number is not None and head.placed is not None
    assert (issuer.name.text, issuer.superior.text) == ("SỞ VÍ DỤ", "UBND TỈNH GIẢ")
    assert head.number.number_symbol == "9/KH-SVD"
    assert head.placed.place is not None
    assert (head.placed.place.text, head.placed.iso) == ("Giả", "2027-02-01")


@pytest.mark.parametrize(
    ("lines", "name", "superior"),
    [
        ("HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\nTỈNH GIẢ", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH GIẢ", None),
        ("BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None),
        ("ỦY BAN NHÂN DÂN\nTỈNH GIẢ\nVĂN PHÒNG", "VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH GIẢ"),
        ("ĐẢNG BỘ TỈNH GIẢ\nHUYỆN ỦY MẪU", "HUYỆN ỦY MẪU", "ĐẢNG BỘ TỈNH GIẢ"),
    ],
)
def test_bodies_in_the_letterhead(lines, name, superior):
    issuer = issuer_of([line.body for line in lines_of(clean(lines))])
    assert issuer is not None
    assert (issuer.name.text, issuer.superior.text if issuer.superior else None) == (name, superior)


def test_place_of_several_words():
    head = head_of("Số: 1/KH-X   Thành phố Hồ Chí Minh, ngày 5 tháng 9 năm 2026")
    assert head.placed is not None and head.placed.place is not None
    assert head.placed.place.text == "Thành phố Hồ Chí Minh"


# --- paragraphs ---


def paragraphs(text: str) -> list[str]:
    return [each.body.text for each in paragraphs_of(lines_of(clean(text)))]


def test_a_page_break_inside_a_sentence_is_bridged_over_the_page_number():
    text = "Rà soát, xây dựng các quy định, quy\n\n12\n\x0c\nchế về văn hóa công sở trong cơ quan."
    assert paragraphs(text) == ["Rà soát, xây dựng các quy định, quy chế về văn hóa công sở trong cơ quan."]


def test_lines_of_a_text_with_one_line_per_paragraph_stay_apart():
    assert paragraphs("Câu thứ nhất khá là dài và đủ ý.\nCâu thứ hai cũng vậy.") == [
        "Câu thứ nhất khá là dài và đủ ý.",
        "Câu thứ hai cũng vậy.",
    ]


# --- markers ---
#
#
#


@pytest.mark.parametrize(
    ("text", "style", "path"),
    [
        ("I. MỤC ĐÍCH", "roman", (1,)),
        ("XIV. Cuối", "roman", (14,)),
        ("1. Một", "arabic", (1,)),
        ("12) Mười hai", "arabic", (12,)),
        ("3/ Ba", "arabic", (3,)),
        ("3.1. Ba một", "arabic-decimal", (3, 1)),
        ("2.10.3 Sâu", "arabic-decimal", (2, 10, 3)),
        ("a) nhỏ", "letter", (1,)),
        ("đ) điểm đ", "letter", (5,)),
        ("e) điểm e", "letter", (6,)),
        ("Điều 12. Tên", "dieu", (12,)),
        ("Điều 5: Tên", "dieu", (5,)),
        ("Chương II", "chuong", (2,)),
        ("PHẦN THỨ BA", "phan", (3,)),
        ("Một là, làm", "la-ordinal", (1,)),
        ("Bốn là: làm", "la-ordinal", (4,)),
        ("Thứ nhất: làm", "thu-ordinal", (1,)),
        ("Thứ tư, làm", "thu-ordinal", (4,)),
        ("Thứ hai là, làm", "thu-ordinal", (2,)),
    ],
)
def test_markers(text, style, path):
    found = marker_of(clean(text))
    assert found is not None
    assert (found.style, found.path) == (style, path)


@pytest.mark.parametrize(
    "text",
    [
        "2.5 triệu đồng",
        "15/7/2019",
        "24/7",
        "2019. ",
        "Điều 5 của Luật",
        "Một là một",
        "Thứ hai ngày",
        "VI phạm",
        "hai là, x",
        "",
    ],
)
def test_no_markers(text):
    assert marker_of(clean(text)) is None


def test_letters_follow_the_vietnamese_alphabet_of_points():
    assert LETTERS[:8] == "abcdđegh"


@pytest.mark.parametrize("number", [1, 4, 9, 14, 19, 40, 99])
def test_roman_numbers_read_back(number):
    assert roman_value(roman(number)) == number


def test_damaged_roman_numbers_are_none():
    assert [roman_value(text) for text in ("IIII", "VX", "IC")] == [0, 0, 0]


# --- tree ---
#
#
#


def tree(text: str) -> list:
    def walk(nodes):
        return [(node["marker"], walk(node["children"])) for node in nodes]

    return walk(to_json(read(text))["sections"])


def test_mixed_styles_nest_as_they_open():
    text = "A. Một\nI. Hai\n1. Ba\na) Bốn\n- Năm\nb) Sáu\n2. Bảy\nII. Tám\n1. Chín\nB. Mười\nC. Trăm\nD. Nghìn"
    assert tree(text) == [
        ("A.", [("I.", [("1.", [("a)", []), ("b)", [])]), ("2.", [])]), ("II.", [("1.", [])])]),
        ("B.", []),
        ("C.", []),
        ("D.", []),
    ]


def test_chapters_hold_articles_numbered_through():
    text = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một\nĐiều 2. Hai\n"
        "Chương II\nTHI HÀNH\nĐiều 3. Ba\n1. Khoản\na) Điểm\nb) Điểm\n2. Khoản"
    )
    assert tree(text) == [
        ("Chương I", [("Điều 1.", []), ("Điều 2.", [])]),
        ("Chương II", [("Điều 3.", [("1.", [("a)", []), ("b)", [])]), ("2.", [])])]),
    ]


def test_a_number_that_fits_no_list_opens_nothing():
    assert tree("1. Một việc\nViệc này kéo dài\n7. Bảy việc\n2. Hai việc") == [("1.", []), ("2.", [])]


def test_decimals_stand_under_their_number():
    assert tree("1. A\n1.1. B\n1.2. C\n1.2.1. D\n2. E\n2.1. F") == [
        ("1.", [("1.1.", []), ("1.2.", [("1.2.1.", [])])]),
        ("2.", [("2.1.", [])]),
    ]


# --- references ---
#
#
#


def cited(text: str) -> list:
    found = distinct(citations_in(clean(text), len(text), None))
    return [(each.type, each.number_symbol, each.date, each.issuer.text if each.issuer else None) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết;",
            [("Nghị định", "98/2023/NĐ-CP", "2023-12-31", "Chính phủ")],
        ),
        (
            "theo các Quyết định số 1/QĐ-X ngày 1/2/2020, số 2/QĐ-X ngày 3/4/2020 của Sở Mẫu và số 3/QĐ-X.",
            [
                ("Quyết định", "1/QĐ-X", "2020-02-01", "Sở Mẫu"),
                ("Quyết định", "2/QĐ-X", "2020-04-03", "Sở Mẫu"),
                ("Quyết định", "3/QĐ-X", None, None),
            ],
        ),
        (
            "Công văn 134 /UBND-TH của Ủy ban nhân dân tỉnh về việc thi đua; Công văn số 134/UBND-TH",
            [("Công văn", "134/UBND-TH", None, "Ủy ban nhân dân tỉnh")],
        ),
        ("Luật Mẫu số 06/2022/QH15 ngày 15/6/2022", [("Luật", "06/2022/QH15", "2022-06-15", None)]),
        ("tài khoản 12/AB-CD mở tại kho bạc", []),
    ],
)
def test_citations(text, expected):
    assert cited(text) == expected


def test_laws_by_title_with_date_or_year():
    text = "Căn cứ Luật Phòng, chống tham nhũng năm 2018, Luật Cán bộ ngày 1 tháng 2 năm 2008; Luật Mẫu."
    found = [(law.title.text, law.date, law.year) for law, _start, _end in laws_in(clean(text))]
    assert found == [("Luật Phòng, chống tham nhũng", None, 2018), ("Luật Cán bộ", "2008-02-01", None)]


# --- deadlines ---
#
#
#


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("gửi trước ngày 30/6/2026.", "2026-06-30"),
        ("chậm nhất là ngày 05 tháng 12 năm 2026", "2026-12-05"),
        ("trước 16 giờ ngày 20/01/2024", "2024-01-20"),
        ("đến hết ngày 31/12/2025", "2025-12-31"),
        ("trước ngày 15/11 hàng năm", "--11-15"),
        ("trước ngày 15 tháng 11 hằng năm", "--11-15"),
        ("vào ngày 25 hằng tháng", "---25"),
        ("hoàn thành trong quý IV/2026", "2026-12-31"),
        ("hoàn thành trong quý I năm 2028", "2028-03-31"),
        ("xong trong tháng 2/2028", "2028-02-29"),
        ("báo cáo định kỳ hằng quý", "quarterly"),
    ],
)
def test_deadlines(text, value):
    assert [found.value for found in deadlines_in(clean(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/7/2019 tổ chức lễ",
        "trước ngày 31/2/2026",
        "trước đây",
        "trước ngày 15/11",
        "hàng năm cắt giảm chi phí",
        "trong tháng 13/2026",
        "từ năm 2019",
    ],
)
def test_no_deadlines(text):
    assert [found.value for found in deadlines_in(clean(text)) if found.value] == []


# --- units and people ---


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("Sở A, Đài B và các cơ quan khác", ["Sở A", "Đài B", "các cơ quan khác"]),
        ("Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh", ["Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Nội vụ (Ban TĐKT, cơ quan thường trực), Sở Tài chính",
            ["Sở Nội vụ (Ban TĐKT, cơ quan thường trực)", "Sở Tài chính"],
        ),
        ("Chủ tịch UBND xã; Giám đốc các doanh nghiệp", ["Chủ tịch UBND xã", "Giám đốc các doanh nghiệp"]),
    ],
)
def test_lists_of_units(names, units):
    assert [unit.text for unit in split_units(clean(names))] == units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trần Tiến Dũng", True),
        ("TS. Lê Văn A", True),
        ("H'Yim Kđoh", True),
        ("Chủ Tịch Xã", False),
        ("các Phó Chủ tịch", False),
        ("Dũng", False),
        ("Sở Nội vụ tỉnh", False),
    ],
)
def test_names_of_people(text, expected):
    assert is_person(clean(text)) is expected
