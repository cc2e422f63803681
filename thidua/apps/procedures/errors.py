"""Why a change of the catalogue or of the postings is refused; the pages put the slug into a sentence."""

from collections.abc import Collection
from datetime import date


class CannotAnnounce(ValueError):
    """`what` is a slug, `on` the day in the way, `codes` the procedures or units meant."""

    def __init__(self, what: str, on: date | None = None, codes: Collection[str] = ()) -> None:
        super().__init__(" ".join([what, *([on.isoformat()] if on else []), *codes]))
        self.what, self.on, self.codes = what, on, tuple(codes)


class CannotPost(CannotAnnounce):
    """A posting, its removal or its check does not fit what is on record."""
