"""Pages → the text and its looks."""

from collections.abc import Sequence

from thidua.adapters.pdf_in.furniture import Sheet
from thidua.adapters.pdf_in.page import LINE, PARAGRAPH, Printed
from thidua.core.documents.looks import Look, Looks

# In units of the type size.
FULL_LINE, AT_MARGIN = 3.0, 0.9


def text_and_looks(sheets: Sequence[Sheet]) -> tuple[str, Looks]:
    """Lines in order, a blank line between paragraphs. Table numbers run on from page to page."""
    parts: list[str] = []
    looks: list[Look] = []
    size = tables = 0
    before: tuple[Sheet, Printed] | None = None
    for sheet in sheets:
        for line in sheet.lines:
            glue = _glue(before, sheet, line)
            parts += [glue, line.text]
            size += len(glue)
            looks.append(_look(sheet, line, size, tables))
            size += len(line.text)
            before = sheet, line
        tables += 1 + max((line.cell.table for line in sheet.lines if line.cell is not None), default=-1)
    return "".join(parts), Looks(tuple(looks))


def _glue(before: tuple[Sheet, Printed] | None, sheet: Sheet, line: Printed) -> str:
    if before is None:
        return ""
    if before[0] is not sheet:
        return LINE if _runs_on(*before, sheet, line) else PARAGRAPH
    return line.joint


def _runs_on(above: Sheet, last: Printed, sheet: Sheet, line: Printed) -> bool:
    """A page that ends with a full line and a next one that starts at the margin: the paragraph goes on."""
    left = min(each.left for each in sheet.lines)
    right = max(each.right for each in above.lines)
    return last.right > right - FULL_LINE * last.size and line.left < left + AT_MARGIN * line.size


def _look(sheet: Sheet, line: Printed, start: int, tables: int) -> Look:
    cell = line.cell
    return Look(
        start=start,
        end=start + len(line.text),
        bold=line.bold,
        italic=line.italic,
        centred=line.centred,
        size=round(line.size) if not sheet.was_read else None,
        page=sheet.number,
        left=_share(line.left, sheet.width),
        right=_share(line.right, sheet.width),
        top=_share(line.top, sheet.height),
        bottom=_share(line.bottom, sheet.height),
        table=cell.table + tables if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        sure=line.sure,
    )


def _share(value: float, whole: float) -> int:
    return min(1000, max(0, round(1000 * value / max(whole, 1.0))))
