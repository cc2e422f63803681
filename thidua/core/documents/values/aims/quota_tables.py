"""Quotas a table gives: a row for each holder, columns "Tập thể" and "Cá nhân", or a cell "02 tập thể, 03 cá nhân"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thidua.core.documents.model import LIKELY, Annex, Piece, Quota, Table
from thidua.core.documents.source import PLAIN, Mapped

HOLDER = re.compile(
    r"(?:ten )?(?:(?:cac )?(?:co quan|don vi|dia phuong|doi tuong|khoi|cum|phong|to chuc|truong|noi nhan|xa|phuong)\b)"
)
BOTH = re.compile(r"tap the\s*(?:hoac|/|,|va)\s*ca nhan|truong hop")
COUNTED = re.compile(r"(?P<n>\d{1,4})\s+(?P<kind>tap the|ca nhan|truong hop)\b")
NUMBER = re.compile(r"\d{1,4}")
SUM = re.compile(r"(?:tong|cong)\b")
# How many may be proposed, not how many were commended.
ALLOTS = re.compile(
    r"\b(?:chi tieu|so luong|phan bo|de nghi|xet chon|gioi thieu|suy ton|toi da|khong qua|du kien)\b(?!.{0,20}\bda\b)"
)
AWARDS = re.compile(r"\b(?:khen|danh hieu|bang khen|giay khen|ton vinh|bieu duong|co thi dua)\b")
RESULTS = re.compile(r"\b(?:ket qua|da (?:duoc )?(?:khen|tang)|danh sach|tong hop|thong ke)\b")
HEAD_ROWS, NEAR = 2, 400
KINDS = {"tap the": "collectives", "ca nhan": "individuals", "truong hop": "either"}


@dataclass(frozen=True)
class Columns:
    """Where a row names its holder; `groups` are columns that make one quota: kind → place."""

    first: int
    holder: int
    groups: tuple[dict[str, int], ...]
    worded: tuple[int, ...]


def table_quotas(
    tables: Sequence[Table], annexes: Sequence[Annex], flow: Mapped, section_at: Callable[[int], str | None]
) -> tuple[Quota, ...]:
    """Of tables that stand below, or whose own heads hold, words that allot commendations."""
    found: list[Quota] = []
    for table in tables:
        place = bisect_left(flow.starts, table.rows[0][0].start) if table.rows and table.rows[0] else 0
        found += _quotas(table, flow.plain[max(0, place - NEAR) : place], section_at(max(0, place - 1)))
    for annex in annexes:
        says = [annex.marker, *([annex.title] if annex.title else []), *annex.preamble]
        above = " ".join(each.text for each in says).translate(PLAIN)[-NEAR:]
        found += [quota for table in annex.tables for quota in _quotas(table, above, annex.marker.text)]
    return tuple(found)


def _quotas(table: Table, above: str, section: str | None) -> list[Quota]:
    columns = _columns(table)
    if columns is None:
        return []
    heads = " ".join(cell.text for row in table.rows[: columns.first] for cell in row).translate(PLAIN)
    said = f"{above} {heads}"
    if not ALLOTS.search(said) or not AWARDS.search(said) or RESULTS.search(heads):
        return []
    return [quota for row in table.rows[columns.first :] for quota in _row(row, columns, section)]


def _columns(table: Table) -> Columns | None:
    """The heads may stand in two rows: "Số lượng" over "Tập thể" and "Cá nhân"."""
    holder = None
    for place, row in enumerate(table.rows[:HEAD_ROWS]):
        heads = [cell.text.translate(PLAIN) for cell in row]
        named = next((at for at, head in enumerate(heads) if HOLDER.match(head)), None)
        holder = named if holder is None else holder
        kinds = [(at, kind) for at, head in enumerate(heads) if at != holder and (kind := _kind(head))]
        if holder is not None and kinds:
            return Columns(place + 1, holder, _grouped(kinds), ())
    if holder is None or len(table.rows) < HEAD_ROWS:
        return None
    worded = tuple(at for at, cell in enumerate(table.rows[1]) if at != holder and COUNTED.search(_plain(cell)))
    return Columns(1, holder, (), worded) if worded else None


def _kind(head: str) -> str | None:
    if COUNTED.search(head):
        return None
    if BOTH.search(head):
        return "either"
    return next((name for word, name in KINDS.items() if word in head), None)


def _grouped(kinds: list[tuple[int, str]]) -> tuple[dict[str, int], ...]:
    """A kind that comes again starts another award."""
    groups: list[dict[str, int]] = []
    for place, kind in kinds:
        if not groups or kind in groups[-1]:
            groups.append({})
        groups[-1][kind] = place
    return tuple(groups)


def _row(row: tuple[Piece, ...], columns: Columns, section: str | None) -> list[Quota]:
    holder = row[columns.holder] if columns.holder < len(row) else None
    if holder is None or not any(map(str.isalpha, holder.text)) or SUM.match(_plain(holder)):
        return []
    counted = [{kind: _number(row, place) for kind, place in group.items()} for group in columns.groups]
    counted += [
        {KINDS[match["kind"]]: int(match["n"]) for match in COUNTED.finditer(_plain(row[place]))}
        for place in columns.worded
        if place < len(row)
    ]
    whole = Piece(
        " ".join(cell.text for cell in row if cell.text),
        tuple(part for cell in row for part in cell.parts),
        "quota-row",
        LIKELY,
    )
    named = Piece(holder.text, holder.parts, "quota-holder", LIKELY)
    return [
        Quota(
            whole,
            named,
            counts.get("collectives"),
            counts.get("individuals"),
            counts.get("either"),
            share=None,
            section=section,
        )
        for counts in counted
        if any(counts.values())
    ]


def _number(row: tuple[Piece, ...], place: int) -> int | None:
    found = NUMBER.fullmatch(row[place].text.strip()) if place < len(row) else None
    return int(found[0]) if found else None


def _plain(cell: Piece) -> str:
    return cell.text.translate(PLAIN).strip()
