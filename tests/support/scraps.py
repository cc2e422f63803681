"""Short texts put together from pieces of documents, with odd characters and cut lines: what a reader must survive."""

import unicodedata
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.support.corpus import words
from tests.support.corpus.documents import invent
from tests.support.corpus.pages import HEADS, Manner, render
from thidua.core.documents.looks import NO_LOOKS, Look, Looks

SAMPLES = Path(__file__).parents[1] / "core" / "documents" / "samples"
STARTS = (
    *(
        "I. ",
        "II.",
        "HI. ",
        "l. ",
        "1. ",
        "1.1. ",
        "3.1 ",
        "a) ",
        "đ) ",
        "(i) ",
        "- ",
        "+ ",
        "• ",
        "Điều 5. ",
        "CHƯƠNG II",
        "PHẦNI",
    ),
    *("Một là, ", "Thứ nhất, ", "Mục 1. ", "TT", "|", "| 1 | 2 |", "Bước 1: ", "PHỤ LỤC I", "Phụ lục", "(Kèm theo "),
)
HEADINGS = (
    *(
        "Số: ",
        "Số:",
        "12/QĐ-UBND",
        "29-CT/TU",
        "/KH-",
        "V/v ",
        "KẾ HOẠCH",
        "PĐ",
        "QUYẾT ĐỊNH:",
        "Kính gửi:",
        "Căn cứ ",
        "Nơi nhận:",
    ),
    *(
        "- Lưu: VT, TH.",
        "- Như trên;",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "TUQ.",
        "Q. ",
        "(Đã ký)",
        "Hết./.",
        "./.",
        "MẬT",
        "HỎA TỐC",
    ),
    *(
        "Ký bởi: ",
        "Thời gian ký: ",
        "Signature Not Verified",
        "Tổ chức thực hiện",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "-------",
    ),
)
VALUES = (
    *(
        ", ngày 31 tháng 2 năm 2026",
        "ngày … tháng … năm",
        "15/11",
        "99/99/9999",
        "quý IV/2026",
        "100%",
        "trước ngày 15/11 hàng năm",
        "6 tháng",
    ),
    *(
        "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của ",
        "Luật Thi đua, khen thưởng năm 2022",
        "từ tháng 13 đến ",
        "05 ngày làm việc",
        "0" * 30,
    ),
    *(
        "giao Sở Nội vụ chủ trì, phối hợp với ",
        "các Nghị quyết số 1/NQ-HĐND, số 2/NQ-HĐND",
        "chủ đề: “",
        "thay thế ",
        "hết hiệu lực ",
        "phong trào thi đua “",
    ),
)
ODD = (
    *(
        "\u0301",
        "\u0323\u0302",
        "\ufeff",
        "\u200b",
        "\u00ad",
        "\x00",
        "\x0c",
        "\x1f",
        "\ud7ff",
        "\ufffd",
        "\U0001f1fb",
        "\u202e",
        "Ð",
        "ﬁ",
    ),
    *(
        "\u00a0",
        "\u3000",
        "**",
        "*",
        "#",
        "|",
        "“",
        "”",
        '"',
        "(",
        ")",
        "…",
        "—",
        "/",
        "-",
        ".",
        ";",
        ":",
        ",",
        "İ",
        "ǅ",
        "ß",
        "²",
        "Ⅳ",
        "٣",
    ),
)
JOINTS = (
    ("\n",) * 8 + ("\n\n",) * 4 + (" ",) * 4 + ("", "", "\r\n", "\r", "\t", "      ", " | ", "\f", "\u2028", "\x85")
)


@cache
def lines_of_documents() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    texts += [render(invent(seed), Manner(head=HEADS[seed % len(HEADS)])) for seed in range(40)]
    lines = {line for text in texts for line in text.split("\n") if line.strip()}
    return (*sorted(lines), *words.OWNERS, *words.RECIPIENTS, *words.SENTENCES)


def scrap(random: Random) -> str:
    """Mostly a few pieces, now and then a page of them."""
    count = random.randint(1, 5) if random.random() < 0.97 else random.randint(6, 40)
    made = "".join(_piece(random) + random.choice(JOINTS) for _ in range(count))
    for _ in range(random.choice((0, 0, 1, 1, 2, 6))):
        at = random.randrange(len(made) + 1)
        made = made[:at] + random.choice(ODD) * random.choice((1, 1, 1, 2, 20)) + made[at:]
    return unicodedata.normalize("NFD", made) if random.random() < 0.1 else made


def _piece(random: Random) -> str:
    draw = random.random()
    if draw < 0.45:
        return _cut(random.choice(lines_of_documents()), random)
    return random.choice(STARTS if draw < 0.65 else HEADINGS if draw < 0.82 else VALUES if draw < 0.97 else ODD)


def _cut(line: str, random: Random) -> str:
    """Whole, cut at either end, or broken in two lines."""
    at = random.randrange(len(line))
    return random.choice((line, line, line[:at], line[at:], f"{line[:at]}\n{line[at:]}", line.upper(), line.lower()))


def some_looks(text: str, random: Random) -> Looks:
    """Looks as no page would have them: for one text in four, overlapping, of any size, in any cell."""
    if random.random() < 0.75 or not text:
        return NO_LOOKS
    made = []
    for _ in range(random.randint(1, 8)):
        start = random.randrange(len(text))
        facts: dict[str, Any] = {"start": start, "end": random.randint(start + 1, len(text))}
        facts |= {name: random.random() < 0.5 for name in ("bold", "italic", "centred")}
        if random.random() < 0.5:
            sides = ("left", "right", "top", "bottom", "sure")
            facts |= {name: random.randint(0, 1000) for name in sides} | {"page": random.randint(1, 3)}
        if random.random() < 0.3:
            facts |= {name: random.randint(0, 3) for name in ("table", "row", "column")}
        made.append(Look(**facts))
    return Looks(tuple(sorted(made, key=lambda look: look.start)))


def places_beside(found: Any, size: int) -> list[tuple[int, int]]:
    """Pairs of start and end, wherever they stand in a reading, that are no stretch of a text of so many characters."""
    if isinstance(found, list):
        return [pair for each in found for pair in places_beside(each, size)]
    if not isinstance(found, dict):
        return []
    pairs = [tuple(pair) for pair in found.get("paragraph_spans", [])]
    if isinstance(found.get("start"), int):
        pairs.append((found["start"], found["end"]))
    wrong = [pair for pair in pairs if not 0 <= pair[0] <= pair[1] <= size]
    return wrong + [pair for each in found.values() for pair in places_beside(each, size)]
