"""Section numbers as scans and people really leave them; every tree is written by hand."""

import pytest

from thidua.core.documents import read, to_json

ITEMS = ("1. Làm việc một", "2. Làm việc hai")
PAIR = ["1.", "2."]


def tree(*lines: str) -> list:
    """Markers as printed; a heading that lost its number shows its words."""

    def walk(nodes: list) -> list:
        return [(node["marker"] or node["title"], walk(node["children"])) for node in nodes]

    return walk(to_json(read("\n".join(lines)))["sections"])


def flat(markers: list[str]) -> list:
    return [(marker, []) for marker in markers]


@pytest.mark.parametrize(
    ("second", "third"),
    [("II.", "HI."), ("II.", "II."), ("ll.", "lll."), ("H.", "III."), ("II.", "IIl.")],
)
def test_damaged_roman_numbers_keep_their_place_and_their_print(second, third):
    lines = ("I. MỤC ĐÍCH", *ITEMS, f"{second} NỘI DUNG", *ITEMS, f"{third} KINH PHÍ", *ITEMS, "IV. TỔ CHỨC", *ITEMS)
    assert tree(*lines) == [(marker, flat(PAIR)) for marker in ("I.", second, third, "IV.")]


def test_a_heading_that_lost_its_number_still_holds_its_sections():
    lines = ("I. MỤC ĐÍCH", *ITEMS, "NỘI DUNG THI ĐUA", *ITEMS, "III. KINH PHÍ", *ITEMS)
    assert tree(*lines) == [("I.", flat(PAIR)), ("NỘI DUNG THI ĐUA", flat(PAIR)), ("III.", flat(PAIR))]


def test_what_was_repaired_is_less_sure():
    found = to_json(read("\n".join(("I. MỤC ĐÍCH", *ITEMS, "NỘI DUNG", *ITEMS, "III. KINH PHÍ", *ITEMS))))
    sure = {span["field"]: float(span["sure"]) for span in found["spans"]}
    assert sure["sections[0].marker"] == 1
    assert sure["sections[1].text"] < 0.9


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("II. MỤC ĐÍCH", "I. Làm một", "2. Làm hai", "3. Làm ba", "III. NỘI DUNG", "l. Làm một", "2. Làm hai"),
            [("II.", flat(["I.", "2.", "3."])), ("III.", flat(["l.", "2."]))],
        ),
        (
            ("1. Một", "a) A", "(i) Xét", "(ii) Dự", "b) B", "2. Hai", "(1) X", "(2) Y", "3. Ba"),
            [
                ("1.", [("a)", flat(["(i)", "(ii)"])), ("b)", [])]),
                ("2.", flat(["(1)", "(2)"])),
                ("3.", []),
            ],
        ),
        (
            ("I. Một", "A. Hai", "1. Ba", "B. Năm", "II. Bảy", "A. Tám"),
            [("I.", [("A.", flat(["1."])), ("B.", [])]), ("II.", flat(["A."]))],
        ),
        (
            (
                "CHƯƠNG I QUY ĐỊNH CHUNG",
                "Điều 1. A",
                "CHƯƠNG II TỔ CHỨC",
                "Mục 1",
                "QUYỀN HẠN",
                "Điều 2: C",
                "Mục 2. VIỆC",
            ),
            [("CHƯƠNG I", flat(["Điều 1."])), ("CHƯƠNG II", [("Mục 1", flat(["Điều 2:"])), ("Mục 2.", [])])],
        ),
        (("I. A", "1.1. B", "1.2. C", "II. D", "2.1. E"), [("I.", flat(["1.1.", "1.2."])), ("II.", flat(["2.1."]))]),
        (("I. A", "I.1. B", "I.2. C", "II. D", "II.1. E"), [("I.", flat(["I.1.", "I.2."])), ("II.", flat(["II.1."]))]),
        (("I. MỤC TIÊU", "1. 100% cán bộ", "2. 90% đơn vị", "II. B"), [("I.", flat(PAIR)), ("II.", [])]),
        (("1. Năm", "2019. Là năm", "2. Hai"), flat(PAIR)),
        (("1. Sửa khoản 2 như sau:", "“2. Mới.", "3. Khác.”", "2. Bãi bỏ.", "3. Thi hành"), flat(["1.", "2.", "3."])),
        (("Điều l. Một", "Ðiều 2. Hai", "Diều 3. Ba"), flat(["Điều l.", "Ðiều 2.", "Diều 3."])),
        (("1. A", "a) x", "b) x", "c) x", "d) x", "e) x", "g) x", "2. B"), [("1.", flat(list("abcdeg"))), ("2.", [])]),
    ],
)
def test_lists_nest_by_their_form_and_sequence(lines, expected):
    if expected[0][1] and expected[0][1][0][0] == "a":
        expected = [("1.", flat([f"{letter})" for letter in "abcdeg"])), ("2.", [])]
    assert tree(*lines) == expected
