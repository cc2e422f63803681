"""Invented documents («dữ liệu minh họa») for the tests of the writer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.adapters.layoutfile import load_layout
from thidua.core.documents.out.draft import Annex, BarChart, Block, Draft, Heading, Paragraph, Signature, Table

LAYOUT_FILE = Path(__file__).parents[2] / "clauses" / "values" / "layout-decree-30-2020.toml"
LAYOUT = load_layout(LAYOUT_FILE)

DECISION = Draft(
    issuer="Ủy ban nhân dân tỉnh Bản Mây",
    superior="",
    number="5",
    symbol="QĐ-UBND",
    place="Bản Mây",
    dated=date(2026, 2, 5),
    type_name="Quyết định",
    subject="Về việc tặng Bằng khen trong phong trào thi đua thực hiện văn hóa công sở",
    authority="Chủ tịch Ủy ban nhân dân tỉnh Bản Mây",
    enacting="Quyết định:",
    grounds=("Căn cứ Luật Thi đua, khen thưởng", "Theo đề nghị của Giám đốc Sở Nội vụ"),
    blocks=(
        Paragraph("Điều 1. Tặng Bằng khen cho 02 tập thể (danh sách kèm theo)."),
        Paragraph("Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này."),
    ),
    signature=Signature("", "Chủ tịch", "Nguyễn Văn Mẫu"),
    recipients=("Như Điều 2", "Ban Thi đua - Khen thưởng"),
    archive="VT, TH",
    is_illustration=True,
)

LETTER = replace(
    DECISION,
    number="",
    symbol="UBND-TH",
    dated=None,
    year=2026,
    type_name="",
    subject="báo cáo tiến độ",
    authority="",
    enacting="",
    grounds=(),
    addressees=("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"),
    blocks=(Paragraph("Đề nghị các cơ quan báo cáo trước ngày 15 tháng 3 năm 2026."),),
    signature=Signature("TM. Ủy ban nhân dân", "KT. Chủ tịch\nPhó Chủ tịch", ""),
)

TABLE = Table(
    "Bảng 1. Kết quả chấm điểm",
    ("TT", "Cơ quan, đơn vị", "Điểm"),
    (("1", "Sở Nội vụ", "96,5"), ("2", "Sở Tài chính", "88")),
    (1, 6, 2),
    frozenset({2}),
)
CHART = BarChart("Biểu đồ 1. Điểm", "Điểm (thang 100)", ("Sở Nội vụ", "Sở Y tế", "Sở X"), ("96.50", "64.125", ""))
LONG_TEXT = (
    "Các cơ quan, đơn vị đã quán triệt nội dung phong trào & tiếp nhận <phản ánh> qua số “1022”, 'đúng' hạn. " * 4
)

REPORT = replace(
    DECISION,
    issuer="Sở Nội vụ",
    superior="Ủy ban nhân dân tỉnh Bản Mây",
    symbol="BC-SNV",
    number="08",
    type_name="BÁO CÁO",
    subject="Sơ kết phong trào thi đua",
    authority="",
    enacting="",
    grounds=(),
    addressees=("Ủy ban nhân dân tỉnh Bản Mây",),
    issuer_name="Sở Nội vụ tỉnh Bản Mây",
    blocks=(
        Heading("I. Kết quả thực hiện Quyết định số 733/QĐ-TTg", 1),
        Heading("1. Công tác chỉ đạo", 2),
        Heading("a) Tuyên truyền", 3),
        *(Paragraph(f"Đoạn {place}. {LONG_TEXT.strip()}") for place in range(1, 9)),
        TABLE,
        CHART,
        Paragraph("Trên đây là báo cáo của Sở Nội vụ."),
    ),
    annexes=(
        Annex("Danh mục nhiệm vụ", (Paragraph("Số liệu đến hết ngày 14 tháng 11."),)),
        Annex("Biểu tổng hợp", (TABLE,), is_landscape=True),
    ),
)


def with_blocks(*blocks: Block) -> Draft:
    return replace(DECISION, blocks=blocks)
