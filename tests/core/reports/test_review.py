"""A review says what the data say, names what they do not, and reads well with nothing at all."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reviews import EMPTY, FEW, FULL, ON_TIME, POLITE, part, texts
from thidua.core.documents.draft import BarChart, Draft, Heading, Paragraph, Table
from thidua.core.reports import (
    ClauseFacts,
    Figure,
    FiguresDisagree,
    PlanFacts,
    ReviewFacts,
    ThemeFacts,
    blocks_of,
    review,
)

PARTS = [
    "I. TÌNH HÌNH TRIỂN KHAI",
    "II. KẾT QUẢ THỰC HIỆN THEO CHỦ ĐỀ VÀ NỘI DUNG",
    "III. ƯU ĐIỂM",
    "IV. HẠN CHẾ",
    "V. ĐỀ XUẤT KHEN THƯỞNG",
    "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ",
]


def headings(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if isinstance(block, Heading) and block.level == 1]


def words(draft: Draft, marker: str) -> list[str]:
    return [block.text for block in part(draft, marker) if isinstance(block, Paragraph)]


def one_clause(figure: Figure) -> ReviewFacts:
    theme = ThemeFacts("t", "Chủ đề", "unit", (ClauseFacts("LC-1.3a", "cải cách hành chính", (figure,)),))
    return replace(FULL, themes=(theme,), criteria=(), blocs=(), proposals=(), plans=None)


@pytest.mark.parametrize("facts", [EMPTY, FULL], ids=["empty", "full"])
def test_every_review_has_its_six_parts_and_none_is_left_blank(facts: ReviewFacts) -> None:
    draft = review(facts)
    assert headings(draft) == PARTS
    assert all(words(draft, title.split(".")[0]) for title in PARTS)


def test_without_any_data_each_part_says_so_and_there_is_no_annex() -> None:
    draft = review(EMPTY)
    assert draft.annexes == ()
    assert words(draft, "I") == [
        "Chưa có số liệu về việc lập kế hoạch thực hiện phong trào của các đơn vị trong kỳ báo cáo."
    ]
    assert words(draft, "III") == ["Chưa có số liệu để nhận định ưu điểm."]
    assert words(draft, "V") == ["Trong kỳ báo cáo chưa có đề xuất khen thưởng."]
    assert words(draft, "VI")[0].startswith("Chưa có số liệu làm căn cứ đề ra phương hướng")
    assert not any(re.search(r"\d+(,\d+)?%|None|\bnan\b", text) for text in texts(draft))


def test_a_clause_with_a_full_count_says_counts_share_and_change() -> None:
    assert (
        "Về nội dung “không để chậm trễ trong giải quyết công việc”, nhiệm vụ hoàn thành đúng hạn: 950/1.000 nhiệm vụ, "
        "đạt 95%, tăng 5 điểm phần trăm so với năm 2024 (90%)."
    ) in words(review(FULL), "II")


def test_a_sampled_figure_says_its_size_and_interval() -> None:
    # Wilson's interval of 40/50 at 95 %: 66,96 % .. 88,76 %
    assert (
        "Về nội dung “Giao tiếp, ứng xử văn minh, lịch sự”, góp ý hài lòng về thái độ: 40/50 góp ý, đạt 80% (số liệu "
        "lấy từ mẫu 50 góp ý; với độ tin cậy 95%, tỷ lệ trong khoảng 67% đến 88,8%)."
    ) in words(review(FULL), "II")


def test_clauses_without_data_are_listed_by_their_words() -> None:
    found = words(review(FULL), "II")
    assert "Chưa có số liệu đối với 01 nội dung: “Nghiên cứu, xây dựng lại hệ giá trị chuẩn mực”." in found
    assert ("Được tổ chức thực hiện, không chấm điểm: “lựa chọn nội dung sát thực tế” (Đăng ký kế hoạch).") in found


def test_strengths_and_weaknesses_follow_the_printed_rule_and_nothing_else() -> None:
    draft = review(FULL)
    assert words(draft, "III")[1:] == [
        "- Nhiệm vụ hoàn thành đúng hạn: 950/1.000 nhiệm vụ, đạt 95%, tăng 5 điểm phần trăm so với năm 2024 (90%)."
    ]
    assert words(draft, "IV")[1:] == [
        "- Lượt kiểm tra có đeo thẻ: 12/40 lượt, đạt 30%, giảm 20 điểm phần trăm so với năm 2024 (50%).",
        "Chưa đủ số lượng để nhận định: Lượt kiểm tra trang phục gọn gàng (5 lượt).",
        "Còn 01 thành viên của các khối, cụm thi đua chưa được xếp hạng: Sở E.",
    ]


@pytest.mark.parametrize(
    ("figure", "is_strength"),
    [
        (replace(ON_TIME, hits=900, previous=None), True),
        (replace(ON_TIME, hits=899, previous=None), False),
        (replace(ON_TIME, hits=800, previous=(750, 1000)), True),
        (replace(ON_TIME, hits=799, previous=(750, 1000)), False),
        (replace(POLITE, hits=46, trials=50), False),
        (replace(POLITE, hits=950, trials=1000), True),
        (replace(POLITE, hits=42, trials=50, previous=(38, 50)), False),
        (replace(FEW, hits=29, trials=29), False),
        (replace(FEW, hits=30, trials=30), True),
    ],
)
def test_a_strength_needs_its_edge_its_number_and_for_a_sample_its_whole_interval(
    figure: Figure, is_strength: bool
) -> None:
    listed = [text for text in words(review(one_clause(figure)), "III") if text.startswith("- ")]
    assert len(listed) == int(is_strength)


def test_without_thresholds_nothing_is_called_strong_or_weak() -> None:
    draft = review(replace(FULL, thresholds=None))
    assert [text for marker in ("III", "IV") for text in words(draft, marker) if text.startswith("- ")] == []
    assert words(draft, "III")[0].startswith("Chưa đặt mức để nhận định ưu điểm từ số liệu")


def test_plans_are_counted_and_the_missing_named() -> None:
    assert words(review(FULL), "I") == [
        "Có 3/5 đơn vị (60%) đã gửi kế hoạch thực hiện phong trào; trong đó 02 kế hoạch đã được phê duyệt.",
        "Còn 02 đơn vị chưa gửi kế hoạch: Sở D; Sở E.",
    ]


def test_a_long_list_of_missing_plans_moves_whole_to_an_annex() -> None:
    names = tuple(f"Đơn vị {n}" for n in range(1, 16))
    draft = review(replace(FULL, plans=PlanFacts(15, 0, 0, names)))
    assert words(draft, "I")[1] == "Còn 15 đơn vị chưa gửi kế hoạch (danh sách tại Phụ lục III)."
    (table,) = draft.annexes[2].blocks
    assert isinstance(table, Table)
    assert tuple(name for _, name in table.rows) == names


def test_plan_figures_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(FiguresDisagree):
        PlanFacts(due=5, filed=4, approved=2, missing=("Sở D", "Sở E"))
    with pytest.raises(FiguresDisagree):
        PlanFacts(due=5, filed=5, approved=6)


def test_what_is_left_to_do_comes_from_the_figures_alone() -> None:
    assert words(review(FULL), "VI") == [
        "1. Đôn đốc 02 đơn vị chưa gửi kế hoạch thực hiện phong trào.",
        "2. Khắc phục hạn chế về chỉ số “Lượt kiểm tra có đeo thẻ” (hiện đạt 30%).",
        "3. Tổ chức thu thập số liệu đối với 02 nội dung chưa có số liệu nêu tại Mục II.",
        "4. Bổ sung số liệu để mỗi chỉ số sau có ít nhất 30 trường hợp: “Lượt kiểm tra trang phục gọn gàng”.",
        "5. Hoàn thành thẩm định đối với 01 kết quả còn tạm tính: Sở C.",
        "6. Tổ chức bỏ phiếu đối với 02 trường hợp bằng điểm nêu tại Mục V.",
    ]


def test_figures_that_ask_for_nothing_say_so() -> None:
    good = replace(one_clause(replace(ON_TIME, hits=990)), plans=PlanFacts(5, 5, 5))
    assert words(review(good), "VI") == [
        "Từ số liệu của kỳ báo cáo, chưa phát sinh việc phải bổ sung; các nội dung tiếp tục được theo dõi."
    ]


def test_the_chart_shows_mean_against_maximum_and_no_bar_where_nothing_was_measured() -> None:
    (chart,) = [block for block in review(FULL).blocks if isinstance(block, BarChart)]
    assert (chart.labels, chart.values) == (("Chủ đề của cơ quan, đơn vị", "Chủ đề của cá nhân"), ("87.5", ""))


def test_leading_places_keep_their_ties_and_the_annex_has_everyone() -> None:
    draft = review(FULL)
    leading = next(b for b in part(draft, "II") if isinstance(b, Table) and b.title.startswith("Các vị trí"))
    assert [row[:2] for row in leading.rows] == [("1", "Sở A"), ("1", "Sở B"), ("3", "Sở C")]
    (whole,) = draft.annexes[0].blocks
    assert isinstance(whole, Table)
    assert [row[:3] for row in whole.rows][-2:] == [("4", "Sở D", "70"), ("–", "Sở E", "–")]


def test_an_annex_named_in_the_text_exists_under_that_number() -> None:
    draft = review(replace(FULL, criteria=FULL.criteria * 5))
    titles = [annex.title for annex in draft.annexes]
    assert titles[2] == "Điểm bình quân theo tiêu chí năm 2025"
    named = {name for text in texts(draft) for name in re.findall(r"Phụ lục (?:I{1,3}|IV)\b", text)}
    assert named == {"Phụ lục I", "Phụ lục II", "Phụ lục III"}


def test_every_clause_of_every_theme_is_reported_somewhere() -> None:
    reported = {clause for block in blocks_of(review(FULL)) for clause in getattr(block, "clauses", ())}
    assert {clause.id for theme in FULL.themes for clause in theme.clauses} <= reported


def test_tables_are_as_wide_as_their_headers() -> None:
    tables = [block for block in blocks_of(review(FULL)) if isinstance(block, Table)]
    assert len(tables) >= 4
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)
    assert all(len(table.widths) == len(table.header) for table in tables)


counts = st.integers(1, 5000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))


@given(counts, st.none() | counts, st.booleans())
def test_any_figure_gives_well_formed_sentences(
    now: tuple[int, int], before: tuple[int, int] | None, is_sample: bool
) -> None:
    figure = Figure("m.a", "Việc đúng hạn", "việc", *now, is_sample=is_sample, previous=before)
    draft = review(one_clause(figure))
    for text in texts(draft):
        assert "  " not in text and " ," not in text and ".." not in text and "%%" not in text
        assert not re.search(r"\d\.\d{1,2}%|Fraction|Decimal|None", text)
    paragraphs = [block.text for block in draft.blocks if isinstance(block, Paragraph)]
    assert all(text.endswith((".", ":")) for text in paragraphs)


def test_the_shown_change_is_in_percentage_points() -> None:
    figure = replace(ON_TIME, hits=1, trials=3, previous=(1, 6))
    assert figure.change == Fraction(1, 6)
    found = words(review(one_clause(figure)), "II")[0]
    assert "đạt 33,3%, tăng 16,7 điểm phần trăm so với năm 2024 (16,7%)" in found


def test_a_total_is_printed_with_a_decimal_comma() -> None:
    assert FULL.blocs[0].rows[0].total == Decimal("96.25")
    (whole,) = review(FULL).annexes[0].blocks
    assert isinstance(whole, Table)
    assert whole.rows[0][2] == "96,25"
