"""Record an achievement once, correct it by a new row, say whether two records are one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.alike import achievements_like, claim_of_achievement
from thidua.apps.awards.ledger.recording import (
    Deed,
    Upload,
    checked,
    demand_correctable,
    demand_sound,
    index,
    keep_alike,
    keep_files,
)
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.models import Achievement, AchievementFile, AlikeAchievement, AlikeInitiative
from thidua.core.vietnamese.folding import comparison_key


def record_achievement(*, deed: Deed, by: User, at: datetime, files: Iterable[Upload] = ()) -> Achievement:
    """Look-alikes found in the province are kept beside it. Raises NotRecorded; the same record twice is refused."""
    rules.may_record.demand(by, deed.unit)
    demand_sound(deed, timezone.localdate(at))
    sound = checked(files)
    with transaction.atomic():
        _demand_new(deed)
        made = _made(deed, by, at)
        keep_files(made, sound)
        return _indexed(made, "achievement.recorded", by, at)


def correct_achievement(
    *, achievement: Achievement, deed: Deed, by: User, at: datetime, files: Iterable[Upload] = (), grounds: str = ""
) -> Achievement:
    """The new row replaces the old and takes its files along. Not while a dossier in process rests on the old one;
    where a decision rests on it, only with grounds."""
    rules.may_record.demand(by, achievement.unit)
    rules.may_record.demand(by, deed.unit)
    demand_sound(deed, timezone.localdate(at))
    sound = checked(files)
    with transaction.atomic():
        old = Achievement.objects.select_for_update(no_key=True, of=("self",)).get(pk=achievement.pk)
        demand_correctable(old, grounds)
        made = _made(deed, by, at, replaces=old, grounds=grounds)
        for file in old.files.all():
            AchievementFile.objects.create(
                achievement=made,
                name=file.name,
                file=file.file.name,
                kind=file.kind,
                sha256=file.sha256,
                size=file.size,
            )
        keep_files(made, sound)
        return _indexed(made, "achievement.corrected", by, at)


def rule_alike(
    *, pair: AlikeAchievement | AlikeInitiative, is_same: bool, reason: str, by: User, at: datetime
) -> AlikeAchievement | AlikeInitiative:
    """The standing agency says whether both records tell one thing. Said once; what is one is used as one."""
    with transaction.atomic():
        rules.may_rule.demand(by, pair.later)
        rules.may_rule.demand(by, pair.earlier)
        if not reason.strip():
            raise NotRecorded({"ruling": _("Cần ghi căn cứ của kết luận.")})
        values = {"is_same": is_same, "ruling": reason.strip(), "ruled_by": by, "ruled_at": at}
        if type(pair)._default_manager.filter(pk=pair.pk, is_same__isnull=True).update(**values) != 1:
            raise NotRecorded({"": _("Cặp này đã có kết luận.")})
        pair.refresh_from_db()
        facts = {"later": pair.later_id, "earlier": pair.earlier_id, "is_same": is_same}
        ledger.record(by=by, verb="alike.ruled", on=pair, at=at, facts=facts, private={"reason": reason.strip()})
        return pair


def _demand_new(deed: Deed) -> None:
    """The very same words about the same subject in an overlapping time: recorded already."""
    rows = Achievement.objects.current().filter(
        person=deed.person,
        collective=deed.collective,
        household=deed.household.strip(),
        from_on__lt=deed.until_on,
        until_on__gt=deed.from_on,
    )
    key = comparison_key(deed.text)
    for row in rows.select_related("unit"):
        if comparison_key(row.text) == key:
            day = timezone.localtime(row.at).strftime("%d/%m/%Y")
            text = _("Thành tích này đã được %(unit)s ghi ngày %(day)s; một thành tích chỉ ghi một lần.")
            raise NotRecorded({"text": text % {"unit": row.unit, "day": day}})


def _made(deed: Deed, by: User, at: datetime, *, replaces: Achievement | None = None, grounds: str = "") -> Achievement:
    return Achievement.objects.create(
        unit=deed.unit,
        kind=deed.kind,
        person=deed.person,
        collective=deed.collective,
        household=deed.household.strip(),
        text=deed.text.strip(),
        from_on=deed.from_on,
        until_on=deed.until_on,
        by=by,
        at=at,
        replaces=replaces,
        grounds=grounds.strip(),
        is_illustration=deed.is_illustration,
    )


def _indexed(made: Achievement, verb: str, by: User, at: datetime) -> Achievement:
    claim = claim_of_achievement(made)
    found = achievements_like(claim, within=rules.province_units(made.unit), but={made.pk, made.replaces_id or 0})
    index(made, made.text)
    alike = keep_alike(made, found, at)
    facts = {
        "unit": made.unit.code,
        "kind": made.kind,
        "from_on": made.from_on.isoformat(),
        "until_on": made.until_on.isoformat(),
        "files": sorted(made.files.values_list("sha256", flat=True)),
        "replaces": made.replaces_id,
        "alike": alike,
    }
    private = {"text": made.text, "subject": made.subject_name, "grounds": made.grounds}
    ledger.record(by=by, verb=verb, on=made, at=at, facts=facts, private=private)
    return made
