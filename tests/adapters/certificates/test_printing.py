"""Certificates as they come out of the printer: size, words, one page each, a code a telephone reads the address from."""

from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from tests.support.qr_pixels import pages_of, says
from thidua.adapters.certificates import certificates_pdf, default_layout, ruler_sheet_pdf
from thidua.adapters.certificates.printing import code_picture
from thidua.adapters.tomlfiles import DataFileFault
from thidua.core.awards.certificates import FIELDS, PREPRINTED, Merit, Signing, Spot, texts_of

FILE = Path(__file__).parents[3] / "clauses" / "values" / "certificate-sheet.toml"
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
SIGNING = Signing("Chủ tịch Ủy ban nhân dân tỉnh", "12/QĐ-UBND", date(2026, 11, 20), "Mẫu", "Chủ tịch", "Trần Mẫu")
LONG = "Bà Lò Thị Ánh Nguyệt Hoàng Phương Thảo Nguyên Bình Minh Khánh Vân Trúc Quỳnh Như Mai Lan Cúc Đào"


def words(name: str = "Ông Đỗ Văn Ưởng #[a] $x$", golden: int = 1) -> dict[str, str]:
    merit = Merit("form", "Bằng khen", name, "Xã Mẫu", "Có thành tích", golden, f"ma{golden:03d}")
    return dict(texts_of(merit, SIGNING))


def made(*texts: dict[str, str], spots: tuple[Spot, ...] | None = None, **more) -> bytes:
    layout = default_layout(FILE)
    options = {"at": AT, "title": "Thử", "address": lambda code: f"https://vi.du/kiem-tra/{code}/"} | more
    return certificates_pdf(texts, spots or layout.spots, layout.sheet, **options)


def page_text(pdf: bytes, number: int = 0) -> str:
    return str(pypdfium2.PdfDocument(pdf)[number].get_textpage().get_text_bounded())


def test_each_certificate_is_a_landscape_sheet_with_all_its_words() -> None:
    pdf = pypdfium2.PdfDocument(made(words(), words("Bà Mẫu", 2)))
    assert [tuple(round(side * 25.4 / 72) for side in pdf[number].get_size()) for number in range(len(pdf))] == [
        (297, 210), (297, 210),
    ]  # fmt: skip
    text = page_text(made(words()))
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BẰNG KHEN", "Ông Đỗ Văn Ưởng #[a] $x$", "Số sổ vàng: 1",
                 "Quyết định số 12/QĐ-UBND", "https://vi.du/kiem-tra/ma001/"):  # fmt: skip
        assert part in text


def test_pre_printed_stock_gets_only_what_it_lacks() -> None:
    spots = tuple(
        Spot(s.field, s.x, s.y, s.width, s.size, s.align, s.field not in PREPRINTED) for s in default_layout(FILE).spots
    )
    text = page_text(made(words(), spots=spots, is_framed=False))
    assert "CỘNG HÒA" not in text and "BẰNG KHEN" not in text and "Ưởng" in text


def test_a_long_name_stays_on_one_line() -> None:
    boxes = pypdfium2.PdfDocument(made(words(LONG)))[0].get_textpage()
    found = boxes.search(LONG)
    start, count = found.get_next()
    tops = {
        round(boxes.get_charbox(place)[1] / 20) for place in range(start, start + count) if LONG[place - start] in "LNH"
    }
    assert len(tops) == 1


def test_moving_a_part_moves_it_by_as_many_millimetres() -> None:
    layout = default_layout(FILE)
    moved = tuple(Spot(s.field, s.x + 50, s.y + 100, s.width, s.size, s.align) if s.field == "golden" else s for s in layout.spots)  # fmt: skip
    places = []
    for spots in (layout.spots, moved):
        page = pypdfium2.PdfDocument(made(words(), spots=spots))[0].get_textpage()
        start, _count = page.search("Số sổ vàng").get_next()
        left, bottom, _right, _top = page.get_charbox(start)
        places.append((left, bottom))
    assert round((places[1][0] - places[0][0]) * 254 / 72) == 50
    assert round((places[0][1] - places[1][1]) * 254 / 72) == 100


def test_whoever_waits_hears_of_every_page() -> None:
    heard: list[int] = []
    made(words(), words("Hai", 2), told=heard.append)
    assert heard == [1, 2]


def test_the_same_input_makes_the_same_bytes() -> None:
    assert made(words()) == made(words())


def test_invented_data_says_so_on_every_page() -> None:
    pdf = made(words(), words("Hai", 2), mark="dữ liệu minh họa")
    assert ["dữ liệu minh họa" in page_text(pdf, number) for number in (0, 1)] == [True, True]


def test_another_address_makes_another_picture() -> None:
    assert code_picture("https://vi.du/kiem-tra/a/") != code_picture("https://vi.du/kiem-tra/b/")
    assert code_picture("https://vi.du/").startswith("<svg")


def test_the_test_sheet_names_every_printed_part_and_bears_a_ruler() -> None:
    layout = default_layout(FILE)
    text = page_text(
        ruler_sheet_pdf(layout.spots, layout.sheet, names={f: f"[{f}]" for f in FIELDS}, title="Phôi", at=AT)
    )
    assert all(f"[{field}]" in text for field in FIELDS) and "290" in text


def test_a_layout_off_the_sheet_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "sheet.toml"
    file.write_text(FILE.read_text("utf-8").replace("x = 33.5", "x = 133.5", 1), "utf-8")
    with pytest.raises(DataFileFault, match="award"):
        default_layout(file)


@pytest.mark.parametrize("golden", [1, 27])
def test_the_picture_on_the_printed_sheet_leads_to_the_page_of_that_very_code(golden: int) -> None:
    [(text, dark)] = pages_of(made(words(golden=golden)))
    address = f"https://vi.du/kiem-tra/ma{golden:03d}/"
    assert address in text
    assert says(dark, address)
    assert not says(dark, "https://vi.du/kiem-tra/ma002/")
