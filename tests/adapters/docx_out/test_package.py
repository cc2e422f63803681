import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import time_machine

from tests.support.drafts import DECISION, LAYOUT, LETTER, REPORT
from tests.support.wordfile import opened, parts
from thidua.adapters.docx_out import write_docx


def test_equal_drafts_give_equal_bytes_at_any_time() -> None:
    with time_machine.travel(datetime(2026, 1, 2, tzinfo=UTC)):
        first = write_docx(REPORT, LAYOUT)
    with time_machine.travel(datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)):
        assert write_docx(replace(REPORT), LAYOUT) == first


def test_no_moment_of_writing_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(REPORT, LAYOUT))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_a_changed_word_changes_the_bytes() -> None:
    assert write_docx(replace(REPORT, subject="Tổng kết"), LAYOUT) != write_docx(REPORT, LAYOUT)


def test_properties_name_the_document_its_issuer_and_its_day() -> None:
    core = opened(DECISION, LAYOUT).core_properties
    assert core.title == f"Quyết định {DECISION.subject}"
    assert (core.author, core.last_modified_by) == (DECISION.issuer, DECISION.issuer)
    assert core.language == "vi-VN"
    assert core.comments == ""
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2026, 2, 5)


def test_an_undated_draft_has_no_dates() -> None:
    core = parts(write_docx(LETTER, LAYOUT))["docProps/core.xml"].decode()
    assert "dcterms:created>" not in core
    assert "dcterms:modified>" not in core


def test_a_very_long_subject_does_not_break_the_properties() -> None:
    assert len(opened(replace(DECISION, subject="Về việc " * 100), LAYOUT).core_properties.title) == 255


def test_nothing_of_the_blank_template_is_left() -> None:
    names = set(parts(write_docx(DECISION, LAYOUT)))
    assert not {name for name in names if "thumbnail" in name or "customXml" in name or "numbering" in name}


def test_word_opens_it_as_a_current_vietnamese_file() -> None:
    settings = parts(write_docx(DECISION, LAYOUT))["word/settings.xml"].decode()
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert '<w:themeFontLang w:val="vi-VN"/>' in settings
    assert '<w:decimalSymbol w:val=","/>' in settings
