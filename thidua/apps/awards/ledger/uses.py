"""A dossier comes to rest on an achievement or initiative. The record is locked: two dossiers never take one at once."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.refusals import NeedsYes, NotUsable
from thidua.apps.awards.ledger.resting import clashes_of, living, one_and_the_same
from thidua.apps.awards.models import Achievement, AchievementUse, Dossier, Initiative, InitiativeUse
from thidua.core.awards.dossiers import DRAFT, RETURNED
from thidua.core.awards.reuse import Clash

OPEN = (DRAFT, RETURNED)
R = TypeVar("R", Achievement, Initiative)


def use_achievement(
    *, dossier: Dossier, achievement: Achievement, by: User, at: datetime, has_said_yes: bool = False
) -> AchievementUse:
    """Raises NotUsable (barred by P10, another subject, dossier not open), NeedsYes where a second title is warned of."""
    with transaction.atomic():
        record = _lock_all(achievement)
        dossier = _open(dossier, by)
        _demand_of_subject(record, dossier)
        warning = _warned(clashes_of(record, dossier), has_said_yes)
        if living(dossier.achievement_uses.filter(achievement=record)).exists():
            raise NotUsable(_("Hồ sơ đã dùng thành tích này."))
        made = AchievementUse.objects.create(dossier=dossier, achievement=record, warning=warning, by=by, at=at)
        facts = {"dossier": dossier.code, "achievement": record.pk, "warned": bool(warning)}
        ledger.record(by=by, verb="achievement.used", on=dossier, at=at, facts=facts)
        return made


def use_initiative(
    *, dossier: Dossier, initiative: Initiative, by: User, at: datetime, has_said_yes: bool = False
) -> InitiativeUse:
    """As `use_achievement`, by P9. The person proposed must be among the authors, a collective the one it was applied in."""
    with transaction.atomic():
        record = _lock_all(initiative)
        dossier = _open(dossier, by)
        if dossier.person_id and not record.authors.filter(person=dossier.person_id).exists():
            raise NotUsable(_("Người được đề nghị không phải tác giả, đồng tác giả của sáng kiến này."))
        if dossier.collective_id and dossier.collective_id != record.unit_id:
            raise NotUsable(_("Sáng kiến này không phải của tập thể được đề nghị."))
        if not dossier.person_id and not dossier.collective_id:
            raise NotUsable(_("Hộ gia đình không dùng sáng kiến làm căn cứ."))
        warning = _warned(clashes_of(record, dossier), has_said_yes)
        if living(dossier.initiative_uses.filter(initiative=record)).exists():
            raise NotUsable(_("Hồ sơ đã dùng sáng kiến này."))
        made = InitiativeUse.objects.create(dossier=dossier, initiative=record, warning=warning, by=by, at=at)
        facts = {"dossier": dossier.code, "initiative": record.code, "warned": bool(warning)}
        ledger.record(by=by, verb="initiative.used", on=dossier, at=at, facts=facts)
        return made


def drop_use(*, use: AchievementUse | InitiativeUse, by: User, at: datetime) -> None:
    """Taken out of a dossier that is still open; the row stays with its day."""
    with transaction.atomic():
        dossier = _open(use.dossier, by)
        if type(use)._default_manager.filter(pk=use.pk, dropped_at__isnull=True).update(dropped_at=at) != 1:
            raise NotUsable(_("Mục này đã được bỏ khỏi hồ sơ."))
        is_achievement = isinstance(use, AchievementUse)
        record = use.achievement_id if isinstance(use, AchievementUse) else use.initiative_id
        facts = {"dossier": dossier.code, "record": record}
        verb = "achievement.dropped" if is_achievement else "initiative.dropped"
        ledger.record(by=by, verb=verb, on=dossier, at=at, facts=facts)


def _lock_all(record: R) -> R:
    """Locks the record and all that is ruled the same, in one order, so that two clerks wait for each other."""
    ids = one_and_the_same(record)
    rows = {
        row.pk: row for row in type(record).objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    }
    found = rows[record.pk]
    if type(record).objects.filter(replaces=record.pk).exists():
        raise NotUsable(_("Bản ghi này đã được sửa; hãy chọn bản mới nhất."))
    return found


def _open(dossier: Dossier, by: User) -> Dossier:
    dossier = Dossier.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=dossier.pk)
    rules.may_use.demand(by, dossier)
    if dossier.state not in OPEN:
        raise NotUsable(_("Hồ sơ đã nộp nên không thêm, bớt căn cứ được; chỉ sửa khi là dự thảo hoặc được trả lại."))
    return dossier


def _demand_of_subject(record: Achievement, dossier: Dossier) -> None:
    is_same = (
        (record.person_id, record.collective_id) == (dossier.person_id, dossier.collective_id)
        and record.household.casefold() == dossier.household.casefold()
    )  # fmt: skip
    if not is_same:
        raise NotUsable(
            _(
                "Thành tích này là của %(whose)s, không phải của người, đơn vị được đề nghị. Phần của mỗi người ghi thành một thành tích riêng."
            )
            % {"whose": record.subject_name}
        )


def _warned(against: tuple[Clash, ...], has_said_yes: bool) -> str:
    """The sentence the clerk goes on with, empty where nothing stands against it."""
    if not against:
        return ""
    uses = "; ".join(f"{clash.used.dossier} ({award_name(clash.used.award)})" for clash in against)
    if against[0].is_barred:
        text = _(
            "Đã dùng làm căn cứ cho hồ sơ %(uses)s nên không dùng lại được: một thành tích, sáng kiến không xét khen thưởng hai lần."
        )
        raise NotUsable(text % {"uses": uses}, against)
    text = _(
        "Đã dùng làm căn cứ cho danh hiệu ở hồ sơ %(uses)s. Quy định không cấm dùng cho danh hiệu thứ hai, nhưng Hội đồng cần biết."
    )
    sentence = text % {"uses": uses}
    if not has_said_yes:
        raise NeedsYes(sentence, against)
    return sentence
