"""Names and families of awards over all regimes: an award of 2012 keeps its name though no regime of that day is on file."""

from functools import lru_cache

from django.utils.translation import gettext as _

from thidua.apps.awards.law.values import shipped
from thidua.core.awards.law import Award
from thidua.core.awards.reuse import Family
from thidua.core.vietnamese.folding import comparison_key


class UnknownAward(LookupError):
    """A slug or name that no regime on file knows."""

    def __init__(self, word: str) -> None:
        super().__init__(_("Không có danh hiệu hoặc hình thức “%(word)s” trong quy định đã nạp.") % {"word": word})
        self.word = word


@lru_cache(maxsize=1)
def awards() -> dict[str, Award]:
    """Slug → award, the newest regime's words first. Read once a process."""
    law = shipped()
    found: dict[str, Award] = {}
    for regime in sorted(law.regimes, key=lambda one: one.from_on, reverse=True):
        for entry in (*regime.entries, *law.common):
            if isinstance(entry.value, Award):
                found.setdefault(entry.value.slug, entry.value)
    return found


def award_name(slug: str) -> str:
    """The slug itself where nobody knows it: a page about the past must not fail over one old row."""
    found = awards().get(slug)
    return found.name if found else slug


def family_of(slug: str) -> Family:
    if slug not in awards():
        raise UnknownAward(slug)
    return awards()[slug].family


@lru_cache(maxsize=1)
def _by_word() -> dict[str, str]:
    """Every way an award may be written in a sheet: slug, full name, each part of a name that joins two."""
    found: dict[str, str] = {}
    for slug, award in awards().items():
        for word in (slug, award.name, *award.name.split(",")):
            if word.strip():
                found.setdefault(comparison_key(word), slug)
    for slug, words in ALSO.items():
        for word in words:
            found.setdefault(comparison_key(word), slug)
    return {word: slug for word, slug in found.items() if slug in awards()}


#: Short forms offices use in lists. «Bằng khen» alone is no award: whose it is decides.
ALSO = {
    "lao-dong-tien-tien": ("LĐTT",),
    "chien-si-thi-dua-co-so": ("CSTĐCS", "CSTĐ cơ sở"),
    "chien-si-thi-dua-tinh": ("CSTĐ tỉnh", "CSTĐ cấp tỉnh", "Chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua tỉnh"),
    "chien-si-thi-dua-toan-quoc": ("CSTĐ toàn quốc", "CSTĐTQ"),
    "tap-the-lao-dong-tien-tien": ("TTLĐTT", "TTLĐ tiên tiến"),
    "tap-the-lao-dong-xuat-sac": ("TTLĐXS", "TTLĐ xuất sắc"),
    "co-thi-dua-tinh": ("Cờ thi đua của UBND tỉnh", "Cờ thi đua UBND tỉnh", "Cờ thi đua của Ủy ban nhân dân tỉnh"),
    "co-thi-dua-chinh-phu": ("Cờ thi đua Chính phủ",),
    "bang-khen-tinh": (
        "Bằng khen của Chủ tịch UBND tỉnh",
        "Bằng khen của UBND tỉnh",
        "Bằng khen UBND tỉnh",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "BK tỉnh",
    ),
    "bang-khen-thu-tuong": ("Bằng khen của Thủ tướng", "Bằng khen Thủ tướng", "BK TTg", "BKTTg"),
}


def slug_of(word: str) -> str:
    """From a slug, a name or a usual short form; accents, case and tone places as people write them."""
    found = _by_word().get(comparison_key(word))
    if found is None:
        raise UnknownAward(word)
    return found
