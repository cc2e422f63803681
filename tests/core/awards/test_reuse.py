import pytest

from thidua.core.awards.reuse import Clash, Used, clashes

TITLE = Used("hs1", "lao-dong-tien-tien", "title")
FORM = Used("hs2", "giay-khen", "form")


@pytest.mark.parametrize(
    ("family", "award", "used", "is_barred"),
    [
        ("form", "bang-khen-tinh", FORM, True),
        ("form", "bang-khen-tinh", TITLE, True),
        ("title", "chien-si-thi-dua-co-so", FORM, True),
        ("title", "chien-si-thi-dua-co-so", TITLE, False),
        ("title", "lao-dong-tien-tien", TITLE, True),
    ],
)
def test_only_a_second_and_other_title_is_no_more_than_a_warning(
    family: str, award: str, used: Used, is_barred: bool
) -> None:
    assert clashes(family, award, [used]) == (Clash(used, is_barred),)  # type: ignore[arg-type]


def test_what_bars_comes_before_what_warns() -> None:
    found = clashes("title", "chien-si-thi-dua-tinh", [TITLE, FORM])
    assert [(clash.used.dossier, clash.is_barred) for clash in found] == [("hs2", True), ("hs1", False)]


def test_nothing_used_stands_against_nothing() -> None:
    assert clashes("form", "giay-khen", []) == ()
