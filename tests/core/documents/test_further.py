"""Waves, targets, quotas, reporting duties, effect, and the movement's name and time; every text is invented."""

import pytest

from thidua.core.documents import read, to_json

HEAD = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 01/KH-UBND          Phố Mẫu, ngày 18 tháng 11 năm 2030\n\nKẾ HOẠCH\n{subject}\n\nThực hiện chương trình công tác;\n\n"
)
TAIL = "\n\nNơi nhận:\n- Lưu: VT.\n"


def found(body: str, subject: str = "Triển khai phong trào thi đua minh họa") -> dict:
    return to_json(read(HEAD.format(subject=subject) + body + TAIL))


# --- waves and period ---


def test_named_waves_take_month_and_year_from_their_end():
    data = found(
        "I. THỜI GIAN\n1. Thời gian thi đua chia thành 02 đợt.\n"
        "- Đợt 1: từ ngày 20 tháng 11 năm 2030 đến ngày 03 tháng 12 năm 2030;\n- Đợt 2 (từ ngày 08 đến ngày 10 tháng 12 năm 2030).\n2. Hai."
    )
    assert data["waves"] == [
        {
            "name": "Đợt 1",
            "text": "từ ngày 20 tháng 11 năm 2030 đến ngày 03 tháng 12 năm 2030",
            "from": "2030-11-20",
            "to": "2030-12-03",
        },
        {"name": "Đợt 2", "text": "từ ngày 08 đến ngày 10 tháng 12 năm 2030", "from": "2030-12-08", "to": "2030-12-10"},
    ]
    assert data["deadlines"] == []


def test_a_movement_without_printed_period_has_that_of_its_waves():
    data = found(
        "I. MỘT\n1. Phong trào thi đua được triển khai từ tháng 10 năm 2030 đến hết tháng 3 năm 2031.\n2. Hai."
    )
    assert [(wave["name"], wave["from"], wave["to"]) for wave in data["waves"]] == [(None, "2030-10", "2031-03")]
    assert (data["movement"]["period"]["from"], data["movement"]["period"]["to"]) == (2030, 2031)


def test_a_stretch_without_days_is_shown_as_printed():
    data = found(
        "I. MỘT\n1. Đợt thi đua được triển khai từ ngày ban hành Kế hoạch đến khi tổ chức xong Đại hội.\n2. Hai."
    )
    assert data["waves"] == [
        {"name": None, "text": "từ ngày ban hành Kế hoạch đến khi tổ chức xong Đại hội", "from": None, "to": None}
    ]


def test_the_time_of_a_meeting_is_no_wave():
    assert found("I. MỘT\n1. Hội nghị họp từ ngày 1/2/2031 đến ngày 3/2/2031.\n2. Hai.")["waves"] == []


@pytest.mark.parametrize(
    ("subject", "name", "years"),
    [
        ("Phát động phong trào thi đua chuyển đổi số năm 2031", "chuyển đổi số", (2031, 2031)),
        ("Tổ chức phong trào thi đua xây dựng làng mẫu giai đoạn 2031 - 2035", "xây dựng làng mẫu", (2031, 2035)),
        ("Triển khai Đợt thi đua lập thành tích chào mừng Đại hội", "lập thành tích chào mừng Đại hội", None),
        ("Triển khai đợt thi đua cao điểm “Chung tay về đích”", "Chung tay về đích", None),
    ],
)
def test_the_movement_in_the_subject(subject, name, years):
    movement = found("I. MỘT\n1. Một.\n2. Hai.", subject)["movement"]
    assert movement["name"] == name
    assert (movement["period"] and (movement["period"]["from"], movement["period"]["to"])) == years


def test_the_term_of_the_elected_is_not_the_movements_period():
    data = found("I. MỘT\n1. Một.\n2. Hai.", "Phát động phong trào thi đua bầu cử nhiệm kỳ 2031 - 2036")
    assert data["movement"]["period"] is None


# --- targets ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 100% cán bộ được tập huấn.", ("Có 100% cán bộ được tập huấn", "100", "%", "=")),
        ("Ít nhất 85 % hộ dân mở tài khoản;", ("Ít nhất 85 % hộ dân mở tài khoản", "85", "%", "≥")),
        ("Tỷ lệ đi bầu đạt từ 98% trở lên;", ("Tỷ lệ đi bầu đạt từ 98% trở lên", "98", "%", "≥")),
        ("Phấn đấu trên 99,5% hồ sơ đúng hạn.", ("Phấn đấu trên 99,5% hồ sơ đúng hạn", "99.5", "%", ">")),
        ("Hồ sơ trễ hạn dưới 2%.", ("Hồ sơ trễ hạn dưới 2%", "2", "%", "<")),
        ("Tối đa 5% hồ sơ trả lại.", ("Tối đa 5% hồ sơ trả lại", "5", "%", "≤")),
        ("Mỗi đơn vị có ít nhất 02 sáng kiến.", ("Mỗi đơn vị có ít nhất 02 sáng kiến", "2", "sáng kiến", "≥")),
        ("Có từ 03 mô hình trở lên.", ("Có từ 03 mô hình trở lên", "3", "mô hình", "≥")),
        ("Xây dựng tối thiểu 1.500 hộ mẫu.", ("Xây dựng tối thiểu 1.500 hộ mẫu", "1500", "hộ", "≥")),
    ],
)
def test_targets(text, expected):
    data = found(f"I. CHỈ TIÊU\n1. {text}\n2. Việc khác.")
    shown = [(each["text"], each["value"], each["unit"], each["relation"]) for each in data["targets"]]
    assert shown == [expected]
    assert {each["section"] for each in data["targets"]} == {"1."}


