"""Implementation sections invented at random: who is told what until when, in the ways plans print it."""

from dataclasses import dataclass
from random import Random

OWNERS = (
    ("Sở Nội vụ",),
    ("Sở Nông nghiệp và Môi trường",),
    ("Sở Văn hóa, Thể thao và Du lịch",),
    ("Sở Nội vụ (Ban Thi đua - Khen thưởng)",),
    ("Báo và Đài Phát thanh, Truyền hình tỉnh",),
    ("Văn phòng HĐND và UBND xã",),
    ("Ban Quản lý dự án đầu tư xây dựng tỉnh",),
    ("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Các sở, ban, ngành", "UBND các xã, phường"),
    ("Thủ trưởng các cơ quan, đơn vị", "Chủ tịch UBND các xã, phường"),
    ("Giám đốc các sở, ban, ngành", "Trưởng các phòng chuyên môn"),
    ("Thuế tỉnh", "Kho bạc Nhà nước khu vực", "Bảo hiểm xã hội tỉnh"),
    ("Liên đoàn Lao động tỉnh", "Tỉnh đoàn", "Hội Nông dân tỉnh"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"),
    ("Các doanh nghiệp trên địa bàn tỉnh",),
)
ACTIONS = (
    "theo dõi, đôn đốc việc thực hiện Kế hoạch",
    "bố trí kinh phí theo phân cấp",
    "tuyên truyền sâu rộng nội dung phong trào",
    "xây dựng kế hoạch, tổ chức phát động tại cơ quan, đơn vị",
    "chủ trì thẩm định hồ sơ, tham mưu khen thưởng",
    "hướng dẫn tiêu chí chấm điểm",
    "rà soát, nhân rộng các điển hình tiên tiến",
    "đẩy mạnh cải cách thủ tục hành chính",
)
DUE = (
    ("", None),
    ("", None),
    (" trước ngày 15/11/2031", "2031-11-15"),
    (" chậm nhất ngày 05 tháng 3 năm 2031", "2031-03-05"),
    (", hoàn thành trong tháng 6/2031", "2031-06-30"),
    (", hoàn thành trong quý III năm 2031", "2031-09-30"),
    (", báo cáo kết quả trước ngày 20 tháng 12 hằng năm", "--12-20"),
    (", tổng hợp báo cáo trước ngày 25 hằng tháng", "---25"),
    (", định kỳ 6 tháng báo cáo kết quả", "half-yearly"),
    (", sơ kết hằng năm (trước 10/12)", "--12-10"),
)
TRIGGERS = ("", "Giao ", "Yêu cầu ", "Đề nghị ", "UBND tỉnh giao ")
STYLES = ("run-in", "colon", "heading", "letters", "bullets", "table")
TITLES = ("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ", "TRÁCH NHIỆM THỰC HIỆN")
HEAD = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 01/KH-UBND          Phố Mẫu, ngày 18 tháng 11 năm 2030\n\nKẾ HOẠCH\nTriển khai phong trào thi đua minh họa\n\n"
    "Thực hiện chương trình công tác, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nTạo khí thế thi đua, yêu cầu mọi cơ quan tổ chức thiết thực.\n"
    "2. Yêu cầu: Các cấp, các ngành triển khai đồng bộ.\n\nII. TIÊU CHÍ\n1. Các sở, ban, ngành hoàn thành 100% nhiệm vụ được giao.\n"
    "2. Cơ quan được giao chủ trì có sáng kiến được công nhận.\n\n"
)
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"


@dataclass(frozen=True)
class Given:
    """What the section says: the units of each task, its deadline."""

    units: tuple[str, ...]
    deadline: str | None


def invent(seed: int, style: str) -> tuple[str, list[Given]]:
    """A plan whose last section hands out work in one style, and what a reader must find."""
    random = Random(seed)
    owners = random.sample(OWNERS, random.randint(2, 6))
    items, given = [], []
    for order, owner in enumerate(owners, 1):
        text, deadline, units = _item(random, style, order, owner)
        items.append(text)
        given.append(Given(units, deadline))
    body = "\n".join(items)
    if style == "table":
        heads = "| STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |\n| --- | --- | --- | --- | --- |\n"
        body = heads + body
    if style == "bullets":
        body = "1. Phân công\n" + body
    return f"{HEAD}III. {random.choice(TITLES)}\n{body}{TAIL}", given


def _item(random: Random, style: str, order: int, owner: tuple[str, ...]) -> tuple[str, str | None, tuple[str, ...]]:
    words, deadline = random.choice(DUE)
    act, other = random.sample(ACTIONS, 2)
    if style == "table":
        due, deadline = random.choice(
            (("Quý II/2031", "2031-06-30"), ("30/9/2031", "2031-09-30"), ("Hằng năm", "yearly"))
        )
        return f"| {order} | {_big(act)} | {'; '.join(owner)} | Các cơ quan liên quan | {due} |", deadline, owner
    trigger = random.choice(TRIGGERS)
    units = tuple(_small(unit) if trigger and order_ == 0 else unit for order_, unit in enumerate(owner))
    names = trigger + (random.choice(("; ", ", ")).join(units) if len(units) < 3 else "; ".join(units))
    if style == "heading":
        return f"{order}. {names}:\n- {_big(act)}{words};\n- {_big(other)}.", deadline, units
    if style == "letters":
        return f"{order}. {names}:\na) {_big(act)}{words};\nb) {_big(other)}.", deadline, units
    if style == "colon":
        return f"{order}. {names}: {_big(act)}{words}; {other}.", deadline, units
    mark = "-" if style == "bullets" else f"{order}."
    return f"{mark} {names} {act}{words}; {other}.", deadline, units


def _big(text: str) -> str:
    return text[0].upper() + text[1:]


def _small(unit: str) -> str:
    """After a verb "Các sở" is "các sở"; names keep their capital."""
    return "các" + unit[3:] if unit.startswith("Các ") else unit
