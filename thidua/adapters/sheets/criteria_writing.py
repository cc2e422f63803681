"""Write the criteria of a rule set as an Excel table a province can edit and load back."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from thidua.adapters.sheets.criteria_layout import COLUMNS, MEASURE_WORDS, MEASURED_BY, SUBJECTS, WHEN_ABSENT
from thidua.adapters.sheets.parts import PARTS
from thidua.adapters.sheets.parts.cells import theme_labels
from thidua.adapters.sheets.parts.sheets import write_part
from thidua.adapters.sheets.reading import cell_name
from thidua.adapters.sheets.rule_words import RULE_NAMES, bounds, parameters, rule_name
from thidua.core.movements.model import Criterion, RuleSet

SHEET, LISTS, NOTES = "Tiêu chí", "DanhMuc", "Hướng dẫn"
HEADER_ROW = 3  # counted from 0
SPARE_ROWS = 200  # drop-downs reach below the last criterion, for new ones
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PROPOSAL = "Điểm và trọng số là đề xuất, cần tỉnh xác nhận trước khi áp dụng."
GUIDE = (
    "Mỗi dòng là một tiêu chí. Không đổi tên cột; có thể đổi thứ tự, thêm dòng và thêm cột khác.",
    "Tổng điểm tối đa của mỗi đối tượng phải bằng tổng khai ở trang Tổng điểm; không khai thì bằng 100.",
    "Mã điều khoản: các mã cách nhau bằng dấu phẩy, ví dụ LC-1.1a, LC-1.1b.",
    "Điểm: ghi 9 hoặc 9,5. Tỷ lệ: ghi 80%, 0,8 hoặc 4/5.",
    "Tỷ lệ – tham số: tên số liệu. Điểm = số đạt / tổng số × điểm tối đa.",
    "Ngưỡng – tham số: tên số liệu; từ 80%; dưới ngưỡng 1 (bỏ vế cuối thì dưới ngưỡng được 0 điểm).",
    "Bậc – tham số: tên số liệu; 80%: 3; 100%: 5. Đạt bậc nào được điểm của bậc đó; dưới bậc đầu được 0 điểm.",
    "Trừ theo lượt – tham số: tên số liệu; trừ 2. Mỗi trường hợp không đạt trừ số điểm ấy, không dưới 0.",
    "Trong Bậc, ghi “trên 90%: 4” khi đúng 90% chưa đạt; thêm văn bản “…” để phần mềm đối chiếu với lời văn bản.",
    "Mẫu × điểm – tham số: tên số liệu; mẫu 50; mỗi người 0,4.",
    "So mức chung – tham số: tên số liệu; so với tên số liệu khác; kém hơn 1 (bỏ vế cuối thì kém hơn được 0 điểm).",
    "Số liệu do cán bộ nhập kèm nguồn: đặt tên entered. rồi chữ không dấu, ví dụ entered.par_index.",
    "Điều kiện, khống chế: cần entered.ke_hoach từ 100%; không quá tỷ lệ của TC-02; dưới 50% của TC-02 thì tối đa 30%; "
    "không được giao thì đủ điểm.",
    "Các trang sau (nhóm, thưởng trừ, điều kiện hạ mức, mức, tổng điểm, tách hạng, tỷ lệ) cùng nạp lại; bỏ trang nào thì "
    "phần ấy giữ như cũ.",
    "Hội đồng chấm – để trống tham số: đơn vị tự chấm kèm minh chứng, hội đồng thẩm định.",
    "Khi không phát sinh: không tính (quy đổi điểm của nhóm), cho điểm tối đa, hoặc 0 điểm.",
    "Các tên số liệu dùng được:",
)


def write_criteria(rules: RuleSet, movement_name: str) -> bytes:
    """The workbook; equal rules give equal bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": "Bảng tiêu chí thi đua", "created": datetime(2019, 7, 15)})  # noqa: DTZ001
        sheet = book.add_worksheet(SHEET)
        notes, lists = book.add_worksheet(NOTES), book.add_worksheet(LISTS)
        _headers(book, sheet, movement_name)
        _rows(book, sheet, rules)
        _drop_downs(sheet, lists, rules)
        _notes(book, notes)
        for part in PARTS.values():
            write_part(book, part, rules)
        lists.hide()
    return buffer.getvalue()


