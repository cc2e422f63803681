"""A PDF that someone hands in → Incoming: text layer where it is sound, character recognition where it is not."""

from collections.abc import Sequence
from typing import Any

from thidua.adapters.incoming import Incoming, UnreadableFile
from thidua.adapters.ocr.limits import PagesLimit, Patience
from thidua.adapters.ocr.tesseract import OcrFailed, OcrMissing, Reader
from thidua.adapters.pdf_in import notes
from thidua.adapters.pdf_in.composing import text_and_looks
from thidua.adapters.pdf_in.furniture import Sheet, without_furniture
from thidua.adapters.pdf_in.packing import unpacked
from thidua.adapters.pdf_in.running import WorkerFailed, pages_in, picture_of

DOTS = 200
TO_RECOGNISE = ("scan", "garbled", "foreign")


def pdf_incoming(filename: str, data: bytes, patience: Patience | None = None) -> Incoming:
    """Raises UnreadableFile."""
    try:
        facts, pages, is_whole = pages_in(data)
    except WorkerFailed as failure:
        raise UnreadableFile(filename, notes.REFUSALS[failure.reason]) from failure
    if not pages:
        raise UnreadableFile(filename, notes.REFUSALS["broken" if is_whole else "crashed"])
    said = notes.of_file(facts) + notes.of_pages(pages, facts, is_whole=is_whole)
    sheets = {page["page"]: _sheet(page) for page in pages if page["kind"] not in ("scan", "garbled")}
    wanted = [page for page in pages if page["kind"] in TO_RECOGNISE]
    said += _recognise(filename, data, wanted, sheets, patience or Patience())
    text, looks = text_and_looks(without_furniture([sheets[number] for number in sorted(sheets)]))
    if not text.strip():
        unread = any(page["page"] not in sheets for page in wanted)
        raise UnreadableFile(filename, said[-1] if unread and said else notes.NO_WORDS)
    is_scan = 2 * sum(sheet.was_read for sheet in sheets.values()) > len(sheets)
    return Incoming(text, "scan" if is_scan else "pdf", looks, tuple(said))


def _sheet(page: dict[str, Any]) -> Sheet:
    return Sheet(page["page"], page["width"], page["height"], tuple(map(unpacked, page["lines"])))


def _recognise(
    filename: str,
    data: bytes,
    wanted: Sequence[dict[str, Any]],
    sheets: dict[int, Sheet],
    patience: Patience,
) -> list[str]:
    """Reads the wanted pages into `sheets`; says what was done and what was not."""
    if not wanted:
        return []
    try:
        reader = Reader.found()
    except OcrMissing as missing:
        if not any(sheet.lines for sheet in sheets.values()):
            raise UnreadableFile(filename, str(missing)) from missing
        return notes.not_recognised(wanted, str(missing))
    done: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    limit = PagesLimit.chosen(patience)
    for page in wanted:
        if limit.is_reached(len(done) + len(failed)):
            break
        try:
            lines, width, height = reader.page(picture_of(data, page["page"] - 1, DOTS), DOTS)
        except (OcrFailed, WorkerFailed):
            failed.append(page)
        else:
            sheets[page["page"]] = Sheet(page["page"], width, height, tuple(lines), was_read=True)
            done.append(page)
        if patience.progress is not None:
            patience.progress(len(done) + len(failed), len(wanted))
    left = [page for page in wanted if page not in done and page not in failed]
    return notes.recognised(done, failed, left, limit)
