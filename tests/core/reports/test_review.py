"""A review says what the data say, names what they do not, and reads well with nothing at all."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reviews import EMPTY, FEW, FULL, ON_TIME, POLITE, part, texts
from thidua.core.documents.out.draft import BarChart, Draft, Heading, Paragraph, Table
from thidua.core.reports import (
    BlocFacts,
    ClauseFacts,
    Figure,
    FiguresDisagree,
    PlanFacts,
    RankRow,
    ReviewFacts,
    ThemeFacts,
    blocks_of,
    review,
)
from thidua.core.reports.wording import figure_words, short_title

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
    assert words(draft, "V") == [
        "Trong kỳ báo cáo chưa có đề xuất khen thưởng.",
        "Chưa đủ dữ liệu về tính kịp thời của khen thưởng: trong kỳ báo cáo chưa có hồ sơ khen thưởng nào được nộp.",
    ]
    assert words(draft, "VI")[0].startswith("Chưa có số liệu làm căn cứ đề ra phương hướng")
    assert not any(re.search(r"\d+(,\d+)?%|None|\bnan\b", text) for text in texts(draft))


def rows(draft: Draft, marker: str) -> list[tuple[str, ...]]:
    return [row for block in part(draft, marker) if isinstance(block, Table) for row in block.rows]


def test_a_theme_is_summed_up_in_one_sentence_with_its_best_and_weakest_figure() -> None:
    found = words(review(FULL), "II")
    assert (
        "Gồm 03 nội dung, trong đó 01 nội dung đã có số liệu; nhiệm vụ hoàn thành đúng hạn (LC-1.3d) đạt 95% "
        "(950/1.000 nhiệm vụ)."
    ) in found
    # the 5/5 of «trang phục gọn gàng» is on too few cases to be called the best
    assert (
        "Gồm 04 nội dung, đều đã có số liệu; cao nhất là góp ý hài lòng về thái độ (LC-2.3a) đạt 80% (40/50 góp ý; "
        "KTC 95%: 67–88,8%), thấp nhất là lượt kiểm tra có đeo thẻ (LC-2.2c) đạt 30% (12/40 lượt)."
    ) in found


def test_a_clause_with_a_full_count_shows_counts_share_and_the_period_before() -> None:
    title = "(LC-1.3d) Không để chậm trễ trong giải quyết công việc"
    assert (title, "Nhiệm vụ hoàn thành đúng hạn", "950/1.000", "95%", "90%") in rows(review(FULL), "II")


def test_the_period_before_has_a_column_only_where_there_was_one() -> None:
    (table, *_) = [b for b in part(review(one_clause(replace(ON_TIME, previous=None))), "II") if isinstance(b, Table)]
    assert table.header == ("Nội dung", "Chỉ số", "Đạt/Tổng", "Tỷ lệ")


def test_a_sampled_figure_shows_its_size_and_interval() -> None:
    # Wilson's interval of 40/50 at 95 %: 66,96 % .. 88,76 %
    found = next(row for row in rows(review(FULL), "II") if row[1] == "Góp ý hài lòng về thái độ")
    assert found[2:] == ("40/50", "80% (KTC 95%: 67–88,8%)", "–")


def test_a_judged_clause_shows_its_mean_appraised_points_and_how_many() -> None:
    found = next(row for row in rows(review(FULL), "II") if row[0].startswith("(LC-2.3c)"))
    assert found[1:] == ("Điểm thẩm định, 12 cá nhân", "4,26/5", "85,1%", "–")


def test_clauses_without_data_have_a_row_that_says_so() -> None:
    found = {row[0]: row[1] for row in rows(review(FULL), "II")}
    assert found["(LC-1.2c) Nghiên cứu, xây dựng lại hệ giá trị chuẩn mực"] == "Chưa có số liệu"
    assert found["(LC-3.1) Lựa chọn nội dung sát thực tế"] == "Theo quy trình “Đăng ký kế hoạch”"


def test_every_clause_of_a_theme_has_exactly_the_rows_that_trace_to_it() -> None:
    tables = [block for block in part(review(FULL), "II") if isinstance(block, Table) and block.row_clauses]
    assert [ids for table in tables for ids in table.row_clauses] == [
        (clause.id,) for theme in FULL.themes for clause in theme.clauses
    ]


def test_a_theme_without_any_data_has_no_columns_of_figures() -> None:
    theme = ThemeFacts("t", "Chủ đề", "unit", (ClauseFacts("LC-1.3a", "cải cách hành chính"),))
    (table,) = [block for block in part(review(replace(EMPTY, themes=(theme,))), "II") if isinstance(block, Table)]
    assert (table.header, table.rows) == (
        ("Nội dung", "Tình hình"),
        (("(LC-1.3a) Cải cách hành chính", "Chưa có số liệu"),),
    )


def test_a_theme_with_its_own_number_gets_no_second_one() -> None:
    names = ("1.1. Phổ biến", "2.7. Tham gia", "Nội dung khác")
    themes = tuple(ThemeFacts(f"t{n}", name, "unit") for n, name in enumerate(names))
    found = [b.text for b in review(replace(EMPTY, themes=themes)).blocks if isinstance(b, Heading) and b.level == 2]
    assert found == ["1.1. Phổ biến", "2.7. Tham gia", "3. Nội dung khác", "4. Kết quả chấm điểm, xếp hạng"]


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Thi đua", "Sơ kết phong trào thi đua “Thi đua” năm 2025"),
        ("Phong trào thi đua “Thi đua” giai đoạn 1", "Sơ kết phong trào thi đua “Thi đua” giai đoạn 1 năm 2025"),
    ],
)
def test_the_subject_names_the_whole_movement_once(name: str, subject: str) -> None:
    assert review(replace(EMPTY, movement=name)).subject == subject


def test_strengths_and_weaknesses_follow_the_printed_rule_and_nothing_else() -> None:
    draft = review(FULL)
    assert words(draft, "III")[1:] == [
        "- Nhiệm vụ hoàn thành đúng hạn – Không để chậm trễ trong giải quyết công việc (LC-1.3d): 950/1.000 nhiệm vụ, "
        "đạt 95%, tăng 5 điểm phần trăm so với năm 2024 (90%)."
    ]
    assert words(draft, "IV")[1:] == [
        "- Lượt kiểm tra có đeo thẻ – Chấp hành tốt nội quy, quy chế cơ quan (LC-2.2c): 12/40 lượt, đạt 30%, "
        "giảm 20 điểm phần trăm so với năm 2024 (50%).",
        "Chưa nhận định 01 chỉ số có dưới 30 trường hợp.",
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
        "Có 3/5 đơn vị (60%) đã gửi kế hoạch thực hiện phong trào; trong đó 02 kế hoạch đã được phê duyệt. "
        "Còn 02 đơn vị chưa gửi kế hoạch: Sở D; Sở E.",
    ]


def test_a_long_list_of_missing_plans_moves_whole_to_an_annex() -> None:
    names = tuple(f"Đơn vị {n}" for n in range(1, 16))
    draft = review(replace(FULL, plans=PlanFacts(16, 1, 0, names)))
    assert words(draft, "I")[0].endswith(" Còn 15 đơn vị chưa gửi kế hoạch (Phụ lục II).")
    annex = draft.annexes[1]
    assert annex.title == "Danh sách đơn vị chưa gửi kế hoạch và đơn vị chưa nộp bảng tự chấm"
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert [row[0] for place, row in enumerate(table.rows) if place in table.heads] == [
        "Chưa gửi kế hoạch: 15 đơn vị",
        "Chưa nộp bảng tự chấm: 01 đơn vị",
    ]
    assert [name for place, (_, name) in enumerate(table.rows) if place not in table.heads] == [*names, "Sở E"]


def test_plan_figures_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(FiguresDisagree):
        PlanFacts(due=5, filed=4, approved=2, missing=("Sở D", "Sở E"))
    with pytest.raises(FiguresDisagree):
        PlanFacts(due=5, filed=5, approved=6)


def test_what_is_left_to_do_comes_from_the_figures_alone() -> None:
    assert words(review(FULL), "VI") == [
        "1. Đôn đốc 02 đơn vị chưa gửi kế hoạch thực hiện phong trào: Sở D; Sở E.",
        "2. Xem xét, phê duyệt 01 kế hoạch đã gửi.",
        "3. Đôn đốc 01 đơn vị chưa nộp bảng tự chấm: Sở E.",
        "4. Khắc phục hạn chế ở 01 chỉ số nêu tại Mục IV: lượt kiểm tra có đeo thẻ (LC-2.2c, hiện đạt 30%).",
        "5. Tổ chức thu thập số liệu đối với 01 nội dung chưa có số liệu nêu tại Mục II (LC-1.2c).",
        "6. Theo dõi thêm 01 chỉ số chưa có đủ 30 trường hợp để nhận định.",
        "7. Hoàn thành thẩm định đối với 01 kết quả còn tạm tính: Sở C.",
        "8. Tổ chức bỏ phiếu đối với 02 trường hợp bằng điểm nêu tại Mục V.",
    ]


def test_figures_that_ask_for_nothing_say_so() -> None:
    good = replace(one_clause(replace(ON_TIME, hits=990)), plans=PlanFacts(5, 5, 5))
    assert words(review(good), "VI") == [
        "Từ số liệu của kỳ báo cáo, chưa phát sinh việc phải bổ sung; các nội dung tiếp tục được theo dõi."
    ]


def test_the_chart_shows_each_blocs_mean_total_and_no_bar_where_nobody_is_ranked() -> None:
    unranked = BlocFacts("Khối B", (RankRow(None, "Sở X", None),))
    third = BlocFacts("Khối C", (RankRow(1, "Sở Y", Decimal(90)), RankRow(2, "Sở Z", Decimal("80.115"))))
    (chart,) = [
        b for b in review(replace(FULL, blocs=(*FULL.blocs, unranked, third))).blocks if isinstance(b, BarChart)
    ]
    # (96,25 + 96,25 + 80 + 70) : 4 = 85,625; (90 + 80,115) : 2 = 85,0575
    assert (chart.labels, chart.values) == (("Khối các sở, ban, ngành", "Khối B", "Khối C"), ("85.63", "", "85.06"))


def test_one_bloc_alone_is_not_charted() -> None:
    assert not any(isinstance(block, BarChart) for block in review(FULL).blocks)


def test_leading_places_keep_their_ties_and_the_annex_has_everyone() -> None:
    draft = review(FULL)
    leading = next(b for b in part(draft, "II") if isinstance(b, Table) and b.title.startswith("Các vị trí"))
    assert leading.rows == (("Khối các sở, ban, ngành", "Sở A (96,25); Sở B (96,25)", "–", "Sở C (80)"),)
    (whole,) = draft.annexes[0].blocks
    assert isinstance(whole, Table)
    assert (whole.heads, whole.rows[0][0]) == (frozenset({0}), "Khối các sở, ban, ngành")
    assert [row[:3] for row in whole.rows][-2:] == [("4", "Sở D", "70"), ("–", "Sở E", "–")]


def test_at_most_seven_strengths_are_listed_highest_first_and_the_rest_counted() -> None:
    clauses = tuple(
        ClauseFacts(f"LC-{n}", f"Nội dung {n}", (replace(ON_TIME, hits=900 + n, previous=None),)) for n in range(1, 10)
    )
    found = words(review(replace(FULL, themes=(ThemeFacts("t", "Chủ đề", "unit", clauses),))), "III")
    assert found[0].endswith("trong kỳ báo cáo có 09 chỉ số như vậy, dưới đây nêu 07 chỉ số cao nhất:")
    assert [re.findall(r"LC-\d", text)[0] for text in found[1:]] == [f"LC-{n}" for n in range(9, 2, -1)]


def test_one_figure_told_under_two_clauses_is_judged_once() -> None:
    figure = replace(ON_TIME, facts=frozenset({"U01//viec"}))
    clauses = tuple(ClauseFacts(cid, "Nội dung", (figure,)) for cid in ("LC-1.3a", "LC-1.3b"))
    found = words(review(replace(FULL, themes=(ThemeFacts("t", "Chủ đề", "unit", clauses),))), "III")
    assert len([text for text in found if text.startswith("- ")]) == 1


def test_without_a_period_before_the_rule_does_not_speak_of_one() -> None:
    assert "so với" not in words(review(one_clause(replace(ON_TIME, previous=None))), "III")[0]


def test_an_annex_named_in_the_text_exists_under_that_number() -> None:
    draft = review(replace(FULL, plans=PlanFacts(16, 1, 0, tuple(f"Đơn vị {n}" for n in range(15)))))
    assert [annex.title for annex in draft.annexes][2] == "Điểm bình quân theo tiêu chí năm 2025"
    named = {name for text in texts(draft) for name in re.findall(r"Phụ lục (?:I{1,3}|IV)\b", text)}
    assert named == {"Phụ lục I", "Phụ lục II", "Phụ lục III"}


def test_a_long_list_of_proposals_moves_whole_to_the_last_annex() -> None:
    draft = review(replace(FULL, proposals=FULL.proposals[:1] * 20))
    assert not any(isinstance(block, Table) for block in part(draft, "V"))
    assert words(draft, "V")[0].endswith("đối với 20 đơn vị, cá nhân (Phụ lục III).")
    (table,) = draft.annexes[-1].blocks
    assert isinstance(table, Table) and len(table.rows) == 20


def test_criteria_of_whom_nobody_has_points_are_not_listed() -> None:
    (table,) = review(FULL).annexes[1].blocks
    assert isinstance(table, Table)
    assert table.rows == (
        ("Tiêu chí của cơ quan, đơn vị", "", "", "", ""),
        ("A1", "Đúng hạn", "17,5", "20", "3"),
        ("A2", "Hệ giá trị", "–", "10", "0"),
    )


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
    assert figure_words(figure, "năm 2024") == (
        "1/3 nhiệm vụ, đạt 33,3%, tăng 16,7 điểm phần trăm so với năm 2024 (16,7%)"
    )


@given(st.text(alphabet="ab ,;.“”:", max_size=200), st.integers(10, 80))
def test_a_short_title_is_never_longer_than_its_room_and_two_signs(text: str, longest: int) -> None:
    assert len(short_title(text, longest)) <= longest + 2


def test_a_total_is_printed_with_a_decimal_comma() -> None:
    assert FULL.blocs[0].rows[0].total == Decimal("96.25")
    (whole,) = review(FULL).annexes[0].blocks
    assert isinstance(whole, Table)
    assert whole.rows[1][2] == "96,25"
