"""Photos without the traces a camera leaves: place, time, owner, serial number, earlier versions, hidden films.

JPEG and PNG files are walked part by part; what shows the picture stays byte for byte, everything else is dropped, also
whatever hangs behind the end of the picture. Only the way up (EXIF Orientation) is written anew, else photos would lie
on their side. The picture itself is never decoded, so nothing of its quality is lost.
"""

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
#: Parts of a PNG that say how it looks (ISO 15948, and APNG's frames). Texts, times and EXIF are not among them.
_SHOWN = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs", b"cICP",
     b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip
_EXIF, _ICC, _JFIF, _ADOBE = b"Exif\x00\x00", b"ICC_PROFILE\x00", b"JFIF\x00", b"Adobe"
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SOS, _EOI = 0xDA, 0xD9
#: Markers that stand alone, without a length: TEM and the restarts inside the picture's data.
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_ORIENTATION, _SHORT = 0x0112, 3


class DamagedPicture(ValueError):
    """The parts of the file do not follow one another: what it hides could not be told from what it shows."""


def without_traces(content: bytes) -> bytes:
    """The same picture without traces; other kinds of file as they are. Raises DamagedPicture."""
    try:
        if content.startswith(PNG):
            return _png(content)
        return _jpeg(content) if content.startswith(JPEG) else content
    except (struct.error, IndexError) as fault:
        raise DamagedPicture from fault


def _png(content: bytes) -> bytes:
    kept, place, way_up = [], len(PNG), 1
    while True:
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content) or not kind.isalpha():
            raise DamagedPicture
        if kind == b"eXIf":
            way_up = _orientation(content[place + 8 : end - 4])
        elif kind in _SHOWN:
            kept.append((kind, content[place:end]))
        place = end
        if kind == b"IEND":
            break
    if kept[0][0] != b"IHDR" or not any(kind == b"IDAT" for kind, _part in kept):
        raise DamagedPicture
    parts = [part for _kind, part in kept]
    if way_up != 1:
        parts.insert(1, _chunk(b"eXIf", _tiff(way_up)))
    return PNG + b"".join(parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _jpeg(content: bytes) -> bytes:
    """SOI, then segments; after each SOS the picture's data, up to the next marker that belongs to no data."""
    kept, place, way_up, has_data = [JPEG], 2, 1, False
    while True:
        marker, place = _marker(content, place)
        if marker == _EOI:
            break
        if marker in _BARE:
            continue
        (length,) = struct.unpack_from(">H", content, place)
        body = content[place + 2 : place + length]
        if length < 2 or place + length > len(content):
            raise DamagedPicture
        place += length
        if marker == _APP1 and body.startswith(_EXIF):
            way_up = _orientation(body[len(_EXIF) :]) if way_up == 1 else way_up
        elif _is_shown(marker, body):
            kept.append(_segment(marker, body))
        if marker == _SOS:
            end = _end_of_data(content, place)
            kept.append(content[place:end])
            place, has_data = end, True
    if not has_data:
        raise DamagedPicture
    if way_up != 1:
        after_jfif = 2 if kept[1].startswith(b"\xff\xe0") else 1
        kept.insert(after_jfif, _segment(_APP1, _EXIF + _tiff(way_up)))
    return b"".join(kept) + b"\xff\xd9"


def _marker(content: bytes, place: int) -> tuple[int, int]:
    """The marker and the place after it. Any number of FF may stand before it as filling."""
    if content[place] != 0xFF:
        raise DamagedPicture
    while content[place] == 0xFF:
        place += 1
    return content[place], place + 1


def _is_shown(marker: int, body: bytes) -> bool:
    """Of what programs add (APPn, comments) only the basic header, the colour profile and Adobe's colour transform."""
    if marker == _COMMENT or (_APP0 <= marker <= _APP15):
        return (
            (marker == _APP0 and body.startswith(_JFIF))
            or (marker == _APP2 and body.startswith(_ICC))
            or (marker == _APP14 and body.startswith(_ADOBE))
        )
    return True


def _segment(marker: int, body: bytes) -> bytes:
    if marker == _APP0:
        # The header may carry a small picture of what was there before somebody cropped the photo.
        body = body[:12] + b"\x00\x00"
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _end_of_data(content: bytes, place: int) -> int:
    """Where the data of a scan end: at an FF that is neither stuffed (FF 00) nor a restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise DamagedPicture
        following = content[place + 1]
        if following not in (0x00, 0xFF) and following not in _BARE:
            return place
        place += 1 if following == 0xFF else 2


def _orientation(tiff: bytes) -> int:
    """1–8 as EXIF writes it; 1 (upright) where there is none or it cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    if first + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(order + "H", tiff, first)
    for place in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _number, value = struct.unpack_from(order + "HHIH", tiff, place)
        if tag == _ORIENTATION and kind == _SHORT:
            return value if 1 <= value <= 8 else 1
    return 1


def _tiff(way_up: int) -> bytes:
    """A table of one entry, Orientation."""
    return b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, way_up, 0, 0)
