"""Printed sheets made on the spot: a Typst template and data in, a PDF out. No program, font or network of the machine is used.

What goes in is data (`sys.inputs.data`, JSON text), never template source, so `#`, `$` or `*` in a name are only letters.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

FONTS = Path(__file__).with_name("fonts")
#: PDF/A-2b (ISO 19005-2): fonts inside, no script, nothing fetched; reads the same on every machine.
ARCHIVE: Final = "a-2b"


class TypesettingFailed(ValueError):
    """The template and the data do not fit together; the message is for the developer, not for an official."""


@cache
def _fonts() -> Any:
    import typst  # noqa: PLC0415 — a quarter of a second no other page should pay

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def pdf(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """The sheet of `template` (a .typ file; paths in it are relative to its folder) filled with `data`, as PDF/A-2b.

    `at` is the time written into the file: the same data and time give the same bytes. The template names its own date
    with `#set document(date: auto)`.

    Raises TypesettingFailed where the template refuses the data.
    """
    import typst  # noqa: PLC0415 — a quarter of a second no other page should pay

    text = json.dumps(data, ensure_ascii=False)
    try:
        made = typst.compile(
            str(template), root=template.parent, format="pdf", pdf_standards=ARCHIVE,
            timestamp=int(at.timestamp()), sys_inputs={"data": text}, ignore_system_fonts=True, font_paths=_fonts(),
        )  # fmt: skip
    except typst.TypstError as broken:
        raise TypesettingFailed(str(broken)) from broken
    return bytes(made)
