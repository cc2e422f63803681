"""Files made to be slow take no longer than others of their size."""

import time

import pytest

from tests.support.rawword import p, r, word
from thidua.adapters.docx_in import docx_content

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"


def numbered(many: int) -> tuple[str, str]:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = "".join(f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>' for at in range(many))
    lists += "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(many))
    each = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    return "".join(each.format(at + 1) for at in range(many)), lists


@pytest.mark.parametrize(
    ("body", "numbering"),
    [
        (p(TAB * 60_000 + "<w:r><w:t>x</w:t></w:r>"), ""),
        (p(r("o") + "<w:r><w:t>\u0301</w:t></w:r>" * 50_000), ""),
        (p((MARK.format("begin") + MARK.format("separate") + "<w:r><w:t>x</w:t></w:r>") * 20_000), ""),
        (p(MARK.format("begin") + "<w:r><w:instrText>PAGE </w:instrText></w:r>" * 60_000), ""),
        numbered(10_000),
    ],
    ids=["tabs", "marks", "fields", "instructions", "lists"],
)
def test_a_file_made_to_be_slow_is_read_in_seconds(body: str, numbering: str) -> None:
    data = word(body, **({"numbering": numbering} if numbering else {}))
    begun = time.process_time()
    assert docx_content(data).text is not None
    assert time.process_time() - begun < 6
