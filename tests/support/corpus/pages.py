"""Print an invented document as text, in the manners offices' files come in."""

import textwrap
import unicodedata
from dataclasses import dataclass
from random import Random

from tests.support.corpus.parts import Made, Part

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
HEADS = ("beside", "left-first", "right-first", "markdown", "interleaved")


@dataclass(frozen=True)
class Manner:
    """`head`: how the two columns of letterhead and signature come; `width` hard-wraps; the rest is dirt."""

    head: str = "left-first"
    width: int = 0
    blank_lines: bool = True
    page_numbers: bool = False
    decomposed: bool = False
    windows_lines: bool = False
    foreign_d: bool = False
    bold_marks: bool = False


def render(made: Made, manner: Manner) -> str:
    blocks = [_head(made, manner), *_opening(made), *_body(made), _foot(made, manner), *made.cosigners, *made.after]
    lines: list[str] = []
    for block in blocks:
        lines += _wrapped(block, manner)
        if manner.blank_lines or block in (blocks[0], blocks[-2]) or block in made.cosigners:
            lines.append("")
    return _dirtied(made, lines, manner)


# --- blocks: each a list of printed lines; a one-line block may be wrapped ---


def _head(made: Made, manner: Manner) -> list[str]:
    left = [*([made.superior] if made.superior else []), *made.issuer_lines, "-------", made.number_line]
    if made.is_letter:
        left.append(f"V/v {made.subject}")
    right = [*(PARTY if made.is_party else MOTTO), "---------------", made.date_line]
    return _columns(left, right, manner)


def _foot(made: Made, manner: Manner) -> list[str]:
    left = ["Nơi nhận:", *(f"- {item};" for item in made.recipients), f"- {made.archive}"]
    return _columns(left, made.signature, manner)


def _columns(left: list[str], right: list[str], manner: Manner) -> list[str]:
    if manner.head == "right-first":
        return [*right, *left]
    if manner.head == "markdown":
        return ["|", *left, "|", *right, "|"]
    rows = max(len(left), len(right))
    padded = [*zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True)]
    if manner.head == "beside":
        room = max(map(len, left)) + 6
        return [f"{a:<{room}}{b}".rstrip() for a, b in padded]
    if manner.head == "interleaved":
        return [line for pair in padded for line in pair if line]
    return [*left, *right]


def _opening(made: Made) -> list[list[str]]:
    blocks = [[mark] for mark in made.marks]
    blocks += [[made.heading], [made.subject]] if made.heading else []
    if len(made.addressees) == 1:
        blocks.append([f"Kính gửi: {made.addressees[0]}."])
    elif made.addressees:
        items = [f"- {item};" for item in made.addressees[:-1]] + [f"- {made.addressees[-1]}."]
        blocks.append(["Kính gửi:", *items])
    if made.enacting:
        blocks.append([made.enacting])
    return blocks


def _body(made: Made) -> list[list[str]]:
    blocks = [[text] for text in made.preamble]
    if made.enacting_word:
        blocks.append([made.enacting_word])
    for part in made.parts:
        blocks += _part(part)
    return [*blocks, *([[made.closing]] if made.closing else [])]


def _part(part: Part) -> list[list[str]]:
    if part.style in ("chuong", "phan"):
        blocks = [[part.marker], [part.title or ""]]
    else:
        blocks = [[f"{part.marker} {part.title or part.text}"]]
    blocks += [[text] for text in part.paragraphs] + [[f"- {text}"] for text in part.bullets]
    blocks += [[f"+ {text}"] for text in part.inner]
    for child in part.children:
        blocks += _part(child)
    return blocks


# --- dirt ---


def _wrapped(block: list[str], manner: Manner) -> list[str]:
    if not manner.width or len(block) > 1:
        return block
    return textwrap.wrap(block[0], manner.width, break_long_words=False, break_on_hyphens=False) or [""]


def _dirtied(made: Made, lines: list[str], manner: Manner) -> str:
    if manner.bold_marks:
        lines = [f"**{line}**" if line.isupper() and "|" not in line else line for line in lines]
    if manner.page_numbers:
        lines = _numbered(lines, Random(made.seed))
    text = "\n".join(lines) + "\n"
    if manner.foreign_d:
        text = text.replace("Đ", "Ð")
    if manner.windows_lines:
        text = text.replace("\n", "\r\n")
    return unicodedata.normalize("NFD" if manner.decomposed else "NFC", text)


def _numbered(lines: list[str], random: Random) -> list[str]:
    """A page number between two lines of the body, as a file made of printed pages has it."""
    middle = random.randint(len(lines) // 2, max(len(lines) // 2, len(lines) - 16))
    return [*lines[:middle], "", "2", "", *lines[middle:]]
