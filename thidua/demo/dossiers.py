"""Invented dossiers of commendation at every stage: a yearly campaign, an unplanned merit, a refusal with a complaint."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers.campaigns import CampaignFacts, Counts, count_list, open_campaign
from thidua.apps.awards.dossiers.complaints import lodge_complaint
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.dossiers.opinions import ask_opinion, open_hold
from thidua.apps.awards.models import Campaign, Dossier
from thidua.apps.orgs.models import Person, Unit
from thidua.core.awards.dossiers import SUPPLIED_LATER
from thidua.core.calendar import vietnam_day
from thidua.demo.accounts import FIRST_COMMUNE
from thidua.demo.grounds import rest_on
from thidua.demo.smallfiles import text_pdf

OFFICER, CLERK, COMMUNE_CLERK = "thi-dua", "dau-moi", "dau-moi-xa"
DEPARTMENT, AGENCY = "so-y-te", "so-tu-phap"
AWARD, AD_HOC_AWARD = "bang-khen-tinh", "giay-khen"
LATE = 12  # days ago: the stage is over, so lists show a late dossier
DONE = (
    "Rút ngắn thời gian giải quyết ba thủ tục, 412 hồ sơ trả đúng hạn (số liệu minh họa)",
    "Hướng dẫn 260 lượt người dân nộp hồ sơ trực tuyến (số liệu minh họa)",
    "Sắp xếp lại kho hồ sơ, số hóa 1.900 hồ sơ (số liệu minh họa)",
    "Trực cấp cứu liên tục trong đợt mưa lũ, không để sót ca nào (số liệu minh họa)",
    "Cứu hai người bị nước cuốn trong đêm (số liệu minh họa)",
)


def fill_dossiers(
    *, province: Unit, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime
) -> list[Dossier]:
    """Six dossiers of two units. The same every time, but for the receipt codes."""
    officer, clerk, commune_clerk = users[OFFICER], users[CLERK], users[COMMUNE_CLERK]
    yearly, ad_hoc = _campaigns(province, officer, at)
    _counted(yearly, units, users, at)
    people = _people(units[DEPARTMENT]), _people(units[FIRST_COMMUNE])
    made = [
        _filed(yearly, units[DEPARTMENT], people[0][0], DONE[0], clerk, at - timedelta(days=LATE)),
        _filed(yearly, units[DEPARTMENT], people[0][1], DONE[2], clerk, at),
        _filed(yearly, units[DEPARTMENT], people[0][2], DONE[3], clerk, at),
        _filed(yearly, units[FIRST_COMMUNE], people[1][0], DONE[1], commune_clerk, at),
        _filed(ad_hoc, units[FIRST_COMMUNE], people[1][1], DONE[4], commune_clerk, at),
    ]
    _late, asked, held, returned, urgent = made
    for one in (asked, held, returned, urgent):
        actions.receive_dossier(dossier=one, by=officer, at=at)
    question = "Người được đề nghị có vướng mắc gì về chấp hành pháp luật không? (câu hỏi minh họa)"
    ask_opinion(dossier=asked, agency=units[AGENCY], question=question, due_on=None, by=officer, at=at)
    open_hold(
        dossier=held, kind="complaint", reason="Đang xác minh một đơn kiến nghị (minh họa)",
        document="Thông báo minh họa 07/TB", by=officer, at=at,
    )  # fmt: skip
    actions.return_dossier(
        dossier=returned, items=["bao-cao-thanh-tich"], reason="Báo cáo chưa có xác nhận của thủ trưởng (minh họa)",
        by=officer, at=at,
    )  # fmt: skip
    actions.forward_dossier(dossier=urgent, by=officer, at=at)
    return [*made, _refused(yearly, units[FIRST_COMMUNE], people[1][2], officer, commune_clerk, at)]


def _campaigns(province: Unit, officer: User, at: datetime) -> tuple[Campaign, Campaign]:
    today = vietnam_day(at)
    fields: dict[str, Any] = {
        "unit": province,
        "year": today.year,
        "opened_on": today - timedelta(days=30),
        "is_illustration": True,
    }
    yearly = CampaignFacts(
        name=f"Xét khen thưởng công trạng năm {today.year} (minh họa)", route="cong-trang",
        awards=("lao-dong-tien-tien", "chien-si-thi-dua-co-so", AWARD), files_due_on=today + timedelta(days=20), **fields,
    )  # fmt: skip
    ad_hoc = CampaignFacts(
        name=f"Khen đột xuất năm {today.year} (minh họa)", route="dot-xuat", awards=(AWARD, AD_HOC_AWARD),
        files_due_on=date(today.year, 12, 31) if today.month < 12 else today + timedelta(days=31), **fields,
    )  # fmt: skip
    first, second = (open_campaign(facts=facts, by=officer, at=at) for facts in (yearly, ad_hoc))
    return first, second


def _counted(campaign: Campaign, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime) -> None:
    for slug, by, counts in (
        (DEPARTMENT, users[CLERK], Counts(people=9, leaders=5, women=4, minorities=3, repeated=2)),
        (FIRST_COMMUNE, users[COMMUNE_CLERK], Counts(7, 2, 3, 6, 1, is_remote=True)),
    ):
        count_list(campaign=campaign, unit=units[slug], counts=counts, by=by, at=at)


def _people(unit: Unit) -> list[Person]:
    return list(Person.objects.filter(posts__unit=unit).order_by("code").distinct()[:3])


def _filed(campaign: Campaign, unit: Unit, person: Person, done: str, clerk: User, at: datetime) -> Dossier:  # noqa: PLR0917
    award = AD_HOC_AWARD if campaign.route == "dot-xuat" else AWARD
    one = actions.make_dossier(
        campaign=campaign, award=award, subject=actions.Subject("individual", person=person), unit=unit, by=clerk, at=at,
        is_illustration=True,
    )  # fmt: skip
    day = vietnam_day(at)
    first = day - timedelta(days=2) if campaign.route == "dot-xuat" else date(campaign.year, 1, 1)
    facts = actions.ContentFacts(f"{person.full_name}, {unit.name}", done, first, max(first, day - timedelta(days=1)))
    actions.save_content(dossier=one, facts=facts, by=clerk, at=at)
    rest_on(one, done, facts.from_on, facts.last_on + timedelta(days=1), clerk, at)
    for kind in (item.value.kind for item in papers_of(one) if item.value.kind not in SUPPLIED_LATER):
        content = text_pdf(f"{kind} {one.code} (minh hoa)")
        actions.add_paper(dossier=one, kind=kind, name=f"{kind}.pdf", content=content, by=clerk, at=at)
    return actions.file_dossier(dossier=one, note="", by=clerk, at=at)


def _refused(  # noqa: PLR0917
    campaign: Campaign, unit: Unit, person: Person, officer: User, clerk: User, at: datetime
) -> Dossier:
    one = actions.receive_dossier(dossier=_filed(campaign, unit, person, DONE[2], clerk, at), by=officer, at=at)
    shortfall = (
        "Hai năm liền hoàn thành xuất sắc nhiệm vụ", "Điều 74",
        "Năm trước xếp loại “hoàn thành tốt nhiệm vụ” (minh họa)",
    )  # fmt: skip
    reason = "Chưa đủ tiêu chuẩn ở một tiêu chí (minh họa)"
    one = actions.decline_dossier(dossier=one, shortfalls=[shortfall], reason=reason, by=officer, at=at)
    lodge_complaint(dossier=one, text="Đề nghị xem lại kết quả xếp loại năm trước (minh họa)", by=clerk, at=at)
    return one
