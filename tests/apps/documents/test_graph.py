"""What rests on what, who ended whom, and what must be looked at again."""

from datetime import date

import pytest

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.documents import actions, actions_graph, graph, linking, queries
from thidua.apps.documents.models import Document
from thidua.apps.documents.models_graph import Citation, CitedDocument, StandingRecord
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
TODAY = date(2031, 12, 1)
TEXT = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐÔNG HẢI                Độc lập - Tự do - Hạnh phúc

Số: {number}                Đông Hải, ngày {day}

QUYẾT ĐỊNH
Về việc {about}

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
{grounds}

QUYẾT ĐỊNH:

Điều 1. {body}

Điều 2. {end}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


class Desk:
    """One board officer's desk in a new province."""

    def __init__(self, name: str = "Tỉnh Đông Hải") -> None:
        self.province: Unit = world.province(name)
        self.officer: User = world.user(Role.BOARD_OFFICER, self.province)
        self.prefixes = iter(["QA", "QB", "QC", "QD", "QE", "QF"])

    def receive(self, number: str, **said: str) -> Document:
        words = {
            "day": "05 tháng 3 năm 2031",
            "about": f"việc thứ {number}",
            "grounds": "",
            "body": "Thực hiện.",
            "end": "Hết.",
        }
        text = TEXT.format(number=number, **{**words, **said})
        return actions.receive_document(
            unit=self.province, filename="a.txt", data=text.encode(), by=self.officer, at=AT
        )

    def confirm(self, document: Document) -> Document:
        proposal = queries.proposal_for(document, next(self.prefixes))
        return actions.confirm_document(
            document=document, clause_prefix=proposal.prefix, clauses=proposal.clauses, by=self.officer, at=AT
        )

    def node(self, key: str) -> CitedDocument:
        return CitedDocument.objects.get(unit=self.province, identity_key=key)


GROUND = "Căn cứ Quyết định số {} ngày 02/02/2030 của Ủy ban nhân dân tỉnh;"


def edges(document: Document) -> list[tuple[str, str]]:
    return [(str(one.cited), one.role) for one in graph.rests_on(document)]


def test_a_received_document_names_its_grounds() -> None:
    desk = Desk()
    made = desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    assert edges(made) == [("Luật Thi đua, khen thưởng", "legal_basis"), ("40/QĐ-UBND", "legal_basis")]
    node = desk.node("40/QĐ-UBND")
    assert (node.document, node.year, node.issued_on) == (None, 2030, date(2030, 2, 2))


def test_a_document_that_was_only_cited_is_joined_when_it_comes() -> None:
    desk = Desk()
    citing = desk.receive("12/QĐ-UBND", grounds=GROUND.format("040/QĐ-UBND"))
    assert [str(node) for node in graph.cited_only(desk.officer)] == ["Luật Thi đua, khen thưởng", "040/QĐ-UBND"]
    came = desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030")
    node = desk.node("40/QĐ-UBND")
    assert node.document == came
    assert [one.citing for one in graph.named_by(node, desk.officer)] == [citing]
    assert "40/QĐ-UBND" not in [str(one) for one in graph.cited_only(desk.officer)]


def test_the_same_number_of_another_year_stays_apart() -> None:
    desk = Desk()
    desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    other = desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2029")
    assert CitedDocument.objects.filter(identity_key="40/QĐ-UBND").count() == 2
    assert graph.named_by(other.node, desk.officer) == []


def test_two_documents_naming_one_share_its_node_and_it_is_counted_twice() -> None:
    desk = Desk()
    desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    desk.receive("13/QĐ-UBND", grounds=GROUND.format("40/QÐ – UBND"))
    named = {str(node): node.times for node in graph.cited_only(desk.officer)}
    assert named == {"40/QĐ-UBND": 2, "Luật Thi đua, khen thưởng": 2}


def test_a_mention_lies_in_its_clause_once_confirmed() -> None:
    desk = Desk()
    body = "Thực hiện Quyết định số 40/QĐ-UBND ngày 02/02/2030 của Ủy ban nhân dân tỉnh."
    made = desk.confirm(desk.receive("12/QĐ-UBND", body=body))
    edge = made.citations.get(cited__identity_key="40/QĐ-UBND")
    assert edge.clause is not None
    assert edge.clause.start <= edge.start < edge.clause.end
    assert "40/QĐ-UBND" in made.text[edge.start : edge.end]


