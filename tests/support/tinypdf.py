"""PDFs written by hand, object by object: text at given places, pictures, and everything a stranger may put in."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)


def stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode() + packed + b"\nendstream"


@dataclass
class TinyPdf:
    """Object 1 is the catalogue, 2 the page tree, 3 and 4 a font whose codes are Unicode; others follow."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b"", b"", b"", b""])
    kids: list[int] = field(default_factory=list)
    catalogue: str = ""

    def add(self, body: bytes | str) -> int:
        self.objects.append(body.encode() if isinstance(body, str) else body)
        return len(self.objects)

    def font(self, name: str, *, simple: bool = False) -> int:
        """`simple`: one byte a letter, Western encoding, as the fonts before Unicode had."""
        if simple:
            return self.add(f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        unicode = self.add(stream(TO_UNICODE))
        child = self.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        )
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{child} 0 R] "
            f"/ToUnicode {unicode} 0 R >>"
        )

    def page(self, content: bytes, resources: str = "", more: str = "", size: tuple[float, float] = A4) -> None:
        body = self.add(stream(content))
        self.kids.append(
            self.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
                f"/Contents {body} 0 R /Resources << {resources} >> {more} >>"
            )
        )

    def written(self, trailer: str = "") -> bytes:
        kids = " ".join(f"{kid} 0 R" for kid in self.kids)
        self.objects[0] = f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode()
        self.objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.kids)} >>".encode()
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + (body or b"null") + b"\nendobj\n"
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
        end = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
        return out + (head + end).encode()


def show(text: str, x: float, y: float, size: float = 13, font: str = "F1") -> bytes:
    """Writes `text` with its baseline `y` points above the foot of the page."""
    code = text.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET\n".encode()


def show_bytes(raw: bytes, x: float, y: float, size: float = 13, font: str = "F1") -> bytes:
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{raw.hex()}> Tj ET\n".encode()


def text_pdf(pages: Sequence[Sequence[tuple[str, float, float]]], *, size: float = 13, more: str = "") -> bytes:
    """Each page a list of (text, x, distance of the baseline from the top)."""
    made = TinyPdf()
    font = made.font("Tinos")
    for page in pages:
        content = b"".join(show(text, x, A4[1] - down, size) for text, x, down in page)
        made.page(content, f"/Font << /F1 {font} 0 R >>", more)
    return made.written()


def picture_pdf(pictures: Sequence[bytes], *, over: Sequence[bytes] = ()) -> bytes:
    """A page a picture (binary PGM); `over` is page content drawn on top, with the font F1."""
    made = TinyPdf()
    font = made.font("Tinos")
    for index, picture in enumerate(pictures):
        width, height, grey = pgm(picture)
        image = made.add(
            stream(
                grey,
                f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
                "/ColorSpace /DeviceGray /BitsPerComponent 8",
            )
        )
        content = f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /I Do Q\n".encode() + (over[index] if index < len(over) else b"")
        made.page(content, f"/XObject << /I {image} 0 R >> /Font << /F1 {font} 0 R >>")
    return made.written()


def pgm(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and points of a binary PGM."""
    head = data.split(None, 4)
    return int(head[1]), int(head[2]), data[len(data) - int(head[1]) * int(head[2]) :]
