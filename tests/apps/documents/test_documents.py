import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import override_settings

from tests.support import documents, world
from tests.support.oldletters import in_vni
from tests.support.rawword import p, r, word
from thidua.adapters.incoming import UnreadableFile
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.documents import actions, queries, rules, shelf
from thidua.apps.documents.models import Clause, Document, State
from thidua.core.clauses.checking import ClausesRefused
from thidua.core.clauses.editing import section_of
from thidua.core.clauses.proposing import Proposed
from thidua.core.clauses.text import clause_text
from thidua.core.documents import read
from thidua.core.documents.editing.correcting import NotCorrectable
from thidua.core.documents.looks import Looks
from thidua.core.documents.model import Reading

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("verb", flat=True))


def test_a_received_document_is_read_but_nothing_enters_the_record() -> None:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    document = documents.received(province, officer)
    assert (document.number_symbol, str(document.issued_on)) == ("41/KH-UBND", "2024-02-12")
    assert document.state == State.PROPOSED
    assert Clause.objects.count() == 0
    assert verbs() == ["document.received"]


def test_the_file_is_kept_under_a_random_name_with_the_same_bytes() -> None:
    province = world.province()
    document = documents.received(province, world.user(), filename="../../etc/Kế hoạch.txt")
    assert document.filename == "Kế hoạch.txt"
    assert "Kế" not in document.file.name
    assert document.file.open("rb").read() == documents.INVENTED.encode()


def test_how_a_file_was_read_is_kept_with_the_document() -> None:
    old = in_vni(documents.INVENTED).encode("cp1252")
    document = actions.receive_document(
        unit=world.province(), filename="cu.txt", data=old, by=world.user(), at=world.AT
    )
    document.refresh_from_db()
    assert (document.text, document.kind) == (documents.INVENTED, "txt")
    assert document.notes == ["Tệp dùng bảng mã VNI; chữ đã được chuyển sang Unicode."]
    assert documents.received(world.province(), world.user()).notes == []


def test_looks_of_a_word_file_reach_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Looks] = []

    def reading(text: str, *, name: str, looks: Looks) -> Reading:
        seen.append(looks)
        return read(text, name=name, looks=looks)

    monkeypatch.setattr(actions, "read", reading)
    data = word(p(r("KẾ HOẠCH", "<w:b/>")) + p("Nội dung"))
    document = actions.receive_document(
        unit=world.province(), filename="a.docx", data=data, by=world.user(), at=world.AT
    )
    assert [(document.text[x.start : x.end], x.bold) for x in seen[0].items] == [
        ("KẾ HOẠCH", True),
        ("Nội dung", False),
    ]
    assert document.kind == "docx"


def test_the_same_file_twice_in_a_unit_names_the_first_and_another_unit_may_have_it() -> None:
    one, two, officer = world.province(), world.province(), world.user()
    first = documents.received(one, officer)
    with pytest.raises(actions.AlreadyReceived) as told:
        documents.received(one, officer)
    assert told.value.document == first
    assert documents.received(two, officer).slug == "ke-hoach-2"


def test_a_rejected_file_may_come_again() -> None:
    province, officer = world.province(), world.user()
    first = documents.received(province, officer)
    actions.reject_document(document=first, reason="nhầm tệp", by=officer, at=world.AT)
    assert documents.received(province, officer).pk != first.pk
    assert verbs() == ["document.received", "document.rejected", "document.received"]


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b"   \n "),
        ("a.pdf", b"%PDF-1.7 abc"),
        ("a.docx", b"PK\x03\x04 not a real archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("a.exe", b"MZ\x00\x00" + b"\0" * 100),
        ("a.txt", bytes(range(256)) * 4),
    ],
)
def test_files_that_are_no_text_are_refused_and_nothing_is_kept(filename: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        actions.receive_document(unit=world.province(), filename=filename, data=data, by=world.user(), at=world.AT)
    assert refused.value.reason
    assert (Document.objects.count(), verbs()) == (0, [])


@override_settings(UPLOAD_LIMIT=100)
def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="lớn"):
        documents.received(world.province(), world.user())


