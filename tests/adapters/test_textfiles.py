import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.textfiles import UnreadableText, decode

TEXT = "Ủy ban nhân dân\nSố: 719/PĐ-UBND\n"


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
