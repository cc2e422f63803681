"""Sentences to the person who handed the file in."""

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.adapters.ocr.limits import PagesLimit

REFUSALS = {
    "password": "Tệp PDF có mật khẩu; hãy mở bằng mật khẩu, lưu lại thành tệp không khóa rồi nạp lại.",
    "broken": "Tệp PDF bị hỏng hoặc chưa tải hết; hãy mở thử bằng trình đọc PDF, lưu lại hoặc xin lại tệp rồi nạp lại.",
    "slow": "Tệp PDF quá nặng, đọc mãi không xong; hãy chia thành nhiều tệp ít trang hơn rồi nạp lại.",
    "crashed": "Tệp PDF có nội dung làm trình đọc dừng đột ngột; hãy in lại thành PDF mới (Print to PDF) rồi nạp lại.",
}
NO_WORDS = "Không tìm thấy chữ nào trong tệp PDF; hãy kiểm tra lại tệp, hoặc nạp bản Word của văn bản."
LONGEST_LIST = 12


def pages_named(pages: Iterable[dict[str, Any]]) -> str:
    """ "Trang 2", "Các trang 2, 3, 5–9"."""
    numbers = sorted(page["page"] for page in pages)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:LONGEST_LIST]]
    more = "…" if len(runs) > LONGEST_LIST else ""
    return f"{'Trang' if len(numbers) == 1 else 'Các trang'} {', '.join(shown)}{more}"


def of_file(facts: dict[str, Any]) -> list[str]:
    said: list[str] = []
    for signature in facts.get("signatures", []):
        who = f" của {signature['signer']}" if signature["signer"] else ""
        when = f", ký lúc {signature['at']}" if signature["at"] else ""
        said.append(f"Tệp có chữ ký số{who}{when}; hệ thống chưa kiểm tra chữ ký này có hiệu lực hay không.")
    if facts.get("scripts"):
        said.append("Tệp PDF có mã lệnh (JavaScript); hệ thống không chạy. Hãy thận trọng khi mở tệp gốc.")
    if facts.get("launches"):
        said.append("Tệp PDF có lệnh mở chương trình khác; hệ thống không chạy. Hãy thận trọng khi mở tệp gốc.")
    if facts.get("attachments"):
        said.append(
            f"Tệp PDF có {facts['attachments']} tệp đính kèm bên trong; hệ thống không mở. "
            "Nếu cần, hãy tách ra và nạp riêng."
        )
    return said


def of_pages(pages: Sequence[dict[str, Any]], facts: dict[str, Any], *, is_whole: bool) -> list[str]:
    said: list[str] = []
    old = sorted({name for page in pages for name in page.get("old", [])})
    if old:
        said.append(f"Tệp dùng phông chữ cũ ({', '.join(old)}); chữ đã được chuyển sang Unicode.")
    hidden = [page for page in pages if page.get("hidden") and page["kind"] == "text"]
    if hidden:
        said.append(f"{pages_named(hidden)} là ảnh quét có sẵn lớp chữ do máy nhận dạng; hãy đối chiếu với bản ảnh.")
    broken = [page for page in pages if page["kind"] == "broken"]
    if broken:
        said.append(f"{pages_named(broken)} bị hỏng, không đọc được.")
    if not is_whole or len(pages) < facts.get("pages", 0):
        said.append(
            f"Chỉ đọc được {len(pages)}/{facts.get('pages', '?')} trang của tệp; hãy chia nhỏ tệp rồi nạp phần còn lại."
        )
    return said


def not_recognised(pages: Sequence[dict[str, Any]], why: str) -> list[str]:
    """`why` says what is missing and how to mend it."""
    scans = [page for page in pages if page["kind"] == "scan"]
    wrong = [page for page in pages if page["kind"] != "scan"]
    said: list[str] = []
    if scans:
        said.append(f"{pages_named(scans)} là ảnh quét, chưa đọc được. {why}")
    if wrong:
        said.append(f"{pages_named(wrong)} có lớp chữ sai dấu hoặc không đọc được, hãy kiểm tra từng chữ. {why}")
    return said


def recognised(
    done: Sequence[dict[str, Any]], failed: Sequence[dict[str, Any]], left: Sequence[dict[str, Any]], limit: PagesLimit
) -> list[str]:
    said: list[str] = []
    scans = [page for page in done if page["kind"] == "scan"]
    wrong = [page for page in done if page["kind"] != "scan"]
    if scans:
        said.append(f"{pages_named(scans)} là ảnh quét, chữ do máy nhận dạng; hãy đối chiếu với bản gốc.")
    if wrong:
        said.append(
            f"{pages_named(wrong)} có lớp chữ sai dấu (do máy nhận dạng tiếng khác hoặc phông lạ), "
            "đã nhận dạng lại từ hình; hãy đối chiếu với bản gốc."
        )
    if failed:
        said.append(f"{pages_named(failed)} không nhận dạng được chữ; hãy quét lại rõ hơn hoặc gõ tay phần này.")
    if left:
        said.append(
            f"{pages_named(left)} chưa đọc: mỗi lần nạp chỉ nhận dạng tối đa {limit.pages} trang quét trong "
            f"{limit.seconds:.0f} giây; hãy tách các trang này thành tệp riêng rồi nạp tiếp, hoặc nhờ quản trị viên nhận dạng cả "
            "tệp bằng lệnh “thidua read TỆP --text” rồi nạp chữ đọc được dạng .txt."
        )
    return said
