"""Evidence photos: JPEG or PNG by their content, never by the name or the type a browser states, kept without the traces
of place, time and owner a camera leaves in them."""

from dataclasses import dataclass

from thidua.adapters.picturetraces import DamagedPicture, without_traces

LIMIT = 5 * 1024 * 1024
_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


class BadPhoto(ValueError):
    """`what` is «too_large» or «not_an_image»."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Photo:
    """A checked photo; `suffix` follows from the content."""

    content: bytes
    suffix: str


def checked_photo(content: bytes) -> Photo:
    """Start and end of the file must be those of its kind: nothing is hung on behind a picture. The photo comes back as it
    is kept, without traces. Raises BadPhoto."""
    if len(content) > LIMIT:
        raise BadPhoto("too_large")
    if content.startswith(_PNG_START) and content.endswith(_PNG_END):
        return Photo(_cleaned(content), ".png")
    if content.startswith(_JPEG_START) and content.endswith(_JPEG_END):
        return Photo(_cleaned(content), ".jpg")
    raise BadPhoto("not_an_image")


def _cleaned(content: bytes) -> bytes:
    try:
        return without_traces(content)
    except DamagedPicture as fault:
        raise BadPhoto("not_an_image") from fault