@pytest.mark.parametrize(
    "text",
    [
        "Năm trước đã đạt 98% kế hoạch.",
        "Gửi ít nhất 05 ngày trước hội nghị.",
        "Ít nhất 02 năm liền hoàn thành tốt.",
        "Vượt 10% cộng 2 điểm.",
    ],
)
def test_figures_that_are_no_targets(text):
    assert found(f"I. NỘI DUNG\n1. {text}\n2. Việc khác.")["targets"] == []


# --- quotas ---

AWARDS = "I. SỐ LƯỢNG ĐỀ NGHỊ KHEN THƯỞNG\n1. Bằng khen\n{0}\n2. Giấy khen theo thẩm quyền."


def quotas(text: str) -> list[tuple]:
    return [
        (each["holder"], each["collectives"], each["individuals"], each["either"], each["share"])
        for each in found(AWARDS.format(text))["quotas"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Ban Chỉ đạo của tỉnh: Không quá 05 cá nhân;", [("Ban Chỉ đạo của tỉnh", None, 5, None, None)]),
        ("- Tổ bầu cử: 01 cá nhân/01 tổ;", [("Tổ bầu cử", None, 1, None, None)]),
        (
            "- Đối với Công an tỉnh; Sở Y tế mỗi đơn vị đề nghị không quá 01 tập thể, 03 cá nhân;",
            [("Công an tỉnh", 1, 3, None, None), ("Sở Y tế", 1, 3, None, None)],
        ),
        (
            "- Các cơ quan còn lại: chọn không quá 01 trường hợp (tập thể hoặc cá nhân);",
            [("Các cơ quan còn lại", None, None, 1, None)],
        ),
        ("- Mỗi xã, phường chọn 02 tập thể hoặc cá nhân;", [("Mỗi xã, phường", None, None, 2, None)]),
        (
            "- Tỷ lệ không quá 10% tập thể, 5% cá nhân trực tiếp tham gia phong trào;",
            [("tập thể", None, None, None, "10"), ("cá nhân trực tiếp tham gia phong trào", None, None, None, "5")],
        ),
        ("- Khen thưởng theo thành tích.", []),
    ],
)
def test_quotas(text, expected):
    assert quotas(text) == expected


def test_a_share_of_awards_is_no_target():
    assert found(AWARDS.format("- Tỷ lệ không quá 10% tập thể tham gia;"))["targets"] == []


# --- reporting ---


def test_reporting_duties_name_who_to_whom_and_when():
    data = found(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ chủ trì theo dõi; báo cáo UBND tỉnh trước ngày 15/12/2031.\n"
        "2. Các sở, ban, ngành xây dựng kế hoạch; định kỳ 6 tháng báo cáo kết quả về Sở Nội vụ để tổng hợp.\n"
        "3. Sở Y tế tuyên truyền.\n"
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Nội vụ để xem xét./."
    )
    assert [(each["by"], each["to"], each["deadline"], each["section"]) for each in data["reporting"]] == [
        (["Sở Nội vụ"], "UBND tỉnh", "2031-12-15", "1."),
        (["Các sở, ban, ngành"], "Sở Nội vụ", "half-yearly", "2."),
        (["các đơn vị"], "Sở Nội vụ", None, None),
    ]


# --- effect ---


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", "signing"),
        ("Quyết định có hiệu lực kể từ ngày ký ban hành.", "signing"),
        ("Kế hoạch này có hiệu lực từ ngày 15 tháng 12 năm 2031 và thay thế Kế hoạch cũ.", "2031-12-15"),
        ("Nghị quyết này có hiệu lực từ ngày được thông qua.", None),
    ],
)
def test_effect(text, first):
    effect = found(f"Điều 1. Một việc.\nĐiều 2. {text}")["effect"]
    assert effect is not None
    assert effect["first"] == first
    assert text.startswith(effect["text"])


def test_the_effect_of_another_document_is_not_this_ones():
    text = "Điều 1. Nghị định số 1/2030/NĐ-CP có hiệu lực kể từ ngày 01/7/2030.\nĐiều 2. Hai việc."
    assert found(text)["effect"] is None
