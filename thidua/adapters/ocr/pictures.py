"""Picture files by their first bytes: kind, pages and measures, read without decoding a single point."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PIXELS, LONGEST_SIDE, SMALLEST_SIDE = 60_000_000, 15_000, 40
MOST_TIFF_PAGES = 500
WIDTH_TAG, HEIGHT_TAG, SHORT = 256, 257, 3
A4_HEIGHT_INCHES = 11.7


@dataclass(frozen=True)
class Picture:
    """One page of a picture file."""

    width: int
    height: int

    @property
    def dots(self) -> int:
        """Dots per inch if it shows a page of A4 from edge to edge: what cameras and programs write is seldom true."""
        return min(600, max(70, round(max(self.width, self.height) / A4_HEIGHT_INCHES)))

    @property
    def is_sane(self) -> bool:
        sides = (self.width, self.height)
        return min(sides) >= SMALLEST_SIDE and max(sides) <= LONGEST_SIDE and self.width * self.height <= MOST_PIXELS


def is_image(data: bytes) -> bool:
    return kind_of(data) is not None


def kind_of(data: bytes) -> str | None:
    """png, jpeg, gif, tiff, bmp or webp."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    # "BM" also begins ordinary words; a picture has zeros soon after.
    return "bmp" if data.startswith(b"BM") and b"\0" in data[:32] else None


def pages_of(data: bytes) -> list[Picture]:
    """Empty where the head of the file makes no sense."""
    readers = {"png": _png, "jpeg": _jpeg, "gif": _gif, "bmp": _bmp, "webp": _webp}
    kind = kind_of(data)
    try:
        if kind == "tiff":
            return list(_tiff(data))
        found = readers[kind](data) if kind else None
    except (struct.error, IndexError, ValueError):
        return []
    return [found] if found is not None else []


def _png(data: bytes) -> Picture:
    return Picture(*struct.unpack(">II", data[16:24]))


def _gif(data: bytes) -> Picture:
    return Picture(*struct.unpack("<HH", data[6:10]))


def _bmp(data: bytes) -> Picture:
    width, height = struct.unpack("<ii", data[18:26])
    return Picture(abs(width), abs(height))


def _jpeg(data: bytes) -> Picture | None:
    """Along the markers to the one that starts a frame (SOF0–SOF15 but for DHT, JPG, DAC)."""
    position = 2
    while position + 9 < len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return Picture(width, height)
        if marker == 0xFF:
            position += 1
        else:
            position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
    return None


def _webp(data: bytes) -> Picture | None:
    """The three kinds of chunk: VP8 (lossy), VP8L (lossless), VP8X (extended)."""
    if data[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return Picture(width & 0x3FFF, height & 0x3FFF)
    if data[12:16] == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if data[12:16] == b"VP8X":
        return Picture(int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1)
    return None


def _tiff(data: bytes) -> Iterator[Picture]:
    order = "<" if data.startswith(b"II") else ">"
    offset = struct.unpack(f"{order}I", data[4:8])[0]
    visited: set[int] = set()
    while offset and offset not in visited and len(visited) < MOST_TIFF_PAGES:
        visited.add(offset)
        count = struct.unpack(f"{order}H", data[offset : offset + 2])[0]
        tags = dict(_tag(data, order, offset + 2 + 12 * index) for index in range(count))
        yield Picture(tags.get(WIDTH_TAG, 0), tags.get(HEIGHT_TAG, 0))
        end = offset + 2 + 12 * count
        offset = struct.unpack(f"{order}I", data[end : end + 4])[0]


def _tag(data: bytes, order: str, start: int) -> tuple[int, int]:
    tag, kind = struct.unpack(f"{order}HH", data[start : start + 4])
    shape, size = (f"{order}H", 2) if kind == SHORT else (f"{order}I", 4)
    return tag, struct.unpack(shape, data[start + 8 : start + 8 + size])[0]
