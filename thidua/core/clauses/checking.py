"""What a list of clauses must fulfil before it enters the record."""

import re
from collections.abc import Iterator, Sequence

from thidua.core.clauses.proposing import Proposed

PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,7}")
CLAUSE_ID = re.compile(r"[A-Z][A-Z0-9]{0,7}-[0-9A-Za-z][0-9A-Za-z.]*")
LONGEST_ID = 24


class ClausesRefused(ValueError):
    """`reasons` are Vietnamese sentences, one per fault."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def check_clauses(text: str, prefix: str, clauses: Sequence[Proposed]) -> None:
    """Raises ClausesRefused with every fault at once."""
    reasons = list(_faults(text, prefix, clauses))
    if reasons:
        raise ClausesRefused(reasons)


def _faults(text: str, prefix: str, clauses: Sequence[Proposed]) -> Iterator[str]:
    if not PREFIX.fullmatch(prefix):
        yield f"Tiền tố “{prefix}” chưa đúng: dùng 1–8 chữ in hoa không dấu hoặc chữ số, bắt đầu bằng chữ, ví dụ LS."
        return
    if not clauses:
        yield "Chưa có điều khoản nào; hãy giữ ít nhất một điều khoản."
    seen: set[str] = set()
    last = 0
    for clause in clauses:
        reason = _id_fault(prefix, clause, seen) or _place_fault(text, clause, last)
        if reason:
            yield f"Điều khoản {clause.id or '(không mã)'}: {reason}"
        seen.add(clause.id)
        last = max(last, clause.end)


def _id_fault(prefix: str, clause: Proposed, seen: set[str]) -> str | None:
    if not CLAUSE_ID.fullmatch(clause.id) or len(clause.id) > LONGEST_ID or not clause.id.startswith(f"{prefix}-"):
        return f"mã phải có dạng {prefix}-2.3b (không dấu, tối đa {LONGEST_ID} ký tự)."
    if clause.id in seen:
        return "mã bị lặp; mỗi điều khoản cần một mã riêng."
    if not clause.section.startswith(f"{prefix}-") or len(clause.section) > LONGEST_ID:
        return f"mục “{clause.section}” không thuộc tiền tố {prefix}."
    return None


def _place_fault(text: str, clause: Proposed, last: int) -> str | None:
    if not 0 <= clause.start < clause.end <= len(text):
        return "vị trí nằm ngoài văn bản."
    if clause.start < last:
        return "chồng lên điều khoản trước hoặc sai thứ tự."
    if not text[clause.start : clause.end].strip():
        return "đoạn này không có chữ nào."
    return None
