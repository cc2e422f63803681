"""A photo keeps what it shows and the way up; who, where and when it was taken are gone from its bytes."""

import struct
import zlib

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.pictures import BASELINE, PROGRESSIVE, chunk, photo, png, segment, tiff
from thidua.adapters.picturetraces import DamagedPicture, without_traces

SECRET = b"22.3964N 103.4591E"
UP = segment(0xE1, b"Exif\x00\x00MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0))


def points(jpeg: bytes) -> bytes:
    """What a reader shows."""
    from io import BytesIO

    document = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(BytesIO(jpeg))
    return bytes(image.get_bitmap().buffer)


@pytest.mark.parametrize("picture", [BASELINE, PROGRESSIVE])
def test_a_picture_without_traces_stays_byte_for_byte(picture: bytes) -> None:
    assert without_traces(picture) == picture


@pytest.mark.parametrize("picture", [BASELINE, PROGRESSIVE])
def test_nothing_of_the_camera_is_left_and_the_picture_is_the_same(picture: bytes) -> None:
    taken = photo(SECRET, picture=picture)
    assert taken.count(SECRET) > 6
    cleaned = without_traces(taken)
    assert SECRET not in cleaned and b"film" not in cleaned
    assert cleaned == picture
    assert points(cleaned) == points(taken)


@pytest.mark.parametrize("order", [">", "<"])
def test_the_way_up_stays(order: str) -> None:
    cleaned = without_traces(photo(SECRET, way_up=6, order=order))
    assert cleaned == BASELINE[:20] + UP + BASELINE[20:]
    assert without_traces(cleaned) == cleaned


def test_the_colour_profile_and_the_colour_transform_stay() -> None:
    profile, adobe = segment(0xE2, b"ICC_PROFILE\x00\x01\x01abc"), segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01")
    with_both = BASELINE[:20] + profile + adobe + BASELINE[20:]
    assert without_traces(with_both) == with_both


def test_a_png_loses_its_texts_times_and_exif() -> None:
    extra = chunk(b"tEXt", b"Author\x00" + SECRET) + chunk(b"zTXt", b"c\x00\x00" + zlib.compress(SECRET))
    extra += chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + SECRET) + chunk(
        b"tIME", b"\x07\xea\x01\x01\x01\x01\x01"
    )
    extra += chunk(b"eXIf", tiff(SECRET, 1)) + chunk(b"prVt", SECRET)
    assert without_traces(png(extra=extra)) == png()
    assert without_traces(png(extra=extra) + b"film:" + SECRET + png()) == png()


def test_the_way_up_of_a_png_stays() -> None:
    cleaned = without_traces(png(extra=chunk(b"eXIf", tiff(SECRET, 8))))
    up = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 8, 0, 0)
    assert cleaned == png(extra=chunk(b"eXIf", up))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + SECRET, b"", b"PK\x03\x04"])
def test_other_kinds_of_file_are_left_alone(content: bytes) -> None:
    assert without_traces(content) == content


@pytest.mark.parametrize("size", range(2, len(BASELINE) - 2, 7))
def test_a_cut_photo_is_refused(size: int) -> None:
    with pytest.raises(DamagedPicture):
        without_traces(BASELINE[:size])


@pytest.mark.parametrize("size", range(8, len(png()) - 12, 5))
def test_a_cut_png_is_refused(size: int) -> None:
    with pytest.raises(DamagedPicture):
        without_traces(png()[:size])


@pytest.mark.parametrize("bad", [b"", b"MM", b"MM\x00\x2a\xff\xff\xff\xff", b"II\x2a\x00\x08\x00\x00\x00\xff\xff"])
def test_broken_exif_means_upright(bad: bytes) -> None:
    assert without_traces(BASELINE[:20] + segment(0xE1, b"Exif\x00\x00" + bad) + BASELINE[20:]) == BASELINE


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 255))
def test_whatever_follows_the_start_the_answer_is_a_picture_or_a_named_refusal(tail: bytes, place: int) -> None:
    """Nothing but DamagedPicture leaves, and what comes out has no traces left to take."""
    broken = bytearray(photo(SECRET))
    broken[2 + place : 2 + place + len(tail)] = tail
    for content in (b"\xff\xd8" + tail, b"\x89PNG\r\n\x1a\n" + tail, bytes(broken)):
        try:
            cleaned = without_traces(content)
        except DamagedPicture:
            continue
        assert without_traces(cleaned) == cleaned
