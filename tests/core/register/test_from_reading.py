"""A reading fills in the form; what the document does not show stays empty."""

from tests.support.documents import INVENTED
from thidua.core.documents import read, to_json
from thidua.core.register.from_reading import fields_of, names_of_recipients


def test_the_form_is_filled_in_from_the_document() -> None:
    assert fields_of(to_json(read(INVENTED, name="x"))) == {
        "type_name": "Kế hoạch",
        "code_number": "41",
        "code_notation": "KH-UBND",
        "issued_on": "2024-02-12",
        "organ_name": "ỦY BAN NHÂN DÂN TỈNH ĐÔNG HẢI",
        "subject": "Phát động phong trào thi đua “Công sở thân thiện, tận tâm phục vụ” giai đoạn 2024 - 2026",
        "signer_position": "CHỦ TỊCH",
        "signer_name": "Trần Văn Mẫu",
        "to_places": "Các sở, ban, ngành",
    }


def test_nothing_is_made_up() -> None:
    assert fields_of({}) == {}
    assert fields_of(to_json(read("Một câu không phải văn bản.", name="x"))) == {}


def test_a_number_without_a_type_is_a_letter_and_a_normative_year_stays_with_the_symbol() -> None:
    found = fields_of({"number": "05", "year": 2026, "symbol": "QĐ-UBND"})
    assert (found["type_name"], found["code_notation"]) == ("Công văn", "2026/QĐ-UBND")


def test_urgency_and_secrecy_become_their_degrees() -> None:
    degrees = [fields_of({"urgency": word}).get("priority") for word in ("HỎA TỐC", "Thượng khẩn", "KHẨN", None)]
    secrets = [fields_of({"secrecy": word}).get("secrecy") for word in ("TUYỆT MẬT", "Tối mật", "MẬT", None)]
    assert (degrees, secrets) == (["3", "2", "1", None], ["tuyet-mat", "toi-mat", "mat", None])


def test_recipients_are_named_once_addressees_first() -> None:
    reading = {"addressees": ["Sở Nội vụ"], "recipients": ["Như trên", "SỞ NỘI VỤ", "Sở Y tế"]}
    assert names_of_recipients(reading) == ["Sở Nội vụ", "Như trên", "Sở Y tế"]
