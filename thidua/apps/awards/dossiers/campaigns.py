"""Open a campaign, count a unit's list, close the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.balance import balance_of
from thidua.apps.awards.dossiers.checks import require_award
from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Campaign, CampaignAward, ListClosing, ListCount, ProposalList, Route, State
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import NoRegime
from thidua.core.calendar import vietnam_day


@dataclass(frozen=True)
class CampaignFacts:
    """`awards` are slugs of the law; `period` and `proposal_list` only where a movement is crowned."""

    name: str
    unit: Unit
    route: str
    year: int
    awards: Sequence[str]
    opened_on: date
    files_due_on: date
    period: Period | None = None
    proposal_list: ProposalList | None = None
    is_illustration: bool = False


@dataclass(frozen=True)
class Counts:
    """Numbers of one unit's list; nobody is named."""

    people: int
    leaders: int
    women: int
    minorities: int
    repeated: int
    is_remote: bool = False


def open_campaign(*, facts: CampaignFacts, by: User, at: datetime) -> Campaign:
    """Raises NotFiled by field; Refused where the deciding unit is out of reach."""
    rules.may_handle.demand(by, facts.unit)
    _check(facts)
    with transaction.atomic():
        made = Campaign.objects.create(
            name=facts.name.strip(),
            unit=facts.unit,
            route=facts.route,
            year=facts.year,
            period=facts.period if facts.route == Route.MOVEMENT else None,
            proposal_list=facts.proposal_list if facts.route == Route.MOVEMENT else None,
            opened_on=facts.opened_on,
            files_due_on=facts.files_due_on,
            is_illustration=facts.is_illustration,
        )
        CampaignAward.objects.bulk_create(
            CampaignAward(campaign=made, award=slug) for slug in sorted(set(facts.awards))
        )
        told = {"unit": facts.unit.code, "route": facts.route, "year": facts.year, "awards": sorted(set(facts.awards))}
        ledger.record(by=by, verb="campaign.opened", on=made, at=at, facts=told)
    return made


def count_list(*, campaign: Campaign, unit: Unit, counts: Counts, by: User, at: datetime) -> ListCount:
    """A newer count of the unit replaces the older one; both stay. Raises NotFiled."""
    if not rules.units_filing(by, campaign, vietnam_day(at)).filter(pk=unit.pk).exists():
        rules.may_count.demand(by, unit)
        raise NotFiled({"unit": _("Đơn vị này không thuộc cơ quan quyết định của đợt xét hoặc đã giải thể.")})
    parts = {
        "leaders": counts.leaders,
        "women": counts.women,
        "minorities": counts.minorities,
        "repeated": counts.repeated,
    }
    if any(not 0 <= number <= counts.people for number in parts.values()):
        wrong = next(name for name, number in parts.items() if not 0 <= number <= counts.people)
        raise NotFiled({wrong: _("Số này phải từ 0 đến số người trong danh sách (%(n)d).") % {"n": counts.people}})
    with transaction.atomic():
        campaign = _held(campaign)
        _require_open(campaign, vietnam_day(at))
        made = ListCount.objects.create(
            campaign=campaign, unit=unit, people=counts.people, is_remote=counts.is_remote, by=by, at=at, **parts
        )
        told = {"unit": unit.code, "people": counts.people, "is_remote": counts.is_remote, **parts}
        ledger.record(by=by, verb="campaign.counted", on=campaign, at=at, facts=told)
    return made


def close_list(*, campaign: Campaign, reason: str, by: User, at: datetime) -> ListClosing:
    """No dossier is taken any more. Where the guard shows a breach, only with a written reason. Raises NotFiled."""
    rules.may_handle.demand(by, campaign)
    with transaction.atomic():
        campaign = _held(campaign)
        _require_open(campaign, vietnam_day(at))
        guard = balance_of(campaign)
        breaches = [check.slug for check in guard.checks if check.is_breached]
        if breaches and not reason.strip():
            raise NotFiled({"reason": _("Danh sách còn chỗ mất cân đối; muốn chốt phải ghi rõ lý do.")})
        campaign.closed_on = vietnam_day(at)
        campaign.save(update_fields=["closed_on"])
        made = ListClosing.objects.create(
            campaign=campaign, figures=guard.plain(), breaches=breaches, reason=reason.strip(), by=by, at=at
        )
        ledger.record(by=by, verb="campaign.closed", on=campaign, at=at, facts={"breaches": breaches},
                      private={"reason": reason} if reason.strip() else None)  # fmt: skip
    return made


def _held(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=campaign.pk)


def _check(facts: CampaignFacts) -> None:
    wrong: dict[str, str] = {}
    if not facts.name.strip():
        wrong["name"] = _("Hãy đặt tên đợt xét.")
    if facts.route not in Route.values:
        raise NotFiled({**wrong, "route": _("Hãy chọn loại hình khen thưởng.")})
    if facts.files_due_on < facts.opened_on:
        wrong["files_due_on"] = _("Hạn nộp hồ sơ không thể trước ngày mở đợt.")
    if not facts.awards:
        wrong["awards"] = _("Hãy chọn ít nhất một danh hiệu hoặc hình thức.")
    if facts.route == Route.MOVEMENT and facts.proposal_list and facts.proposal_list.state != State.CONFIRMED:
        wrong["proposal_list"] = _("Danh sách đề xuất còn là dự thảo; hãy xác nhận danh sách trước.")
    if abs(facts.year - facts.opened_on.year) > 1:
        wrong["year"] = _("Năm xét phải là năm mở đợt, năm trước hoặc năm sau đó.")
    if wrong:
        raise NotFiled(wrong)
    try:
        law = law_on(facts.unit, facts.opened_on)
    except NoRegime as fault:
        raise NotFiled({"opened_on": str(fault)}) from None
    for slug in facts.awards:
        try:
            require_award(law, slug, facts.route)
        except NotFiled as fault:
            raise NotFiled({"awards": fault.messages["award"]}) from None


def _require_open(campaign: Campaign, day: date) -> None:
    if campaign.closed_on is not None and campaign.closed_on <= day:
        raise NotFiled({"": _("Đợt xét đã chốt danh sách ngày %(day)s.") % {"day": f"{campaign.closed_on:%d/%m/%Y}"}})
