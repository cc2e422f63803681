import pytest

from tests.support.rawword import p, word
from thidua.adapters.filekinds import REFUSED, kind_of
from thidua.adapters.incoming import PAGE_READERS, READERS


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(p("x")), "zip"),
        (b"%PDF-1.7", "pdf"),
        (b"\n \n%PDF-1.4", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"GIF89a", "image"),
        (b"BM\0\0\0", "image"),
        ("BM là bệnh mạn tính".encode(), "txt"),
        (b"MZ", "txt"),
        (b"MZ\x90\0", "program"),
        (b"Rar!\x1a", "archive"),
        ("<HTML><p>".encode("utf-16"), "html"),
        (b"MIME-Version: 1.0\nContent-Type: text/html", "html"),
        ("Ủy ban".encode(), "txt"),
    ],
)
def test_bytes_tell_the_kind(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_every_kind_is_read_or_refused_with_a_sentence() -> None:
    kinds = {"zip", "rtf", "doc", "word-xml", "html", "txt", "pdf", "image"}
    assert set(READERS) | set(PAGE_READERS) == kinds
    assert all((reason.endswith(".") and "hãy" in reason) or "không nhận" in reason for reason in REFUSED.values())
