"""Word files written part by part, for what python-docx cannot make."""

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def part(root: str, inside: str) -> bytes:
    return f"<w:{root} {NAMES}>{inside}</w:{root}>".encode()


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str, **parts: str) -> bytes:
    """`parts` are the insides of styles, numbering, footnotes, endnotes."""
    entries = {
        "[Content_Types].xml": content_types(("document", *parts)),
        "_rels/.rels": links({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": links({name: f"{name}.xml" for name in parts}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return zipped(entries | {f"word/{name}.xml": part(name, inside) for name, inside in parts.items()})


def content_types(parts: tuple[str, ...]) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    rest = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rest}{named}</Types>'.encode()


def links(targets: dict[str, str]) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{kind}/{name}" Target="{target}"/>'
        for at, (name, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def tbl(*rows: tuple[str, ...], lines: bool = False) -> str:
    """A table of cells, each the XML of its paragraphs."""
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if lines else ""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def field(instruction: str, shown: str) -> str:
    """A complex field with its result."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return f"{marks['begin']}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks['separate']}{r(shown)}{marks['end']}"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
