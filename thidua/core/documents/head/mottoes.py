"""The national motto (or the Party's name) at the top, also wrapped over two lines or damaged by character recognition."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.source import Mapped

VOWELS = "aeiouy0"
WORD = re.compile(r"\w+")
LONGEST = 160


def _loose(words: tuple[str, ...]) -> str:
    """Any one character stands for a vowel, and blanks or dashes may be lost: "CỌNG HÒA XÃHỘI CHÙ NGHĨA"."""
    spelled = ("".join(r"\S" if letter in VOWELS else letter for letter in word) for word in words)
    return r"[\s–—-]{0,12}".join(spelled)


TORN = re.compile(rf"{_loose(('cong', 'hoa', 'xa'))}\b.{{0,40}}$")
MOTTO = re.compile("|".join(_loose(words) for words in lexicon.MOTTOS))


def motto_in(body: Mapped) -> tuple[int, int] | None:
    """Where the motto stands in a line of the letterhead; a sentence that names the Republic is none."""
    if len(body) > LONGEST:
        return None
    match = MOTTO.search(body.plain)
    if match is None:
        return None
    shown = body.text[match.start() : match.end()]
    is_alone = len(body.text.strip(" -|*.")) - len(shown.strip()) <= 4
    # "Độc lập - Tự do - Hạnh phúc" is not in capitals; three capitals and a dash show it.
    is_slogan = sum(char.isupper() for char in shown) >= 3 and match[0].startswith("d") and " " in shown
    return match.span() if is_alone or shown.isupper() or is_slogan else None


def torn_motto_in(body: Mapped) -> tuple[int, int] | None:
    """The Republic's name in capitals torn by character recognition: "CỘNG HOÀ XÃ : HỦ NGHĨA VIỆT", "CỘNG HÒA XÃ HỘI É"."""
    match = TORN.search(body.plain) if len(body) <= LONGEST else None
    if match is None or not body.text[match.start() :].isupper():
        return None
    return match.start(), len(body)


def opens_motto(body: Mapped) -> list[str]:
    """The words still missing when a line ends inside the motto: "CỘNG HÒA XÃ HỘI" → chu nghia viet nam."""
    words = WORD.findall(body.plain)
    is_caps = body.text.strip(" -|*").isupper()
    for motto in lexicon.MOTTOS:
        is_slogan = motto == lexicon.MOTTOS[1]
        for size in range(min(len(words), len(motto) - 1), 0, -1):
            is_whole = len(words) == size
            if (
                tuple(words[-size:]) == motto[:size]
                and (size > 1 or is_whole)
                and (is_caps or (is_slogan and is_whole))
            ):
                return list(motto[size:])
    return []


def closes_motto(body: Mapped, missing: list[str]) -> int:
    """How far into the line the missing words go; 0 when they do not stand at its start."""
    match = re.match(r"\W*" + r"\W+".join(map(re.escape, missing)), body.plain) if missing else None
    return match.end() if match else 0
