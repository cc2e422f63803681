"""A JPEG or PNG as the only picture of a PDF page, so that pdfium decodes it (in its child process) to plain grey points.

Both kinds go into a PDF as they are: JPEG is a filter of its own, and PNG packs points as PDF's Flate filter with
predictors does. What PDF cannot hold (transparency, interlacing) is left to Tesseract's own decoder.
"""

import struct
from collections.abc import Iterator

from thidua.adapters.ocr.pictures import Picture, kind_of

PNG_HEAD = 8
# Colour types of PNG without transparency: components a point.
PNG_COMPONENTS = {0: 1, 2: 3, 3: 1}
SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
JPEG_COMPONENTS_AT = 9


def wrapped(data: bytes, picture: Picture, dots: int) -> bytes | None:
    """A PDF of one page, or None where the picture does not fit into one."""
    kind = kind_of(data)
    try:
        image = _jpeg(data, picture) if kind == "jpeg" else _png(data, picture) if kind == "png" else None
    except (struct.error, IndexError, ValueError):
        return None
    return _page(image, picture.width * 72 / dots, picture.height * 72 / dots) if image else None


def _jpeg(data: bytes, picture: Picture) -> bytes | None:
    components = _jpeg_components(data)
    if components not in SPACES:
        return None
    # Programs that write four inks write them inverted (Adobe's custom).
    decode = "/Decode [1 0 1 0 1 0 1 0]" if components == 4 else ""
    return _image(data, picture, f"/ColorSpace {SPACES[components]} /BitsPerComponent 8 /Filter /DCTDecode {decode}")


def _jpeg_components(data: bytes) -> int:
    position = 2
    while position + JPEG_COMPONENTS_AT < len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[position + JPEG_COMPONENTS_AT]
        position += 1 if marker == 0xFF else 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
    return 0


def _png(data: bytes, picture: Picture) -> bytes | None:
    chunks = list(_chunks(data))
    bits, colour, _packing, _filter, interlaced = chunks[0][1][8:13]
    components = PNG_COMPONENTS.get(colour)
    names = {name for name, _body in chunks}
    if components is None or interlaced or b"tRNS" in names or b"IEND" not in names:
        return None
    space = SPACES[components]
    if colour == 3:
        palette = next(body for name, body in chunks if name == b"PLTE")
        space = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    rows = f"/Predictor 15 /Colors {components} /BitsPerComponent {bits} /Columns {picture.width}"
    about = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << {rows} >>"
    return _image(b"".join(body for name, body in chunks if name == b"IDAT"), picture, about)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = PNG_HEAD
    while position + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[position : position + 8])
        yield name, data[position + 8 : position + 8 + size]
        position += 12 + size


def _image(points: bytes, picture: Picture, about: str) -> bytes:
    head = f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} {about} "
    return head.encode() + b"/Length %d >>\nstream\n" % len(points) + points + b"\nendstream"


def _page(image: bytes, width: float, height: float) -> bytes:
    draw = b"%.2f 0 0 %.2f 0 0 cm /I Do" % (width, height)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>" % (width, height),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        image,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end
