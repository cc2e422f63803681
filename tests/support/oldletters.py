"""Text as it was typed before Unicode: the tables turned round."""

import unicodedata

from thidua.core.vietnamese.legacy import TCVN3, VNI

TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in VNI.items()}


def in_tcvn3(text: str) -> str:
    """Western characters under .VnTime; capitals with a tone are typed as small letters, as the font demands."""
    return "".join(TO_TCVN3.get(char) or TO_TCVN3.get(char.lower(), char) for char in text)


def in_vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


def in_1258(text: str) -> bytes:
    """Base letter with its quality mark, then the tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(each for each in parts if each not in tones))
        made.append(base + "".join(each for each in parts if each in tones))
    return "".join(made).encode("cp1258")
