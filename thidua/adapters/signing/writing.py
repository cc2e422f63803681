"""Puts a signature into a PDF as an incremental update: what stood in the file stays byte for byte."""

from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, LayoutError, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from thidua.adapters import typeset
from thidua.adapters.signing import is_signed, reading
from thidua.adapters.signing.errors import CannotSign, UnreadablePdf
from thidua.adapters.signing.keys import Key
from thidua.adapters.signing.looks import SIZES, Look
from thidua.adapters.signing.placing import Earlier, place
from thidua.adapters.signing.roots import Roots
from thidua.core.signatures import is_forged

STAMP = Path(__file__).with_name("stamp.typ")
VIETNAM: Final = timezone(timedelta(hours=7))
_BAD_FILE = (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError)


class _Signer(PdfSigner):
    """pyHanko reads the clock of the machine and its zone; ours is told the moment."""

    at: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


def sign(pdf: bytes, key: Key, at: datetime, look: Look | None = None) -> bytes:
    """A signed copy. `look` None: nothing is seen on the page, only in the reader's panel of signatures.

    Raises UnreadablePdf, CannotSign, BadKeyFile. A paper whose earlier signature does not hold is not signed on.
    """
    key.demand_fit(at)
    _demand_sound(pdf, at)
    moment = at.astimezone(VIETNAM).replace(microsecond=0)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        if writer.prev.encrypted:
            raise UnreadablePdf("locked")
        name = _free_name(writer.prev)
        drawn = _drawn(look, key, moment) if look is not None else b""
        style, spec = _seen(pdf, writer.prev, name, look, drawn)
    except (CannotSign, UnreadablePdf):
        raise
    except _BAD_FILE as fault:
        raise UnreadablePdf from fault
    meta = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", name=key.name)
    signer = _Signer(meta, key.signer, stamp_style=style, new_field_spec=spec)
    signer.at = moment
    try:
        return bytes(signer.sign_pdf(writer).getvalue())
    except (SigningError, LayoutError) as fault:
        raise CannotSign("locked_by_signer") from fault


def _demand_sound(pdf: bytes, at: datetime) -> None:
    if not pdf.startswith(b"%PDF-"):
        raise UnreadablePdf("not_a_pdf")
    if is_signed(pdf) and is_forged(reading.read(pdf, Roots(), at)):
        raise CannotSign("broken")


def _free_name(reader: PdfFileReader) -> str:
    """ChuKy1, ChuKy2…: the order of signing can be read from the names."""
    taken = {each.field_name for each in reader.embedded_signatures}
    return next(name for number in range(1, 1000) if (name := f"ChuKy{number}") not in taken)


def _seen(
    pdf: bytes, reader: PdfFileReader, name: str, look: Look | None, drawn: bytes
) -> tuple[StaticStampStyle | None, SigFieldSpec]:
    if look is None:
        return None, SigFieldSpec(name)
    page = _Page(drawn)
    box = place(pdf, look, page.size, _earlier(reader))
    whole = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins.uniform(0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    style = StaticStampStyle(border_width=0, background=page, background_opacity=1.0, background_layout=whole)
    return style, SigFieldSpec(name, on_page=box.page, box=box.corners)


def _drawn(look: Look, key: Key, at: datetime) -> bytes:
    """The stamp as a page of its own: pyHanko's text stamps space letters wrongly in fonts of 2048 units."""
    width, height = SIZES[look.kind]
    said = [look.first, f"Ký bởi: {key.name}", f"Cơ quan: {key.organisation}" if key.organisation else ""]
    data = {
        "width": width,
        "height": height,
        "centred": look.kind != "line",
        "picture": list(look.picture) if look.is_picture and look.picture is not None else None,
        "lines": [line for line in (*said, f"Thời gian ký: {at.isoformat()}") if line],
    }
    try:
        return typeset.pdf(STAMP, data, at)
    except typeset.TypesettingFailed as fault:
        raise CannotSign("bad_picture") from fault


class _Page(ImportedPdfPage):
    """pyHanko imports a page from a file on disk; this one is in memory."""

    def __init__(self, content: bytes) -> None:
        super().__init__("stamp.pdf")
        self._content = content
        media = PdfFileReader(BytesIO(content)).root["/Pages"]["/Kids"][0]["/MediaBox"]
        self.size = (float(media[2] - media[0]), float(media[3] - media[1]))

    def render(self) -> bytes:
        writer = self._ensure_writer
        form = writer.import_page_as_xobject(PdfFileReader(BytesIO(self._content)), page_ix=0)
        self.resources.xobject["/Stamp"] = form
        return b"/Stamp Do"


def _earlier(reader: PdfFileReader) -> Earlier:
    """Where visible signatures stand already, in the order of the pages."""
    found = []
    for number in range(int(reader.root["/Pages"]["/Count"])):
        page = reader.find_page_for_modification(number)[0].get_object()
        for each in (one.get_object() for one in page.get("/Annots", ())):
            if each.get("/FT") == "/Sig" and "/Rect" in each:
                left, bottom, right, top = (float(part) for part in each["/Rect"])
                if right > left and top > bottom:
                    found.append((number, (left, bottom, right, top)))
    return found
