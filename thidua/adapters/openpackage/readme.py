"""The first file somebody opens: what is here, what is not, and how to compute it again. Vietnamese, then English."""

from thidua.adapters.openpackage.heading import Heading

PREVIEW = (
    "> **CHƯA CÔNG BỐ.** Gói này lập để xem trước; kết quả có thể còn thay đổi.\n"
    "> **NOT PUBLISHED.** A preview; results may still change.\n\n"
)
ILLUSTRATION = "> **Dữ liệu minh họa.** Đơn vị và số liệu đều là giả định.\n> **Invented data**, for illustration.\n\n"


def readme(heading: Heading, least: int, officials: int, withheld: int) -> bytes:
    notes = (PREVIEW if heading.is_preview else "") + (ILLUSTRATION if heading.is_illustration else "")
    facts = {
        "movement": heading.movement_name,
        "period": heading.period_name,
        "province": heading.province,
        "run": heading.run,
        "at": heading.computed_at,
        "code": heading.code_version or "–",
        "version": heading.rules_version or "–",
        "least": least,
        "officials": officials,
        "withheld": withheld,
        "notes": notes,
    }
    return TEXT.format(**facts).encode()


TEXT = """# {movement} – {period}: gói mở

{notes}{province}. Lần tính {run}, lúc {at}; bộ tiêu chí bản {version}; phần mềm {code}.

## Trong gói có gì

| Tệp | Nội dung |
|---|---|
| `xep-hang.csv`, `diem-tieu-chi.csv`, `so-lieu.csv` | để đọc bằng Excel hoặc LibreOffice |
| `rules.json` | bộ tiêu chí; SHA-256 của tệp chính là mã kiểm ghi cạnh mọi kết quả |
| `inputs.json` | điểm các bước, sự kiện, điều kiện, số đếm, danh sách khối |
| `results.json` | kết quả từng tiêu chí, tổng điểm, xếp loại, thứ hạng và từng bước tính |
| `names.json` | tên đơn vị và khối |
| `certainty.json`, `khoang-hang.csv` | thứ hạng chắc đến đâu: khoảng hạng 95 %, nhóm chưa phân biệt được, hạt giống mô phỏng (nếu lần tính có giữ) |
| `manifest.json` | SHA-256 của từng tệp, bản phần mềm, mầm ngẫu nhiên |

## Tính lại

1. Cài phần mềm Thi đua (không cần cơ sở dữ liệu, không cần tài khoản).
2. Chạy `thidua recompute THƯ_MỤC` với thư mục này.
3. Phần mềm kiểm từng tệp theo `manifest.json`, tính lại từ `rules.json` và `inputs.json`, so đến chữ số cuối cùng và in
   từng chỗ khác nhau; khoảng hạng được mô phỏng lại từ hạt giống trong gói. Mã kết thúc 0: khớp; 1: không khớp hoặc có tệp bị sửa; 2: gói hỏng.

Không có phần mềm: `sha256sum rules.json inputs.json results.json` phải ra đúng các mã trong `manifest.json`; cách tính từng
điểm nằm ở `lines` của mỗi tiêu chí trong `results.json`. Dấu của gói in khi tính lại phải trùng dấu mà ban tổ chức công bố.

## Không có trong gói

- Kết quả, phiếu và số đếm của cá nhân ({officials} phiếu): kết quả cá nhân không công bố ngoài đơn vị.
- Lời giải trình, lý do, tệp minh chứng, tên người; chỗ có lý do ghi «lưu trong hồ sơ thẩm định».
- Số đếm của mẫu dưới {least} ý kiến ({withheld} tiêu chí): điểm giữ nguyên, số đếm không nêu; sai số của tiêu chí ấy ghi như một con số
  nhập, nên khoảng hạng vẫn tính lại được.
- Điểm của từng người chấm chéo: chỉ có độ lệch chung giữa những người chấm của cả đợt.

---

# English

{province}: {movement}, {period}. Run {run}, computed at {at}; rule set version {version}; software {code}.

`rules.json`, `inputs.json` and `results.json` hold the rule set, the shielded inputs and every unit's result with its
steps; `certainty.json` says how sure the ranks are (intervals, groups, seed); `manifest.json` has the SHA-256 of each file. To check: install Thi đua (no database, no account) and run
`thidua recompute DIR`. It verifies every file, recomputes everything from rules and inputs, and prints each difference;
exit code 0 agrees, 1 differs or a file was altered, 2 the package is broken. The seal it prints must be the one the
organisers made public.

Left out: officials ({officials} sheets), everything typed by people (explanations, reasons), evidence files, and counts of
samples below {least} answers ({withheld} criteria; their points are kept, and their error as an entered figure). Single
cross-marks are left out too; only how far markers lie apart, pooled over a round, is here.
"""
