from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.lists import actions, labels, queries
from thidua.apps.awards.lists.actions import NotProposed
from thidua.apps.awards.models import ProposalList
from thidua.apps.marking import actions as marking
from thidua.apps.marking.actions import Entry
from thidua.apps.scoring.actions import compute_scores
from thidua.core.awards import AWARD_STEPS, ProposalRule

pytestmark = pytest.mark.django_db
WORDS = {
    "issuer": "Ủy ban nhân dân tỉnh Thử Nghiệm",
    "grounds": "Căn cứ văn bản thứ nhất;\nCăn cứ văn bản thứ hai;",
    "achievement": "đã có thành tích trong phong trào thử",
    "executors": "Giám đốc Sở Nội vụ",
    "symbol": "QĐ-UBND",
}


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


def judged(*points: str) -> World:
    """A bloc whose members got these points for A1 (of 10) and 5 of 5 for A3, all appraised."""
    here = marking_world.make(units=len(points))
    for place, text in enumerate(points):
        sheet = here.sheet(place)
        entries = [Entry("A1", Decimal(text), "Có hồ sơ"), Entry("A3", Decimal(5), "Có hồ sơ")]
        marking.self_mark(sheet=sheet, entries=entries, by=here.clerks[place], at=AT)
        marking.file_sheet(sheet=sheet, by=here.clerks[place], at=AT)
        marking.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
        marking.finish_appraisal(sheet=sheet, by=here.officer, at=AT)
    return here


def listed(here: World, per_bloc: int = 1, min_band: str = "hoan-thanh") -> ProposalList:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    rule = ProposalRule(per_bloc, min_band)
    return actions.propose_awards(run=run, rule=rule, form="Bằng khen", by=here.officer, at=AT)


def kept(made: ProposalList) -> list[str]:
    return [row.unit.code for row in made.proposals.filter(is_in=True).select_related("unit")]


def test_every_award_step_has_words() -> None:
    assert set(labels.SENTENCES) == set(AWARD_STEPS)


def test_the_best_of_the_bloc_is_proposed_and_the_others_learn_why() -> None:
    here = judged("10", "8", "0")
    made = listed(here)
    assert kept(made) == [here.units[0].code]
    reasons = {item.name: item.reasons[0] for item in queries.passed_over_of(made)}
    assert "số lượng 1" in reasons[here.units[1].name]
    assert "chưa tới mức «Hoàn thành»" in reasons[here.units[2].name]


def test_a_tie_at_the_last_place_is_shown_whole_and_stops_confirmation() -> None:
    here = judged("9", "9", "1")
    made = listed(here)
    assert [row.needs_vote for row in made.proposals.all()] == [True, True]
    with pytest.raises(NotProposed, match="bằng điểm"):
        actions.confirm_list(made=made, by=here.officer, at=AT)
    loser = made.proposals.get(unit=here.units[1])
    actions.remove_proposal(proposal=loser, reason="Kết quả bỏ phiếu 5/9", by=here.officer, at=AT)
    assert actions.confirm_list(made=made, by=here.officer, at=AT).state == "confirmed"


def test_changes_owe_a_reason_and_stay_on_record() -> None:
    here = judged("10", "8")
    made = listed(here)
    with pytest.raises(NotProposed):
        actions.add_proposal(made=made, unit=here.units[1], reason=" ", by=here.officer, at=AT)
    actions.add_proposal(made=made, unit=here.units[1], reason="Thành tích đột xuất", by=here.officer, at=AT)
    with pytest.raises(NotProposed):
        actions.add_proposal(made=made, unit=here.units[1], reason="Lần nữa", by=here.officer, at=AT)
    assert kept(made) == [here.units[0].code, here.units[1].code]
    assert [(item.verb, item.reason) for item in made.changes.all()] == [("add", "Thành tích đột xuất")]


def test_a_confirmed_list_is_closed() -> None:
    here = judged("10", "8")
    made = actions.confirm_list(made=listed(here), by=here.officer, at=AT)
    with pytest.raises(Refused):
        actions.add_proposal(made=made, unit=here.units[1], reason="x", by=here.officer, at=AT)


def test_a_unit_without_a_result_cannot_be_added() -> None:
    here = judged("10")
    with pytest.raises(NotProposed):
        actions.add_proposal(made=listed(here), unit=world.unit(), reason="x", by=here.officer, at=AT)


@pytest.mark.parametrize(("number", "band"), [(0, "tot"), (101, "tot"), (1, "khong-co")])
def test_a_bad_rule_is_refused(number: int, band: str) -> None:
    with pytest.raises(NotProposed):
        listed(judged("10"), number, band)
    assert not ProposalList.objects.exists()


