"""The parts of a rule set as sheets of the criteria workbook."""

from xlsxwriter.workbook import Workbook

from thidua.adapters.sheets.parts import PARTS, Part, PartRefused
from thidua.adapters.sheets.reading import read_optional_sheet
from thidua.adapters.sheets.refusing import CellError
from thidua.core.movements.model import RuleSet

SPARE_ROWS = 60
INLINE_MOST = 255  # longer drop-down lists are not written inline; the cell then takes any text and the reader checks


def write_part(book: Workbook, part: Part, rules: RuleSet) -> None:
    sheet = book.add_worksheet(part.title)
    head = book.add_format({"border": 1, "bold": True, "text_wrap": True, "bg_color": "#DDEBF7"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    rows = part.rows(rules)
    for column, (label, width) in enumerate(part.columns.values()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    for at, texts in enumerate(rows, 1):
        for column, key in enumerate(part.columns):
            sheet.write_string(at, column, texts[key], text)
    sheet.freeze_panes(1, 0)
    for key, words in part.choices(rules).items():
        column = list(part.columns).index(key)
        if words and len(",".join(words)) <= INLINE_MOST and not any("," in word for word in words):
            rule = {"validate": "list", "source": list(words), "error_title": "Chọn trong danh sách"}
            sheet.data_validation(1, column, len(rows) + SPARE_ROWS, column, rule)


def read_parts(data: bytes, base: RuleSet) -> tuple[RuleSet, list[CellError]]:
    """`base` with every part whose sheet the workbook has; faulty parts stay as they were, every faulty cell is named.

    A sheet with its headers and no rows empties the part: whoever deletes all rows means it.
    """
    rules, errors = base, []
    for part in PARTS.values():
        rows = read_optional_sheet(data, sheet=part.title, headers=part.labels)
        if rows is None:
            continue
        try:
            rules = part.read([row.texts for row in rows], rules)
        except PartRefused as refused:
            errors += [rows[fault.row].error(fault.column, fault.reason) for fault in refused.faults]
    return rules, errors
