"""Is this word a Vietnamese syllable? Onset, rhyme and tone must fit; this is how a right decoding is told from dirt."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"


def _words(text: str) -> list[str]:
    return text.split()


ONSETS = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
RHYMES = _words(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y ych ym yn ynh yt yêm yên yêng yêt yêu "
    "o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uân uâng uât uây uê uêch uênh "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt uyêch "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
)
# «giết», «giêng» are gi + êt, êng; «gì», «gìn» are g + i, in, which the plain lists give.
AFTER_GI = ("êng", "êc", "êm", "ên", "êp", "êt", "êu")


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# Before e, ê, i one writes gh, ngh, k; elsewhere g, ng, c (k also in names from other languages).
SPELT = r"(?!(?:c|ng|g(?!i))[eêi])(?!n?gh[^eêi])"
SHAPE = re.compile(f"{SPELT}(?:{_alternatives(ONSETS)})?(?:{_alternatives(RHYMES)})|gi(?:{'|'.join(AFTER_GI)})")
STOPPED = re.compile(r"(?:c|ch|p|t)\Z")
STOPPED_TONES = ("\u0301", "\u0323")


def is_syllable(word: str) -> bool:
    """Either tone placement, any case. A syllable closed by c, ch, p, t bears sắc or nặng and no other tone."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in TONES))
    if len(tones) > 1 or not SHAPE.fullmatch(bare):
        return False
    return not (tones and STOPPED.search(bare)) or tones[0] in STOPPED_TONES
