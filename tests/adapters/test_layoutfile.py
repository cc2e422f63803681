from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.drafts import LAYOUT, LAYOUT_FILE
from thidua.adapters.layoutfile import BadLayout, NoLayout, layout_on, load_layout
from thidua.core.documents.out.layout import ELEMENTS

GOOD = LAYOUT_FILE.read_text(encoding="utf-8")


def loaded(folder: Path, old: str, new: str) -> object:
    assert old in GOOD
    path = folder / "layout-x.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    return load_layout(path)


def test_the_shipped_layout_says_what_the_decree_says() -> None:
    page = LAYOUT.page
    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20
    assert LAYOUT.elements["recipient"].size == 11
    assert LAYOUT.elements["body"].after >= 6
    assert LAYOUT.elements["body"].first_line_mm in (Decimal(10), Decimal("12.7"))
    assert LAYOUT.rules["motto"] == 1
    assert Fraction(1, 3) <= LAYOUT.rules["issuer"] <= Fraction(1, 2)


def test_every_element_states_its_article_and_whether_it_was_read() -> None:
    assert set(LAYOUT.elements) == set(ELEMENTS)
    assert {element.basis.status for element in LAYOUT.elements.values()} == {"verified", "unverified"}
    assert all(element.basis.article for element in LAYOUT.elements.values())


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ("top = 20\n", "top = 19\n", "page", "top = 19 nằm ngoài khoảng 20 đến 25"),
        ('share = "2/5"', 'share = "3/5"', "rules.issuer", "nằm ngoài khoảng 1/3 đến 1/2"),
        ('share = "2/5"', 'share = "x"', "rules.issuer", "share phải viết"),
        ("\nsize = 12\n", "\nsize = 15\n", "elements.national_name", "size = 15 nằm ngoài khoảng 12 đến 13"),
        ("\nsize = 12\n", "\n", "elements.national_name", "size phải là một số"),
        ("bold = true", 'bold = "yes"', "elements.national_name", "bold phải là true"),
        ("bold = true", "blod = true", "elements.national_name", "không hiểu blod"),
        ('align = "center"', 'align = "middle"', "elements.national_name", "align"),
        ('\nstatus = "verified"', '\nstatus = "sure"', "page", "status"),
        ("[elements.motto]", "[elements.moto]", "elements", "thiếu motto"),
        ("starts_on = 2020-03-05", 'starts_on = "x"', "toàn tệp", "starts_on"),
        ('id = "nd', 'id = nd"', "toàn tệp", "TOML"),
    ],
)
def test_a_faulty_file_is_refused_naming_the_place(tmp_path: Path, old: str, new: str, where: str, why: str) -> None:
    with pytest.raises(BadLayout) as refused:
        loaded(tmp_path, old, new)
    assert refused.value.where == where
    assert why in refused.value.why
    assert "layout-x.toml" in str(refused.value)


def test_the_layout_of_the_day_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "layout-old.toml").write_text(
        GOOD.replace("starts_on = 2020-03-05", "starts_on = 2020-03-05\nends_on = 2027-01-01"), encoding="utf-8"
    )
    later = GOOD.replace("starts_on = 2020-03-05", "starts_on = 2027-01-01").replace("nd-30-2020", "later")
    (tmp_path / "layout-new.toml").write_text(later, encoding="utf-8")
    assert layout_on(tmp_path, date(2020, 3, 5)).id == "nd-30-2020"
    assert layout_on(tmp_path, date(2026, 12, 31)).id == "nd-30-2020"
    assert layout_on(tmp_path, date(2027, 1, 1)).id == "later"
    with pytest.raises(NoLayout, match="04/03/2020"):
        layout_on(tmp_path, date(2020, 3, 4))