def test_a_correction_changes_the_corrected_reading_only() -> None:
    province, officer = world.province(), world.user()
    document = documents.received(province, officer)
    machine = document.reading
    made = actions.correct_reading(
        document=document, changes={"number": "42", "date": "13/2/2024"}, by=officer, at=world.AT
    )
    assert (made.number_symbol, str(made.issued_on)) == ("42/KH-UBND", "2024-02-13")
    assert (made.reading, made.reading["number"]) == (machine, "41")
    assert verbs()[-1] == "document.corrected"


def test_an_impossible_date_changes_nothing() -> None:
    document = documents.received(world.province(), world.user())
    changes = {"number": "42", "date": "30/2/2024"}
    with pytest.raises(NotCorrectable):
        actions.correct_reading(document=document, changes=changes, by=world.user(), at=world.AT)
    assert Document.objects.get().corrected["number"] == "41"
    assert verbs() == ["document.received"]


def test_correcting_nothing_writes_nothing() -> None:
    document = documents.received(world.province(), world.user())
    actions.correct_reading(document=document, changes={"number": "41"}, by=world.user(), at=world.AT)
    assert verbs() == ["document.received"]


def test_confirming_creates_the_clauses_with_exact_texts() -> None:
    province, officer = world.province(), world.user()
    document = documents.confirmed(province, officer)
    clauses = queries.clauses_of(document)
    assert [(clause.cid, clause.text) for clause in clauses][1:4] == [
        ("DH-1.1a", "Niêm yết công khai thủ tục hành chính tại nơi tiếp dân."),
        ("DH-1.1b", "Trả kết quả đúng hẹn; trễ hẹn phải xin lỗi bằng văn bản."),
        ("DH-1.2", "Giữ gìn trụ sở xanh, sạch, đẹp."),
    ]
    assert all(" ".join(document.text[c.start : c.end].split()) == c.text for c in clauses)
    assert verbs() == ["document.received", "document.confirmed"]


def test_a_confirmed_document_no_longer_changes() -> None:
    officer = world.user()
    document = documents.confirmed(world.province(), officer)
    with pytest.raises(actions.NotProposed):
        actions.correct_reading(document=document, changes={"number": "9"}, by=officer, at=world.AT)
    with pytest.raises(actions.NotProposed):
        actions.reject_document(document=document, reason="x", by=officer, at=world.AT)
    with pytest.raises(actions.NotProposed):
        actions.confirm_document(document=document, clause_prefix="DH", clauses=(), by=officer, at=world.AT)


def confirm(document: Document, prefix: str, *clauses: Proposed) -> Document:
    return actions.confirm_document(
        document=document, clause_prefix=prefix, clauses=clauses, by=world.user(), at=world.AT
    )


def test_faulty_clauses_leave_the_document_unconfirmed() -> None:
    document = documents.received(world.province(), world.user())
    with pytest.raises(ClausesRefused):
        confirm(document, "DH", Proposed("DH-1", "DH-1", 0, 10), Proposed("DH-2", "DH-2", 5, 20))
    assert (Document.objects.get().state, Clause.objects.count()) == (State.PROPOSED, 0)


def test_a_prefix_of_another_document_or_of_a_shipped_book_is_refused() -> None:
    province, officer = world.province(), world.user()
    documents.confirmed(province, officer)
    other = documents.received(province, officer, text=documents.INVENTED.replace("41/KH", "42/KH"))
    assert queries.proposal_for(other).prefix == "DH2"
    for prefix, reason in (("DH", "đã dùng cho văn bản khác"), ("LS", "dành cho văn bản khác")):
        with pytest.raises(ClausesRefused, match=reason):
            confirm(other, prefix, Proposed(f"{prefix}-1", f"{prefix}-1", 0, 20))


