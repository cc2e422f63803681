"""Grounds cut before a capital."""

import pytest

from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.head.grounds import whole_grounds
from thidua.core.documents.source import clean


def texts(*printed: str) -> list[str]:
    return [each.body.text for each in whole_grounds([Paragraph(clean(each)) for each in printed])]


def test_a_law_named_without_its_day_goes_on_in_the_next_paragraph():
    assert texts("Căn cứ Luật Tổ chức", "Chính phủ ngày 18 tháng 02 năm 2031;") == [
        "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2031;"
    ]


@pytest.mark.parametrize(
    "printed",
    [
        ("Căn cứ Luật Mẫu ngày 1/2/2031", "Chính phủ ban hành Nghị định."),
        ("Căn cứ Luật Mẫu;", "Chính phủ ban hành Nghị định."),
        ("Căn cứ Luật Mẫu", "Căn cứ Luật Thử ngày 1/2/2031;"),
        ("Căn cứ Luật Mẫu", "QUYẾT ĐỊNH:"),
        ("Căn cứ Luật Mẫu", "Điều 1. Thử."),
        ("Theo đề nghị của Sở Mẫu", "Ủy ban nhân dân ban hành."),
    ],
)
def test_other_paragraphs_stay_apart(printed):
    assert texts(*printed) == list(printed)
