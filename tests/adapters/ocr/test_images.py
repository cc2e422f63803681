"""Pictures handed in as files: told by their bytes, measured before they are decoded, read like scanned pages."""

import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from tests.support.machine import needs
from tests.support.scanned import scans_of, turned
from tests.support.tinypdf import pgm, text_pdf
from thidua.adapters.incoming import UnreadableFile, incoming_of
from thidua.adapters.ocr.images import BROKEN, TOO_LARGE, image_incoming
from thidua.adapters.ocr.limits import Patience
from thidua.adapters.ocr.pictures import Picture, kind_of, pages_of
from thidua.adapters.ocr.wrapping import wrapped
from thidua.adapters.pdf_in.running import picture_of

LINES = ["Quyet dinh ban hanh quy che", "Noi dung thu hai cua trang nay", "So 12 ngay 15 thang 7"]


@pytest.fixture(scope="module")
def grey() -> bytes:
    """Words without marks: the hand-written PDF embeds no font, and machines differ in what they put in its place."""
    page = [(line, 90, 100 + 40 * order) for order, line in enumerate(LINES * 3)]
    return scans_of(text_pdf([page], size=16), 1, slope=0)[0]


def png(picture: bytes, *, interlaced: int = 0, colour: int = 0) -> bytes:
    width, height, points = pgm(picture)
    rows = b"".join(b"\0" + points[row * width : (row + 1) * width] for row in range(height))

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def converted(picture: bytes, folder: Path, suffix: str, *more: str, copies: int = 1) -> bytes:
    program = needs("convert", "imagemagick")
    source, target = folder / "in.pgm", folder / f"out.{suffix}"
    source.write_bytes(picture)
    subprocess.run([program, *[str(source)] * copies, *more, str(target)], check=True, timeout=120)
    return target.read_bytes()


def test_a_png_is_read_with_its_looks(grey):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    found = incoming_of("a.png", png(grey))
    assert found.kind == "image"
    assert found.notes == ("Trang 1 là ảnh quét, chữ do máy nhận dạng; hãy đối chiếu với bản gốc.",)
    assert found.text.count("15") == 3
    first = found.looks.items[0]
    assert first.page == 1
    assert 120 < first.left < 180
    assert 90 < first.top < first.bottom < 140


@pytest.mark.parametrize("suffix", ["jpg", "tif", "bmp", "gif", "webp"])
def test_other_kinds_are_read_too(grey, tmp_path, suffix):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    data = converted(grey, tmp_path, suffix)
    assert kind_of(data) == {"jpg": "jpeg", "tif": "tiff"}.get(suffix, suffix)
    assert image_incoming(f"a.{suffix}", data).text.count("15") == 3


def test_each_page_of_a_tiff_is_read(grey, tmp_path):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    told: list[tuple[int, int]] = []
    data = converted(grey, tmp_path, "tif", "-compress", "lzw", copies=3)
    found = image_incoming("a.tif", data, Patience(2, progress=lambda done, whole: told.append((done, whole))))
    assert told == [(1, 3), (2, 3)]
    assert {look.page for look in found.looks.items} == {1, 2}
    assert found.notes[-1].startswith("Trang 3 chưa đọc")


def test_a_photograph_upside_down_is_turned(grey):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    assert incoming_of("a.png", png(turned(grey))).text.count("15") == 3


@pytest.mark.parametrize("cut", [12, 20, 26])
def test_a_picture_cut_short_is_refused(grey, cut):
    with pytest.raises(UnreadableFile) as caught:
        incoming_of("a.png", png(grey)[:cut])
    assert caught.value.reason in (BROKEN, TOO_LARGE)


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (16_000, 100), (0, 0), (5, 5), (9_000, 9_000)])
def test_measures_that_would_fill_the_memory_are_refused_unread(width, height):
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(30)
    with pytest.raises(UnreadableFile) as caught:
        incoming_of("a.png", head)
    assert caught.value.reason == TOO_LARGE


def test_a_tiff_whose_pages_go_in_a_circle_ends():
    page = struct.pack("<HHHIIHHII", 2, 256, 4, 1, 800, 257, 4, 1, 1100)
    data = b"II*\x00" + struct.pack("<I", 8) + page + struct.pack("<I", 8)
    assert pages_of(data) == [Picture(800, 1100)]


def test_measures_are_read_from_every_kind(grey, tmp_path):
    width, height, _points = pgm(grey)
    for suffix in ("jpg", "tif", "bmp", "gif", "webp", "png"):
        assert pages_of(converted(grey, tmp_path, suffix)) == [Picture(width, height)], suffix


def test_what_pdf_cannot_hold_is_left_to_the_other_decoder(grey):
    picture = Picture(*pgm(grey)[:2])
    assert wrapped(png(grey, interlaced=1), picture, 200) is None
    assert wrapped(png(grey, colour=6), picture, 200) is None
    assert wrapped(b"GIF89a" + bytes(20), picture, 200) is None


def test_a_wrapped_png_shows_the_same_points(grey):
    width, height, points = pgm(grey)
    page = wrapped(png(grey), Picture(width, height), 200)
    assert page is not None
    again = pgm(picture_of(page, 0, 200))
    assert abs(again[0] - width) <= 1
    assert abs(again[1] - height) <= 1
    assert abs(sum(again[2]) / len(again[2]) - sum(points) / len(points)) < 3


def test_words_beginning_with_bm_are_no_picture():
    assert kind_of("BM là viết tắt của Bình Minh, không phải hình ảnh".encode()) is None
