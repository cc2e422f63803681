"""What a person should know of how a Word file was read, in whole sentences."""

from collections.abc import Iterator

from thidua.adapters.docx_in.inline import Seen
from thidua.adapters.docx_in.package import Package
from thidua.core.vietnamese.legacy import Encoding


def notes_of(seen: Seen, by_font: set[Encoding], renamed: Encoding | None, package: Package) -> tuple[str, ...]:
    return tuple(_notes(seen, by_font, renamed, package))


def _notes(seen: Seen, by_font: set[Encoding], renamed: Encoding | None, package: Package) -> Iterator[str]:
    for encoding in sorted(by_font, key=lambda each: each.value):
        yield f"Có chữ gõ bằng phông {encoding.value}; chữ đã được chuyển sang Unicode."
    if renamed is not None:
        yield f"Chữ trong tệp theo bảng mã {renamed.value}; chữ đã được chuyển sang Unicode."
    if package.has_macros:
        yield "Tệp có macro; hệ thống không chạy macro, chỉ đọc chữ."
    if seen.deleted or seen.inserted:
        yield (
            "Tệp còn dấu sửa đổi chưa chấp nhận (Track Changes); đã đọc như đã chấp nhận hết: bỏ chữ xóa, giữ chữ thêm. "
            "Hãy kiểm tra đây có phải bản phát hành không."
        )
    if seen.hidden:
        yield "Tệp có chữ ẩn; chữ ẩn không được đọc."
    if seen.contents:
        yield "Mục lục tự động được bỏ qua vì lặp lại các tiêu đề."
    if seen.embedded:
        yield "Tệp có đối tượng nhúng (bảng tính, tệp khác); phần đó không được đọc."
    if seen.notes:
        yield f"Có {len(set(seen.notes))} chú thích; nội dung chú thích đặt ở cuối văn bản."
