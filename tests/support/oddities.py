"""What nobody types and everybody sends one day: odd texts, numbers, days and files."""

import io
import unicodedata
import zipfile

LONG = "dài " * 2500  # 10 000 characters
TEXTS: dict[str, str] = {
    "empty": "",
    "blank": " \t\u00a0\u200b ",
    "nul": "a\x00b",
    "control": "a\x01\x0b\x1fb",
    "not a character": "a\ufffe\uffffb",
    "emoji": "👩🏽\u200d🌾🇻🇳",
    "decomposed": unicodedata.normalize("NFD", "Sở Nội vụ – quý Ⅳ"),
    "grows when composed": "\u0958" * 190,
    "long": LONG,
    "right to left": "\u202eSở\u202c\u200f\u2066x\u2069",
    "json": '{"$ne": null, "a": [1, "\\u0000"]}',
    "path": "../../../etc/passwd",
    "markup": "<script>alert(1)</script>' OR 1=1 --",
    "percent": "%s %(count)d {0} {x} %",
    "negative": "-1",
    "zero": "0",
    "huge": "9" * 25,
    "longer than python counts": "9" * 5000,
    "zeros before": "0" * 5000 + "1",
    "just over 32 bits": "2147483648",
    "arabic digits": "\u0661\u0662",
    "superscript": "²",
    "exponent": "9e999999",
    "infinite": "Infinity",
    "not a number": "NaN",
    "comma": "1.234,56",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no such day": "31/02/2026",
    "long day": "1/1/99999",
    "uuid": "00000000-0000-0000-0000-000000000000",
}
#: Those worth trying in one field while all others are right.
TELLING = ("long", "grows when composed", "huge", "longer than python counts", "just over 32 bits", "arabic digits",
           "superscript", "exponent", "not a number", "last day")  # fmt: skip
#: Those that databases answer differently (NUL and lone surrogates, sizes of numbers, days, lengths); the rest of a page does
#: the same on both, so the second database is asked these only.
OF_A_DATABASE = frozenset(
    {"nul", "control", "not a character", "emoji", "decomposed", "grows when composed", "long", "huge", "just over 32 bits",
     "longer than python counts", "exponent", "not a number", "first day", "last day", "uuid"}
)  # fmt: skip
#: Of those tried alone, the ones that reach the database; the rest is read as a number, or not, before it.
TELLING_A_DATABASE = ("long", "grows when composed", "huge", "just over 32 bits", "not a number", "last day")
#: As one step of an address; a slash would make another address of it.
STEPS = {name: text.replace("/", "~") for name, text in TEXTS.items() if text.strip() and "." not in text[:3]}


def zipped(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return kept.getvalue()


def bomb(inside: str) -> bytes:
    """A few hundred kilobytes that unpack to a quarter of a gigabyte."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(inside, "w") as member:
            for _ in range(256):
                member.write(bytes(1024 * 1024))
    return kept.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
XML_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><x>&c;</x>'


def files() -> dict[str, tuple[str, bytes]]:
    """Name and content. The name often lies about the content."""
    return {
        "empty": ("trong.xlsx", b""),
        "broken zip": ("hong.xlsx", b"PK\x03\x04" + bytes(200)),
        "cut zip": ("cut.docx", zipped(word__document_dot_xml=b"<x/>")[:60]),
        "workbook without parts": ("thieu.xlsx", zipped(a_dot_txt=b"x")),
        "document without its text": ("thieu.docx", zipped(word__styles_dot_xml=b"<x/>")),
        "document of no xml": ("sai.docx", zipped(word__document_dot_xml=b"khong phai xml")),
        "entities": ("thuc-the.docx", zipped(word__document_dot_xml=XML_ENTITY)),
        "document bomb": ("bom.docx", bomb("word/document.xml")),
        "workbook bomb": ("bom.xlsx", bomb("xl/workbook.xml")),
        "utf-16": ("utf16.txt", "Kế hoạch phát động thi đua\n1. Việc một.".encode("utf-16")),
        "utf-16 without mark": ("utf16.txt", "Kế hoạch phát động".encode("utf-16-le")),
        "latin bytes": ("cu.txt", bytes(range(128, 256)) * 4),
        "nul inside": ("nul.txt", "Kế hoạch\x00 thi đua".encode()),
        "controls inside": ("dk.txt", "KẾ HOẠCH\n\x01\x0b1. Việc \x1fmột.\ufffe".encode()),
        "picture called text": ("anh.txt", PNG),
        "text called picture": ("anh.png", b"khong phai anh"),
        "text called workbook": ("bang.xlsx", "Mã,Tên\n1,2\n".encode()),
        "up the folders": ("../../../../etc/cron.d/x.txt", "Kế hoạch\n1. Việc.".encode()),
        "odd name": ("\u202egpj.\x00 'a\";<b>\r\n.txt", "Kế hoạch\n1. Việc.".encode()),
        "long name": ("x" * 5000 + ".txt", "Kế hoạch\n1. Việc.".encode()),
        "one long line": ("dong.txt", b"a" * 2_000_000),
        "many lines": ("dong.txt", b"1. a\n" * 20_000),
        "too big": ("to.txt", b"a" * (20 * 1024 * 1024 + 1)),
    }
