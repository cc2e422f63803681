"""What a signature looks like on the page (Decree 30/2020, annex I, part II, points 7 and 8; not yet compared with the text).

line   black text at the top right, 10 pt: who, and the time in ISO 8601 with the zone of Vietnam
name   the picture of the signer's own signature, blue, centred between title and name
seal   the picture of the agency's seal, red, in true size, over a third of the signature, to its left
"""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["line", "name", "seal"]
MM: Final = 72 / 25.4
PNG = b"\x89PNG\r\n\x1a\n"
#: Width and height in mm. A seal of an agency has 36 mm across; the height of a line follows from its text.
SIZES: Final[dict[Kind, tuple[float, float | None]]] = {"line": (80, None), "name": (45, 22), "seal": (36, 36)}
MARGIN_MM: Final = 10
GAP_MM: Final = 2
OVERLAP: Final = 1 / 3


@dataclass(frozen=True)
class Look:
    """`above`: the words (the signer's name) that stand right under the picture. Without them: `left_mm`, `bottom_mm`.

    `page` counts from 1; None is the first page for a line, for a picture the one where `above` is found, else the last.
    `first` is a text before the others, such as the number and sign of the document.
    """

    kind: Kind = "line"
    picture: bytes | None = None
    above: str = ""
    page: int | None = None
    left_mm: float | None = None
    bottom_mm: float | None = None
    first: str = ""

    @property
    def is_picture(self) -> bool:
        return self.kind != "line" and self.picture is not None


@dataclass(frozen=True)
class Box:
    """Where the stamp goes, in points from the lower left corner; `page` counts from 0."""

    page: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[int, int, int, int]:
        return (
            round(self.left),
            round(self.bottom),
            round(self.left + self.width),
            round(self.bottom + self.height),
        )