@pytest.mark.parametrize("name", ["lai-chau-2019", "lang-son-2019"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_shipped_text_gets_the_ids_and_words_of_its_book(name: str, line_end: str) -> None:
    book = next(book for book, _text in shelf.shelf() if book.document == name)
    text = documents.source(name).decode().replace("\n", line_end)
    document = documents.confirmed(world.province(), world.user(), text=text, filename="bat-ky.txt")
    assert [(c.cid, c.section, c.text) for c in queries.clauses_of(document)] == [
        (clause.id, clause.section, clause.text) for clause in book.clauses
    ]
    assert document.slug == name


def test_a_shipped_text_retyped_in_word_keeps_its_ids() -> None:
    paper = docx.Document()
    for line in documents.source("lang-son-2019").decode().splitlines():
        paper.add_paragraph(line.strip())
    paper.save(data := io.BytesIO())
    document = actions.receive_document(
        unit=world.province(), filename="phat-dong.docx", data=data.getvalue(), by=world.user(), at=world.AT
    )
    book = next(book for book, _text in shelf.shelf() if book.prefix == "LS")
    clauses = queries.proposal_for(document).clauses
    assert [(c.id, clause_text(document.text[c.start : c.end])) for c in clauses] == [
        (clause.id, clause.text) for clause in book.clauses
    ]


def test_a_refused_upload_leaves_no_file_behind(settings: Any) -> None:
    province, officer = world.province(), world.user()
    documents.received(province, officer)
    kept = sorted(Path(settings.MEDIA_ROOT).rglob("*.txt"))
    with pytest.raises(actions.AlreadyReceived):
        documents.received(province, officer)
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*.txt")) == kept


def test_both_books_together_hold_82_clauses_whose_sections_follow_from_their_ids() -> None:
    clauses = [clause for book, _text in shelf.shelf() for clause in book.clauses]
    assert len(clauses) == 82
    assert [clause.id for clause in clauses if section_of(clause.id) != clause.section] == []


def test_a_second_unit_with_a_shipped_text_gets_its_own_prefix() -> None:
    officer = world.user()
    text = documents.source("lang-son-2019").decode()
    documents.confirmed(world.province(), officer, text=text)
    document = documents.received(world.province(), officer, text=text)
    proposal = queries.proposal_for(document)
    assert proposal.prefix == "LS2"
    assert proposal.clauses[0].id == "LS2-0"


def test_everybody_of_the_province_reads_and_only_its_board_keeps() -> None:
    province, elsewhere = world.province(), world.province()
    department = world.unit(parent=province)
    document = documents.received(province, world.user())
    on_record = documents.confirmed(province, world.user(), text=documents.INVENTED.replace("41/KH", "42/KH"))
    clerk = world.user(Role.UNIT_CLERK, department)
    assert rules.open_document(clerk, on_record.pk) == on_record
    for refused in (
        lambda: rules.open_document(clerk, document.pk),
        lambda: rules.open_document_to_keep(clerk, on_record.pk),
    ):
        with pytest.raises(Refused):
            refused()
    for stranger in (
        world.user(Role.BOARD_OFFICER, elsewhere),
        world.user(Role.ADMINISTRATOR, province),
        world.user(Role.BOARD_OFFICER, None),
        world.user(),
    ):
        with pytest.raises(Refused):
            rules.open_document(stranger, document.pk)
    officer = world.user(Role.BOARD_OFFICER, province)
    assert rules.open_document_to_keep(officer, document.pk) == document


def test_the_list_is_of_the_users_province_and_finds_without_marks() -> None:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    mine = documents.received(province, officer)
    documents.received(world.province(), world.user())
    assert list(queries.documents_for(officer)) == [mine]
    assert list(queries.documents_for(officer, text="cong so than thien")) == [mine]
    assert list(queries.documents_for(officer, text="41/KH")) == [mine]
    assert list(queries.documents_for(officer, text="rừng")) == []
    assert list(queries.documents_for(officer, state="confirmed")) == []
