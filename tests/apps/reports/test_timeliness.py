"""A drafted review measures how soon merit was honoured, up to the hand-over that was recorded."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import docx
import pytest

from tests.support import commending, marking_world, world
from tests.support.commending import Town
from tests.support.marking_world import World
from thidua.apps.awards.decisions.actions import hand_over
from thidua.apps.awards.decisions.deciding import Span
from thidua.apps.awards.models import Content, Dossier, DossierStep
from thidua.apps.reports import wording
from thidua.apps.reports.actions import draft_report
from thidua.apps.reports.facts import speeds_of
from thidua.core.awards.timeliness import Leg

pytestmark = pytest.mark.django_db
FILED = datetime(2026, 2, 20, 2, 0, tzinfo=UTC)


def town_of(here: World) -> Town:
    clerk = here.clerks[0]
    return Town(here.province, here.units[0], here.officer, clerk)


def filed(town: Town, dossier: Dossier, at: datetime = FILED) -> None:
    """The merit fell ten days before the filing."""
    done = at.date() - timedelta(days=10)
    Content.objects.create(
        dossier=dossier, named_as="Người Thử", achievement="Cứu người", from_on=done, until_on=done + timedelta(days=1),
        achieved_on=done, by=town.clerk, at=at,
    )  # fmt: skip
    DossierStep.objects.create(dossier=dossier, act="file", before="draft", after="filed", by=town.clerk, at=at)


def told(here: World) -> dict[str, list[tuple[str, int, int | None]]]:
    def leg(one: Leg) -> tuple[str, int, int | None]:
        return one.slug, one.measured, one.longest

    return {name: [leg(each) for each in one.legs] for name, one in speeds_of(here.period)}


def test_the_days_run_to_the_decision_and_to_the_recorded_hand_over() -> None:
    here = marking_world.make(units=2)
    town = town_of(here)
    campaign = town.campaign("dot-xuat", year=2026)
    decision = town.decided(campaign, "bang-khen-tinh", town.person(), span=Span(date(2026, 2, 10), date(2026, 2, 11)))
    filed(town, decision.conferrals.get().dossier)
    before = [("proposal", 1, 10), ("decision", 1, 10), ("delivery", 0, None), ("whole", 0, None)]
    assert told(here) == {"Đột xuất": before}
    hand_over(
        decision=decision, on=date(2026, 3, 5), place="Hội trường", by=here.officer, at=datetime(2026, 3, 6, tzinfo=UTC)
    )
    assert told(here) == {"Đột xuất": [*before[:2], ("delivery", 1, 3), ("whole", 1, 23)]}


def test_only_dossiers_filed_in_the_period_in_the_province_and_not_let_go_are_counted() -> None:
    here = marking_world.make(units=2)
    town = town_of(here)
    campaign = town.campaign("dot-xuat", year=2026)
    for state in ("received", "declined", "withdrawn"):
        filed(town, town.passed(campaign, "bang-khen-tinh", town.person(), state=state))
    for moment in (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), datetime(2026, 12, 31, 17, tzinfo=UTC)):
        filed(town, town.passed(campaign, "bang-khen-tinh", town.person(), state="received"), moment)
    town.passed(campaign, "bang-khen-tinh", town.person(), state="draft")
    far = commending.make()
    filed(far, far.passed(far.campaign("dot-xuat"), "bang-khen-tinh", far.person(), state="received"))
    assert [(name, one.dossiers) for name, one in speeds_of(here.period)] == [("Đột xuất", 1)]


def test_a_dossier_returned_and_filed_again_counts_once_from_its_first_filing() -> None:
    here = marking_world.make(units=2)
    town = town_of(here)
    one = town.passed(town.campaign("dot-xuat", year=2026), "bang-khen-tinh", town.person(), state="filed")
    filed(town, one)
    later = FILED + timedelta(days=30)
    DossierStep.objects.create(dossier=one, act="file", before="returned", after="filed", by=town.clerk, at=later)
    assert told(here)["Đột xuất"][0] == ("proposal", 1, 10)


def test_the_report_prints_cases_and_what_is_unknown() -> None:
    here = marking_world.make(units=2)
    town = town_of(here)
    filed(town, town.passed(town.campaign("dot-xuat", year=2026), "bang-khen-tinh", town.person(), state="received"))
    typed = wording.suggested(here.period.movement) | {"min_trials": "1"}
    told_words = wording.read(typed, is_illustration=False)
    made = draft_report(period=here.period, kind="so_ket", wording=told_words, by=here.officer, at=world.AT)
    file = docx.Document(BytesIO(made.file.read()))
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    legs = [row for row in rows if row[0].startswith("Đột xuất")]
    assert legs[0][2:] == ["1", "0", "10", "10"]
    assert [row[2:] for row in rows if row[1:2] == ["Từ đề nghị đến quyết định"]] == [
        ["0", "1", "chưa đủ dữ liệu", "chưa đủ dữ liệu"]
    ]
    assert any("trên 01 hồ sơ khen thưởng nộp trong kỳ" in one.text for one in file.paragraphs)


def test_without_any_dossier_the_report_says_there_is_not_enough_data() -> None:
    here = marking_world.make(units=1)
    told_words = wording.read(wording.suggested(here.period.movement), is_illustration=False)
    made = draft_report(period=here.period, kind="so_ket", wording=told_words, by=here.officer, at=world.AT)
    texts = [one.text for one in docx.Document(BytesIO(made.file.read())).paragraphs]
    assert any(text.startswith("Chưa đủ dữ liệu về tính kịp thời của khen thưởng") for text in texts)