def test_a_confirmed_replacement_ends_the_other_and_marks_what_rests_on_it() -> None:
    desk = Desk()
    old = desk.confirm(desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030"))
    resting = desk.confirm(desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND")))
    end = "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 40/QĐ-UBND ngày 02/02/2030 của Ủy ban nhân dân tỉnh."
    new = desk.receive("50/QĐ-UBND", day="01 tháng 6 năm 2031", end=end)
    assert graph.standing_of(old, TODAY).state == "in_force"  # nobody has confirmed the reading
    desk.confirm(new)
    found = graph.standing_of(old, TODAY)
    assert (found.state, found.word.since, found.word.source.document) == ("replaced", date(2031, 6, 1), new)
    assert [(one.citation.citing, str(one.citation.cited)) for one in graph.to_review(desk.officer, TODAY)] == [
        (resting, "40/QĐ-UBND")
    ]
    assert [node.document for node, _s in graph.ended_documents(desk.officer, TODAY)] == [old]
    assert graph.standing_of(old, date(2031, 5, 31)).state == "in_force"


def test_ending_a_part_ends_nothing() -> None:
    desk = Desk()
    old = desk.confirm(desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030"))
    desk.confirm(desk.receive("50/QĐ-UBND", end="Bãi bỏ khoản 2 Điều 5 Quyết định số 40/QĐ-UBND ngày 02/02/2030."))
    assert graph.standing_of(old, TODAY).state == "in_force"


def test_an_officer_records_an_end_with_its_source_and_corrects_it_later() -> None:
    desk = Desk()
    made = desk.confirm(desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND")))
    node = desk.node("40/QĐ-UBND")
    who = {"node": node, "by": desk.officer, "at": AT}
    actions_graph.record_standing(state="expired", since=date(2031, 1, 1), source="Công báo số 3", **who)
    (weak,) = graph.shaky_in(made, TODAY)
    assert (weak.standing.state, weak.standing.word.source.text) == ("expired", "Công báo số 3")
    actions_graph.record_standing(state="in_force", since=None, source="Ghi nhầm", **who)
    assert graph.shaky_in(made, TODAY) == []
    assert Entry.objects.filter(verb="document.standing_recorded").count() == 2


@pytest.mark.parametrize(
    ("state", "since", "source"), [("gone", None, "x"), ("expired", None, "  "), ("expired", date(2029, 1, 1), "x")]
)
def test_a_record_without_state_source_or_sense_is_refused(state: str, since: date | None, source: str) -> None:
    desk = Desk()
    desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    with pytest.raises(actions_graph.NotRecorded):
        actions_graph.record_standing(
            node=desk.node("40/QĐ-UBND"), state=state, since=since, source=source, by=desk.officer, at=AT
        )
    assert StandingRecord.objects.count() == 0


def test_documents_that_replace_each_other_both_end() -> None:
    desk = Desk()
    thay = "Thay thế Quyết định số {} ngày 05/3/2031 của Ủy ban nhân dân tỉnh."
    one = desk.confirm(desk.receive("12/QĐ-UBND", end=thay.format("13/QĐ-UBND")))
    two = desk.confirm(desk.receive("13/QĐ-UBND", end=thay.format("12/QĐ-UBND")))
    assert [graph.standing_of(document, TODAY).state for document in (one, two)] == ["replaced", "replaced"]


def test_a_document_never_rests_on_itself() -> None:
    desk = Desk()
    made = desk.confirm(desk.receive("12/QĐ-UBND", end="Quyết định số 12/QĐ-UBND này thay thế mọi quy định trước đây."))
    assert [name for name, _role in edges(made)] == ["Luật Thi đua, khen thưởng"]
    assert graph.standing_of(made, TODAY).state == "in_force"


def test_a_corrected_number_moves_the_document_in_the_graph() -> None:
    desk = Desk()
    desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    made = desk.receive("41/QĐ-UBND", day="02 tháng 02 năm 2030")
    actions.correct_reading(document=made, changes={"number": "40"}, by=desk.officer, at=AT)
    assert desk.node("40/QĐ-UBND").document == made
    assert not CitedDocument.objects.filter(identity_key="41/QĐ-UBND").exists()
    actions.correct_reading(document=made, changes={"number": "42"}, by=desk.officer, at=AT)
    assert desk.node("40/QĐ-UBND").document is None
    assert desk.node("42/QĐ-UBND").document == made


def test_a_document_set_aside_leaves_the_graph() -> None:
    desk = Desk()
    desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    wrong = desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030", grounds=GROUND.format("7/QĐ-UBND"))
    actions.reject_document(document=wrong, reason="nhầm", by=desk.officer, at=AT)
    assert desk.node("40/QĐ-UBND").document is None
    assert not CitedDocument.objects.filter(identity_key="7/QĐ-UBND").exists()


def test_another_province_neither_shares_nor_sees_the_nodes() -> None:
    here, there = Desk(), Desk("Tỉnh Tây Hải")
    here.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    there.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030")
    assert here.node("40/QĐ-UBND").document is None
    assert "40/QĐ-UBND" not in [str(node) for node in graph.nodes_for(there.officer) if node.document is None]


def test_what_an_unconfirmed_document_names_is_for_its_checkers_only() -> None:
    desk = Desk()
    clerk = world.user(Role.UNIT_CLERK, world.unit(parent=desk.province))
    made = desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    assert list(graph.cited_only(clerk)) == []
    desk.confirm(made)
    assert len(graph.cited_only(clerk)) == 2


def test_linking_again_changes_nothing() -> None:
    desk = Desk()
    made = desk.confirm(desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND")))
    before = edges(made), CitedDocument.objects.count()
    linking.link(Document.objects.get(pk=made.pk))
    assert (edges(made), CitedDocument.objects.count()) == before


def test_documents_from_before_the_graph_are_linked_once() -> None:
    desk = Desk()
    made = desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND"))
    Citation.objects.all().delete()
    CitedDocument.objects.all().delete()
    linking.link_unlinked()
    assert len(edges(made)) == 2
