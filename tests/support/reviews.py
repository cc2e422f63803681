"""A small invented province (dữ liệu minh họa) for documents drafted from data."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.core.awards import SubmissionRow
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Signature
from thidua.core.documents.out.masthead import Masthead
from thidua.core.reports import (
    Appraised,
    BlocFacts,
    ClauseFacts,
    CriterionFacts,
    Figure,
    PlanFacts,
    RankRow,
    ReviewClauses,
    ReviewFacts,
    ThemeFacts,
    Thresholds,
)

HEAD = Masthead(
    issuer="SỞ NỘI VỤ",
    superior="ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
    symbol="BC-SNV",
    place="Minh Họa",
    dated=date(2026, 1, 15),
    issuer_name="Sở Nội vụ tỉnh Minh Họa",
    signature=Signature("", "GIÁM ĐỐC", ""),
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
    is_illustration=True,
)

ON_TIME = Figure("assignments.on_time", "Nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ", 950, 1000, previous=(900, 1000))
POLITE = Figure("feedback.polite", "Góp ý hài lòng về thái độ", "góp ý", 40, 50, is_sample=True)
BADGES = Figure("inspections.badge", "Lượt kiểm tra có đeo thẻ", "lượt", 12, 40, previous=(20, 40))
ATTITUDE = Appraised("B2", "official", Decimal("4.255"), Decimal(5), 12)
FEW = Figure("inspections.dress", "Lượt kiểm tra trang phục gọn gàng", "lượt", 5, 5)

THEMES = (
    ThemeFacts(
        "tap-the",
        "Chủ đề của cơ quan, đơn vị",
        "unit",
        (
            ClauseFacts("LC-1.3d", "không để chậm trễ trong giải quyết công việc;", (ON_TIME,)),
            ClauseFacts("LC-1.2c", "Nghiên cứu, xây dựng lại hệ giá trị chuẩn mực."),
            ClauseFacts("LC-3.1", "lựa chọn nội dung sát thực tế", carried_by=("Đăng ký kế hoạch",)),
        ),
    ),
    ThemeFacts(
        "ca-nhan",
        "Chủ đề của cá nhân",
        "official",
        (
            ClauseFacts("LC-2.3a", "Giao tiếp, ứng xử văn minh, lịch sự", (POLITE,)),
            ClauseFacts("LC-2.2c", "Chấp hành tốt nội quy, quy chế cơ quan", (BADGES,)),
            ClauseFacts("LC-2.3b", "trang phục nơi công sở", (FEW,)),
            ClauseFacts("LC-2.3c", "Phải luôn uốn nắn mình", appraised=(ATTITUDE,)),
        ),
    ),
)

CRITERIA = (
    CriterionFacts("A1", "Đúng hạn", "unit", Decimal(20), Decimal("17.5"), 3, ("LC-1.3d",)),
    CriterionFacts("A2", "Hệ giá trị", "unit", Decimal(10), None, 0, ("LC-1.2c",)),
    CriterionFacts("B1", "Giao tiếp", "official", Decimal(10), None, 0, ("LC-2.3a",)),
)

BLOCS = (
    BlocFacts(
        "Khối các sở, ban, ngành",
        (
            RankRow(1, "Sở A", Decimal("96.25"), "Xuất sắc"),
            RankRow(1, "Sở B", Decimal("96.25"), "Xuất sắc"),
            RankRow(3, "Sở C", Decimal(80), "Hoàn thành", is_provisional=True),
            RankRow(4, "Sở D", Decimal(70), "Hoàn thành"),
            RankRow(None, "Sở E", None, note="Chưa nộp bảng tự chấm", is_unfiled=True),
        ),
    ),
)

PROPOSALS = (
    SubmissionRow("Sở A", "Khối các sở, ban, ngành", 1, Decimal("96.25"), "Xuất sắc", needs_vote=True),
    SubmissionRow("Sở B", "Khối các sở, ban, ngành", 1, Decimal("96.25"), "Xuất sắc", needs_vote=True),
)

EMPTY = ReviewFacts(
    kind="so_ket",
    masthead=HEAD,
    movement="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
    period="năm 2025",
    launch="Công văn phát động của Ủy ban nhân dân tỉnh",
)

FULL = ReviewFacts(
    kind="so_ket",
    masthead=HEAD,
    movement=EMPTY.movement,
    period="năm 2025",
    launch=EMPTY.launch,
    from_on=date(2025, 1, 1),
    until_on=date(2025, 12, 31),
    previous_period="năm 2024",
    plans=PlanFacts(due=5, filed=3, approved=2, missing=("Sở D", "Sở E")),
    themes=THEMES,
    criteria=CRITERIA,
    blocs=BLOCS,
    thresholds=Thresholds(Fraction(9, 10), Fraction(1, 2), Fraction(1, 20), 30),
    award_form="Giấy khen của Giám đốc Sở Nội vụ",
    proposals=PROPOSALS,
    clauses=ReviewClauses(plans=("LC-3.1",), review=("LC-3.3c",), awards=("LC-3.3d",)),
)


def texts(draft: Draft) -> list[str]:
    """Headings and running text of the body, in order."""
    return [block.text for block in draft.blocks if isinstance(block, Heading | Paragraph)]


def part(draft: Draft, marker: str) -> list[Block]:
    """Blocks between the first-level heading beginning with `marker` and the next one."""
    found: list[Block] = []
    is_inside = False
    for block in draft.blocks:
        if isinstance(block, Heading) and block.level == 1:
            is_inside = block.text.startswith(f"{marker}. ")
            continue
        if is_inside:
            found.append(block)
    return found