def criterion_texts(criterion: Criterion, rules: RuleSet) -> dict[str, str]:
    """The cells of one criterion but its points, by column key."""
    return {
        "code": criterion.code,
        "name": criterion.name,
        "subject": SUBJECTS[criterion.subject],
        "group": theme_labels(rules).get(criterion.group, criterion.group),
        "clauses": ", ".join(criterion.clauses),
        "measured_by": MEASURED_BY[criterion.measured_by],
        "rule": rule_name(criterion.rule),
        "parameters": parameters(criterion.rule),
        "when_absent": WHEN_ABSENT[criterion.when_absent],
        "guide": criterion.guide,
        "bounds": bounds(criterion),
    }


def _headers(book: Workbook, sheet: Worksheet, movement_name: str) -> None:
    title = book.add_format({"bold": True, "font_size": 14, "align": "center", "font_name": "Times New Roman"})
    line = book.add_format({"italic": True, "align": "center", "font_name": "Times New Roman"})
    head = book.add_format({**_BOX, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDEBF7"})
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, "BẢNG TIÊU CHÍ THI ĐUA", title)
    sheet.merge_range(1, 0, 1, last, "", line)
    sheet.write_string(1, 0, movement_name, line)
    sheet.merge_range(2, 0, 2, last, PROPOSAL, line)
    for column, (label, width) in enumerate(COLUMNS.values()):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, label, head)
        sheet.write_string(HEADER_ROW + 1, column, f"({column + 1})", head)
    sheet.freeze_panes(HEADER_ROW + 2, 2)
    sheet.repeat_rows(HEADER_ROW, HEADER_ROW + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


_BOX = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "Times New Roman"}


def _rows(book: Workbook, sheet: Worksheet, rules: RuleSet) -> None:
    text: Format = book.add_format({**_BOX, "num_format": "@"})
    number: Format = book.add_format({**_BOX, "num_format": "0.###"})
    for at, criterion in enumerate(rules.criteria, HEADER_ROW + 2):
        texts = criterion_texts(criterion, rules)
        for column, key in enumerate(COLUMNS):
            if key == "max_points":
                sheet.write_number(at, column, float(criterion.max_points), number)
            else:
                sheet.write_string(at, column, texts[key], text)


def _drop_downs(sheet: Worksheet, lists: Worksheet, rules: RuleSet) -> None:
    """Lists stand on a hidden sheet: an inline list stops at 255 characters and XlsxWriter only warns."""
    choices: dict[str, Sequence[str]] = {
        "subject": list(SUBJECTS.values()),
        "group": list(theme_labels(rules).values()),
        "measured_by": list(MEASURED_BY.values()),
        "rule": list(RULE_NAMES),
        "when_absent": list(WHEN_ABSENT.values()),
    }
    last_row = HEADER_ROW + 1 + len(rules.criteria) + SPARE_ROWS
    for at, (key, values) in enumerate(choices.items()):
        lists.write_string(0, at, COLUMNS[key][0])
        for row, value in enumerate(values, 1):
            lists.write_string(row, at, value)
        column = list(COLUMNS).index(key)
        letters = cell_name(1, at)[:-1]
        if values:
            source = f"={LISTS}!${letters}$2:${letters}${len(values) + 1}"
            validation = {"validate": "list", "source": source, "error_title": "Chọn trong danh sách"}
            sheet.data_validation(HEADER_ROW + 2, column, last_row, column, validation)


def _notes(book: Workbook, notes: Worksheet) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_name": "Times New Roman"})
    notes.set_column(0, 0, 34)
    notes.set_column(1, 1, 90)
    for row, line in enumerate(GUIDE):
        notes.merge_range(row, 0, row, 1, line, wrapped)
    for row, (measure, words) in enumerate(MEASURE_WORDS.items(), len(GUIDE)):
        notes.write_string(row, 0, measure, wrapped)
        notes.write_string(row, 1, words, wrapped)
