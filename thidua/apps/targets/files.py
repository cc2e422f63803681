"""A file that shows where a figure comes from: known by its bytes, kept under a random name."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from django.conf import settings

from thidua.adapters.picturetraces import DamagedPicture, without_traces

STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"PK\x03\x04": ""}
OFFICE = ("xlsx", "docx")


class BadFile(ValueError):
    """`what` is «empty», «too_large», «unknown_kind» or «damaged»."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class ProofFile:
    """A checked file; `suffix` follows from the content, `name` is only shown."""

    content: bytes
    name: str
    suffix: str

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def checked_file(name: str, content: bytes) -> ProofFile:
    """PDF, PNG, JPEG, or an Office file by its start and name. It is only ever handed back as a download. Raises BadFile."""
    if not content:
        raise BadFile("empty")
    if len(content) > settings.UPLOAD_LIMIT:
        raise BadFile("too_large")
    shown = PurePath(name.replace("\\", "/")).name[-200:]
    for start, suffix in STARTS.items():
        if content.startswith(start):
            kind = suffix or shown.rpartition(".")[2].lower()
            if suffix or kind in OFFICE:
                return ProofFile(_cleaned(content), shown or f"minh-chung.{kind}", kind)
    raise BadFile("unknown_kind")


def _cleaned(content: bytes) -> bytes:
    """Photos without the traces of place, time and owner."""
    try:
        return without_traces(content)
    except DamagedPicture as fault:
        raise BadFile("damaged") from fault
