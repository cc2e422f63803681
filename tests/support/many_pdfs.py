"""Reads many PDFs in one child process: what the child of the reader does, a thousand times a minute, and what comes after."""

import json
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO


def read_many(files: Sequence[bytes], *, seconds: int) -> tuple[list[str], list[int]]:
    """What became of each file (read, empty, broken, password), and the places of those that killed the child."""
    outcomes: list[str] = []
    deadly: list[int] = []
    while len(outcomes) + len(deadly) < len(files):
        rest = files[len(outcomes) + len(deadly) :]
        told = b"".join(struct.pack(">I", len(data)) + data for data in rest)
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.many_pdfs"],
            input=told,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        found = done.stdout.decode().split()
        outcomes += found
        if len(found) < len(rest):
            deadly.append(len(outcomes) + len(deadly))
    return outcomes, deadly


def _files(source: BinaryIO) -> Iterator[bytes]:
    while head := source.read(4):
        yield source.read(struct.unpack(">I", head)[0])


def _outcome(data: bytes) -> str:
    from thidua.adapters.pdf_in.worker import messages

    said = [json.loads(json.dumps(message)) for message in messages(data)]
    if "error" in said[0]:
        return str(said[0]["error"])
    _compose(data, said)
    return "read" if any(page["lines"] for page in said if "page" in page) else "empty"


def _compose(data: bytes, said: list[dict[str, Any]]) -> None:
    """What the parent makes of the messages. A fault here ends this process; tried again alone, the file shows it."""
    from thidua.adapters.incoming import UnreadableFile, settled
    from thidua.adapters.ocr.limits import Patience
    from thidua.adapters.pdf_in import opening
    from thidua.core.documents import read, to_json

    opening.pages_in = lambda _data: (said[0]["facts"], [each for each in said if "page" in each], "done" in said[-1])
    try:
        found = settled(opening.pdf_incoming("a.pdf", data, Patience(pages=0)))
    except UnreadableFile as refused:
        assert refused.reason.endswith("."), refused.reason
        return
    assert all(0 <= look.start < look.end <= len(found.text) for look in found.looks.items), "looks beside the text"
    to_json(read(found.text, looks=found.looks))


if __name__ == "__main__":
    import pypdfium2.raw as pdfium

    from thidua.adapters.pdf_in.worker import limit_self

    limit_self()
    pdfium.FPDF_InitLibrary()
    for each in _files(sys.stdin.buffer):
        sys.stdout.write(f"{_outcome(each)}\n")
        sys.stdout.flush()
