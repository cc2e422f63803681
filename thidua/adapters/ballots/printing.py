"""Slips as a printed sheet: the code in letters and as a QR picture, the booth's address, the own lines of the board.

The QR picture holds the code alone, no address: a telephone that opened an address with the code in it would keep both in
its history.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from thidua.adapters import typeset
from thidua.core.councils.slips.checking import starts_of
from thidua.core.councils.slips.codes import grouped
from thidua.core.councils.slips.model import Election
from thidua.core.councils.slips.setup import Setup

TEMPLATE = Path(__file__).with_name("slips.typ")


def slips_pdf(setup: Setup, election: Election, codes: Sequence[str], at: datetime) -> bytes:
    """One slip for each code, in the order given: the caller shuffles."""
    slips = [
        {
            "code": grouped(code),
            "picture": _picture(code),
            "lines": [
                {"words": setup.words[item], "start": start} for item, start in starts_of(election, code).items()
            ],
        }
        for code in codes
    ]
    data = {"title": setup.title, "name": setup.election, "address": setup.address, "slips": slips}
    return typeset.pdf(TEMPLATE, data, at)


def _picture(code: str) -> str:
    import segno  # noqa: PLC0415 — only where slips are printed

    drawn = io.BytesIO()
    segno.make(code, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue().decode()
