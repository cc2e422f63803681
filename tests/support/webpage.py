"""A plain text as a law portal puts it on a web page."""

from html import escape

from tests.support.officeword import Pair, blocks_of


def page(inside: str, head: str = "") -> str:
    return f"<html><head>{head}<style>p {{color: red}}</style></head><body>{inside}</body></html>"


def as_page(text: str) -> str:
    return page("\n".join(_block(block) for block in blocks_of(text)))


def _block(block: str | list[Pair]) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    cells = ("".join(f"<p>{escape(pair[side])}</p>" for pair in block) for side in (0, 1))
    return f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>"
