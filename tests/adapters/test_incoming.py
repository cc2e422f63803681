import io
import zipfile
from itertools import accumulate, pairwise

import docx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from thidua.adapters.docx_in import package
from thidua.adapters.incoming import FILE_LIMIT, Incoming, UnreadableFile, settled, text_of
from thidua.core.clauses.matching import normal_text
from thidua.core.documents import read
from thidua.core.documents.looks import Look, Looks


def word_file(build) -> bytes:
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def letter(document) -> None:
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "UBND TỈNH GIẢ\nSỞ VÍ DỤ\nSố: 9/KH-SVD"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nGiả, ngày 01/02/2027"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Tổ chức hội thi minh họa")
    document.add_paragraph("1. Mục đích").runs[0].bold = True
    document.add_paragraph("Nội dung minh họa của hội thi.")
    end = document.add_table(rows=1, cols=2)
    end.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    end.cell(0, 1).text = "GIÁM ĐỐC\n\nLê Văn Ví Dụ"


def test_word_letterheads_in_tables_are_read():
    found = read(text_of("ke-hoach.docx", word_file(letter)))
    assert found.issuer is not None and found.issuer.superior is not None and found.number is not None
    assert (found.issuer.name.text, found.issuer.superior.text) == ("SỞ VÍ DỤ", "UBND TỈNH GIẢ")
    assert found.number.number_symbol == "9/KH-SVD"
    assert found.doc_type == "kế hoạch"
    assert [item.text for item in found.recipients] == ["Như trên"]
    assert [(s.position.text, s.signatory.text) for s in found.signatures] == [("GIÁM ĐỐC", "Lê Văn Ví Dụ")]


def test_paragraphs_and_tables_keep_their_order():
    def build(document):
        document.add_paragraph("Trước")
        table = document.add_table(rows=2, cols=2)
        for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ô {index}"
        document.add_paragraph("Sau")

    assert text_of("a.docx", word_file(build)).split("\n") == ["Trước", "ô 0     ô 1", "ô 2     ô 3", "Sau"]


NUMBERED = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText
w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def numbered_paragraph(text: str, number: int, depth: int) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_printed_by_word_are_counted():
    lines = [
        ("A", 5, 0),
        ("B", 5, 1),
        ("C", 5, 1),
        ("D", 5, 2),
        ("E", 5, 2),
        ("F", 5, 0),
        ("G", 5, 1),
        ("H", 6, 0),
    ]
    body = "".join(numbered_paragraph(*line) for line in lines)
    main = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    data = zipped({package.MAIN_PART: main.encode(), "word/numbering.xml": NUMBERED.encode()})
    assert text_of("a.docx", data).split("\n") == [
        "I. A",
        "1. B",
        "2. C",
        "2.1. D",
        "2.2. E",
        "II. F",
        "1. G",
        "- H",
    ]


def test_content_decides_not_the_name():
    data = word_file(lambda document: document.add_paragraph("Chữ"))
    assert text_of("anh.png", data).strip() == "Chữ"
    assert text_of("van-ban.docx", "Chữ thường".encode()) == "Chữ thường"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, r"\.doc"),
        (b"\x89PNG\r\n\x1a\n", "ảnh bị hỏng"),
        (b"\xff\xd8\xff\xe0", "ảnh bị hỏng"),
        (b"MZ\x90\x00\x03", "chương trình"),
        (b"PK\x03\x04 broken", "hỏng"),
        (zipped({"readme.txt": b"x"}), "không phải tài liệu Word"),
        (zipped({package.MAIN_PART: b"<w:document"}), "hỏng"),
        (zipped({package.MAIN_PART: b"<a/>"}), "không có nội dung"),
        (word_file(lambda document: None), "không có chữ nào"),
        (b"\0" * 50, "văn bản thuần"),
        ("Hòa bình".encode("latin-1"), "UTF-8"),
    ],
)
def test_other_files_are_refused_saying_what_to_do(data, words):
    with pytest.raises(UnreadableFile, match=words) as refusal:
        text_of("tep", data)
    assert refusal.value.filename == "tep"
    assert refusal.value.reason[-1] == "."


def test_a_truncated_word_file_is_refused():
    data = word_file(letter)
    for size in (len(data) // 3, len(data) // 2, len(data) - 10):
        with pytest.raises(UnreadableFile):
            text_of("cut.docx", data[:size])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(package, "UNPACKED_LIMIT", 1_000_000)
    with pytest.raises(UnreadableFile, match="quá lớn"):
        text_of("bomb.docx", zipped({package.MAIN_PART: b" " * 1_000_001}))


def test_a_lying_directory_does_not_get_more_through(monkeypatch):
    monkeypatch.setattr(package, "PART_LIMIT", 1_000)
    with pytest.raises(UnreadableFile, match="quá lớn"):
        text_of("big.docx", zipped({package.MAIN_PART: b"<a>" + b"x" * 2_000 + b"</a>"}))


def test_entities_are_never_resolved():
    attack = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(UnreadableFile, match="không an toàn"):
        text_of("xxe.docx", zipped({package.MAIN_PART: attack}))


def test_a_text_too_long_to_read_in_bounded_memory_is_refused():
    with pytest.raises(UnreadableFile, match="650 trang"):
        text_of("dai.txt", b"a" * 2_000_001)


def test_an_enormous_file_is_refused_by_its_size():
    with pytest.raises(UnreadableFile, match="25 MB"):
        text_of("to.txt", b"a" * (FILE_LIMIT + 1))


@settings(deadline=None)  # a child process reads what claims to be a PDF
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_give_text_or_the_named_error(data, mark):
    # Rich text takes a second each; it is tried with the other files of LibreOffice.
    assume(not (mark + data).startswith(b"{\\rtf"))
    try:
        assert isinstance(text_of("x", mark + data), str)
    except UnreadableFile as error:
        assert error.reason


@given(st.lists(st.sampled_from(["To\u0302\u0309", " chức", "\r\n", "\r", "a", "\u0301", "Kế"]), max_size=12))
def test_looks_move_with_the_text_when_it_takes_its_normal_form(parts):
    text = "".join(parts)
    places = list(accumulate(map(len, parts), initial=0))
    looks = Looks(tuple(Look(start, end, bold=True) for start, end in pairwise(places)))
    found = settled(Incoming(text, "pdf", looks))
    assert found.text == normal_text(text)
    shown = [found.text[look.start : look.end] for look in found.looks.items]
    assert shown in ([], [normal_text(part) for part in parts])


def test_plain_decomposed_text_keeps_its_looks():
    found = settled(Incoming("To\u0302\u0309 chu\u031b\u0301c", "pdf", Looks((Look(0, 4, bold=True), Look(5, 11)))))
    assert [found.text[look.start : look.end] for look in found.looks.items] == ["Tổ", "chức"]
