"""A document in a restricted file: whoever the file does not name meets its words on no page at all."""

from dataclasses import dataclass, replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.support import documents, register, world
from tests.support.documents import INVENTED
from tests.support.register import PLAN, TODAY, Bodies, arrive, draft
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents import graph
from thidua.apps.documents.models import Clause, Document
from thidua.apps.documents.models_graph import CitedDocument
from thidua.apps.documents.rules import visible
from thidua.apps.movements.models import Movement, State
from thidua.apps.register import actions_delivery, actions_files, actions_outgoing, rules
from thidua.apps.register.models import CaseFile, Entry
from thidua.apps.search import finding
from thidua.core.search import parse

pytestmark = pytest.mark.django_db
WORDS = "xanh, sạch, đẹp"
SUBJECT = "Công sở thân thiện"
CITING = (
    INVENTED.replace("41/KH-UBND", "77/KH-UBND")
    .replace("733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ", "41/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân tỉnh")
    .replace(WORDS, "gọn gàng")
    .replace(SUBJECT, "Đường phố văn minh")
)


@dataclass
class Office:
    b: Bodies
    keeper: User
    colleague: User
    movement: Movement
    case_file: CaseFile
    clause: Clause

    @property
    def document(self) -> Document:
        return self.movement.document


@pytest.fixture
def office() -> Office:
    """A public movement launched by a document that its board laid in a restricted file; another document names it."""
    b = register.make()
    keeper, colleague = (world.user(Role.BOARD_OFFICER, b.province) for _each in range(2))
    movement = documents.drafted(b.province, keeper)
    Movement.objects.filter(pk=movement.pk).update(state=State.OPEN)
    documents.confirmed(b.province, keeper, text=CITING, filename="khac.txt")
    clause = Clause.objects.get(document=movement.document_id, text__contains=WORDS)
    return Office(b, keeper, colleague, movement, opened(b, keeper), clause)


def opened(b: Bodies, by: User, *, notation: str = "01", is_restricted: bool = True) -> CaseFile:
    code = {"organ_id": "", "file_catalog": "2026", "file_notation": notation}
    unit = b.province if by.username != b.other.username else b.there
    return actions_files.open_file(
        unit=unit, title="Hồ sơ riêng", is_restricted=is_restricted, **code, by=by, at=AT, day=TODAY
    )


def lay(office: Office) -> Entry:
    entry = arrive(office.b, unit=office.b.province, by=office.keeper, document=office.document)
    actions_files.add_to_file(case_file=office.case_file, entry=entry, by=office.keeper, at=AT)
    return entry


def of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(User.objects.get(pk=user.pk))
    return client


def doors(office: Office) -> list[str]:
    """Every page that shows the document's words to a board officer, and those of citizens."""
    document, movement = office.document.pk, office.movement.slug
    node = CitedDocument.objects.get(document=document).pk
    return [
        reverse("staff:document", args=[document]),
        reverse("staff:document-clauses", args=[document]),
        reverse("staff:document-citations", args=[document]),
        reverse("staff:document-export", args=[document, "json"]),
        reverse("staff:document-file", args=[document]),
        reverse("staff:cited", args=[node]),
        reverse("staff:clause", args=[office.clause.cid]),
        reverse("staff:trace") + f"?movement={movement}",
        reverse("staff:register-incoming") + f"?van-ban={document}",
        reverse("staff:documents"),
        reverse("staff:search") + "?q=xanh+sạch",
        reverse("portal:search") + "?q=xanh+sạch",
        reverse("portal:clause", args=[office.clause.cid]),
        reverse("portal:movement", args=[movement]),
    ]


def shown(office: Office, user: User | None) -> list[str]:
    """The doors through which the words, or the document by its subject, come out."""
    client = of(user)
    return [url for url in doors(office) if _tells(client, url)]


def _tells(client: Client, url: str) -> bool:
    answer = client.get(url, follow=True)
    said = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    marked = said.decode().replace("<mark>", "").replace("</mark>", "")
    return answer.status_code == 200 and (WORDS in marked or SUBJECT in marked)


def test_nobody_unnamed_meets_the_words_of_a_restricted_file(office: Office) -> None:
    before = shown(office, office.colleague)
    assert len(before) == len(doors(office))  # each door does show them while nothing is restricted
    lay(office)
    assert shown(office, office.keeper)[:11] == before[:11]
    parcel = reverse("staff:document-parcel", args=[office.document.pk])
    assert [of(user).get(parcel).status_code for user in (office.keeper, office.colleague)] == [200, 403]
    left = shown(office, office.colleague)
    assert left == [reverse("portal:movement", args=[office.movement.slug])]  # by the movement's own name
    assert WORDS not in of(None).get(left[0]).content.decode()
    assert shown(office, None) == left