def test_only_the_board_of_this_province_proposes() -> None:
    here = judged("10")
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    strangers = [here.clerk, world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER)]
    for someone in [*strangers, world.user(Role.COUNCIL_MEMBER, here.province)]:
        with pytest.raises(Refused):
            actions.propose_awards(run=run, rule=ProposalRule(1, "tot"), form="x", by=someone, at=AT)


def test_the_draft_decision_opens_in_word_with_a_blank_number(client: Client) -> None:
    here = judged("10", "8")
    made = listed(here)
    client.force_login(here.officer)
    address = reverse("staff:award-document", args=[made.pk, "quyet-dinh"])
    assert client.get(address).status_code == 302
    client.post(reverse("staff:award-words", args=[made.pk]), WORDS)
    reply = client.get(address)
    file = docx.Document(BytesIO(reply.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])
    assert "Căn cứ văn bản thứ hai" in text and here.units[0].name in text
    assert here.units[1].name not in text
    assert "/QĐ-UBND" in text and "Số:  " in text.replace("\xa0", " ")


def test_a_list_of_an_illustrated_movement_says_so_in_the_document() -> None:
    here = judged("10")
    here.period.movement.is_illustration = True
    here.period.movement.save()
    made = actions.save_decision(made=listed(here), words=WORDS, by=here.officer, at=AT)
    assert queries.decision_of(made).is_illustration
    assert queries.submission_of(made).is_illustration


def test_a_submission_has_its_own_symbol_and_recipients_and_the_movements_full_name() -> None:
    here = judged("10")
    words = {**WORDS, "recipients": "Như Điều 3", "archive": "VT"}
    made = actions.save_decision(made=listed(here), words=words, by=here.officer, at=AT)
    draft = queries.submission_of(made)
    assert (draft.symbol, draft.recipients, draft.archive) == ("TTr-...", ("Như trên",), "VT")
    assert here.period.movement.name == "Phong trào thi đua thử nghiệm"
    assert draft.subject == "Về việc đề nghị tặng Bằng khen trong phong trào thi đua thử nghiệm năm 2026"
    assert queries.decision_of(made).recipients == ("Như Điều 3",)


def test_the_launch_document_is_named_with_its_kind_and_the_day_in_words() -> None:
    movement = judged("10").period.movement
    movement.document.number_symbol, movement.document.issued_on = "134/UBND-TH", date(2019, 7, 5)
    movement.document.corrected = {"doc_type": "công văn"}
    assert queries.launch_words(movement) == (
        f"Công văn số 134/UBND-TH ngày 05 tháng 7 năm 2019 của {movement.unit.name}"
    )


def test_an_incomplete_wording_is_refused_and_shown_again(client: Client) -> None:
    here = judged("10")
    made = listed(here)
    client.force_login(here.officer)
    reply = client.post(reverse("staff:award-words", args=[made.pk]), {**WORDS, "grounds": ""})
    assert reply.status_code == 422 and "Giám đốc Sở Nội vụ" in reply.content.decode()
    made.refresh_from_db()
    assert made.decision == {}


def test_lists_are_drawn_up_on_the_page(client: Client) -> None:
    here = judged("10", "8")
    compute_scores(period=here.period, by=here.officer, at=AT)
    client.force_login(here.officer)
    give = {"period": here.period.pk, "per_bloc": "1", "min_band": "hoan-thanh", "form": "Bằng khen"}
    for wrong in ({"per_bloc": "abc"}, {"per_bloc": "-1"}, {"form": ""}, {"min_band": "x"}):
        assert client.post(reverse("staff:awards-propose"), {**give, **wrong}).status_code == 422
    assert client.post(reverse("staff:awards-propose"), give).status_code == 302
    body = client.get(reverse("staff:awards")).content.decode()
    assert "tối đa 1 mỗi khối" in body
    assert client.get(reverse("staff:award-list", args=[ProposalList.objects.get().pk])).status_code == 200


def test_lists_are_closed_to_units_and_other_provinces(client: Client) -> None:
    made = listed(judged("10"))
    for someone in (world.user(Role.UNIT_HEAD, made.period.movement.unit), world.user(Role.AUDITOR, world.province())):
        client.force_login(someone)
        assert client.get(reverse("staff:award-list", args=[made.pk])).status_code == 403
        assert client.get(reverse("staff:award-document", args=[made.pk, "quyet-dinh"])).status_code == 403


def test_a_list_takes_as_many_queries_for_one_unit_as_for_three(client: Client) -> None:
    counts = []
    for points in (("10",), ("10", "9", "8")):
        here = judged(*points)
        made = listed(here, per_bloc=3)
        client.force_login(here.officer)
        client.get(reverse("staff:award-list", args=[made.pk]))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("staff:award-list", args=[made.pk]))
        counts.append(len(asked))
    assert counts[0] == counts[1]
