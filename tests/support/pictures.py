"""Pictures written by hand: real PNG and JPEG bytes, with whatever a camera may hang on them."""

import base64
import struct
import zlib


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 4, height: int = 4, colour: tuple[int, int, int] = (200, 0, 0), extra: bytes = b"") -> bytes:
    """One colour, half transparent; `extra` are chunks between the header and the picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = b"".join(b"\x00" + bytes((*colour, 128)) * width for _row in range(height))
    body = chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


#: Two real JPEGs of 24 × 16 points, a run from red to blue, as an everyday program wrote them.
BASELINE = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNS"
    "Mj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P"
    "T0//wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFhABAQEAAAAAAAAAAAAAAAAAABNh/8QAFQEBAQAA"
    "AAAAAAAAAAAAAAAAAAX/xAAWEQADAAAAAAAAAAAAAAAAAAAAFWH/2gAMAwEAAhEDEQA/AMxbS2oLFlhDC+6pfbRBYEMDqn//2Q=="
)
PROGRESSIVE = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNS"
    "Mj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P"
    "T0//wgARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAT/2gAMAwEAAhAD"
    "EAAAActBZfdAf//EABUQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAEFAqqqqv/EABURAQEAAAAAAAAAAAAAAAAAAAAU/9oACAEDAQE/"
    "AbVr/8QAFREBAQAAAAAAAAAAAAAAAAAAABT/2gAIAQIBAT8BgQP/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEA"
    "AAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IV//AP/aAAwDAQACAAMAAAAQxx//xAAVEQEBAAAAAAAAAAAAAAAAAAAAcf/aAAgBAwEBPxCl"
    "P//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAECAQE/EIQ//8QAFhABAQEAAAAAAAAAAAAAAAAAcQAg/9oACAEBAAE/EFKWB//Z"
)


def tiff(secret: bytes, way_up: int, order: str = ">") -> bytes:
    """EXIF as a camera writes it: maker, the way up, a position, and a small copy of the picture behind the tables."""
    head = (b"MM" if order == ">" else b"II") + struct.pack(order + "HI", 42, 8)
    text = secret + b"\x00"
    at = 8 + 2 + 3 * 12 + 4
    rows = struct.pack(order + "HHII", 0x010F, 2, len(text), at)
    rows += struct.pack(order + "HHIHH", 0x0112, 3, 1, way_up, 0)
    rows += struct.pack(order + "HHII", 0x8825, 4, 1, at + len(text))
    place = struct.pack(order + "H", 1) + struct.pack(order + "HHII", 0x001D, 2, len(text), at) + bytes(4)
    return head + struct.pack(order + "H", 3) + rows + bytes(4) + text + place + BASELINE


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def photo(secret: bytes, way_up: int = 1, picture: bytes = BASELINE, order: str = ">") -> bytes:
    """A photo with every trace there is: EXIF, XMP, IPTC, a comment, a second picture and a film behind the end."""
    header = picture[2 : 2 + 2 + 16]
    thumbnail = segment(0xE0, header[4:16] + b"\x02\x02" + (secret * 12)[:12])
    traces = segment(0xE1, b"Exif\x00\x00" + tiff(secret, way_up, order))
    traces += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + secret) + segment(0xED, b"Photoshop 3.0\x00" + secret)
    traces += segment(0xE2, b"MPF\x00" + secret) + segment(0xEE, b"Other\x00" + secret) + segment(0xFE, secret)
    return b"\xff\xd8" + thumbnail + traces + picture[20:] + BASELINE + b"film:" + secret + b"\xff\xd9"
