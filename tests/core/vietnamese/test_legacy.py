import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldletters import in_1258, in_tcvn3, in_vni
from thidua.core.vietnamese.legacy import (
    TCVN3,
    VNI,
    Encoding,
    font_encoding,
    is_unicode_vietnamese,
    mended,
    recognise,
    to_unicode,
)

ROOT = Path(__file__).parents[3]
TEXTS = [*(ROOT / "tests/core/documents/samples").glob("*.txt"), *(ROOT / "clauses/sources").glob("*.txt")]
WORDS = sorted(
    {
        word
        for path in TEXTS
        for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", path.read_text("utf-8")))
        if not word.isupper() and "Ð" not in word
    }
)
VIETNAMESE = sorted(
    {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "")
    }
    | {"đ", "Đ"}
)


def sentences(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=20, max_size=60).map(" ".join)


def western(data: bytes) -> str:
    return data.decode("cp1252")


def test_the_tables_reach_every_vietnamese_letter_once() -> None:
    lower = {letter for letter in VIETNAMESE if letter.islower() and not letter.isascii()}
    assert lower <= set(TCVN3.values())
    assert {letter for letter in VIETNAMESE if not letter.isascii()} == set(VNI.values())
    assert len(set(TCVN3.values())) == len(TCVN3)
    assert len(set(VNI.values())) == len(VNI)


@pytest.mark.parametrize(
    ("old", "encoding", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding.TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", Encoding.VNI, "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ],
)
def test_words_every_office_typed(old: str, encoding: Encoding, text: str) -> None:
    assert to_unicode(old, encoding) == text


@given(sentences(WORDS).filter(lambda text: sum(not word.isascii() for word in text.split()) >= 8))
def test_vni_and_1258_come_back_exactly_in_any_case(text: str) -> None:
    for wanted in (text, text.upper(), text.title()):
        for old, encoding in ((in_vni(wanted), Encoding.VNI), (western_1258(wanted), Encoding.CP1258)):
            found = recognise(old)
            assert found is not None
            assert (found.encoding, found.text) == (encoding, wanted)


def western_1258(text: str) -> str:
    return in_1258(text).decode("cp1252", "replace")


@given(
    sentences([word for word in WORDS if word.islower()]).filter(lambda t: sum(not w.isascii() for w in t.split()) >= 8)
)
def test_tcvn3_comes_back_exactly_in_small_letters_and_in_capitals(text: str) -> None:
    small, large = recognise(in_tcvn3(text)), recognise(in_tcvn3(text.upper()))
    assert small is not None and large is not None
    assert (small.encoding, small.text) == (Encoding.TCVN3, text)
    assert large.encoding is Encoding.TCVN3
    assert large.text.upper() == text.upper()
    # A word typed in capitals is known by a plain letter after its first.
    shouted = [word for word in text.upper().split() if any(char.isascii() for char in word[1:])]
    assert set(shouted) <= set(large.text.split())


def test_a_line_in_capitals_is_capitals_throughout() -> None:
    assert to_unicode(in_tcvn3("QUỸ HỖ TRỢ Ở XÃ HÒA BÌNH"), Encoding.TCVN3) == "QUỸ HỖ TRỢ Ở XÃ HÒA BÌNH"
    assert to_unicode("Hå ChÝ Minh, UBND x· Hå", Encoding.TCVN3) == "Hồ Chí Minh, UBND xã Hồ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("- Ủy ban MTTQ tỉnh;", "- Ủy ban MTTQ tỉnh;"),
        ("c) Ủy ban nhân dân xã. Ở nơi xa, ủy quyền.", "c) Ủy ban nhân dân xã. Ở nơi xa, ủy quyền."),
        ("5.2. Ủy ban nhân dân", "5.2. Ủy ban nhân dân"),
        ("- đồng chí; a) các xã", "- đồng chí; a) các xã"),
        ("XÃ TÂN KỴ", "XÃ TÂN KỴ"),
        ("XÃ NÀ HIÊN", "XÃ NÀ HIÊN"),
        ("Bộ CA và UBND xã Hồ", "Bộ CA và UBND xã Hồ"),
        # Nothing tells of the capital here.
        ("họp ở Ẳng", "họp ở ẳng"),
    ],
)
def test_capitals_that_the_alphabet_lacks_are_found_again_where_the_line_tells(typed: str, meant: str) -> None:
    assert to_unicode(in_tcvn3(typed), Encoding.TCVN3) == meant


@given(sentences(WORDS), st.sampled_from(["NFC", "NFD"]))
def test_unicode_is_never_converted(text: str, form: str) -> None:
    assert mended(unicodedata.normalize(form, text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le comité a décidé de créer une équipe dédiée à la qualité des services et à la réforme de l'État français",
        "Über die Größe der Häuser können wir natürlich später ausführlich sprechen, fürs Erste genügt ein Überblick",
        "Đà Nẵng",
        "plain ascii text without any mark at all",
        "Hàng và, là, có, cá, xã, hãng",
    ],
)
def test_other_languages_and_short_texts_are_left_alone(text: str) -> None:
    assert mended(text) is None


def test_copied_old_letters_in_a_unicode_file_are_mended_and_a_lost_soft_hyphen_too() -> None:
    found = mended("Tr-êng trung häc c¬ së H¹nh Phóc ®Ò nghÞ Héi ®ång xÐt duyÖt thi ®ua khen th-ëng")
    assert found is not None
    assert found.text == "Trường trung học cơ sở Hạnh Phúc đề nghị Hội đồng xét duyệt thi đua khen thưởng"


def test_dirt_is_not_recognised() -> None:
    assert recognise(bytes(range(128, 256)).decode("latin-1") * 3) is None
    assert recognise("\u00b8 ¹ º » ¼ ½ ¾ ¿ À Á Â Ã") is None


@pytest.mark.parametrize(
    ("font", "found"),
    [
        (".VnTime", (Encoding.TCVN3, False)),
        (".VnTimeH", (Encoding.TCVN3, True)),
        (".VnArial NarrowH", (Encoding.TCVN3, True)),
        ("ABCDEF+.VnTimeH,Bold", (Encoding.TCVN3, True)),
        ("VNI-Times", (Encoding.VNI, False)),
        ("VNI-Helve-Condense", (Encoding.VNI, False)),
        ("Times New Roman", (None, False)),
        ("Vni", (None, False)),
        ("", (None, False)),
    ],
)
def test_fonts_tell_the_encoding(font: str, found: tuple[Encoding | None, bool]) -> None:
    assert font_encoding(font) == found


@given(st.text(max_size=60), st.sampled_from(Encoding))
def test_any_text_is_converted_without_a_fault(text: str, encoding: Encoding) -> None:
    assert isinstance(to_unicode(text, encoding), str)
    assert mended(text) is None or not is_unicode_vietnamese(text)
