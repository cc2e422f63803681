"""A batch of 300 certificates as a province prints after its yearly review: one PDF with as many sheets and codes."""

from datetime import UTC, date, datetime
from pathlib import Path

import thidua
from thidua.adapters.certificates import certificates_pdf, default_layout
from thidua.cli.benches import Bench, timed
from thidua.core.awards.certificates import Merit, Signing, texts_of

SHEETS = 300
ROOT = Path(thidua.__file__).parent.parent
AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
SIGNING = Signing(
    "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa", "12/QĐ-UBND", date(2026, 11, 20), "Minh Họa", "Chủ tịch", "Nguyễn Văn Mẫu"
)
MERIT = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng văn hóa công sở, hoàn thành nhiệm vụ trước hạn"


def run(rounds: int, sheets: int = SHEETS) -> Bench:
    layout = default_layout(ROOT / "clauses" / "values" / "certificate-sheet.toml")
    texts = [
        texts_of(
            Merit(
                "form", "Bằng khen", f"Lò Thị Ánh Nguyệt {n}", f"Chuyên viên, Sở Thử {n % 20}", MERIT, n, f"ma{n:010d}"
            ),
            SIGNING,
        )
        for n in range(1, sheets + 1)
    ]
    size = [0]

    def work() -> None:
        made = certificates_pdf(
            texts, layout.spots, layout.sheet, address=lambda code: f"https://vi.du/kiem-tra/{code}/", at=AT, title="Đo"
        )
        size[0] = len(made)

    found = timed(f"dựng {sheets} tờ bằng khen (PDF/A, mã QR)", work, rounds)
    return Bench(
        "khổ A4 ngang, phông của phần mềm, mỗi tờ một mã kiểm tra", (found,), (("Tệp PDF", f"{size[0] // 1000} kB"),)
    )
