"""Grounds of a decision cut by the page they were taken from: "Căn cứ Luật Tổ chức / Chính phủ ngày …"."""

import re

from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.lines import is_caps
from thidua.core.documents.source import joined

LAW_ALONE = re.compile(r"can\s+cu\s+(?:bo\s+luat|luat|phap\s+lenh)\b[^\d;:.]*")
GROUND = re.compile(r"(?:can\s+cu|theo|xet|tren\s+co\s+so)\b")


def whole_grounds(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A ground that names a law and shows neither its day nor its number goes on in the next paragraph, though that one
    begins with a capital."""
    found: list[Paragraph] = []
    for each in paragraphs:
        if found and LAW_ALONE.fullmatch(found[-1].body.plain) and _goes_on(each):
            found[-1] = Paragraph(joined([found[-1].body, each.body]), found[-1].is_bullet, found[-1].is_bold)
        else:
            found.append(each)
    return found


def _goes_on(paragraph: Paragraph) -> bool:
    body = paragraph.body
    return GROUND.match(body.plain) is None and not is_caps(body.text) and marker_of(body) is None
