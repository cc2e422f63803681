import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.edxml import BadParcel, read_parcel, write_parcel
from thidua.core.documents.out.exchange import Attachment, Parcel, Party, StillBlank, Unaddressed, organ_id, parcel_of

LETTER = Attachment("f1", "quyet-dinh.docx", "application/octet-stream", b"PK\x03\x04 not a zip")
PARCEL = Parcel(
    sender=Party("H99", "Ủy ban nhân dân tỉnh Bản Mây"),
    receivers=(Party("H99.01", "Sở Nội vụ"), Party("H99.02.03", "Ủy ban nhân dân xã Đồng Mơ & Co <x>")),
    number="05",
    notation="QĐ-UBND",
    place="Bản Mây",
    issued_on=date(2026, 2, 5),
    type_name="Quyết định",
    subject="Về việc tặng Bằng khen “văn hóa công sở”",
    signer="Nguyễn Văn Mẫu",
    position="CHỦ TỊCH",
    sent_at=datetime(2026, 2, 5, 16, 30, 9),
    to_places=("Như Điều 2", "Ban Thi đua - Khen thưởng"),
    attachments=(replace(LETTER, data="Nội dung".encode()),),
    pages=2,
    copies=15,
    due_on=date(2026, 3, 1),
)


def test_a_parcel_written_is_read_back_whole() -> None:
    assert read_parcel(write_parcel(PARCEL)) == PARCEL


def test_equal_parcels_give_equal_bytes() -> None:
    assert write_parcel(PARCEL) == write_parcel(replace(PARCEL))


def test_every_element_of_the_envelope_carries_the_literal_prefix() -> None:
    envelope = re.search(rb"<edXML:edXMLEnvelope.*</edXML:edXMLEnvelope>", write_parcel(PARCEL), re.S)
    assert envelope is not None
    assert set(re.findall(rb"</?([A-Za-z]+)", envelope[0])) == {b"edXML"}


def test_the_document_is_named_by_agency_day_and_number() -> None:
    assert PARCEL.document_id == "H99,2026/02/05,05/QĐ-UBND"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=80))
def test_any_subject_survives(subject: str) -> None:
    shown = subject.strip()
    back = read_parcel(write_parcel(replace(PARCEL, subject=subject))).subject
    assert back == shown


@pytest.mark.parametrize(
    ("given_id", "expected"),
    [
        ("H49", "H49"),
        (" h37.02.02 ", "H37.02.02"),
        ("000.00.00.H49", "H49"),
        ("01.02.H37", "H37.02.01"),
        ("000.01.02.H37", "H37.02.01"),
        ("Sở Nội vụ", None),
        ("", None),
        ("49", None),
    ],
)
def test_identifiers_old_and_new(given_id: str, expected: str | None) -> None:
    assert organ_id(given_id) == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "bị hỏng"),
        (b"<edXML>", "bị hỏng"),
        (b"<html/>", "không phải gói edXML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><edXML/>', "DOCTYPE"),
        (write_parcel(PARCEL).replace(b"2026/02/05<", b"hom qua<"), "không đúng dạng"),
        (re.sub(rb'(2016">)[A-Za-z0-9+/=]+(</edXML:Content)', rb"\1@@@@\2", write_parcel(PARCEL)), "base64"),
    ],
)
def test_a_bad_parcel_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadParcel, match=says):
        read_parcel(data)


@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_damaged_parcel_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(write_parcel(PARCEL))
    data[place % len(data)] = byte
    try:
        read_parcel(bytes(data))
    except BadParcel as refused:
        assert refused.reason


READING = {"number": "05", "symbol": "QĐ-UBND", "date": "2026-02-05", "subject": "Về việc", "doc_type": "quyết định"}


def test_a_confirmed_reading_becomes_a_parcel() -> None:
    made = parcel_of(READING, sender=PARCEL.sender, receivers=PARCEL.receivers, attachments=(), sent_at=PARCEL.sent_at)
    assert (made.number, made.notation, made.type_name, made.issued_on) == (
        "05",
        "QĐ-UBND",
        "Quyết định",
        date(2026, 2, 5),
    )


def test_what_is_blank_or_without_identifier_is_named() -> None:
    with pytest.raises(StillBlank) as blank:
        parcel_of(
            {**READING, "number": None}, sender=PARCEL.sender, receivers=(), attachments=(), sent_at=PARCEL.sent_at
        )
    assert blank.value.field == "number"
    with pytest.raises(Unaddressed) as unknown:
        parcel_of(READING, sender=Party("", "Sở X"), receivers=(), attachments=(), sent_at=PARCEL.sent_at)
    assert unknown.value.name == "Sở X"
