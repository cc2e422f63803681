from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.support.procedures import version
from thidua.core.procedures.differing import Change, changes, verdict
from thidua.core.procedures.model import Paper, Step, Version

versions = st.builds(
    lambda days, fee, names, online: version(
        limit_days=days, fee=fee, papers=tuple(Paper(name) for name in names), online=online
    ),
    st.integers(0, 5),
    st.integers(0, 3),
    st.lists(st.sampled_from(["Đơn", "Bản sao", "Ảnh"]), max_size=3),
    st.sampled_from(["none", "partial", "full"]),
)


def test_fewer_papers_shorter_and_cheaper_is_easier() -> None:
    old = version(limit_days=20, fee=50_000, papers=(Paper("Đơn"), Paper("Bản sao hộ khẩu", 0, 2)))
    new = version(limit_days=15, fee=0, papers=(Paper("Đơn"),), online="full")
    assert changes(old, new) == [
        Change("time", 20, 15, "easier"),
        Change("fee", 50_000, 0, "easier"),
        Change("papers", 2, 1, "easier"),
        Change("sheets", 3, 1, "easier"),
        Change("online", "none", "full", "easier"),
        Change("paper_removed", name="Bản sao hộ khẩu"),
    ]
    assert verdict(changes(old, new)) == "easier"
    assert verdict(changes(new, old)) == "harder"


def test_shorter_but_dearer_is_mixed() -> None:
    assert verdict(changes(version(limit_days=9), version(limit_days=5, fee=10))) == "mixed"


def test_a_paper_under_another_name_changes_no_number() -> None:
    found = changes(version(papers=(Paper("Chứng minh nhân dân", 0, 1),)), version(papers=(Paper("Căn cước", 0, 1),)))
    assert [change.what for change in found] == ["paper_removed", "paper_added"]
    assert verdict(found) == "same"


def test_spelling_of_tones_is_no_change_of_paper_or_owner() -> None:
    old = version(papers=(Paper("Bản sao hoà giải"),), steps=(Step("Thẩm định", "Uỷ ban", 8),))
    new = version(papers=(Paper("Bản sao hòa giải"),), steps=(Step("Thẩm định", "Ủy ban", 4),))
    assert changes(old, new) == [Change("step_time", Fraction(1), Fraction(1, 2), name="Thẩm định")]


def test_two_papers_of_one_name_are_two() -> None:
    old, new = version(papers=(Paper("Ảnh"), Paper("Ảnh"))), version(papers=(Paper("Ảnh"),))
    assert [change.what for change in changes(old, new)] == ["papers", "sheets", "paper_removed"]


def test_steps_inside_the_office_do_not_decide_the_verdict() -> None:
    old, new = version(), version(steps=(Step("Tiếp nhận", "Một cửa", 4), Step("Trả kết quả", "Một cửa", 0)))
    assert ([change.what for change in changes(old, new)], verdict(changes(old, new))) == (["step_added"] * 2, "same")


def test_a_changed_basis_names_each_document() -> None:
    old, new = version(legal_basis=("Luật A", "Nghị định B")), version(legal_basis=("Luật A", "Nghị định C"))
    assert [(one.what, one.name) for one in changes(old, new)] == [
        ("basis_removed", "Nghị định B"),
        ("basis_added", "Nghị định C"),
    ]


@given(versions, versions)
def test_the_way_back_undoes_the_verdict(old: Version, new: Version) -> None:
    opposite = {"easier": "harder", "harder": "easier", "mixed": "mixed", "same": "same"}
    assert verdict(changes(new, old)) == opposite[verdict(changes(old, new))]


@given(versions)
def test_nothing_differs_from_itself(one: Version) -> None:
    assert changes(one, one) == []
