"""Traits of body and end: laws among the grounds, shared dates, dashes, orders to sign, papers after the signature."""

from random import Random
from typing import Any

from tests.support.corpus import words
from tests.support.corpus.parts import Made, Part

LAWS = ("Luật Thi đua, khen thưởng", "Luật Tổ chức chính quyền địa phương", "Luật Cán bộ, công chức")


def laws_among_the_grounds(made: Made, random: Random) -> None:
    if made.heading != "QUYẾT ĐỊNH":
        return
    for title in random.sample(LAWS, 2):
        day, month, year = random.randint(10, 28), random.randint(3, 12), random.randint(2008, 2024)
        made.preamble.insert(0, f"Căn cứ {title} ngày {day} tháng {month} năm {year};")
        made.gold["laws"].append({"title": title, "date": f"{year}-{month:02d}-{day:02d}"})


def shared_date(made: Made, random: Random) -> None:
    """Two decisions of one day and one body."""
    first, year, month = random.randint(100, 800), random.randint(2008, 2011), random.randint(3, 12)
    day = random.randint(1, 28)
    symbols = [f"{first}/QĐ-TTg", f"{first + 1}/QĐ-TTg"]
    text = f"Quyết định số {symbols[0]}, Quyết định số {symbols[1]} ngày {day:02d}/{month:02d}/{year} của Thủ tướng Chính phủ"
    made.preamble.insert(0, f"Căn cứ {text};" if made.heading == "QUYẾT ĐỊNH" else f"Thực hiện {text}.")
    made.gold["citations"][:0] = [
        {"number_symbol": each, "date": f"{year}-{month:02d}-{day:02d}", "issuer": "Thủ tướng Chính phủ"}
        for each in symbols
    ]


def dashes_and_plus_signs(made: Made, random: Random) -> None:
    """Items under the last leaf: they stay its own."""
    leaf = _last_leaf(made.parts[0])
    first, second, inner = random.sample(words.SENTENCES, 3)
    leaf.bullets = [first, second]
    leaf.inner = [inner]


def _last_leaf(part: Part) -> Part:
    return _last_leaf(part.children[-1]) if part.children else part


def by_order(made: Made, random: Random) -> None:
    """Signed by order (TL.), by authority (TUQ.), or by one entrusted with the post (Q.)."""
    if made.cosigners:
        return
    name = made.signature[-1]
    kinds: list[tuple[list[str], dict[str, Any]]] = [
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], {"authority": "TL.", "position": "CHÁNH VĂN PHÒNG"}),
        (["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"], {"authority": "TUQ.", "position": "TRƯỞNG PHÒNG TỔ CHỨC"}),
        (["Q. GIÁM ĐỐC"], {"acting": "Q.", "position": "GIÁM ĐỐC"}),
        (
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            {"authority": "TL.", "acting": "KT.", "acting_for": "CHÁNH VĂN PHÒNG", "position": "PHÓ CHÁNH VĂN PHÒNG"},
        ),
    ]
    lines, gold = random.choice(kinds)
    nothing = dict.fromkeys(("authority", "authority_body", "acting", "acting_for"))
    made.signature = [*lines, name]
    made.gold["signatures"] = [{**nothing, **gold, "signatory": name}]


def attached_regulation(made: Made, random: Random) -> None:
    """A regulation after the signature, with chapters and articles of its own: no sections of the decision."""
    if made.heading != "QUYẾT ĐỊNH" or made.gold["number"] is None or made.after:
        return
    made.after += [
        ["QUY CHẾ"],
        ["Tổ chức và hoạt động của hội đồng xét chọn"],
        [f"(Ban hành kèm theo Quyết định số {made.gold['number_symbol']})"],
        ["Chương I"],
        ["QUY ĐỊNH CHUNG"],
        ["Điều 1. Phạm vi điều chỉnh"],
        [f"1. {random.choice(words.SENTENCES)}"],
        [f"2. {random.choice(words.SENTENCES)}"],
        ["Điều 2. Điều khoản thi hành"],
        [random.choice(words.SENTENCES)],
    ]
    made.gold.setdefault("also", {})["annexes"] = 1


def annex_with_a_table(made: Made, random: Random) -> None:
    """A table whose Roman figures look like headings."""
    if made.after:
        return
    rows = [f"| {roman} | {random.choice(words.OWNERS)} | {random.randint(1, 9)} |" for roman in ("I", "II", "III")]
    made.after += [
        ["PHỤ LỤC"],
        ["DANH SÁCH ĐƠN VỊ ĐƯỢC GIAO CHỈ TIÊU"],
        ["| STT | Đơn vị | Chỉ tiêu |", "|---|---|---|", *rows],
    ]
    made.gold.setdefault("also", {})["annexes"] = 1


TRAITS = (
    laws_among_the_grounds,
    shared_date,
    dashes_and_plus_signs,
    by_order,
    attached_regulation,
    annex_with_a_table,
)
