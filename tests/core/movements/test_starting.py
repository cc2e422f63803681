from thidua.core.movements.model import Theme
from thidua.core.movements.starting import starting_rules, subject_of

SECTIONS = [
    {"marker": "I.", "title": "Đối với tập thể"},
    {"marker": "II.", "title": "Đối với công chức, viên chức:"},
    {"marker": "III.", "title": "Không có điều khoản"},
]
CLAUSES = [("TN-0", "TN-0"), ("TN-1a", "TN-1"), ("TN-1.2", "TN-1.2"), ("TN-2", "TN-2"), ("TN-12", "TN-12")]


def test_groups_follow_the_sections_that_hold_clauses() -> None:
    assert starting_rules(SECTIONS, CLAUSES, "TN").themes == (
        Theme("tn-1", "I. Đối với tập thể", "unit", ("TN-1a", "TN-1.2")),
        Theme("tn-2", "II. Đối với công chức, viên chức", "official", ("TN-2",)),
    )


def test_nothing_is_invented_but_a_common_group_for_each_subject() -> None:
    rules = starting_rules([], CLAUSES, "TN")
    assert (rules.criteria, rules.bands, rules.adjustments) == ((), (), ())
    assert [(theme.subject, theme.clauses) for theme in rules.themes] == [("unit", ()), ("official", ())]


def test_headings_naming_a_body_are_about_units() -> None:
    assert subject_of("Đối với cơ quan quản lý cán bộ, công chức") == "unit"
    assert subject_of("Đối với CÁN BỘ, chiến sĩ") == "official"
    assert subject_of("Tổ chức thực hiện") == "unit"
