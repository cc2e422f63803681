"""A signed copy keeps every byte of the paper; the stamp says who and when where people look for it."""

from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from tests.support import signing as made
from tests.support.pictures import png
from thidua.adapters.signing import BadKeyFile, CannotSign, Look, UnreadablePdf, WrongPassword, signatures_of
from thidua.adapters.signing.keys import key_from_file
from thidua.adapters.signing.looks import MM
from thidua.adapters.signing.writing import sign

LATER = made.AT + timedelta(hours=1)


def text_of(pdf: bytes, page: int = 0) -> str:
    return str(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded())


def drawn(pdf: bytes, page: int = 0) -> str:
    """The text a reader sees, stamps included: they are annotations until the page is flattened."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    opened = document[page]
    opened.flatten()
    opened.close()
    return " ".join(str(document[page].get_textpage().get_text_bounded()).split())


def boxes(pdf: bytes) -> list[tuple[int, tuple[float, ...]]]:
    from io import BytesIO

    from pyhanko.pdf_utils.reader import PdfFileReader

    from thidua.adapters.signing.writing import _earlier

    return list(_earlier(PdfFileReader(BytesIO(pdf))))


def verdicts(pdf: bytes) -> list[str]:
    return [one.verdict for one in signatures_of(pdf, made.authority().roots, LATER)]


def test_what_stood_in_the_file_stays_byte_for_byte() -> None:
    assert made.signed().startswith(made.paper())


def test_a_line_at_the_top_right_says_who_and_when_in_the_time_of_vietnam() -> None:
    signed = made.signed(look=Look("line", first="Số: 12/TTr-UBND"))
    expected = f"Số: 12/TTr-UBND Ký bởi: {made.NAME} Cơ quan: {made.OFFICE} Thời gian ký: 2026-11-20T08:30:00+07:00"
    assert expected in drawn(signed)
    ((page, (left, _bottom, right, top)),) = boxes(signed)
    assert page == 0 and left > 595 / 2
    assert (round(595 - right), round(842 - top)) == (round(10 * MM), round(10 * MM))
    assert verdicts(signed) == ["good"]


def test_every_letter_of_the_stamp_lies_inside_its_box() -> None:
    """pyHanko clips what leaves the box: a stamp scaled or shifted in it would lose letters."""
    signed = made.signed(look=Look("line", first="Số: 12/TTr-UBND"))
    ((_page, (left, bottom, right, top)),) = boxes(signed)
    document = pypdfium2.PdfDocument(signed)
    document.init_forms()
    page = document[0]
    page.flatten()
    page.close()
    text = document[0].get_textpage()
    inside = [text.get_rect(number) for number in range(text.count_rects())][-4:]
    assert len(inside) == 4
    for one in inside:
        assert left - 1 <= one[0] and one[2] <= right + 1 and bottom - 1 <= one[1] and one[3] <= top + 1


def test_the_line_of_a_second_signer_stands_under_the_first() -> None:
    twice = sign(made.signed(look=Look()), made.key(made.certificate("Lò Văn Thử", "Sở Thử")), LATER, Look())
    (_, upper), (_, lower) = sorted(boxes(twice), key=lambda each: -each[1][3])
    assert lower[3] < upper[1]
    assert verdicts(twice) == ["good", "good"]
    assert made.NAME in drawn(twice) and "Lò Văn Thử" in drawn(twice)


def test_the_picture_stands_above_the_name_on_the_page_that_has_it() -> None:
    content = made.paper("Trang một", "Trang hai")
    signed = sign(content, made.key(), made.AT, Look("name", png(90, 44, (0, 0, 200)), above=made.NAME))
    ((page, (left, bottom, right, _top)),) = boxes(signed)
    text = pypdfium2.PdfDocument(content)[1].get_textpage()
    name_left, _b, name_right, name_top = text.get_rect(text.count_rects() - 1)
    assert page == 1
    assert bottom >= name_top
    assert abs((left + right) / 2 - (name_left + name_right) / 2) < 1.5
    assert verdicts(signed) == ["good"]


def test_the_seal_covers_a_third_of_the_signature_from_its_left() -> None:
    name = Look("name", png(90, 44, (0, 0, 200)), left_mm=120, bottom_mm=60)
    first = sign(made.paper(), made.key(), made.AT, name)
    both = sign(first, made.key(), LATER, Look("seal", png(72, 72, (200, 0, 0))))
    (_, signature), (_, seal) = boxes(both)
    assert abs((seal[2] - signature[0]) / (signature[2] - signature[0]) - 1 / 3) < 0.02
    assert round((seal[2] - seal[0]) / MM) == 36
    assert verdicts(both) == ["good", "good"]


def test_an_invisible_signature_leaves_the_pages_as_they_were() -> None:
    assert boxes(made.signed()) == []
    assert text_of(made.signed()) == text_of(made.paper())


@pytest.mark.parametrize(
    ("look", "what"),
    [
        (Look("name", above="Không Có Tên"), "no_words"),
        (Look("name"), "no_place"),
        (Look("line", page=3), "no_such_page"),
        (Look("line", left_mm=200, bottom_mm=10), "outside_page"),
        (Look("name", b"\x89PNG\r\n\x1a\nhong", left_mm=20, bottom_mm=20), "bad_picture"),
    ],
)
def test_a_place_that_is_not_there_is_refused_by_name(look: Look, what: str) -> None:
    with pytest.raises(CannotSign) as fault:
        made.signed(look=look)
    assert fault.value.what == what


def test_a_paper_whose_signature_does_not_hold_is_not_signed_on() -> None:
    with pytest.raises(CannotSign) as fault:
        sign(made.with_one_byte_changed(made.signed()), made.key(), LATER)
    assert fault.value.what == "broken"


@pytest.mark.parametrize(("content", "what"), [(b"xin chao", "not_a_pdf"), (b"%PDF-1.7\nhong", "unreadable")])
def test_what_is_no_pdf_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(UnreadablePdf) as fault:
        sign(content, made.key(), made.AT)
    assert fault.value.what == what


@pytest.mark.parametrize(("days", "what"), [((-300, -1), "expired"), ((1, 300), "not_yet_valid")])
def test_a_certificate_out_of_its_days_does_not_sign(days: tuple[int, int], what: str) -> None:
    with pytest.raises(BadKeyFile) as fault:
        made.signed(made=made.certificate(days=days))
    assert fault.value.what == what


def test_a_wrong_password_and_a_file_that_is_no_key_are_told_apart() -> None:
    with pytest.raises(WrongPassword):
        key_from_file(made.key_file(), "sai")
    for content in (b"", b"xin chao", made.paper(), made.authority().der):
        with pytest.raises(BadKeyFile):
            key_from_file(content, made.PASSWORD)


def test_the_password_and_the_key_are_in_no_signed_file() -> None:
    signed = made.signed()
    number = made.private_key(2).private_numbers().d
    assert made.PASSWORD.encode() not in signed
    assert number.to_bytes(256, "big")[:32] not in signed


def test_the_certificates_of_the_chain_come_along_in_the_signature() -> None:
    below = made.between()
    own = made.certificate(of=below)
    signed = sign(made.paper(), made.key(own, chain=(below.certificate,)), made.AT)
    found = signatures_of(signed, replace(made.authority().roots), LATER)
    assert [one.verdict for one in found] == ["good"]
