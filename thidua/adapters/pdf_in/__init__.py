"""PDF files: words with their places on the page -> text in reading order, with its looks.

pdfium never runs in this process: `worker` is a child with limits of its own. The two ways in are loaded when first called,
so that the child, which imports this package too, starts light.
"""

from typing import TYPE_CHECKING

from thidua.adapters.ocr.limits import Patience

if TYPE_CHECKING:
    from thidua.adapters.incoming import Incoming


def pdf_incoming(filename: str, data: bytes, patience: Patience | None = None) -> "Incoming":
    """Raises UnreadableFile."""
    from thidua.adapters.pdf_in import opening  # noqa: PLC0415

    return opening.pdf_incoming(filename, data, patience)


def image_incoming(filename: str, data: bytes, patience: Patience | None = None) -> "Incoming":
    """The same for a picture file: PNG, JPEG, TIFF of one or more pages, BMP, GIF, WebP."""
    from thidua.adapters.ocr import images  # noqa: PLC0415

    return images.image_incoming(filename, data, patience)
