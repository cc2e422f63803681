"""What must hold before anything is written: nothing is half-written, every refusal says where."""

import re
from collections.abc import Iterable, Sequence

from thidua.adapters.docx_out.errors import CannotWrite
from thidua.core.documents.out.draft import BarChart, Block, Draft, Table

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def check(draft: Draft) -> None:
    if not draft.issuer.strip():
        raise CannotWrite("phần đầu", "thiếu tên cơ quan ban hành; điền tên cơ quan rồi ghi lại.")
    for part, blocks in _parts(draft):
        for block in blocks:
            _check_block(part, block)


def _parts(draft: Draft) -> Iterable[tuple[str, Sequence[Block]]]:
    yield "nội dung", draft.blocks
    for place, annex in enumerate(draft.annexes, start=1):
        yield f"phụ lục {place}", annex.blocks


def _check_block(part: str, block: Block) -> None:
    if isinstance(block, Table):
        _check_table(f"{part}, bảng «{block.title}»", block)
    elif isinstance(block, BarChart):
        _check_chart(f"{part}, biểu đồ «{block.title}»", block)


def _check_table(part: str, table: Table) -> None:
    columns = len(table.header)
    if not columns:
        raise CannotWrite(part, "chưa có tiêu đề cột nào.")
    for place, row in enumerate(table.rows, start=1):
        if len(row) != columns:
            raise CannotWrite(part, f"dòng {place} có {len(row)} ô, tiêu đề có {columns} cột; sửa cho bằng nhau.")
    if table.widths and (len(table.widths) != columns or min(table.widths) <= 0):
        raise CannotWrite(part, f"độ rộng cột phải là {columns} số dương.")


def _check_chart(part: str, chart: BarChart) -> None:
    if not chart.labels or len(chart.labels) != len(chart.values):
        raise CannotWrite(part, f"có {len(chart.labels)} tên nhưng {len(chart.values)} giá trị; mỗi thanh cần cả hai.")
    for label, value in zip(chart.labels, chart.values, strict=True):
        if value and not _NUMBER.fullmatch(value):
            raise CannotWrite(part, f"giá trị «{value}» của «{label}» không phải số dạng 87.5 (để trống nếu chưa đo).")
