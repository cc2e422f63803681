"""Ways a document reaches an office that are no manner of printing: a law site's Markdown, pages, a scan."""

import textwrap
from random import Random
from typing import Any

from tests.support.corpus.pages import MOTTO, PARTY, Manner, render
from tests.support.corpus.parts import Made, Part

SITE_WIDTH = 78
# What recognition made of words every document has.
MISREAD = (("Nơi nhận:", "Noi nhận:"), ("Số: ", "Sô: "), ("Kính gửi:", "Kinh gửi:"), ("- Lưu:", "- Luu:"))
SCANNED_ROMAN = {"III.": ("HI.", "IIl."), "II.": ("Il.", "lI.")}


def site(made: Made) -> str:
    """The two columns as rows of bars, bold and italics in stars, everything wrapped, even between the stars."""
    left = [
        *([made.superior] if made.superior else []),
        f"**{made.issuer_lines[0]}**",
        *made.issuer_lines[1:],
        "-------",
    ]
    motto = list(PARTY) if made.is_party else [f"**{MOTTO[0][:20].rstrip()}", f"{MOTTO[0][20:].strip()}**", MOTTO[1]]
    number = [made.number_line, *(_wrap(f"V/v {made.subject}", 30) if made.is_letter else [])]
    rows = ["|", *left, "|", *motto, "---------------", "|", "|", *number, "|", *_wrap(f"*{made.date_line}*", 22), "|"]
    return "\n".join([*rows, "", "", *_site_body(made), *_site_foot(made)]) + "\n"


def ragged(made: Made, seed: int) -> str:
    """The same page, its text broken anywhere: no line's length tells anything."""
    random = Random(seed)
    lines = site(made).split("\n")
    first = next(place for place, line in enumerate(lines) if line.lstrip("*").startswith(made.preamble[0][:10]))
    last = len(lines) - lines[::-1].index("Nơi nhận:") - 1
    blocks = "\n".join(lines[first : last - 1]).split("\n\n")
    return "\n".join([*lines[:first], *_broken(blocks, random), *lines[last - 1 :]])


def _broken(blocks: list[str], random: Random) -> list[str]:
    broken: list[str] = []
    for block in blocks:
        room = 0
        for word in block.split():
            if room < len(word):
                broken.append(word)
                room = random.randint(15, 40) - len(word)
            else:
                broken[-1] += f" {word}"
                room -= len(word) + 1
        broken.append("")
    return broken


def _site_body(made: Made) -> list[str]:
    blocks = [f"**{mark}**" for mark in made.marks]
    blocks += [f"**{made.heading}**", made.subject.upper()] if made.heading else []
    if made.addressees:
        blocks += [f"Kính gửi: {made.addressees[0]}." if len(made.addressees) == 1 else "Kính gửi:"]
        blocks += [f"- {each};" for each in made.addressees] if len(made.addressees) > 1 else []
    blocks += [f"**{made.enacting}**"] if made.enacting else []
    blocks += [f"*{text}*" if text.startswith("Căn cứ") else text for text in made.preamble]
    blocks += [f"**{made.enacting_word}**"] if made.enacting_word else []
    for part in made.parts:
        blocks += _site_part(part)
    blocks += [made.closing] if made.closing else []
    return [line for block in blocks for line in [*_wrap(block, SITE_WIDTH), ""]]


def _site_part(part: Part) -> list[str]:
    if part.style in ("chuong", "phan"):
        blocks = [f"**{part.marker}**", f"**{part.title}**"]
    elif part.title:
        blocks = [f"**{part.marker} {part.title}**"]
    else:
        blocks = [f"**{part.marker}** {part.text}" if part.style == "dieu" else f"{part.marker} {part.text}"]
    blocks += [*part.paragraphs, *(f"- {text}" for text in part.bullets), *(f"+ {text}" for text in part.inner)]
    return blocks + [block for child in part.children for block in _site_part(child)]


def _site_foot(made: Made) -> list[str]:
    signed = [*(f"**{line}**" for line in made.signature[:-1]), made.signature[-1]]
    rows = ["|", "Nơi nhận:", *(f"- {item};" for item in made.recipients), f"- {made.archive}", "|", *signed, "|"]
    for block in made.cosigners:
        rows += [*block, "|"]
    return rows + [line for block in made.after for line in ["", *block]]


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def paged(made: Made, seed: int) -> str:
    """Printed pages: a number between any two lines, in the middle of sentences too."""
    lines = render(made, Manner(width=72)).split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith(made.preamble[0][:20]))
    last = next(place for place, line in enumerate(lines) if line.startswith("Nơi nhận"))
    size = Random(seed).randint(14, 18)
    kept, page = lines[:first], 1
    for place, line in enumerate(lines[first:], start=first):
        if place < last - 2 and place > first and (place - first) % size == 0:
            page += 1
            kept.append(f"\f{page}")
        kept.append(line)
    return "\n".join(kept)


def scanned(made: Made, seed: int) -> str:
    """A scan read by a machine; what it spoilt is told in the expectation, as in the references."""
    random = Random(seed)
    text = render(made, Manner(head="left-first"))
    for right, wrong in MISREAD:
        text = text.replace(right, wrong)
    made.gold["damaged"] = []
    for index, part in enumerate(made.parts):
        if part.marker in SCANNED_ROMAN and part.style == "roman":
            wrong = random.choice(SCANNED_ROMAN[part.marker])
            text = text.replace(f"\n{part.marker} {part.title}", f"\n{wrong} {part.title}")
            _damage(made.gold, f"sections[{index}].marker")
    return text


def _damage(gold: dict[str, Any], path: str) -> None:
    gold["damaged"].append(path)
