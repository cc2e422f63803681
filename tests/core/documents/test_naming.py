"""Invented bodies of an invented province."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vietnamese import phrases
from thidua.core.documents.names.matching import Body, Index, Match, index_of, match

PROVINCE = "Tỉnh Sông Vàng"
BODIES = (
    Body("tinh", PROVINCE, "province"),
    Body("vp", "Văn phòng Ủy ban nhân dân tỉnh", "department", in_bloc=True),
    Body("nv", "Sở Nội vụ", "department", in_bloc=True, former_names=("Ban Tổ chức chính quyền tỉnh",)),
    Body("tc", "Sở Tài chính", "department", in_bloc=True),
    Body("kh", "Sở Khoa học và Công nghệ", "department"),
    Body("vh", "Sở Văn hóa, Thể thao và Du lịch", "department"),
    Body("tt", "Thanh tra tỉnh", "department"),
    Body("tdkt", "Ban Thi đua – Khen thưởng", "office"),
    Body("btc", "Ban Tổ chức Tỉnh ủy", "party"),
    Body("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "front"),
    Body("doan", "Tỉnh đoàn", "front"),
    Body("ca", "Công an tỉnh", "armed-forces"),
    Body("qs", "Bộ Chỉ huy quân sự tỉnh", "armed-forces"),
    Body("bp", "Ban Chỉ huy Bộ đội Biên phòng tỉnh", "armed-forces"),
    Body("bao", "Báo Sông Vàng", "media"),
    Body("dn", "Công ty cổ phần Hồ Sen", "enterprise", in_bloc=True),
    Body("x1", "Xã Hòa Uy", "commune", in_bloc=True),
    Body("x2", "Xã Hoà Bình Hạ", "commune"),
    Body("p1", "Phường Trung Tâm", "commune"),
    Body("cu1", "Xã Gò Cao", "commune", is_alive=False, successors=("x1",)),
    Body("cu2", "Xã Bãi Dài", "commune", is_alive=False, successors=("x1", "p1")),
    Body("cu3", "Xã Đầm Sen", "commune", is_alive=False, successors=("cu1",), above="Huyện Thượng"),
    Body("cu4", "Xã Đầm Sen", "commune", is_alive=False, successors=("p1",), above="Huyện Hạ"),
    Body("h1", "Huyện Thượng", "district", is_alive=False),
    Body("sv1", "Trường Sông Vàng", "public-service"),
    Body("doi1", "Trạm Kiểm lâm", "office"),
    Body("doi2", "Trạm kiểm lâm", "office"),
)
INDEX = index_of(BODIES, province=PROVINCE, blocs={"Khối thi đua số 1": ("nv", "tc")})


def told(name: str, index: Index = INDEX) -> tuple[str, tuple[str, ...]]:
    found = match(name, index)
    return found.kind, found.codes


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("- Sở Nội vụ;", "nv"),
        ("SỞ NỘI VỤ TỈNH SÔNG VÀNG", "nv"),
        ("Sở NV (b/c)", "nv"),
        ("Sở Nội vụ (để thực hiện)", "nv"),
        ("Sở Nội vụ để theo dõi", "nv"),
        ("Sở Nội vụ (Ban TĐKT)", "nv"),
        ("Giám đốc Sở Nội vụ", "nv"),
        ("Đ/c Giám đốc, các Phó Giám đốc Sở NV", "nv"),
        ("Sở KH&CN", "kh"),
        ("Sở KHCN tỉnh", "kh"),
        ("Sở KH và CN", "kh"),
        ("Sở VHTTDL", "vh"),
        ("Sở Văn hoá, Thể thao và Du lịch", "vh"),
        ("Sở VH,TT&DL", "vh"),
        ("Chánh Thanh tra tỉnh", "tt"),
        ("Ban TĐKT tỉnh", "tdkt"),
        ("Trưởng Ban TĐ-KT", "tdkt"),
        ("Trưởng ban Ban Thi đua - Khen thưởng", "tdkt"),
        ("Trưởng Ban Tổ chức Tỉnh uỷ", "btc"),
        ("UBND tỉnh", "tinh"),
        ("Uỷ ban nhân dân tỉnh Sông Vàng (để b/c)", "tinh"),
        ("Chủ tịch, các Phó Chủ tịch UBND tỉnh", "tinh"),
        ("CT, các PCT UBND tỉnh", "tinh"),
        ("Chánh Văn phòng UBND tỉnh", "vp"),
        ("VP UBND tỉnh", "vp"),
        ("CVP, các PCVP UBND tỉnh", "vp"),
        ("Văn phòng UBND tỉnh: LĐ, các phòng", "vp"),
        ("UBMTTQVN tỉnh", "mttq"),
        ("Ủy ban MTTQ tỉnh", "mttq"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", "doan"),
        ("Bí thư Tỉnh Đoàn", "doan"),
        ("CA tỉnh", "ca"),
        ("Bộ CHQS tỉnh", "qs"),
        ("BCH QS tỉnh", "qs"),
        ("BĐBP tỉnh", "bp"),
        ("Chánh VP, Phó CVP (NC) UBND tỉnh", "vp"),
        ("VPUBND tỉnh (2C, 3C)", "vp"),
        ("VP.UBND tỉnh", "vp"),
        ("Báo Sông Vàng", "bao"),
        ("Chủ tịch UBND xã Hoà Uy", "x1"),
        ("P. Trung Tâm", "p1"),
        ("ubnd phuong trung tam", "p1"),
    ],
)
def test_one_body_is_known_however_it_is_printed(printed: str, code: str) -> None:
    assert told(printed) == ("exact", (code,))


@pytest.mark.parametrize(
    "printed",
    [
        "Chính phủ",
        "Bộ Nội vụ",
        "Ban TĐKT Trung ương",
        "Ban TĐKT TW (b/c)",
        "Công an tỉnh Sông Xanh",
        "UBND tỉnh Sông Xanh",
        "Thường trực HĐND tỉnh",
        "Hội đồng TĐKT tỉnh",
        "Sở Ngoại vụ",
        "Các Bộ, ngành Trung ương",
        "Các tỉnh, thành phố trực thuộc Trung ương",
        "Huyện Thượng",
        "",
        " - ;",
    ],
)
def test_a_body_of_elsewhere_or_without_heirs_is_nobody_known(printed: str) -> None:
    assert told(printed) == ("unknown", ())


@pytest.mark.parametrize(
    "printed",
    [
        "Như trên",
        "- Như Điều 3;",
        "Như kính gửi",
        "Lưu: VT, NC",
        "VT, TH",
        "LĐVP",
        "Các phòng chuyên môn",
        "Các phòng, ban, TT thuộc VP.UBND tỉnh",
    ],
)
def test_words_that_point_back_are_no_bodies(printed: str) -> None:
    assert told(printed) == ("self", ())


def test_a_dissolved_unit_is_followed_to_its_heirs() -> None:
    assert match("UBND xã Gò Cao", INDEX) == Match("UBND xã Gò Cao", "followed", ("x1",), "Xã Gò Cao")
    assert told("Xã Bãi Dài") == ("split", ("x1", "p1"))
    assert match("Ban Tổ chức chính quyền tỉnh", INDEX).via == "Ban Tổ chức chính quyền tỉnh"
    assert told("Ban Tổ chức chính quyền tỉnh") == ("followed", ("nv",))


def test_namesakes_are_told_apart_by_the_unit_above_else_asked() -> None:
    assert told("Xã Đầm Sen") == ("ambiguous", ("x1", "p1"))
    assert told("UBND xã Đầm Sen (huyện Hạ)") == ("followed", ("p1",))
    assert told("UBND xã Đầm Sen, huyện Thượng") == ("followed", ("x1",))
    assert told("Trạm Kiểm lâm") == ("ambiguous", ("doi1", "doi2"))


def test_letters_that_agree_only_without_their_marks_are_asked() -> None:
    assert told("Sở Nôi vụ") == ("ambiguous", ("nv",))
    assert told("so noi vu") == ("exact", ("nv",))


def test_who_holds_the_post_is_no_part_of_the_name_but_is_asked() -> None:
    assert told("PCT UBND tỉnh Nguyễn Văn Mẫu") == ("ambiguous", ("tinh",))
    assert told("Giám đốc Sở Nội vụ Trần Thị Ví Dụ") == ("ambiguous", ("nv",))


def test_a_city_is_printed_short() -> None:
    city = "Thành phố Sông Xanh"
    bodies = [Body("tp", city, "province"), Body("ca", "Công an thành phố", "armed-forces"), Body("nv", "Sở Nội vụ")]
    index = index_of(bodies, province=city)
    names = ["CT, PCT UBND TP (1AE)", "UBND thành phố", "CA TP", "Công an thành phố Sông Xanh", "Sở Nội vụ TP"]
    assert [told(name, index) for name in names] == [("exact", (code,)) for code in ("tp", "tp", "ca", "ca", "nv")]


def test_another_body_of_a_commune_offers_the_commune() -> None:
    assert told("HĐND xã Hòa Uy") == ("ambiguous", ("x1",))


def test_classes_stand_for_their_living_members() -> None:
    assert told("Các sở, ban, ngành") == ("group", ("vp", "nv", "tc", "kh", "vh", "tt"))
    assert told("UBND các xã, phường") == ("group", ("x1", "x2", "p1"))
    assert told("Chủ tịch UBND các huyện, thành phố") == ("group", ("x1", "x2", "p1"))
    assert told("Giám đốc các doanh nghiệp hoạt động trong Khối thi đua của tỉnh") == ("group", ("dn",))
    assert told("Các đơn vị trong cụm thi đua") == ("group", ("vp", "nv", "tc", "dn", "x1"))
    assert told("Ủy ban nhân dân xã, phường") == ("group", ("x1", "x2", "p1"))
    assert told("Chủ tịch UBND xã, phường") == ("group", ("x1", "x2", "p1"))
    assert told("Sở, ban, ngành") == told("Các sở, ban, ngành")
    assert told("các tổ chức chính trị-xã hội") == ("group", ("mttq", "doan"))
    assert told("Các cơ quan tham mưu giúp việc Tỉnh ủy") == ("group", ("btc",))
    assert told("Khối thi đua số 1") == ("group", ("nv", "tc"))
    assert told("các tổ chức, cá nhân có liên quan") == ("unknown", ())


def test_districts_are_themselves_while_they_live() -> None:
    alive = index_of([Body("h", "Huyện Thượng", "district"), Body("x", "Xã A", "commune")], province=PROVINCE)
    assert told("UBND các huyện, thành phố", alive) == ("group", ("h",))


@pytest.mark.parametrize(
    ("printed", "kinds"),
    [
        ("Sở Nội vụ, Sở Tài chính", [("exact", ("nv",)), ("exact", ("tc",))]),
        ("Sở Nội vụ, Tài chính", [("exact", ("nv",)), ("exact", ("tc",))]),
        ("Các Sở: Nội vụ, KH&CN; Công an tỉnh", [("exact", ("nv",)), ("exact", ("kh",)), ("exact", ("ca",))]),
        ("Giám đốc các Sở: Nội vụ, Tài chính", [("exact", ("nv",)), ("exact", ("tc",))]),
        ("các Sở Tài chính, Văn hóa, Thể thao và Du lịch", [("exact", ("tc",)), ("exact", ("vh",))]),
        ("UBND các xã, phường: Hòa Uy, Trung Tâm", [("exact", ("x1",)), ("exact", ("p1",))]),
        ("Báo Sông Vàng, Đài PT-TH tỉnh", [("exact", ("bao",)), ("unknown", ())]),
        ("CVP UBND tỉnh, các phòng CM", [("exact", ("vp",)), ("self", ())]),
        ("Sở: Nội vụ, KHCN", [("exact", ("nv",)), ("exact", ("kh",))]),
        (
            "các cơ quan Trung ương đóng trên địa bàn tỉnh; Sở Tài chính",
            [("unknown", ()), ("exact", ("tc",))],
        ),
        (
            "Sở Nội vụ; các sở, ban, ngành",
            [("exact", ("nv",)), ("group", ("vp", "nv", "tc", "kh", "vh", "tt"))],
        ),
    ],
)
def test_a_list_is_told_one_by_one(printed: str, kinds: list[tuple[str, tuple[str, ...]]]) -> None:
    found = match(printed, INDEX)
    assert found.kind == "group"
    assert [(part.kind, part.codes) for part in found.parts] == kinds


def test_a_ring_of_successions_ends() -> None:
    ring = index_of(
        [
            Body("a", "Xã A", "commune", is_alive=False, successors=("b",)),
            Body("b", "Xã B", "commune", is_alive=False, successors=("a",)),
        ]
    )
    assert told("Xã A", ring) == ("unknown", ())


#: «để …» after a name tells what for: no body has it in its name.
names = phrases(2, 6).filter(lambda words: "để" not in words.lower().split())


@given(names, st.sampled_from((str, str.upper, str.lower, lambda t: unicodedata.normalize("NFD", t))))
def test_every_body_is_known_by_its_own_name_in_any_spelling(words: str, spelling) -> None:  # type: ignore[no-untyped-def]
    name = f"Sở {words}"
    alone = index_of([Body("một", name, "department")], province=PROVINCE)
    assert told(spelling(name), alone) == ("exact", ("một",))
    assert told(f"- {spelling(name)} tỉnh (b/c);", alone) == ("exact", ("một",))


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    found = match(text, INDEX)
    assert found.kind in {"exact", "followed", "split", "ambiguous", "group", "self", "unknown"}
    assert set(found.codes) <= set(INDEX.bodies)


@given(
    st.lists(
        st.sampled_from([body.name for body in BODIES] + ["các", "và", ",", ";", "(", "UBND", "Giám đốc"]), max_size=12
    )
)
def test_what_is_found_for_sure_is_one_living_unit(words: list[str]) -> None:
    for found in match(" ".join(words), INDEX).singles:
        if found.is_settled:
            assert INDEX.bodies[found.codes[0]].is_alive
