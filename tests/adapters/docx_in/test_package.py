import io
import subprocess
import sys
import zipfile

import pytest

from tests.support.rawword import NAMES, p, part, r, tbl, unzipped, word, zipped
from thidua.adapters.docx_in import UnreadableDocx, docx_content, docx_text
from thidua.adapters.docx_in.package import kind_of_package
from thidua.adapters.incoming import UnreadableFile, incoming_of

MAIN = "word/document.xml"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as told:
        incoming_of("a.docx", data)
    return told.value.reason


def test_a_dense_zip_is_refused_before_it_is_unpacked() -> None:
    body = b"<w:p/>" * 2_000_000
    assert "quá lớn" in refusal(zipped({MAIN: part("document", f"<w:body>{body.decode()}</w:body>")}))


def test_too_many_entries_are_refused() -> None:
    assert "quá lớn" in refusal(zipped({MAIN: b"<a/>", **{f"x{at}": b"" for at in range(5_001)}}))


@pytest.mark.parametrize("name", ["/etc/passwd", "../../evil", "word/../../evil", "C:/evil", "..\\evil", "a" * 300])
def test_odd_paths_are_refused(name: str) -> None:
    assert "đường dẫn lạ" in refusal(zipped({MAIN: part("document", "<w:body/>"), name: b"x"}))


def test_a_part_twice_is_refused() -> None:
    stream = io.BytesIO(word(p("một")))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(MAIN, part("document", f"<w:body>{p('hai')}</w:body>"))
    assert "lặp" in refusal(stream.getvalue())


ENTITIES = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("name", [MAIN, "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
def test_entities_are_refused_in_every_part_and_encoding(encoding: str, name: str) -> None:
    attack = f"{ENTITIES}<w:document {NAMES}><w:body><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:body></w:document>"
    parts = unzipped(word(p("x"))) | {name: attack.encode(encoding)}
    assert "không an toàn" in refusal(zipped(parts))


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + p("x") + "</w:sdtContent></w:sdt>" * 5_000
    assert "hỏng" in refusal(word(deep))
    table = p("x")
    for _ in range(120):
        table = tbl((table,))
    assert "hỏng" in refusal(word(table))


def test_a_document_built_to_fill_the_memory_is_refused() -> None:
    runs = "".join(f'<w:r w:rsidR="{at * 2654435761 % 2**32:08X}"/>' for at in range(500_000))
    assert "phức tạp" in refusal(word(p(runs + r("x"))))


def test_the_main_part_is_the_one_the_package_names() -> None:
    link = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml" Id="a"/>'
    links = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    data = zipped(
        {"word/document2.xml": part("document", f"<w:body>{p('chữ')}</w:body>"), "_rels/.rels": links.encode()}
    )
    assert docx_text(data) == "chữ"


def test_strict_files_are_read_too() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {name: content.replace(usual, strict) for name, content in unzipped(word(p("chữ"))).items()}
    assert docx_text(zipped(parts)) == "chữ"


def test_macros_are_told_of_and_never_run() -> None:
    data = zipped(unzipped(word(p("chữ"))) | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert docx_content(data).notes == ("Tệp có macro; hệ thống không chạy macro, chỉ đọc chữ.",)


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ({"xl/workbook.xml": b"<a/>"}, "sheet"),
        ({"ppt/presentation.xml": b"<a/>"}, "slides"),
        ({"readme.txt": b"x"}, "other"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "sheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "odt"),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<encryption-data/>"},
            "locked",
        ),
    ],
)
def test_other_parcels_are_told_apart(entries: dict[str, bytes], kind: str) -> None:
    assert kind_of_package(zipped(entries)) == kind


def test_an_opendocument_with_entities_never_reaches_libreoffice() -> None:
    entries = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": f"{ENTITIES}<a>&y;</a>".encode()}
    with pytest.raises(UnreadableDocx, match="không an toàn"):
        kind_of_package(zipped(entries))


def test_a_zip_with_a_password_is_refused_with_a_sentence() -> None:
    data = bytearray(word(p("x")))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(mark, at + 4)
    assert "mật khẩu" in refusal(bytes(data))


MEASURE = """
from tests.support.memory import peak_kb
from tests.support.rawword import p, r, word
from thidua.adapters.incoming import incoming_of
line = p(*[r("Căn cứ kết quả thực hiện của các cơ quan, đơn vị ", "<w:b/><w:sz w:val='28'/>") for _ in range(8)])
data = word(line * 4_000)
del line
found = incoming_of("to.docx", data)
print(len(found.text), peak_kb() // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="đo bộ nhớ theo cách của Linux")
def test_five_hundred_pages_take_less_than_300_mb() -> None:
    out = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True).stdout.split()
    assert int(out[0]) > 1_500_000
    assert int(out[1]) < 300
