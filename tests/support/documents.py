"""Launch documents for tests: an invented one, and the two shipped ones."""

from pathlib import Path

from django.conf import settings

from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.documents import actions, queries
from thidua.apps.documents.models import Document
from thidua.apps.movements import actions as movement_actions
from thidua.apps.movements.models import Movement
from thidua.apps.orgs.models import Unit

INVENTED = """\
ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐÔNG HẢI                       Độc lập - Tự do - Hạnh phúc

Số: 41/KH-UBND                      Đông Hải, ngày 12 tháng 02 năm 2024

KẾ HOẠCH
Phát động phong trào thi đua “Công sở thân thiện, tận tâm phục vụ” giai đoạn 2024 - 2026

Thực hiện Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh phát động phong trào như sau:

I. ĐỐI VỚI CƠ QUAN, ĐƠN VỊ

1. Niêm yết công khai thủ tục hành chính tại nơi tiếp dân. Trả kết quả đúng hẹn; trễ hẹn phải xin lỗi bằng văn bản.

2. Giữ gìn trụ sở xanh, sạch, đẹp.

II. ĐỐI VỚI CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC

1. Chào hỏi, lắng nghe người dân khi tiếp xúc.

2. Không uống rượu, bia trong giờ làm việc.

III. TỔ CHỨC THỰC HIỆN

1. Giao Sở Nội vụ theo dõi, đôn đốc, báo cáo trước ngày 15/12/2024.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


def source(name: str) -> bytes:
    """The bytes of a shipped source text."""
    return (Path(settings.ROOT) / "clauses" / "sources" / f"{name}.txt").read_bytes()


def received(unit: Unit, by: User, *, text: str = INVENTED, filename: str = "ke-hoach.txt") -> Document:
    return actions.receive_document(unit=unit, filename=filename, data=text.encode(), by=by, at=AT)


def confirmed(unit: Unit, by: User, *, text: str = INVENTED, filename: str = "ke-hoach.txt") -> Document:
    document = received(unit, by, text=text, filename=filename)
    proposal = queries.proposal_for(document)
    return actions.confirm_document(
        document=document, clause_prefix=proposal.prefix, clauses=proposal.clauses, by=by, at=AT
    )


def drafted(unit: Unit, by: User, *, text: str = INVENTED, filename: str = "ke-hoach.txt") -> Movement:
    return movement_actions.draft_movement(document=confirmed(unit, by, text=text, filename=filename), by=by, at=AT)


def shipped(unit: Unit, by: User, name: str = "lang-son-2019") -> Movement:
    """The draft made from a shipped text, through the same steps as any other document."""
    return drafted(unit, by, text=source(name).decode(), filename=f"{name}.txt")
