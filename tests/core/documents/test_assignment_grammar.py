"""Who acts is read from the sentence: an article, a list, a letter, an order within a duty; all texts are invented."""

import pytest

from tests.core.documents.test_tasks import given_to
from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.work.assigning import assigned
from thidua.core.documents.values.work.units import split_units

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HƯ CẤU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 07/{code}\nPhố Mẫu, ngày 03 tháng 02 năm 2030\n\n"
)
PLAN = HEAD.format(code="KH-UBND") + (
    "KẾ HOẠCH\nHưởng ứng Quyết định số 99/QĐ-TTg ngày 01/02/2029 của Thủ tướng Chính phủ\n\n"
)
DECISION = HEAD.format(code="QĐ-UBND") + (
    "QUYẾT ĐỊNH\nVề việc minh họa\n\nỦY BAN NHÂN DÂN TỈNH HƯ CẤU\n\nCăn cứ Luật Minh họa ngày 15/6/2022;\n\n"
    "QUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Đề án minh họa.\n\n"
)
LETTER = HEAD.format(code="UBND-NC") + "V/v minh họa\n\nKính gửi: Các sở, ngành.\n\n"


def units(sentence: str) -> list[str]:
    found = assigned(clean(sentence), must_assign=False)
    return [unit.text for unit in found.units] if found else []


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("Sở Nội vụ có trách nhiệm bổ sung quy định về hồ sơ.", ["Sở Nội vụ"]),
        ("Căn cứ Đề án tại Điều 1, Thủ trưởng các cơ quan cụ thể hóa thành kế hoạch.", ["Thủ trưởng các cơ quan"]),
        ("– Giao nhiệm vụ cho Sở Tài chính quản lý kinh phí.", ["Sở Tài chính"]),
        ("Hội đồng làm việc theo chế độ kiêm nhiệm và tự giải thể khi hoàn thành nhiệm vụ.", []),
        ("Sở Nội vụ đã tổ chức lấy ý kiến các ngành.", []),
    ],
)
def test_an_article_that_is_a_sentence_gives_work_to_whom_it_names(article: str, told: list[str]) -> None:
    found = given_to(DECISION + f"Điều 2. {article}")
    assert [each for _, names, _ in found for each in names] == told


def test_articles_stay_above_a_note_that_mentions_an_annex() -> None:
    text = DECISION + "(Theo phụ lục ban hành kèm theo Quyết định này).\n\nĐiều 2. Sở Nội vụ có trách nhiệm công khai."
    assert [each["marker"] for each in to_json(read(text))["sections"]] == ["Điều 1.", "Điều 2."]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Đề nghị Sở Tài chính dự toán kinh phí, báo cáo Ủy ban nhân dân tỉnh.", ["Sở Tài chính"]),
        ("Giao Sở Giáo dục và Đào tạo tỉnh Hư Cấu chủ trì.", ["Sở Giáo dục và Đào tạo tỉnh Hư Cấu"]),
        ("Bộ Nội vụ nghiên cứu giải pháp; đồng thời yêu cầu các cấp triển khai rộng rãi.", ["Bộ Nội vụ"]),
        ("Các đơn vị quản lý hồ chứa nước, đập chủ động kiểm tra.", ["Các đơn vị quản lý hồ chứa nước, đập"]),
        ("Các đơn vị quản lý chặt chẽ hồ sơ.", ["Các đơn vị"]),
        ("Công an tỉnh trong tháng 2 phải tổng kết chuyên đề.", ["Công an tỉnh"]),
        ("Giao các đoàn thanh tra, kiểm tra phối hợp với bộ phận kế toán.", ["các đoàn thanh tra, kiểm tra"]),
    ],
)
def test_the_name_ends_where_the_grammar_ends_it(sentence: str, told: list[str]) -> None:
    assert units(sentence) == told


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (
            "các tổ chức chính trị - xã hội, tổ chức xã hội, doanh nghiệp và cộng đồng",
            ["các tổ chức chính trị - xã hội", "tổ chức xã hội", "doanh nghiệp", "cộng đồng"],
        ),
        ("các tổ chức, doanh nghiệp", ["các tổ chức, doanh nghiệp"]),
        ("các cơ quan và toàn thể Nhân dân", ["các cơ quan", "toàn thể Nhân dân"]),
        ("các xã, phường và các hộ gia đình", ["các xã, phường", "các hộ gia đình"]),
        ("UBND các xã có tên 18 cá nhân được đề nghị tặng danh hiệu", ["UBND các xã"]),
        ("các tổ chức, cá nhân có liên quan", ["các tổ chức, cá nhân có liên quan"]),
        ("Chuyên viên phụ trách lĩnh vực Tổ chức, Văn phòng", ["Chuyên viên phụ trách lĩnh vực Tổ chức, Văn phòng"]),
    ],
)
def test_a_list_of_units_is_parted(names: str, parts: list[str]) -> None:
    assert [unit.text for unit in split_units(clean(names))] == parts


