"""A letterhead and a signature page built at random, printed in every layout, are read back as they were built."""

import datetime
import textwrap
import unicodedata
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.core.documents import read, to_json

MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
WIDTH = 52
BODY = "Thực hiện chương trình công tác năm, cơ quan triển khai như sau:\n1. Nội dung\nLàm tốt việc được giao./.\n"

ISSUERS = st.sampled_from(
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH MẪU"], []),
        (["ỦY BAN NHÂN", "DÂN", "XÃ ĐỒNG MƠ"], []),
        (["SỞ NỘI VỤ"], ["UBND TỈNH MẪU"]),
        (["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], ["ỦY BAN NHÂN DÂN", "TỈNH MẪU"]),
        (["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"], ["UBND PHƯỜNG MẪU"]),
        (["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"], ["UBND TỈNH MẪU"]),
        (["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH MẪU"], ["TỔNG LIÊN ĐOÀN", "LAO ĐỘNG VIỆT NAM"]),
        (["BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], []),
        (["CHÍNH PHỦ"], []),
        (["VĂN PHÒNG"], ["HỘI ĐỒNG NHÂN DÂN", "TỈNH MẪU"]),
    ]
)
TYPES = st.sampled_from(
    [
        ("KẾ HOẠCH", "KH"),
        ("QUYẾT ĐỊNH", "QĐ"),
        ("THÔNG BÁO", "TB"),
        ("HƯỚNG DẪN", "HD"),
        ("BÁO CÁO", "BC"),
        ("CHỈ THỊ", "CT"),
    ]
)
COUNTS = st.one_of(st.integers(1, 9999).map(str), st.integers(1, 99).map(lambda n: f"{n:03d}"))
SUBJECTS = st.sampled_from(
    [
        "Tổ chức phong trào thi đua “Công sở thân thiện” năm 2027",
        "Về việc tổng kết công tác thi đua năm 2026",
        "TRIỂN KHAI PHONG TRÀO THI ĐUA YÊU NƯỚC NĂM 2027",
        "Phát động đợt thi đua cao điểm chào mừng ngày truyền thống",
    ]
)
PLACES = st.sampled_from(["Mẫu", "Đồng Mơ", "Thành phố Mẫu", "TP. Mẫu Giả", "Phú Giả - Mẫu"])


@dataclass(frozen=True)
class Head:
    issuer: list[str]
    superior: list[str]
    count: str
    year: int | None
    symbol: str
    type_name: str
    place: str
    day: str
    iso: str
    subject: str

    @property
    def number(self) -> str:
        return f"Số: {self.count}/{f'{self.year}/' if self.year else ''}{self.symbol}"


@st.composite
def heads(draw) -> Head:
    issuer, superior = draw(ISSUERS)
    type_name, code = draw(TYPES)
    day = draw(st.dates(min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2099, 12, 31)))
    return Head(
        issuer,
        superior,
        draw(COUNTS),
        draw(st.sampled_from([None, day.year])),
        f"{code}-{draw(st.sampled_from(['UBND', 'SNV', 'HĐND', 'BNNMT', 'TTPVHCC']))}",
        type_name,
        draw(PLACES),
        f"ngày {day.day:02d} tháng {day.month} năm {day.year}",
        day.isoformat(),
        draw(SUBJECTS),
    )


def left_first(head: Head) -> str:
    return "\n".join([*head.superior, *head.issuer, head.number, "", *MOTTO, f"{head.place}, {head.day}"])


def right_first(head: Head) -> str:
    return "\n".join([*MOTTO, f"{head.place}, {head.day}", "", *head.superior, *head.issuer, head.number])


def side_by_side(head: Head) -> str:
    left = [*head.superior, *head.issuer]
    rows = max(len(left), len(MOTTO))
    left, right = left + [""] * (rows - len(left)), MOTTO + [""] * (rows - len(MOTTO))
    pairs = [*zip(left, right, strict=True), (head.number, f"{head.place}, {head.day}")]
    return "\n".join(f"{one:<{WIDTH}}{other}".rstrip() for one, other in pairs)


def one_blank(head: Head) -> str:
    """Columns whose gap was lost by recognition."""
    return "\n".join(" ".join(line.split()) for line in side_by_side(head).split("\n"))


def table_rows(head: Head) -> str:
    """A Markdown table with bars on lines of their own, hard wraps inside the cells."""
    date = f"{head.place}, {head.day}".replace(" tháng", "\ntháng")
    issuer = "\n".join([*head.superior, f"**{head.issuer[0]}", *head.issuer[1:]]) + "**"
    motto = "**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n---------------"
    number = head.number.replace("Số: ", "Số:\n")
    return f"|\n{issuer}\n-------\n|\n{motto}\n|\n|\n{number}\n|\n*{date}*\n|\n"


LAYOUTS = st.sampled_from([left_first, right_first, side_by_side, one_blank, table_rows])
often = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def printed(head: Head, layout) -> str:
    return f"{layout(head)}\n\n{head.type_name}\n{head.subject}\n\n{BODY}"


def check_head(head: Head, text: str) -> None:
    found = to_json(read(text))
    shown = {key: found[key] for key in ("number", "year", "symbol", "place", "date", "subject", "doc_type_printed")}
    assert shown == {
        "number": head.count,
        "year": head.year,
        "symbol": head.symbol,
        "place": head.place,
        "date": head.iso,
        "subject": head.subject,
        "doc_type_printed": head.type_name,
    }
    assert found["issuer"]["name"] == " ".join(head.issuer)
    assert found["issuer"]["superior"] == (" ".join(head.superior) or None)
    assert found["warnings"] == []


@often
@given(heads(), LAYOUTS)
def test_a_letterhead_is_read_alike_in_every_layout(head, layout):
    check_head(head, printed(head, layout))


@often
@given(heads(), LAYOUTS)
def test_decomposed_letters_change_nothing_at_the_top(head, layout):
    check_head(head, unicodedata.normalize("NFD", printed(head, layout)))


@often
@given(
    heads(),
    LAYOUTS,
    st.sampled_from(["Ký bởi: Văn phòng\nThời gian ký: 05/03/2027 08:15:22 +07:00\n", "Signature Not Verified\n"]),
)
def test_a_signature_stamp_above_the_letterhead_changes_nothing(head, layout, stamp):
    text = printed(head, layout)
    check_head(head, stamp + text)
    assert len(to_json(read(stamp + text))["stamps"]) == 1


@often
@given(heads(), LAYOUTS)
def test_a_number_left_blank_is_never_filled(head, layout):
    blank = Head(**{**head.__dict__, "count": "      "})
    found = to_json(read(printed(blank, layout)))
    assert (found["number"], found["number_symbol"], found["symbol"]) == (None, None, head.symbol)
    assert [warning["code"] for warning in found["warnings"]] == ["number-blank"]


# --- letters (công văn) ---

ABOUT = st.sampled_from(
    [
        "phát động phong trào thi đua “Công sở thân thiện, vì Nhân dân phục vụ”",
        "hướng dẫn tổng kết công tác thi đua, khen thưởng năm 2026 và xây dựng kế hoạch năm 2027",
        "lấy ý kiến góp ý dự thảo",
    ]
)
SENT_TO = st.lists(
    st.sampled_from(
        [
            "Các sở, ban, ngành tỉnh",
            "Ủy ban nhân dân các xã, phường",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
            "Các doanh nghiệp thuộc Khối thi đua số 3 (theo danh sách kèm theo)",
            "Báo và Phát thanh, Truyền hình tỉnh",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


def letter_beside(head: Head, subject: list[str]) -> str:
    """V/v goes on below the number while the place and date stand beside it."""
    left = [*head.superior, *head.issuer, head.number, *subject]
    right = [*MOTTO, "", f"{head.place}, {head.day}"]
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return "\n".join(f"{one:<{WIDTH}}{other}".rstrip() for one, other in zip(left, right, strict=True))


def letter_below(head: Head, subject: list[str]) -> str:
    left = [*head.superior, *head.issuer, head.number, *subject]
    return "\n".join([*left, "", *MOTTO, "", f"{head.place}, {head.day}"])


def addressed(names: list[str], style: str) -> str:
    if style == "inline":
        return "Kính gửi: " + "; ".join(names) + "."
    if style == "dash first":
        return "Kính gửi: " + ";\n".join(f"- {name}" for name in names) + "."
    wrapped = [textwrap.fill(f"- {name}{';' if name != names[-1] else '.'}", 48) for name in names]
    return "Kính gửi:\n\n" + "\n".join(wrapped)


@often
@given(
    head=heads(),
    about=ABOUT,
    names=SENT_TO,
    style=st.sampled_from(["inline", "dash first", "wrapped"]),
    width=st.integers(28, 48),
    layout=st.sampled_from([letter_beside, letter_below]),
)
def test_a_letter_shows_its_subject_and_addressees_however_they_are_wrapped(
    *, head, about, names, style, width, layout
):
    letter = Head(**{**head.__dict__, "symbol": "UBND-NC", "year": None})
    subject = textwrap.wrap(f"V/v {about}", width, break_on_hyphens=False)
    found = to_json(read(f"{layout(letter, subject)}\n\n{addressed(names, style)}\n\n{BODY}"))
    assert (found["doc_type"], found["doc_type_printed"], found["subject_marker"]) == ("công văn", None, "V/v")
    assert (found["subject"], found["addressees"]) == (about, names)
    assert (found["number"], found["date"], found["place"]) == (letter.count, letter.iso, letter.place)


# --- the last page ---

NAMES = st.sampled_from(
    ["Ngô Văn Thí Dụ", "Lê Thị Ví Dụ", "Giàng A Mẫu", "TS. Bùi Minh Họa", "Đại tá Đỗ Văn Giả", "VŨ THỊ MẪU"]
)
SIGNERS = st.sampled_from(
    [
        (["CHỦ TỊCH"], ["", "", "", "", "CHỦ TỊCH"]),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["TM.", "ỦY BAN NHÂN DÂN", "", "", "CHỦ TỊCH"]),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            ["TM.", "ỦY BAN NHÂN DÂN", "KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ["", "", "KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ["TL.", "CHỦ TỊCH", "", "", "CHÁNH VĂN PHÒNG"]),
        (
            ["TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ PHÁP CHẾ", "PHÓ VỤ TRƯỞNG"],
            ["TL.", "BỘ TRƯỞNG", "KT.", "VỤ TRƯỞNG VỤ PHÁP CHẾ", "PHÓ VỤ TRƯỞNG"],
        ),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], ["T/M", "BAN THƯỜNG VỤ", "", "", "PHÓ BÍ THƯ"]),
        (["Q. CỤC TRƯỞNG"], ["", "", "Q.", "", "CỤC TRƯỞNG"]),
    ]
)
ITEMS = st.lists(
    st.sampled_from(
        [
            "Như trên",
            "Như Điều 3",
            "UBND tỉnh (b/c)",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            "Bộ Nội vụ (Ban TĐKT Trung ương)",
            "Các sở, ban, ngành tỉnh",
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
            "Lưu trữ lịch sử tỉnh",
        ]
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
ARCHIVES = st.sampled_from(
    [
        ("Lưu: VT.", ["VT"], None, None),
        ("Lưu VT, TH.", ["VT", "TH"], None, None),
        ("Lưu: VT, NC (02b).", ["VT", "NC"], 2, None),
        ("Lưu: VT, NC(HXĐ).", ["VT", "NC(HXĐ)"], None, "HXĐ"),
        ("Lưu: VT, NV (V-10b)", ["VT", "NV (V-10b)"], 10, "V"),
    ]
)
BULLETS = st.sampled_from(["- ", "– ", "+ ", "* "])


def below(items: list[str], signer: list[str]) -> str:
    return "\n".join(["Nơi nhận:", *items, "", *signer])


def above(items: list[str], signer: list[str]) -> str:
    return "\n".join([*signer, "", "Nơi nhận:", *items])


def beside(items: list[str], signer: list[str]) -> str:
    left, right = ["Nơi nhận:", *items], list(signer)
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return "\n".join(f"{one:<{WIDTH}}{other}".rstrip() for one, other in zip(left, right, strict=True))


def in_table(items: list[str], signer: list[str]) -> str:
    return "\n".join(["|", "*Nơi nhận:*", *items, "|", *(f"**{line}**" for line in signer if line), "|"])


@often
@given(
    items=ITEMS,
    archive=ARCHIVES,
    signer=SIGNERS,
    name=NAMES,
    bullet=BULLETS,
    layout=st.sampled_from([below, above, beside, in_table]),
)
def test_a_last_page_is_read_alike_in_every_layout(*, items, archive, signer, name, bullet, layout):
    printed_items = [f"{bullet}{item};" for item in items] + [bullet + archive[0]]
    top = "SỞ MẪU\nSố: 1/KH-SM\n" + "\n".join(MOTTO) + "\nMẫu, ngày 1 tháng 2 năm 2027\n\nKẾ HOẠCH\nLàm mẫu\n\n"
    found = to_json(read(top + BODY + layout(printed_items, [*signer[0], "", name])))
    assert found["recipients"] == items
    assert (found["archive"]["codes"], found["archive"]["copies"], found["archive"]["drafter"]) == archive[1:]
    assert [[value or "" for value in each.values()] for each in found["signatures"]] == [[*signer[1], name]]
    assert found["warnings"] == []


@often
@given(ITEMS, SIGNERS, st.sampled_from(["", "(Đã ký)", "~N9u=ễn V#"]), st.sampled_from([below, above, beside]))
def test_a_name_that_cannot_be_read_is_never_invented(items, signer, mark, layout):
    printed_items = [f"- {item};" for item in items] + ["- Lưu: VT."]
    top = "SỞ MẪU\nSố: 1/KH-SM\n" + "\n".join(MOTTO) + "\nMẫu, ngày 1 tháng 2 năm 2027\n\nKẾ HOẠCH\nLàm mẫu\n\n"
    found = to_json(read(top + BODY + layout(printed_items, [*signer[0], mark])))
    assert found["recipients"] == items
    assert [[value or "" for value in each.values()] for each in found["signatures"]] == [[*signer[1], ""]]
    assert [warning["code"] for warning in found["warnings"]] == ["unreadable-name"]
