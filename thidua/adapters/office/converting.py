"""One document from one format to another. LibreOffice ends well even when it failed: only the result counts."""

import tempfile
import threading
from pathlib import Path

from thidua.adapters.bounded import Limits, TookTooLong, run_bounded
from thidua.adapters.office.locating import find_office
from thidua.adapters.office.profile import write_profile

# Reading filters by suffix. Named, so that a broken file is not taken for some other kind and read as dirt.
READERS = {
    "doc": "MS Word 97",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "rtf": "Rich Text Format",
    "xml": "MS Word 2003 XML",
}
WRITERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "pdf": "writer_pdf_Export", "doc": "MS Word 97"}
LIMITS = Limits()
#: Each LibreOffice takes some 200 MB: two at a time serve an office without filling a small machine.
AT_ONCE = threading.BoundedSemaphore(2)
WAIT_SECONDS = 120
NO_WINDOW = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


class OfficeMissing(RuntimeError):
    """The message names what to install."""

    def __init__(self) -> None:
        super().__init__("Máy chủ chưa cài LibreOffice (gói libreoffice-writer-nogui).")


class OfficeFailed(ValueError):
    """The message says in one Vietnamese sentence what happened to this document."""


def to_pdf(docx: bytes) -> bytes:
    """A Word file as a PDF. Raises OfficeMissing, OfficeFailed."""
    return convert(docx, "docx", "pdf")


def convert(data: bytes, from_suffix: str, to: str) -> bytes:
    """`data`, a file of kind `from_suffix` (doc, docx, odt, rtf, xml), as `to` (docx, odt, pdf, doc).

    Raises OfficeMissing, OfficeFailed. Macros never run; nothing is fetched from elsewhere.
    """
    reader, writer = READERS[from_suffix], WRITERS[to]
    program = find_office()
    if program is None:
        raise OfficeMissing
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise OfficeFailed("Máy chủ đang chuyển đổi nhiều văn bản cùng lúc; hãy thử lại sau ít phút.")
    try:
        with tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as made:
            return _converted(program, Path(made), data, (from_suffix, reader), (to, writer))
    finally:
        AT_ONCE.release()


def _converted(program: Path, folder: Path, data: bytes, given: tuple[str, str], wanted: tuple[str, str]) -> bytes:
    source, out = folder / f"van-ban.{given[0]}", folder / "out"
    source.write_bytes(data)
    out.mkdir()
    profile = write_profile(folder / "profile")
    options = [f"--infilter={given[1]}", "--convert-to", f"{wanted[0]}:{wanted[1]}", "--outdir", str(out)]
    variables = {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        run_bounded(
            [str(program), profile, *NO_WINDOW, *options, str(source)], LIMITS, folder=folder, variables=variables
        )
    except TookTooLong:
        raise OfficeFailed(
            f"LibreOffice không đọc xong tệp trong {LIMITS.seconds} giây; hãy mở bằng Word, lưu lại thành .docx rồi nạp lại."
        ) from None
    result = out / f"van-ban.{wanted[0]}"
    if not result.is_file() or not result.stat().st_size:
        raise OfficeFailed(
            "LibreOffice không mở được tệp (tệp hỏng hoặc có mật khẩu); hãy mở bằng Word, lưu lại thành .docx rồi nạp lại."
        )
    return result.read_bytes()