def test_a_list_whose_every_item_says_who_does_what_gives_work() -> None:
    text = LETTER + (
        "Ủy ban nhân dân tỉnh yêu cầu:\n\nI. NHIỆM VỤ CỤ THỂ\n\n1. Phục hồi du lịch minh họa\n\n"
        "a) Sở Du lịch đẩy mạnh quảng bá.\n\nb) Sở Công Thương chủ trì, phối hợp báo cáo trước ngày 15/3/2030.\n"
    )
    assert given_to(text) == [("a)", ["Sở Du lịch"], None), ("b)", ["Sở Công Thương"], "2030-03-15")]


def test_a_letter_goes_on_naming_who_acts_after_its_order() -> None:
    text = LETTER + (
        "Chủ tịch UBND tỉnh yêu cầu Công an tỉnh tăng cường tuần tra.\n\n"
        "Thanh tra tỉnh chủ trì, phối hợp với các ngành kiểm tra.\n\nUBND tỉnh thông báo để các cơ quan biết.\n"
    )
    assert given_to(text) == [("preamble", ["Công an tỉnh"], None), ("preamble", ["Thanh tra tỉnh"], None)]


def test_a_letter_tells_one_post_over_dashes() -> None:
    text = LETTER + "Giám đốc Sở Nội vụ có trách nhiệm:\n- Phối hợp hoàn thiện đề án.\n- Tăng cường kiểm tra.\n"
    assert given_to(text) == [("preamble", ["Giám đốc Sở Nội vụ"], None)]


def test_a_letter_that_only_answers_gives_no_work() -> None:
    text = LETTER + (
        "Về việc này, Sở Tài chính có ý kiến như sau:\n\nSở Tài chính đã tổ chức lấy ý kiến.\n\n"
        "Các tổ chức có thu nhập thực hiện theo Luật.\n\nSở Tài chính trả lời để đơn vị biết.\n"
    )
    assert given_to(text) == []


def test_a_subject_wraps_before_a_syllable_that_could_open_a_body() -> None:
    text = HEAD.format(code="QĐ-UBND") + (
        "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH MINH HỌA TRÊN ĐỊA\nBÀN TỈNH HƯ CẤU NĂM 2030\nỦY BAN NHÂN DÂN TỈNH HƯ CẤU\n"
        "Căn cứ Luật Minh họa ngày 15/6/2022;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Kế hoạch.\n"
    )
    assert to_json(read(text))["subject"] == "BAN HÀNH KẾ HOẠCH MINH HỌA TRÊN ĐỊA BÀN TỈNH HƯ CẤU NĂM 2030"


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("Căn cứ Chỉ thị số 12/CT-UBND ngày 01/12/2029 của UBND tỉnh;", "legal_basis"),
        ("Theo Điều 3 Luật Minh họa thì Chỉ thị số 12/CT-UBND ngày 01/12/2029 không còn phù hợp.", "cited"),
    ],
)
def test_what_stands_behind_thi_is_no_ground(opening: str, role: str) -> None:
    found = to_json(read(PLAN + opening + "\n\nI. NỘI DUNG\n\n1. Một việc.\n"))["citations"]
    assert [each["role"] for each in found if each["number"] == "12"] == [role]


def test_a_document_of_the_subject_that_is_a_ground_below_is_a_ground() -> None:
    text = HEAD.format(code="KH-UBND") + (
        "KẾ HOẠCH\nTổ chức học tập Quyết định số 99/QĐ-TTg ngày 01/02/2029\n\n"
        "Căn cứ Quyết định số 99/QĐ-TTg ngày 01/02/2029 của Thủ tướng Chính phủ;\n\nI. NỘI DUNG\n\n1. Một việc.\n"
    )
    assert [each["role"] for each in to_json(read(text))["citations"]] == ["legal_basis"]


def test_a_party_number_parted_by_a_blank_is_cited() -> None:
    text = PLAN + "Thực hiện Nghị quyết số 38 NQ/TW ngày 06/01/2030 của Bộ Chính trị;\n\nI. NỘI DUNG\n\n1. Một việc.\n"
    found = [each for each in to_json(read(text))["citations"] if each["number"] == "38"]
    assert [(each["symbol"], each["date"], each["issuer"]) for each in found] == [
        ("NQ/TW", "2030-01-06", "Bộ Chính trị")
    ]
