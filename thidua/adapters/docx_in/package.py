"""The zip around a Word or OpenDocument file: a parcel from strangers, looked through before anything is unpacked."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from thidua.adapters.docx_in.xmlparts import UnreadableXml, parsed

UNPACKED_LIMIT = 100 * 1024 * 1024
PART_LIMIT = 40 * 1024 * 1024
SIDE_PART_LIMIT = 12 * 1024 * 1024
ENTRIES_LIMIT = 5_000
# Deflate cannot do more than 1032 to 1; a drawing of an office reaches 100.
RATIO_LIMIT, RATIO_FROM = 300, 5 * 1024 * 1024
NAME_LIMIT = 250
MAIN_PART = "word/document.xml"
ROOT_LINKS = "_rels/.rels"
MACROS = "vbaProject.bin"
BROKEN = "Tệp Word bị hỏng hoặc có mật khẩu; hãy mở bằng Word, lưu lại rồi nạp lại."
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
)


class UnreadableDocx(ValueError):
    """The message tells a person what is wrong and how to mend it."""


class Package:
    """Entries of a looked-through zip."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, name: str, limit: int | None = None) -> bytes:
        """At most `limit` bytes, whatever the directory of the zip claims."""
        limit = PART_LIMIT if limit is None else limit
        try:
            with self._archive.open(name) as stream:
                content = stream.read(limit + 1)
        except ZIP_FAULTS as error:
            raise UnreadableDocx(BROKEN) from error
        if len(content) > limit:
            raise UnreadableDocx("Nội dung tệp Word quá lớn khi giải nén; hãy chia nhỏ văn bản.")
        return content

    def side_part(self, name: str) -> Any | None:
        """Root of a small part beside the text; None where there is none."""
        return parsed(self.read(name, SIDE_PART_LIMIT)) if name in self.names else None

    @property
    def has_macros(self) -> bool:
        return any(posixpath.basename(name) == MACROS for name in self.names)


@contextmanager
def opened(data: bytes) -> Iterator[Package]:
    """Raises UnreadableDocx for whatever is wrong with the parcel, also while its parts are read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS as error:
        raise UnreadableDocx(BROKEN) from error
    with archive:
        _refuse_bomb(archive, len(data))
        _refuse_odd_names(archive)
        try:
            yield Package(archive)
        except UnreadableXml as error:
            raise UnreadableDocx(str(error)) from error


def _refuse_bomb(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    too_dense = total > max(RATIO_FROM, size * RATIO_LIMIT)
    if len(entries) > ENTRIES_LIMIT or total > UNPACKED_LIMIT or too_dense:
        raise UnreadableDocx("Tệp Word giải nén ra quá lớn, có thể là tệp độc hại; hãy bỏ bớt hình ảnh và lưu lại.")


def _refuse_odd_names(archive: zipfile.ZipFile) -> None:
    """Nothing is ever unpacked to disk here, but LibreOffice and the person who downloads the file may do so."""
    names = archive.namelist()
    for name in names:
        plain = name.replace("\\", "/")
        if plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/") or len(name) > NAME_LIMIT:
            raise UnreadableDocx("Tệp nén chứa đường dẫn lạ, không an toàn; hãy lưu lại bằng Word rồi nạp lại.")
    if len(set(names)) < len(names):
        raise UnreadableDocx("Tệp Word bị hỏng (có phần bị lặp); hãy mở bằng Word, lưu lại rồi nạp lại.")


def main_part_of(package: Package) -> str:
    """As the package itself says; the usual name where it says nothing."""
    root = package.side_part(ROOT_LINKS)
    for link in root.iterchildren() if root is not None else ():
        if isinstance(link.tag, str) and link.get("Type", "").endswith("/officeDocument"):
            name = link.get("Target", "").lstrip("/")
            if name in package.names:
                return str(name)
    return MAIN_PART


def kind_of_package(data: bytes) -> str:
    """docx, odt, sheet, slides, locked (OpenDocument with a password) or other. Raises UnreadableDocx."""
    with opened(data) as package:
        names = package.names
        if "mimetype" in names and package.read("mimetype", 1000).startswith(b"application/vnd.oasis.opendocument."):
            return _kind_of_open_document(package)
        if main_part_of(package) in names and any(name.startswith("word/") for name in names):
            return "docx"
        if any(name.startswith("xl/") for name in names):
            return "sheet"
        return "slides" if any(name.startswith("ppt/") for name in names) else "other"


def _kind_of_open_document(package: Package) -> str:
    kind = package.read("mimetype", 1000).removeprefix(b"application/vnd.oasis.opendocument.").strip()
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        return "locked"
    if not kind.startswith(b"text"):
        return "sheet" if kind.startswith(b"spreadsheet") else "slides" if kind.startswith(b"presentation") else "other"
    for name in ("content.xml", "styles.xml"):
        package.side_part(name)  # refuses entities and parts too rich before LibreOffice sees them
    return "odt"
