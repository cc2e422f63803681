"""Break a file the way a bad disk, a bad line or a bad person does. The same seed breaks it the same way."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Harm = Callable[[bytes, Random], bytes]
TAG = re.compile(rb"<[^>]*>")
ODD_VALUES = (b"", b"-1", b"999999999999", b"\xff\xfe", b"&#0;", b"&#x41;", b"\xcc\x81", b"]]>", b"&x;", b"A" * 5_000)


def flipped(data: bytes, random: Random) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        if made:
            made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def stretch_moved(data: bytes, random: Random) -> bytes:
    """A stretch is deleted, doubled or put elsewhere."""
    start, end, to = sorted(random.randrange(len(data) + 1) for _ in range(3))
    return random.choice(
        (data[:start] + data[end:], data[:end] + data[start:], data[:start] + data[end:to] + data[start:end])
    )


def overwritten(data: bytes, random: Random) -> bytes:
    at, size = random.randrange(len(data) + 1), random.randint(1, 400)
    return data[:at] + random.randbytes(size) + data[at + size :]


def tags_shuffled(xml: bytes, random: Random) -> bytes:
    pieces = [piece for piece in re.split(rb"(<[^>]*>)", xml) if piece]
    for _ in range(random.randint(1, 12)):
        one, two = random.randrange(len(pieces)), random.randrange(len(pieces))
        pieces[one], pieces[two] = pieces[two], pieces[one]
    return b"".join(pieces)


def elements_moved(xml: bytes, random: Random) -> bytes:
    """Well-formed still: elements without children vanish, repeat or turn into another."""
    found = list(ELEMENTS.finditer(xml))
    other = [match[0] for match in found]
    return _replaced(xml, found, random, lambda old: random.choice((b"", old * 3, random.choice(other))))


def values_changed(xml: bytes, random: Random) -> bytes:
    """Well-formed mostly: attributes get odd values, or those of others."""
    found = list(VALUES.finditer(xml))
    other = [match[0] for match in found]
    return _replaced(xml, found, random, lambda _: random.choice((*ODD_VALUES, random.choice(other))))


ELEMENTS = re.compile(rb"<w:(\w+)[^<>]*/>|<w:(t|instrText)[^<>]*>[^<]*</w:\2>")
VALUES = re.compile(rb'(?<==")[^"<]*(?=")')


def _replaced(xml: bytes, found: list[re.Match[bytes]], random: Random, change: Callable[[bytes], bytes]) -> bytes:
    chosen = random.sample(found, min(len(found), random.randint(1, 12)))
    for match in sorted(chosen, key=re.Match.start, reverse=True):
        xml = xml[: match.start()] + change(match[0]) + xml[match.end() :]
    return xml


def nested_deep(xml: bytes, random: Random) -> bytes:
    tag = random.choice((b"w:sdt", b"w:tbl", b"w:ins", b"w:r", b"w:p"))
    depth, at = random.randint(2, 600), xml.find(b"<w:p>")
    return xml[:at] + b"<%s>" % tag * depth + b"</%s>" % tag * depth + xml[at:]


def marked_up(data: bytes, random: Random) -> bytes:
    """Web pages: tags change places or repeat without end."""
    if b"<html" not in data[:500]:
        return flipped(data, random)
    made = tags_shuffled(data, random)
    tag = random.choice((b"<table><tr><td>", b"<b>", b"<!--", b"<![", b"</td>", b"<script>", b"&#x0;", b"<p"))
    at = random.randrange(len(made) + 1)
    return made[:at] + tag * random.choice((1, 50, 3_000)) + made[at:]


ON_BYTES: tuple[Harm, ...] = (flipped, cut_off, stretch_moved, overwritten, marked_up)
# Mostly what leaves the XML well-formed: only that reaches the stages behind the parser.
ON_XML: tuple[Harm, ...] = (tags_shuffled, nested_deep, *ON_BYTES, *(elements_moved, values_changed) * 5)


def damaged(data: bytes, random: Random) -> bytes:
    """One to three harms; a zip is also harmed inside, so that what comes out still opens."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        inside = data.startswith(b"PK") and random.random() < 0.7
        data = _harmed_inside(data, random) if inside else random.choice(ON_BYTES)(data or b"\0", random)
    return data


def _harmed_inside(data: bytes, random: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 -- broken already by an earlier harm, in any way a zip can be
        return flipped(data or b"\0", random)
    name = random.choice(sorted(parts))
    match random.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[random.choice(sorted(parts))]
        case 2:
            parts[random.choice(("/abs.xml", "../up.xml", "word/vbaProject.bin", name.upper()))] = parts[name]
        case _:
            parts[name] = random.choice(ON_XML)(parts[name] or b"<a/>", random)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return stream.getvalue()
