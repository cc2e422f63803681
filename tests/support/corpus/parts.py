"""What an invented document is made of: numbered parts, and the whole with its expectation."""

from dataclasses import dataclass, field
from typing import Any

# Numbering of each depth, outermost first.
SCHEMES = (
    ("roman", "arabic", "letter"),
    ("roman", "arabic-dot-decimal", "letter"),
    ("arabic", "letter"),
    ("arabic", "arabic-dot-decimal"),
    ("dieu", "arabic", "letter"),
    ("chuong", "dieu", "arabic"),
    ("phan", "roman", "arabic"),
    ("la-ordinal",),
    ("thu-ordinal",),
)
LETTERS = "abcdđeghik"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
ORDINAL = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")
THU = ("nhất", "hai", "ba", "tư", "năm", "sáu")


@dataclass
class Part:
    """A section: `title` stands alone on its line, `text` runs on after the marker."""

    marker: str
    style: str
    title: str | None
    text: str
    paragraphs: list[str] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    children: list["Part"] = field(default_factory=list)


@dataclass
class Made:
    """Printed parts in order; `gold` is the expectation in the published JSON shape."""

    seed: int
    superior: str
    issuer_lines: list[str]
    number_line: str
    date_line: str
    heading: str
    subject: str
    is_letter: bool
    addressees: list[str]
    enacting: str
    enacting_word: str
    preamble: list[str]
    parts: list[Part]
    closing: str
    signature: list[str]
    recipients: list[str]
    archive: str
    is_party: bool
    gold: dict[str, Any]
    # What only some documents have: boxes above the heading, further signatures, pages after the signature.
    marks: list[str] = field(default_factory=list)
    cosigners: list[list[str]] = field(default_factory=list)
    after: list[list[str]] = field(default_factory=list)


def style_of(style: str) -> str:
    return "arabic-decimal" if style == "arabic-dot-decimal" else style


def marker_of(style: str, path: tuple[int, ...]) -> str:
    number = path[-1]
    return {
        "roman": lambda: f"{ROMAN[number - 1]}.",
        "arabic": lambda: f"{number}.",
        "arabic-dot-decimal": lambda: ".".join(map(str, path[-2:])) + ".",
        "letter": lambda: f"{LETTERS[number - 1]})",
        "dieu": lambda: f"Điều {number}.",
        "chuong": lambda: f"Chương {ROMAN[number - 1]}",
        "phan": lambda: f"Phần {ROMAN[number - 1]}",
        "la-ordinal": lambda: f"{ORDINAL[number - 1]} là,",
        "thu-ordinal": lambda: f"Thứ {THU[number - 1]}:",
    }[style]()


def gold_of(part: Part) -> dict[str, Any]:
    return {
        "marker": part.marker,
        "style": part.style,
        "title": part.title,
        "starts": None if part.title else part.text,
        "children": [gold_of(child) for child in part.children],
    }
