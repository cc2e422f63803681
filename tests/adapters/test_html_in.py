from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.test_word_layouts import words
from tests.support.oldletters import in_1258
from tests.support.webpage import as_page, page
from thidua.adapters.incoming import UnreadableFile, incoming_of
from thidua.core.documents import read, to_json

SAMPLES = sorted((Path(__file__).parents[1] / "core" / "documents" / "samples").glob("*.txt"))


def lines(inside: str) -> list[str]:
    return incoming_of("a.doc", page(inside).encode()).text.split("\n")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_reads_like_its_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = incoming_of("a.doc", as_page(text).encode())
    assert found.kind == "html"
    assert words(to_json(read(found.text, looks=found.looks))) == words(to_json(read(text)))


def test_a_web_archive_is_opened() -> None:
    archive = EmailMessage()
    archive["Subject"] = "x"
    archive.set_content(page("<p>Quyết định</p>"), subtype="html", cte="quoted-printable")
    data = b"MIME-Version: 1.0\n" + archive.as_bytes().replace(b"MIME-Version: 1.0\n", b"")
    assert incoming_of("a.doc", data).text == "Quyết định"


def test_looks_and_cells_are_told() -> None:
    inside = '<p align="center"><b>KẾ HOẠCH</b></p><table border="1"><tr><td>a<td><i>b</i></table>'
    found = incoming_of("a.doc", page(inside).encode())
    told = [(found.text[x.start : x.end], x.bold, x.italic, x.centred, x.row, x.column) for x in found.looks.items]
    assert told == [
        ("KẾ HOẠCH", True, False, True, None, None),
        ("a", False, False, False, 0, 0),
        ("b", False, True, False, 0, 1),
    ]


def test_scripts_styles_and_comments_are_no_words() -> None:
    assert lines("<script>alert('x')</script><!-- y --><p>Chữ<br>hai &amp; ba</p><img src='http://vidu/x'>") == [
        "Chữ",
        "hai & ba",
    ]


def test_the_encoding_a_page_names_is_used_and_a_wrong_one_is_not() -> None:
    old = page("<p>Ủy ban nhân dân</p>", "<meta charset=windows-1258>")
    assert incoming_of("a.doc", in_1258(old)).text == "Ủy ban nhân dân"
    wrong = page("<p>Ủy ban nhân dân</p>", "<meta charset=utf-16>")
    assert incoming_of("a.doc", wrong.encode()).text == "Ủy ban nhân dân"


def test_a_page_saved_in_utf_16_is_a_page() -> None:
    assert incoming_of("a.doc", page("<p>Ủy ban</p>").encode("utf-16")).text == "Ủy ban"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="không có chữ"):
        incoming_of("a.doc", page("<img src=x>").encode())


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</table>",
                "<b>",
                "</b>",
                "<p>",
                "</p>",
                "<script>",
                "</script>",
                "x",
                "<div>",
                "&#0;",
                "<!--",
                "<![",
            ]
        )
    )
)
def test_crossed_and_unclosed_tags_do_no_harm(pieces: list[str]) -> None:
    try:
        assert incoming_of("a.doc", page(" ".join(pieces)).encode()).text.strip()
    except UnreadableFile as refused:
        assert refused.reason


def test_tables_nested_without_end_do_no_harm() -> None:
    assert lines("<p>đầu</p>" + "<table><tr><td>" * 20_000 + "x")[0] == "đầu"