def test_the_document_that_names_it_stays_readable_and_does_not_link_to_it(office: Office) -> None:
    citing = Document.objects.get(number_symbol="77/KH-UBND")
    url, node = (
        reverse("staff:document-citations", args=[citing.pk]),
        CitedDocument.objects.get(document=office.document),
    )
    lay(office)
    page = of(office.colleague).get(url).content.decode()
    assert "41/KH-UBND" in page and "trong hồ sơ hạn chế" in page
    assert reverse("staff:cited", args=[node.pk]) not in page and SUBJECT not in page
    assert node not in graph.nodes_for(office.colleague)


def test_a_file_with_a_line_on_paper_closes_its_documents_all_the_same(office: Office) -> None:
    """A named reader's other file holds an entry without a document: NULL must not open everything."""
    lay(office)
    other = opened(office.b, office.colleague, notation="02")
    paper = arrive(office.b, number="99", unit=office.b.province, by=office.colleague)
    actions_files.add_to_file(case_file=other, entry=paper, by=office.colleague, at=AT)
    assert office.document not in visible(office.colleague)
    assert set(rules.barred_documents(office.colleague)) == {office.document}


def test_earlier_versions_of_a_draft_are_closed_with_it(office: Office) -> None:
    b, keeper = office.b, office.keeper
    first, second = (
        documents.received(b.province, keeper, text=INVENTED.replace("41/KH", f"{n}/KH"), filename=f"{n}.txt")
        for n in (51, 52)
    )
    entry = actions_outgoing.draft_outgoing(
        unit=b.province, details=PLAN, document=first, by=keeper, at=AT, today=TODAY
    )
    actions_outgoing.add_version(entry=entry, document=second, note="", by=keeper, at=AT)
    actions_files.add_to_file(case_file=office.case_file, entry=entry, by=keeper, at=AT)
    assert {first, second} <= set(rules.barred_documents(office.colleague))
    assert not {first, second} & set(visible(office.colleague))
    assert {first, second} <= set(visible(keeper))


def test_a_receiver_cannot_close_the_senders_document_to_the_province(office: Office) -> None:
    b = office.b
    entry = actions_outgoing.draft_outgoing(
        unit=b.province, details=PLAN, document=office.document, by=office.keeper, at=AT, today=TODAY
    )
    actions_delivery.name_recipients(entry=entry, names=[b.there.name], by=office.keeper, at=AT, day=TODAY)
    actions_outgoing.number_outgoing(entry=entry, series="", by=office.keeper, at=AT, day=TODAY, issue=True)
    theirs = actions_delivery.accept_delivery(delivery=entry.deliveries.get(), by=b.other, at=AT, today=TODAY)
    actions_files.add_to_file(case_file=opened(b, b.other), entry=theirs, by=b.other, at=AT)
    assert office.document in visible(office.colleague)
    next_desk = world.user(Role.UNIT_CLERK, b.there)
    assert not rules.may_open_text(next_desk, theirs) and rules.may_open_text(b.other, theirs)


def test_a_second_line_with_the_same_document_is_no_second_door(office: Office) -> None:
    lay(office)
    again = arrive(office.b, unit=office.b.province, by=office.colleague, document=office.document, despite="bản sao")
    assert not rules.may_open_text(office.colleague, again)
    assert rules.may_open_text(office.keeper, again)


def found(user: User, words: str) -> set[str]:
    scope = finding.scope_of(User.objects.get(pk=user.pk))
    return {one.kind for one in finding.find(parse(words), scope=scope).found}


def test_lines_and_files_are_found_within_reach_and_secret_ones_by_nobody(office: Office) -> None:
    b = office.b
    arrive(b, number="61", details_subject="Khảo sát hồ nước")
    arrive(b, number="62", details_subject="Tuyến đường mật", details_secrecy="mat")
    draft(b, replace(PLAN, subject="Dự thảo khảo sát", type_name="Kế hoạch", code_notation="KH-STT"))
    assert found(b.clerk, "khảo sát") == {"entry"} and found(b.other, "khảo sát") == set()
    assert found(b.clerk, "tuyến đường mật") == set()
    assert finding.find(parse("tuyến đường mật"), scope=finding.Q()).found == []  # not even in the index
    assert found(office.keeper, "hồ sơ riêng") == {"file"} and found(office.colleague, "hồ sơ riêng") == set()
    assert finding.find(parse("khảo sát"), scope=finding.public_scope()).found == []


def test_a_line_that_becomes_secret_leaves_the_index(office: Office) -> None:
    b = office.b
    details = replace(PLAN, subject="Việc tuyệt kín", type_name="Kế hoạch", code_notation="KH-STT")
    entry = draft(b, details)
    assert found(b.clerk, "tuyệt kín") == {"entry"}
    secret = replace(PLAN, subject="Việc tuyệt kín", code_notation="KH-STT", secrecy="mat")
    actions_outgoing.change_draft(entry=entry, details=secret, by=b.clerk, at=AT)
    assert finding.find(parse("tuyệt kín"), scope=finding.Q()).found == []
