import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldletters import in_1258, in_tcvn3, in_vni
from thidua.adapters.textfiles import Decoded, UnreadableText, decode

TEXT = "Ủy ban nhân dân\nSố: 719/PĐ-UBND\n"


LONG = "Ủy ban nhân dân tỉnh đề nghị các đơn vị thực hiện nghiêm túc những nội dung dưới đây.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_recognised(encoding):
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (in_1258(LONG), "Windows-1258"),
        (in_vni(LONG).encode("cp1252"), "VNI"),
        (in_vni(LONG.upper()).encode("cp1252"), "VNI"),
        (in_tcvn3(LONG.lower()).encode("latin-1"), "TCVN3 (ABC)"),
    ],
)
def test_old_encodings_are_converted_and_said(data, name):
    found = decode(data)
    assert found.text.casefold() == LONG.casefold()
    assert found.notes == (f"Tệp dùng bảng mã {name}; chữ đã được chuyển sang Unicode.",)


def test_a_doubtful_file_asks_the_person_to_check():
    half = in_1258("nhân dân tỉnh đề nghị các đơn vị ") + b"na\xefve cr\xe9\xe9 h\xf4tel \xfcber "
    assert [note.split(";")[0] for note in decode(half).notes] == ["Không chắc tệp dùng bảng mã nào"]


def test_old_letters_saved_as_unicode_are_converted_and_unicode_is_not():
    assert decode(in_vni(LONG).encode()).text == LONG
    assert decode(LONG.encode()) == Decoded(LONG)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_decoded_without_their_mark(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_big_endian_utf16_is_decoded():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b" \n\t\n", "khoảng trắng"),
        (b"\xef\xbb\xbf", "khoảng trắng"),
        ("Công văn".encode("latin-1", "replace") + b"\xe9 ", "UTF-8"),
        (b"abc\x00def", "văn bản thuần"),
        (bytes(range(1, 9)) * 50, "văn bản thuần"),
        (b"\xff\xfea", "Unicode"),
    ],
)
def test_other_bytes_are_refused_saying_what_to_do(data, words):
    with pytest.raises(UnreadableText, match=words):
        decode(data)


def test_too_long_a_text_is_refused():
    assert decode(b"a" * 10, limit=10).text == "a" * 10
    with pytest.raises(UnreadableText, match="chia nhỏ"):
        decode(b"a" * 11, limit=10)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_the_named_error(data):
    try:
        assert isinstance(decode(data).text, str)
    except UnreadableText as error:
        assert str(error)
