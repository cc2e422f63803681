"""What is true of every text, whatever it says."""

import re
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.growth import grows_like_its_text
from tests.support.vietnamese import phrases
from thidua.core.documents import read, to_json
from thidua.core.documents.body.paragraphs import paragraphs_of
from thidua.core.documents.lines import lines_of
from thidua.core.documents.source import clean

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
SOURCES = sorted((Path(__file__).parents[3] / "clauses" / "sources").glob("*-2019.txt"))
DOCUMENTS = [path.read_text(encoding="utf-8") for path in [*SAMPLES, *SOURCES]]
PLACES = {"start", "end", "paragraph_spans", "spans", "noise"}
every_document = pytest.mark.parametrize("text", DOCUMENTS, ids=[path.stem for path in [*SAMPLES, *SOURCES]])


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(item) for key, item in value.items() if key not in PLACES}
    return [without_places(item) for item in value] if isinstance(value, list) else value


def squeezed(text: str) -> str:
    """The documented normalisation: composed letters, no emphasis or invisible marks, any run of blanks
    as one."""
    visible = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad\u0300-\u036f*#]", "", unicodedata.normalize("NFC", text))
    return " ".join(visible.split())


def value_at(found: dict, field: str):
    value = found
    for name, index in re.findall(r"([a-z_]+)|\[(\d+)\]", field):
        value = value[name] if name else value[int(index)]
    if isinstance(value, dict):
        value = value.get("text") or value.get("short") or value.get("title") or value.get("marker")
    return value


def check_spans(text: str) -> int:
    found = to_json(read(text))
    printed: dict[str, list[str]] = {}
    for span in found["spans"]:
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert 0 < float(span["sure"]) <= 1
        printed.setdefault(span["field"], []).append(text[span["start"] : span["end"]])
    for field, parts in printed.items():
        said, shown = squeezed(str(value_at(found, field))), squeezed(" ".join(parts))
        if field in ("number_symbol", "symbol"):
            said, shown = said.replace(" ", ""), shown.replace(" ", "")
        assert said == shown, field
    return len(printed)


@every_document
def test_each_span_shows_exactly_what_its_field_says(text):
    assert check_spans(text) > 20


@every_document
def test_spans_stay_exact_in_decomposed_text(text):
    assert check_spans(unicodedata.normalize("NFD", text)) > 20


@every_document
def test_unicode_form_changes_nothing_in_the_reading(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert without_places(to_json(read(decomposed))) == without_places(to_json(read(text)))


@every_document
def test_windows_line_ends_change_nothing_in_the_reading(text):
    assert without_places(to_json(read(text.replace("\n", "\r\n")))) == without_places(to_json(read(text)))


@every_document
def test_bold_marks_change_nothing_in_the_reading(text):
    bold = "\n".join(f"**{line.strip()}**" if line.strip() else line for line in text.split("\n"))
    plain = "\n".join(line.strip() for line in text.split("\n"))
    assert without_places(to_json(read(bold))) == without_places(to_json(read(plain)))


def outline(sections: list[dict]) -> list:
    return [(node["marker"], squeezed(node["text"]), outline(node["children"])) for node in sections]


def rewrapped(text: str, width: int) -> str:
    """The body with each paragraph broken at another width, blank lines between paragraphs."""
    found = to_json(read(text))
    nodes = list(all_nodes(found["sections"]))
    starts = [node["start"] for node in nodes]
    first, last = min(starts), max(end for node in nodes for _start, end in node["paragraph_spans"])
    body = paragraphs_of(lines_of(clean(text[first:last])))
    broken = "\n\n".join(textwrap.fill(each.body.text, width, break_on_hyphens=False) for each in body)
    return text[:first] + broken + text[last:]


def all_nodes(sections: list[dict]):
    for node in sections:
        yield node
        yield from all_nodes(node["children"])


@every_document
@pytest.mark.parametrize("width", [55, 72, 90, 10_000])
def test_wrapping_at_another_width_keeps_the_section_tree(text, width):
    assert outline(to_json(read(rewrapped(text, width)))["sections"]) == outline(to_json(read(text))["sections"])


@every_document
def test_sections_lie_in_the_text_in_order(text):
    ends = 0
    for node in all_nodes(to_json(read(text))["sections"]):
        assert ends <= node["start"] < node["end"]
        assert all(node["start"] <= start < end <= node["end"] for start, end in node["paragraph_spans"])
        ends = node["end"]


SCRAPS = st.sampled_from(
    [
        "Số: ",
        "12/QĐ-UBND",
        "05-CT/TU",
        "KẾ HOẠCH",
        "Kính gửi:",
        "Nơi nhận:",
        "- Lưu: VT",
        "TM. ",
        "KT. CHỦ TỊCH",
        "“",
        "”",
        "**",
        "*",
        "\n",
        "\n\n",
        "1. ",
        "a) ",
        "I. ",
        "Điều 1. ",
        "Thứ nhất: ",
        "3.1. ",
        "chủ đề: ",
        "ngày 31/2/2026",
        "của ",
        "về ",
        "./.",
        "\u0301",
        "\ufeff",
        "PHỤ LỤC",
        "Luật Thi đua năm 2022",
        "Căn cứ ",
        "V/v ",
        "|",
        "      ",
        "(",
        ")",
        ", ngày 1 tháng 2 năm 2026",
        "quý IV/2026",
        "trước ngày 99/99 hàng năm",
        "trong tháng 13/2026",
    ]
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(SCRAPS, phrases(), st.text(max_size=3)), max_size=30).map("".join)))
@example("")
@example("\x00\ud7ff")
@example("Nơi nhận:\n- \n- Lưu:")
def test_any_text_is_read_without_failing_and_its_spans_are_exact(text):
    check_spans(text)


