"""Make, fill in, file, receive, return, forward, accept, turn down and withdraw dossiers. Core says what is allowed.

The three moves of the council and of the decision come from dossier_moves: their caller writes the ledger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.candidates.readiness import NotReady, require_order
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.checks import (
    Subject,
    receipt_code,
    require_award,
    require_kind_of_file,
    require_subject,
)
from thidua.apps.awards.dossiers.law import law_of, needs_vote, papers_of
from thidua.apps.awards.dossiers.moves import NotFiled, held, mark_decided, move, put_to_council, record_outcome
from thidua.apps.awards.dossiers.state import changed_since_return, content_of, current_papers, disputed_items
from thidua.apps.awards.dossiers.telling import tell_party
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Campaign, Content, Dossier, DossierStep, Paper, ProposalList, Route, Shortfall
from thidua.apps.awards.signatures.papers import record_check, refuse_forged
from thidua.apps.marking.filetype import taken_file
from thidua.apps.orgs.models import Unit
from thidua.core.awards import dossiers as core
from thidua.core.awards.law import NoRegime
from thidua.core.calendar import vietnam_day

OTHER_PAPER = "khac"
__all__ = [
    "ContentFacts", "NotFiled", "Subject", "accept_dossier", "add_paper", "decline_dossier", "file_dossier",
    "forward_dossier", "left_out", "make_dossier", "make_from_list", "mark_decided", "put_to_council", "receive_dossier",
    "record_outcome", "return_dossier", "save_content", "withdraw_dossier",
]  # fmt: skip


@dataclass(frozen=True)
class ContentFacts:
    """`last_on` is inclusive, as people write it; `achieved_on` the day of an unplanned merit, else taken as `last_on`."""

    named_as: str
    achievement: str
    from_on: date
    last_on: date
    achieved_on: date | None = None


def make_dossier(
    *,
    campaign: Campaign,
    award: str,
    subject: Subject,
    unit: Unit,
    by: User,
    at: datetime,
    is_illustration: bool = False,
) -> Dossier:
    """A draft judged by the law of today; the day of filing takes its place. Raises NotFiled, Refused."""
    day = vietnam_day(at)
    if not rules.units_filing(by, campaign, day).filter(pk=unit.pk).exists():
        rules.may_propose.demand(by, unit)
        raise NotFiled({"unit": _("Đơn vị này không thuộc cơ quan quyết định của đợt xét hoặc đã giải thể.")})
    try:
        law = law_on(campaign.unit, day)
    except NoRegime as fault:
        raise NotFiled({"": str(fault)}) from None
    if not campaign.awards.filter(award=award).exists():
        raise NotFiled({"award": _("Danh hiệu, hình thức này không thuộc đợt xét.")})
    require_subject(require_award(law, award, campaign.route), subject, unit, campaign, day)
    with transaction.atomic():
        campaign = (
            Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=campaign.pk)
        )
        _require_taking(campaign, day)
        _require_first(campaign, award, subject)
        made = Dossier.objects.create(
            campaign=campaign,
            award=award,
            unit=unit,
            kind=subject.kind,
            person=subject.person,
            collective=subject.collective,
            household=subject.household.strip(),
            law_on=day,
            code=receipt_code(campaign),
            made_at=at,
            is_illustration=is_illustration or campaign.is_illustration,
        )
        DossierStep.objects.create(
            dossier=made, act="make", before="", after=core.DRAFT, due_on=campaign.files_due_on, by=by, at=at
        )
        ledger.record(by=by, verb="dossier.made", on=made, at=at, facts={**_facts(made), "unit": unit.code})
    return made


def make_from_list(*, campaign: Campaign, award: str, by: User, at: datetime) -> list[Dossier]:
    """A draft for every unit on the confirmed list of the movement that has none yet. Raises NotFiled.

    Units dissolved since then are left out (`left_out`): they must not keep the others from being proposed.
    """
    rules.may_handle.demand(by, campaign)
    if campaign.route != Route.MOVEMENT or campaign.proposal_list is None:
        raise NotFiled({"": _("Đợt xét này không gắn với danh sách đề xuất của phong trào.")})
    has = set(
        campaign.dossiers.exclude(state=core.WITHDRAWN).filter(award=award).values_list("collective_id", flat=True)
    )
    gone = left_out(campaign, vietnam_day(at))
    units = [unit for unit in _listed(campaign.proposal_list) if unit.pk not in has and unit not in gone]
    with transaction.atomic():
        return [
            make_dossier(
                campaign=campaign, award=award, subject=Subject("collective", collective=unit), unit=unit, by=by, at=at
            )
            for unit in units
        ]


def left_out(campaign: Campaign, day: date) -> list[Unit]:
    """Units on the confirmed list that no longer exist on the day: nobody can file for them."""
    listed = _listed(campaign.proposal_list) if campaign.proposal_list else []
    return [unit for unit in listed if unit.dissolved_on is not None and unit.dissolved_on <= day]


def _listed(proposals: ProposalList) -> list[Unit]:
    rows = proposals.proposals.filter(is_in=True).select_related("unit")
    return [row.unit for row in rows]


def save_content(*, dossier: Dossier, facts: ContentFacts, by: User, at: datetime) -> Content:
    """A newer content replaces the older one. After a return only the disputed parts may differ. Raises NotFiled, Locked."""
    rules.may_file.demand(by, dossier)
    with transaction.atomic():
        dossier = held(dossier)
        _check_content(dossier, facts, vietnam_day(at))
        before = content_of(dossier)
        until_on = facts.last_on + timedelta(days=1)
        values = {
            "named_as": facts.named_as.strip(),
            "achievement": facts.achievement.strip(),
            "from_on": facts.from_on,
            "until_on": until_on,
            "achieved_on": facts.achieved_on or facts.last_on,
        }
        for item in _changed(before, values):
            core.require_unlocked(dossier.state, disputed_items(dossier), item)
        core.require_unlocked(dossier.state, (*core.FIELDS, *disputed_items(dossier)), core.FIELDS[0])
        made = Content.objects.create(dossier=dossier, by=by, at=at, replaces=before, **values)
        ledger.record(by=by, verb="dossier.written", on=dossier, at=at, facts=_facts(dossier),
                      private={"named_as": made.named_as, "achievement": made.achievement})  # fmt: skip
    return made


def add_paper(*, dossier: Dossier, kind: str, name: str, content: bytes, by: User, at: datetime) -> Paper:
    """A file of the dossier; a newer one of the same kind replaces it. Raises NotFiled, BadFile, Locked."""
    rules.may_file.demand(by, dossier)
    with transaction.atomic():
        dossier = held(dossier)
        known = {item.value.kind for item in papers_of(dossier)}
        if kind not in known and kind != OTHER_PAPER:
            raise NotFiled({"kind": _("Thành phần này không có trong hồ sơ theo quy định của ngày xét.")})
        core.require_unlocked(dossier.state, disputed_items(dossier), kind)
        suffix = require_kind_of_file(name, content, is_required=kind in known)
        content = taken_file(name, content)[1]
        before = current_papers(dossier).get(kind) if kind != OTHER_PAPER else None
        refuse_forged(name, content, at, before)
        digest = sha256(content).hexdigest()
        if dossier.papers.filter(sha256=digest).exists():
            raise NotFiled({"file": _("Tệp «%(name)s» giống hệt một tệp đã có trong hồ sơ.") % {"name": name}})
        made = Paper(dossier=dossier, kind=kind, name=_plain_name(name, suffix), sha256=digest, size=len(content),
                     by=by, at=at, replaces=before)  # fmt: skip
        made.file.save(digest[:32], ContentFile(content), save=False)
        made.save()
        record_check(made, content, by=by, at=at)
        facts = {**_facts(dossier), "kind": kind, "sha256": digest, "size": len(content)}
        ledger.record(by=by, verb="dossier.paper_added", on=dossier, at=at, facts=facts, private={"name": made.name})
    return made


def file_dossier(*, dossier: Dossier, note: str, by: User, at: datetime) -> Dossier:
    """Checked against the law of the first filing day. After a return every disputed part is changed, or `note` says why
    it stays. Raises NotFiled, Incomplete, WrongMove."""
    rules.may_file.demand(by, dossier)
    day = vietnam_day(at)
    with transaction.atomic():
        dossier = held(dossier)
        if dossier.state == core.DRAFT:
            _require_taking(dossier.campaign, day)
            dossier.law_on = day
            dossier.save(update_fields=["law_on"])
        if (dossier.state, "file") not in core.MOVES:
            raise core.WrongMove(dossier.state, "file")
        if content_of(dossier) is None:
            raise core.Incomplete(core.FIELDS[:2])
        disputed = disputed_items(dossier)
        changed = disputed if note.strip() else changed_since_return(dossier)
        core.require_complete(
            [item.value.kind for item in papers_of(dossier)], current_papers(dossier).keys(), disputed, changed
        )
        move(dossier, "file", by=by, at=at, reason=note)
        ledger.record(by=by, verb="dossier.filed", on=dossier, at=at, facts=_facts(dossier))
    return dossier


def receive_dossier(*, dossier: Dossier, by: User, at: datetime) -> Dossier:
    return _handled(dossier, "receive", by=by, at=at)


def return_dossier(*, dossier: Dossier, items: Sequence[str], reason: str, by: User, at: datetime) -> Dossier:
    """Only the named papers and parts unlock. Raises NotFiled where nothing or something unknown is named."""
    known = {*core.FIELDS, *(item.value.kind for item in papers_of(dossier)), OTHER_PAPER}
    if not items or not set(items) <= known:
        raise NotFiled({"items": _("Hãy chọn thành phần hoặc nội dung cần sửa; chỉ phần được chọn mới mở cho đơn vị.")})
    return _handled(dossier, "return", by=by, at=at, reason=reason, items=sorted(set(items)))


def forward_dossier(*, dossier: Dossier, by: User, at: datetime) -> Dossier:
    """Put before the council or the one who decides; unanswered questions to agencies hold it back. Raises NotFiled.

    So does what must be decided for the year before this award (rating, base titles, titles of collectives, bloc rank).
    """
    if dossier.opinions.filter(answer="").exists():
        raise NotFiled({"": _("Còn cơ quan chưa trả lời ý kiến; chờ trả lời hoặc mở tạm dừng chờ ý kiến.")})
    try:
        require_order(dossier, vietnam_day(at))
    except NotReady as fault:
        raise NotFiled({"": str(fault)}) from None
    return _handled(dossier, "forward", by=by, at=at)


def accept_dossier(*, dossier: Dossier, reason: str, by: User, at: datetime) -> Dossier:
    """The competent person agrees without a session; refused where the law of the day asks for votes. Raises NotFiled."""
    if needs_vote(law_of(dossier), dossier.award):
        raise NotFiled({"": _("Danh hiệu, hình thức này phải được Hội đồng bỏ phiếu; đưa hồ sơ vào phiên họp.")})
    if not reason.strip():
        raise NotFiled({"reason": _("Hãy ghi ý kiến đồng ý của người có thẩm quyền (số, ngày văn bản hoặc bút phê).")})
    return _handled(dossier, "accept", by=by, at=at, reason=reason)


def decline_dossier(
    *, dossier: Dossier, shortfalls: Sequence[tuple[str, str, str]], reason: str, by: User, at: datetime
) -> Dossier:
    """Turned down before the council. `shortfalls` are (criterion, article, finding), at least one. Raises NotFiled."""
    rows = [tuple(part.strip() for part in row) for row in shortfalls]
    rows = [row for row in rows if any(row)]
    if not rows or any(not row[0] or not row[2] for row in rows):
        raise NotFiled({"shortfalls": _("Hãy ghi ít nhất một tiêu chí chưa đạt và điều đã thấy ở tiêu chí đó.")})
    with transaction.atomic():
        found = _handled(dossier, "decline", by=by, at=at, reason=reason)
        for criterion, article, finding in rows:
            Shortfall.objects.create(dossier=found, criterion=criterion, article=article, finding=finding, by=by, at=at)
    return found


def withdraw_dossier(*, dossier: Dossier, reason: str, by: User, at: datetime) -> Dossier:
    rules.may_file.demand(by, dossier)
    with transaction.atomic():
        dossier = held(dossier)
        move(dossier, "withdraw", by=by, at=at, reason=reason)
        ledger.record(
            by=by, verb="dossier.withdrawn", on=dossier, at=at, facts=_facts(dossier), private={"reason": reason}
        )
    return dossier


VERBS = {
    "receive": "dossier.received",
    "return": "dossier.returned",
    "forward": "dossier.forwarded",
    "accept": "dossier.accepted",
    "decline": "dossier.declined",
}


def _handled(
    dossier: Dossier, act: str, *, by: User, at: datetime, reason: str = "", items: Sequence[str] = ()
) -> Dossier:
    """A move of whoever handles the campaign, told to the unit."""
    rules.may_handle.demand(by, dossier.campaign)
    with transaction.atomic():
        dossier = held(dossier)
        step = move(dossier, act, by=by, at=at, reason=reason, items=items)
        facts = {**_facts(dossier), **({"items": list(items)} if items else {})}
        ledger.record(by=by, verb=VERBS[act], on=dossier, at=at, facts=facts,
                      private={"reason": reason} if reason.strip() else None)  # fmt: skip
        tell_party(dossier, step, at)
    return dossier


def _check_content(dossier: Dossier, facts: ContentFacts, today: date) -> None:
    wrong: dict[str, str] = {}
    if not facts.named_as.strip():
        wrong["named_as"] = _("Hãy ghi tên, chức vụ, đơn vị như sẽ in.")
    if not facts.achievement.strip():
        wrong["achievement"] = _("Hãy ghi thành tích.")
    if facts.last_on < facts.from_on:
        wrong["last_on"] = _("Ngày cuối không thể trước ngày đầu.")
    if facts.achieved_on and not facts.from_on <= facts.achieved_on <= facts.last_on:
        wrong["achieved_on"] = _("Ngày lập thành tích phải nằm trong thời gian tính thành tích.")
    route, year = dossier.campaign.route, dossier.campaign.year
    if route == Route.YEARLY and facts.last_on.year != year:
        wrong["last_on"] = _(
            "Đợt xét công trạng năm %(year)d: thời gian tính thành tích phải kết thúc trong năm đó."
        ) % {"year": year}
    if route == Route.AD_HOC and facts.last_on > today:
        wrong["last_on"] = _("Thành tích đột xuất đã lập rồi nên ngày cuối không thể sau hôm nay.")
    if wrong:
        raise NotFiled(wrong)


def _changed(before: Content | None, values: dict[str, object]) -> list[str]:
    """Which disputable parts differ from the content before; all days are one part."""
    if before is None:
        return list(core.FIELDS)
    found = [name for name in core.FIELDS[:2] if getattr(before, name) != values[name]]
    days = any(getattr(before, name) != values[name] for name in ("from_on", "until_on", "achieved_on"))
    return [*found, core.FIELDS[2]] if days else found


def _require_taking(campaign: Campaign, day: date) -> None:
    if campaign.closed_on is not None and campaign.closed_on <= day:
        text = _("Đợt xét đã chốt danh sách ngày %(day)s nên không nhận thêm hồ sơ.")
        raise NotFiled({"": text % {"day": f"{campaign.closed_on:%d/%m/%Y}"}})
    if day < campaign.opened_on:
        raise NotFiled({"": _("Đợt xét mở từ ngày %(day)s.") % {"day": f"{campaign.opened_on:%d/%m/%Y}"}})


def _require_first(campaign: Campaign, award: str, subject: Subject) -> None:
    same = campaign.dossiers.filter(award=award).exclude(state=core.WITHDRAWN)
    same = same.filter(person=subject.person, collective=subject.collective, household=subject.household.strip())
    other = same.first()
    if other is not None:
        text = _("Đã có hồ sơ %(code)s đề nghị đúng danh hiệu, hình thức này cho người, tập thể này trong đợt.")
        raise NotFiled({"subject": text % {"code": other.code}})


def _plain_name(name: str, suffix: str) -> str:
    return PurePath(name.replace("\\", "/")).name[-200:] or f"van-ban.{suffix}"


def _facts(dossier: Dossier) -> dict[str, object]:
    return {"code": dossier.code, "award": dossier.award, "state": dossier.state}
