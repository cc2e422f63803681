"""One move of a dossier, inside the caller's transaction: state, append-only step, clock of the stage that begins.

The council and the decision move dossiers through here too; whoever calls writes the line of the ledger.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.awards.dossiers.law import last_day, limit_of
from thidua.apps.awards.dossiers.models import Dossier, DossierStep
from thidua.core.awards import dossiers as core
from thidua.core.calendar import vietnam_day


class NotFiled(ValueError):
    """`messages` by field of the form; an empty key stands for the dossier as a whole."""

    def __init__(self, messages: dict[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = messages


def held(dossier: Dossier) -> Dossier:
    """The row locked until the end of the transaction."""
    rows = Dossier.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("campaign__unit", "unit", "person", "collective").get(pk=dossier.pk)


def move(
    dossier: Dossier, act: str, *, by: User | None, at: datetime, reason: str = "", items: Sequence[str] = ()
) -> DossierStep:
    """`dossier` must be locked. Raises WrongMove, Held, ReasonOwed."""
    is_held = dossier.holds.filter(closed_at__isnull=True).exists()
    before = dossier.state
    dossier.state = core.moved(before, act, is_held=is_held, reason=reason)
    dossier.save(update_fields=["state"])
    return DossierStep.objects.create(
        dossier=dossier,
        act=act,
        before=before,
        after=dossier.state,
        reason=reason.strip(),
        items=list(items),
        due_on=stage_due(dossier, vietnam_day(at)),
        by=by,
        at=at,
    )


def stage_due(dossier: Dossier, day: date) -> date | None:
    """Last day of the stage the dossier is in, counted from `day` by the law of that day."""
    if dossier.state == core.DRAFT:
        return dossier.campaign.files_due_on
    name = core.limit_name(dossier.state, dossier.campaign.route)
    limit = limit_of(dossier.campaign, name, day) if name else None
    if limit is None:
        return None
    unit = dossier.unit if core.STAGES[dossier.state].owner == "unit" else dossier.campaign.unit
    return last_day(unit, limit.value, day)


def put_to_council(dossier: Dossier, *, by: User, at: datetime) -> DossierStep:
    return move(held(dossier), "to_council", by=by, at=at)


def record_outcome(dossier: Dossier, *, award: str, passed: bool, reason: str, by: User, at: datetime) -> DossierStep:
    """The council's answer. `award` differs from the one proposed where a lower one was given: both are on the step."""
    found = held(dossier)
    items = []
    if passed and award != found.award:
        _require_free(found, award)
        items = [found.award, award]
        found.award = award
        found.save(update_fields=["award"])
    return move(found, "pass" if passed else "decline", by=by, at=at, reason=reason, items=items)


def mark_decided(dossier: Dossier, *, by: User, at: datetime) -> DossierStep:
    return move(held(dossier), "decide", by=by, at=at)


def _require_free(dossier: Dossier, award: str) -> None:
    """One subject stands once for an award in a campaign."""
    same = Dossier.objects.filter(campaign=dossier.campaign_id, award=award).exclude(state=core.WITHDRAWN)
    subject = {"person": dossier.person_id} if dossier.person_id else {"collective": dossier.collective_id}
    if any(subject.values()) and same.filter(**subject).exclude(pk=dossier.pk).exists():
        raise NotFiled(
            {"": _("Người hoặc tập thể này đã có hồ sơ khác cho đúng danh hiệu, hình thức thấp hơn trong đợt.")}
        )
