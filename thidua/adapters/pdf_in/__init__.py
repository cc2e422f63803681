"""PDF files: words with their places on the page -> text in reading order, with its looks.

pdfium never runs in this process: `worker` is a child with limits of its own. The two ways in are loaded when first called,
so that the child, which imports this package too, starts light.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.adapters.incoming import Incoming

Progress = Callable[[int, int], None]


def pdf_incoming(
    filename: str, data: bytes, *, progress: Progress | None = None, ocr_pages: int | None = None
) -> "Incoming":
    """Raises UnreadableFile. `progress(done, all)` is told after each page that is recognised."""
    from thidua.adapters.pdf_in import opening  # noqa: PLC0415

    return opening.pdf_incoming(filename, data, progress=progress, ocr_pages=ocr_pages)


def image_incoming(
    filename: str, data: bytes, *, progress: Progress | None = None, ocr_pages: int | None = None
) -> "Incoming":
    """The same for a picture file: PNG, JPEG, TIFF of one or more pages, BMP, GIF, WebP."""
    from thidua.adapters.ocr import images  # noqa: PLC0415

    return images.image_incoming(filename, data, progress=progress, ocr_pages=ocr_pages)
