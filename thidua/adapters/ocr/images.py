"""A photograph or scan handed in as a picture file → Incoming."""

from collections.abc import Sequence

from thidua.adapters.incoming import Incoming, UnreadableFile
from thidua.adapters.ocr.limits import PagesLimit, Patience
from thidua.adapters.ocr.pictures import Picture, kind_of, pages_of
from thidua.adapters.ocr.tesseract import OcrFailed, OcrMissing, Reader
from thidua.adapters.ocr.wrapping import wrapped
from thidua.adapters.pdf_in import notes
from thidua.adapters.pdf_in.composing import text_and_looks
from thidua.adapters.pdf_in.furniture import Sheet, without_furniture
from thidua.adapters.pdf_in.running import WorkerFailed, picture_of

# Finer pictures only take longer: the model was trained on letters 30 to 40 points high.
FINEST = 300
BROKEN = "Tệp ảnh bị hỏng hoặc chưa tải hết; hãy mở thử, lưu lại rồi nạp lại."
TOO_LARGE = "Ảnh quá lớn hoặc quá nhỏ để nhận dạng chữ; hãy quét lại ở khổ A4, 200–300 điểm ảnh mỗi inch."
NO_WORDS = "Không nhận ra chữ nào trong ảnh; hãy quét hoặc chụp lại rõ hơn, thẳng và đủ sáng, hoặc nạp bản Word."


def image_incoming(filename: str, data: bytes, patience: Patience | None = None) -> Incoming:
    """PNG, JPEG, TIFF of one or more pages, BMP, GIF, WebP. Raises UnreadableFile."""
    pages = pages_of(data)
    if not pages:
        raise UnreadableFile(filename, BROKEN)
    if not all(page.is_sane for page in pages):
        raise UnreadableFile(filename, TOO_LARGE)
    try:
        reader = Reader.found()
    except OcrMissing as missing:
        raise UnreadableFile(filename, str(missing)) from missing
    sheets, said = _read(reader, data, pages, patience or Patience())
    text, looks = text_and_looks(without_furniture(sheets))
    if not any(char.isalnum() for char in text):
        raise UnreadableFile(filename, NO_WORDS if sheets else BROKEN)
    return Incoming(text, "image", looks, tuple(said))


def _read(reader: Reader, data: bytes, pages: Sequence[Picture], patience: Patience) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    failed: list[int] = []
    limit = PagesLimit.chosen(patience)
    several = kind_of(data) == "tiff" and len(pages) > 1
    for index, picture in enumerate(pages):
        if limit.is_reached(index):
            break
        try:
            grey = None if several else _grey(data, picture)
            dots = min(picture.dots, FINEST) if grey else picture.dots
            lines, width, height = reader.page(grey or data, dots, page=index if several else None)
            sheets.append(Sheet(index + 1, width, height, tuple(lines), was_read=True))
        except OcrFailed:
            failed.append(index + 1)
        if patience.progress is not None:
            patience.progress(index + 1, len(pages))
    done = {sheet.number for sheet in sheets}
    numbers = range(1, len(pages) + 1)
    left = [number for number in numbers if number not in done and number not in failed]
    return sheets, notes.recognised(_named(sorted(done)), _named(failed), _named(left), limit)


def _grey(data: bytes, picture: Picture) -> bytes | None:
    """The plain points of the picture, which can be turned and cut; None where only Tesseract can decode it."""
    dots = min(picture.dots, FINEST)
    page = wrapped(data, picture, picture.dots)
    try:
        return picture_of(page, 0, dots) if page else None
    except WorkerFailed:
        return None


def _named(numbers: Sequence[int]) -> list[dict[str, object]]:
    return [{"page": number, "kind": "scan"} for number in numbers]
