"""Pictures written by hand: real PNG and JPEG bytes, with whatever a camera may hang on them."""

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
