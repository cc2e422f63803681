"""The child process: a PDF on standard input, pages as JSON lines (or one page as a picture) on standard output.

pdfium is a large C++ library fed with files from strangers. Here it may run out of memory or time, or crash: the parent
only sees a child that ended early.
"""

import ctypes
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium

from thidua.adapters.pdf_in.facts import facts_of, stamp_boxes
from thidua.adapters.pdf_in.glyphs import Frame, PageGlyphs, frame_of, glyphs_of
from thidua.adapters.pdf_in.layout import page_lines
from thidua.adapters.pdf_in.packing import packed
from thidua.adapters.pdf_in.page import PARAGRAPH, Word
from thidua.adapters.pdf_in.page import printed as joined
from thidua.adapters.pdf_in.quality import quality_of

MEMORY, PROCESSOR_SECONDS = 900 * 1024 * 1024, 120
MOST_PAGES, MOST_TEXT = 3_000, 20 * 1024 * 1024
FULL_PICTURE, FEW_WORDS, SOME_PICTURE = 0.6, 40, 0.15
MOST_PIXELS, LONGEST_SIDE = 12_000_000, 5_000


def main(argv: Sequence[str]) -> int:
    limit_self()
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    if argv[:1] == ["picture"]:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if document:
            picture(document, int(argv[1]), int(argv[2]), sys.stdout.buffer)
        return 0
    for message in messages(data):
        sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        # What was read before a crash is worth having.
        sys.stdout.buffer.flush()
    return 0


def messages(data: bytes) -> Iterator[dict[str, Any]]:
    """An error; or facts, then page after page, then "done"."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"error": "password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "broken"}
        return
    yield {"facts": facts_of(document, data)}
    yield from pages_of(document)
    yield {"done": True}
    pdfium.FPDF_CloseDocument(document)


def limit_self() -> None:
    """Limits of the operating system where it has them; the parent's time-out holds everywhere."""
    try:
        import resource  # noqa: PLC0415 – not on Windows
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in wanted.items():
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most if hard < 0 else min(most, hard), hard))


def pages_of(document: Any) -> Iterator[dict[str, Any]]:
    said = 0
    for number in range(min(pdfium.FPDF_GetPageCount(document), MOST_PAGES)):
        found = page_of(document, number)
        said += sum(len(line[0]) for line in found["lines"])
        yield found
        if said > MOST_TEXT:
            return


def page_of(document: Any, number: int) -> dict[str, Any]:
    """One page; pages are closed as soon as they are read, so that 500 of them need no more memory than one."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"page": number + 1, "kind": "broken", "width": 1, "height": 1, "lines": []}
    try:
        boxes = stamp_boxes(page)
        if pdfium.FPDFPage_GetAnnotCount(page) > 0 and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == 1:
            # What annotations and form fields show becomes part of the page, in this copy only.
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, number)
        return _described(number, glyphs_of(page), boxes)
    finally:
        pdfium.FPDF_ClosePage(page)


def _described(number: int, glyphs: PageGlyphs, boxes: Sequence[tuple[float, float, float, float]]) -> dict[str, Any]:
    stamped = [word for word in glyphs.words if any(_inside(word, box, glyphs.frame) for box in boxes)]
    taken = {id(word) for word in stamped}
    words = [word for word in glyphs.words if id(word) not in taken]
    lines = page_lines(words, glyphs.frame.width, glyphs.rulings, stamped)
    if glyphs.sideways:
        lines.append(joined(glyphs.sideways, joint=PARAGRAPH))
    return {
        "page": number + 1,
        "kind": kind_of(words, glyphs.pictured, glyphs.is_hidden),
        "width": glyphs.frame.width,
        "height": glyphs.frame.height,
        "old": sorted(glyphs.old_encodings),
        "hidden": glyphs.is_hidden,
        "lines": [packed(line) for line in lines],
    }


def kind_of(words: Sequence[Word], pictured: float, is_hidden: bool) -> str:
    """text; scan (a picture with few or no words on it); garbled, foreign (words that are none); blank."""
    quality = quality_of(word.text for word in words)
    if pictured >= FULL_PICTURE and not is_hidden and len(words) < FEW_WORDS:
        return "scan"
    if not words:
        return "scan" if pictured >= SOME_PICTURE else "blank"
    if quality.is_garbled:
        return "garbled"
    return "foreign" if quality.is_foreign else "text"


def _inside(word: Word, box: tuple[float, float, float, float], frame: Frame) -> bool:
    (x1, y1), (x2, y2) = frame.seen(box[0], box[1]), frame.seen(box[2], box[3])
    x, y = (word.left + word.right) / 2, word.middle
    return min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)


def picture(document: Any, number: int, dots: int, out: BinaryIO) -> None:
    """Page `number` (from 0) in grey at `dots` per inch, as PGM. A page of huge measures gets fewer dots."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return
    frame = frame_of(page)
    width, height = max(frame.width, 1.0), max(frame.height, 1.0)
    scale = min(dots / 72, LONGEST_SIDE / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
    columns, rows = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_Gray, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
    flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE | pdfium.FPDF_NO_NATIVETEXT
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, flags)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
    out.write(b"P5\n%d %d\n255\n" % (columns, rows))
    for row in range(rows):
        out.write(ctypes.string_at(start + row * stride, columns))
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
