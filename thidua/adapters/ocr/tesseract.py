"""The program Tesseract, one page a call: picture on standard input, table of words on standard output, nothing on disk."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.adapters.ocr.regions import AUTOMATIC, GREY, columns_again, turned
from thidua.adapters.ocr.tsv import fragments_in, is_sound, slope_in
from thidua.adapters.pdf_in.layout import fragment_lines
from thidua.adapters.pdf_in.page import Printed

LANGUAGE, ORIENTATION = "vie", "osd"
ROTATE = re.compile(rb"^Rotate: (\d+)", re.MULTILINE)
PAGE_SECONDS, ASKING_SECONDS = 60, 15
MEMORY = 2 * 1024 * 1024 * 1024
MISSING = (
    "Máy chủ chưa cài chương trình nhận dạng chữ tiếng Việt: quản trị viên cài gói tesseract-ocr và tesseract-ocr-vie "
    "(Debian, Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-vie), hoặc hãy nạp bản Word (.docx) hay PDF có chữ."
)


class OcrMissing(Exception):
    """The message says which packages are missing and what to do instead."""


class OcrFailed(Exception):
    """This page could not be read; others may."""


@dataclass(frozen=True)
class Reader:
    program: str
    languages: frozenset[str]

    @staticmethod
    def found() -> "Reader":
        program = shutil.which("tesseract")
        if program is None:
            raise OcrMissing(MISSING)
        languages = _languages(program)
        if LANGUAGE not in languages:
            raise OcrMissing(MISSING)
        return Reader(program, languages)

    def page(self, picture: bytes, dots: int, *, page: int | None = None) -> tuple[list[Printed], float, float]:
        """Output lines, and the width and height of the page in points. `page` counts from 0 in a TIFF of several."""
        table = self.table(picture, dots, AUTOMATIC, page)
        turns = self._turns(picture, table, page)
        if turns and picture.startswith(GREY):
            picture = turned(picture, turns)
            table = self.table(picture, dots, AUTOMATIC)
        width, height = measures_in(table, dots)
        slope = slope_in(table, dots)
        fragments = fragments_in(table, dots, slope)
        if picture.startswith(GREY):
            fragments = columns_again(self, picture, dots, fragments, slope)
        return fragment_lines(fragments, width), width, height

    def _turns(self, picture: bytes, table: str, page: int | None) -> int:
        """Quarter turns (clockwise) that set the page upright; asked only of a page that reads badly."""
        if ORIENTATION not in self.languages or page is not None or is_sound(table):
            return 0
        try:
            said = _run([self.program, "stdin", "stdout", "-l", ORIENTATION, "--psm", "0"], picture, PAGE_SECONDS)
        except OcrFailed:
            return 0
        found = ROTATE.search(said)
        return int(found[1]) // 90 % 4 if found else 0

    def table(self, picture: bytes, dots: int, layout: str, page: int | None = None) -> str:
        """Tesseract's own table; `layout` is its page segmentation mode."""
        chosen = [] if page is None else ["-c", f"tessedit_page_number={page}"]
        words = ["stdin", "stdout", "-l", LANGUAGE, "--psm", layout, "--dpi", str(dots), *chosen, "tsv"]
        return _run([self.program, *words], picture, PAGE_SECONDS).decode("utf-8", "replace")


def measures_in(table: str, dots: int) -> tuple[float, float]:
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if cells[0] == "1" and len(cells) > 9:
            return int(cells[8]) * 72 / dots, int(cells[9]) * 72 / dots
    raise OcrFailed


def _languages(program: str) -> frozenset[str]:
    try:
        listed = _run([program, "--list-langs"], b"", ASKING_SECONDS)
    except OcrFailed:
        return frozenset()
    return frozenset(line.strip() for line in listed.decode("utf-8", "replace").split("\n")[1:] if line.strip())


def _run(command: Sequence[str], data: bytes, seconds: int) -> bytes:
    # One thread: on two cores Tesseract's own threads only wait for each other.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        with subprocess.Popen(  # noqa: S603 – fixed program and options, no words of the file
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as child:
            _limit(child.pid, seconds)
            try:
                out, _nothing = child.communicate(data, timeout=seconds)
            except BaseException:
                child.kill()
                raise
    except (subprocess.TimeoutExpired, OSError) as error:
        raise OcrFailed from error
    if child.returncode != 0:
        raise OcrFailed
    return out


def _limit(pid: int, seconds: int) -> None:
    """Limits set from outside, where the system can; the time-out holds everywhere."""
    try:
        import resource  # noqa: PLC0415 – not on Windows

        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))
    except (ImportError, AttributeError, OSError):
        return
