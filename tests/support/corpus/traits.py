"""What only some documents have. Each trait changes an invented document and its expectation alike; one that does not
fit the document leaves it as it is."""

from collections.abc import Callable
from random import Random

from tests.support.corpus import words
from tests.support.corpus.documents import invent
from tests.support.corpus.endings import TRAITS as ENDINGS
from tests.support.corpus.parts import Made

Trait = Callable[[Made, Random], None]


def invent_odd(seed: int) -> Made:
    """A document with one to three traits; by the seed each comes round."""
    made, random = invent(seed), Random(seed * 31)
    chosen = [TRAITS[seed % len(TRAITS)], *random.sample(TRAITS, random.randint(0, 2))]
    for trait in sorted(set(chosen), key=TRAITS.index):
        trait(made, random)
    if made.is_letter and made.gold["symbol"].startswith("TTr"):
        _warned(made, "type-mismatch")
    made.gold.setdefault("also", {}).setdefault("warnings", [])
    return made


# --- the head ---


def boxes(made: Made, random: Random) -> None:
    """Urgency and secrecy, each in its frame above the type's name."""
    urgency, secrecy = random.choice(("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")), random.choice(("MẬT", "TỐI MẬT"))
    made.marks += random.sample([urgency, secrecy], random.randint(1, 2))
    _also(made, "urgency", urgency if urgency in made.marks else None)
    _also(made, "secrecy", secrecy if secrecy in made.marks else None)


def circulation(made: Made, random: Random) -> None:
    mark = random.choice(("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"))
    made.marks.append(mark)
    _also(made, "circulation", mark)


def new_type(made: Made, random: Random) -> None:
    """A type no list knows, its code the initials of its name."""
    if not made.heading or made.is_party or made.enacting or made.closing == "":
        return
    name = random.choice(("PHÁT ĐỘNG", "GIAO ƯỚC THI ĐUA", "THƯ KHEN"))
    code = "".join(word[0] for word in name.split())
    made.closing = made.closing.replace(made.heading.lower(), name.lower())
    _renumber(made, made.gold["symbol"].split("-", 1)[1], code=code)
    made.heading = name
    made.gold["doc_type"] = name.lower()


def normative_number(made: Made, random: Random) -> None:
    """ "05/2031/QĐ-UBND": the year inside the number."""
    gold = made.gold
    if made.heading != "QUYẾT ĐỊNH" or gold["number"] is None:
        return
    gold["number_symbol"] = f"{gold['number']}/{made.gold['date'][:4]}/{gold['symbol']}"
    made.number_line = f"Số: {gold['number_symbol']}"


def blank_number(made: Made, random: Random) -> None:
    """A draft, or a number still to be written by hand."""
    if made.is_party:
        return
    made.number_line = f"Số: {random.choice(('      ', '.........'))}/{made.gold['symbol']}"
    made.gold |= {"number": None, "number_symbol": None}
    _warned(made, "number-blank")


def blank_day(made: Made, random: Random) -> None:
    place, year = made.gold["place"], made.gold["date"][:4]
    made.date_line = (
        f"{place}, ngày {random.choice(('     ', '.....'))} tháng {random.choice(('   ', '....'))} năm {year}"
    )
    made.gold["date"] = None
    _warned(made, "date-blank")


def letter_with_a_types_code(made: Made, random: Random) -> None:
    """An inspectorate's letter `55/TTr-NC`: V/v and no heading is a letter, and the doubt is told."""
    if not made.is_letter:
        return
    _renumber(made, "NC", code="TTr")


def joint(made: Made, random: Random) -> None:
    """Two to four bodies under one number, their signatures one after another."""
    if not made.heading or made.is_party or made.enacting:
        return
    bodies = random.sample([each for each in words.DEPARTMENTS if each[0].startswith("SỞ")], random.randint(2, 4))
    names = [name for name, _spoken, _code in bodies]
    made.superior, made.issuer_lines = "", [" - ".join(names)]
    _renumber(made, "-".join(code for _name, _spoken, code in bodies), code=made.gold["symbol"].split("-")[0])
    made.gold["issuer"] = {"name": names[0], "superior": None}
    people = [
        f"{random.choice(words.FAMILY)} {random.choice(words.MIDDLE)} {random.choice(words.GIVEN)}" for _ in names
    ]
    blocks = [[f"GIÁM ĐỐC {name}", person] for name, person in zip(names, people, strict=True)]
    made.signature, made.cosigners = blocks[0], blocks[1:]
    nothing = dict.fromkeys(("authority", "authority_body", "acting", "acting_for"))
    made.gold["signatures"] = [
        {**nothing, "position": f"GIÁM ĐỐC {name}", "signatory": person}
        for name, person in zip(names, people, strict=True)
    ]


def _renumber(made: Made, org: str, *, code: str) -> None:
    symbol = f"{code}-{org}"
    made.number_line = made.number_line.replace(made.gold["symbol"], symbol)
    made.gold["symbol"] = symbol
    if made.gold["number"] is not None:
        made.gold["number_symbol"] = f"{made.gold['number']}/{symbol}"


def _also(made: Made, field: str, value: object) -> None:
    made.gold.setdefault("also", {})[field] = value


def _warned(made: Made, code: str) -> None:
    shown = made.gold.setdefault("also", {}).setdefault("warnings", [])
    made.gold["also"]["warnings"] = sorted({*shown, code})


TRAITS: tuple[Trait, ...] = (
    boxes,
    circulation,
    new_type,
    joint,
    normative_number,
    letter_with_a_types_code,
    blank_day,
    blank_number,
    *ENDINGS,
)
