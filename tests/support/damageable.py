"""Sound files with everything in them that the readers know, to be damaged."""

from pathlib import Path

from tests.support.odtfile import odt_paragraphs
from tests.support.officeword import as_word
from tests.support.oldletters import in_tcvn3, in_vni
from tests.support.rawword import field, font, p, r, tbl, word
from tests.support.tinypdf import TinyPdf, picture_pdf, show, text_pdf
from tests.support.webpage import as_page
from thidua.adapters.office import convert, to_pdf
from thidua.adapters.office.locating import find_office

SAMPLES = Path(__file__).parents[1] / "core" / "documents" / "samples"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="H2"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='28'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:styleId='H1'><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
)


def rich_word() -> bytes:
    """Lists, styles, fields, text boxes, nested tables, footnotes, tracked changes, old fonts."""
    box = f"<w:txbxContent>{p('HỎA TỐC')}</w:txbxContent>"
    shape = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    body = "".join(
        (
            tbl((p("UBND TỈNH GIẢ") + p("Số: 9/KH-UBND"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))),
            p("Kế hoạch", shape, properties="<w:pStyle w:val='H1'/>"),
            p("Mục một", properties="<w:pStyle w:val='H2'/>"),
            p("Trang ", field("PAGE", "2"), '<w:r><w:footnoteReference w:id="1"/></w:r>', "<w:r><w:tab/></w:r>"),
            p(f"<w:ins>{r('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"),
            p(r(in_tcvn3("ủy ban nhân dân"), font(".VnTime")), r(in_vni("đề nghị các đơn vị"), font("VNI-Times"))),
            tbl((p("TT"), p("Nội dung") + tbl((p("a"), p("b")))), (p("1"), p("Việc")), lines=True),
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Nơi nhận:')}</w:sdtContent></w:sdt>",
        )
    )
    footnotes = f'<w:footnote w:id="1">{p("Chú thích")}</w:footnote>'
    return word(body, styles=STYLES, numbering=NUMBERING, footnotes=footnotes)


def written_pdfs(text: str) -> list[bytes]:
    """Lines of a document on two pages; a ruled table, an annotation and a script; a picture with a word on it."""
    lines = [(line, 90.0, 60 + 14.0 * place) for place, line in enumerate(text.split("\n")[:100]) if line.strip()]
    pages = [
        [(line, x, y) for line, x, y in lines if y < 800],
        [(line, x, y - 740) for line, x, y in lines if y >= 800],
    ]
    rich = TinyPdf()
    font = rich.font("Tinos")
    rich.catalogue = "/OpenAction << /S /JavaScript /JS (1) >> /AcroForm << /Fields [] /SigFlags 3 >>"
    rules = b"".join(
        b"90 %d m 500 %d l S 90 600 m 90 700 l S 300 600 m 300 700 l S 500 600 m 500 700 l S " % (y, y)
        for y in (600, 650, 700)
    )
    cells = show("TT", 100, 670) + show("Nội dung", 310, 670) + show("1", 100, 620) + show("Việc", 310, 620)
    rich.page(
        rules + cells,
        f"/Font << /F1 {font} 0 R >>",
        "/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 99 99] /Contents (x) >>]",
    )
    grey = bytes(range(256)) * 40
    picture = picture_pdf([b"P5\n128 80\n255\n" + grey], over=[show("Ký bởi: Sở Giả", 300, 120, 8)])
    return [text_pdf(pages), rich.written(), picture]


def sound_files(kind: str) -> list[bytes]:
    """`doc` needs LibreOffice; `pdf` is richer with it."""
    text = (SAMPLES / "quyet-dinh.txt").read_text(encoding="utf-8")
    if kind == "docx":
        return [rich_word(), as_word(text, "cells"), as_word(text, "rows")]
    if kind == "html":
        return [as_page(text).encode(), as_page(text).encode("utf-16")]
    if kind == "odt":
        return [odt_paragraphs(*text.split("\n"))]
    if kind == "doc":
        return [convert(rich_word(), "docx", "doc")]
    if kind == "pdf":
        return [*written_pdfs(text), *([to_pdf(each) for each in sound_files("docx")[:2]] if find_office() else [])]
    return [text.encode(), text.encode("utf-16"), in_vni(text).encode("cp1252", "replace")]
