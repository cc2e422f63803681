"""Hypothesis strategies of Vietnamese text: real syllable shapes, both tone placements, both Unicode
forms."""

import unicodedata

from hypothesis import strategies as st

ONSETS = (
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gh",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "ngh",
    "nh",
    "ph",
    "qu",
    "t",
    "th",
    "tr",
    "v",
    "x",
)
RHYMES = (
    "a",
    "ă",
    "â",
    "an",
    "anh",
    "ao",
    "e",
    "ê",
    "i",
    "o",
    "ô",
    "ơ",
    "ương",
    "u",
    "ư",
    "uyên",
    "oa",
    "oe",
    "uy",
    "oan",
    "ươi",
)
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"


def syllable(onset: str, rhyme: str, tone: str, *, old_placement: bool) -> str:
    """hoà (new placement) or hòa (old): only oa, oe, uy at the end of a syllable differ."""
    at = _tone_place(rhyme)
    if old_placement and rhyme in ("oa", "oe", "uy") and onset != "qu":
        at = 0
    return unicodedata.normalize("NFC", onset + rhyme[: at + 1] + tone + rhyme[at + 1 :])


def _tone_place(rhyme: str) -> int:
    marked = [index for index, char in enumerate(rhyme) if char in "ăâêôơư"]
    if marked:
        return marked[-1]
    vowels = [index for index, char in enumerate(rhyme) if char in VOWELS]
    return vowels[-1] if rhyme in ("oa", "oe", "uy", "oan") else vowels[0]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    made = syllable(
        draw(st.sampled_from(ONSETS)),
        draw(st.sampled_from(RHYMES)),
        draw(st.sampled_from(TONES)),
        old_placement=draw(st.booleans()),
    )
    return draw(st.sampled_from((made, made.capitalize(), made.upper())))


def phrases(min_size: int = 1, max_size: int = 8) -> st.SearchStrategy[str]:
    return st.lists(syllables(), min_size=min_size, max_size=max_size).map(" ".join)