HARD = {
    "words": "thi đua yêu nước ",
    "lines": "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp thực hiện.\n",
    "lists": "1. Giao Sở Nội vụ theo dõi; Sở Y tế báo cáo trước ngày 15/11 hằng năm.\n",
    "citations": "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc thi đua; ",
    "open quotes": "“phong trào thi đua ",
    "straight quotes": 'chủ đề: "',
    "laws": "Luật Thi đua, khen thưởng ",
    "blanks": "          ",
    "dots": ".....…",
    "bullets": "- a\n",
    "brackets": "((((",
    "capitals": "ỦY BAN NHÂN DÂN\n",
    "numbers": "1/1/1/1/",
    "marks": "a\u0301\u0323",
    "of": "của của của ",
    "recipients": "Nơi nhận:\n- Như trên;\n",
    "ends": "Hết./.\n",
    "issued": "Số: 12",
    "subject": "V/v phong trào\n",
    "roman": "I. II. III.\n",
    "annex": "PHỤ LỤC I\n",
    "type": "KẾ HOẠCH\n",
    "signatures": "TM. ỦY BAN\nCHỦ TỊCH\nLê Văn A\n",
    "stars": "*a ",
    "one long task": "Giao Sở Nội vụ theo dõi. Việc này kéo dài. ",
    "days": "trước ngày 1/1, định kỳ hằng năm, ",
    "stretches": "từ ngày 1/2/2030 đến ngày 3/4/2030 ",
    "shares": "ít nhất 85% cán bộ, không quá 10% tập thể, ",
    "quotas": "- Mỗi đơn vị chọn không quá 02 tập thể, 03 cá nhân;\n",
    "leads": "Cơ quan chủ trì: Sở Nội vụ; ",
    "listed numbers": "các Quyết định số 1/QĐ-X, số 2/QĐ-X, ",
    "amending laws": "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức ",
    "unit headings": "1. Sở Nội vụ\na) Chủ trì, phối hợp với Sở Y tế\n",
    "issuers": "Quyết định số 1/QĐ-X của Bộ Văn hóa, Thể thao và Du lịch, Thể thao và ",
    "effect": "Quyết định có hiệu lực kể từ ",
    "reports": "các đơn vị báo cáo về Sở Nội vụ, ",
}


@pytest.mark.parametrize("kind", HARD)
def test_reading_time_grows_with_the_length_only(kind):
    assert grows_like_its_text(lambda size: HARD[kind] * (size // len(HARD[kind])), 20_000, 80_000)
