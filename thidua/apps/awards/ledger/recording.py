"""Subjects, files and index rows of a record: what the actions of both ledgers share."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _

from thidua.apps.awards.ledger.alike import Found, term_of
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.ledger.resting import holds_back
from thidua.apps.awards.ledger.speech import told_of
from thidua.apps.awards.models import (
    Achievement,
    AchievementFile,
    AchievementTerm,
    AlikeAchievement,
    AlikeInitiative,
    Initiative,
    InitiativeTerm,
    SubjectKind,
)
from thidua.apps.marking.errors import BadFile
from thidua.apps.marking.filetype import check_file
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import branch

MOST_TEXT = 20_000
MOST_FILES = 10


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True)
class Deed:
    """What is recorded. Exactly one of `person`, `collective`, `household` did it; `until_on` is the day after the last."""

    unit: Unit
    text: str
    from_on: date
    until_on: date
    person: Person | None = None
    collective: Unit | None = None
    household: str = ""
    is_illustration: bool = False

    @property
    def kind(self) -> str:
        if self.person:
            return SubjectKind.INDIVIDUAL
        return SubjectKind.COLLECTIVE if self.collective else SubjectKind.HOUSEHOLD


def demand_sound(deed: Deed, today: date) -> None:
    """Raises NotRecorded with every fault at once."""
    wrong: dict[str, str] = {}
    if sum(map(bool, (deed.person, deed.collective, deed.household.strip()))) != 1:
        wrong["subject"] = _("Chọn đúng một: cá nhân, tập thể hoặc hộ gia đình.")
    text = deed.text.strip()
    if len(told_of(text).words) < 3:
        wrong["text"] = _("Hãy kể cụ thể đã làm gì, ở đâu, kết quả bao nhiêu: câu này chỉ có lời chung.")
    elif len(text) > MOST_TEXT:
        wrong["text"] = _("Nội dung dài quá %(most)d chữ; hãy tóm tắt.") % {"most": MOST_TEXT}
    if deed.until_on <= deed.from_on:
        wrong["until_on"] = _("“Đến hết ngày” phải từ ngày bắt đầu trở đi.")
    elif deed.from_on > today:
        wrong["from_on"] = _("Thành tích phải đã xảy ra; ngày bắt đầu còn ở phía trước.")
    if deed.person and not _has_served(deed.person, deed.unit):
        wrong["subject"] = _("Người này chưa từng giữ chức vụ ở đơn vị ghi thành tích hoặc đơn vị trực thuộc.")
    if deed.collective and deed.collective.pk not in branch([deed.unit.pk]):
        wrong["subject"] = _("Tập thể này không thuộc đơn vị ghi thành tích.")
    if wrong:
        raise NotRecorded(wrong)


def _has_served(person: Person, unit: Unit) -> bool:
    return Post.objects.filter(person=person, unit__in=branch([unit.pk])).exists()


def demand_correctable(old: Achievement | Initiative, grounds: str) -> None:
    """Called with the old row held. Raises NotRecorded."""
    if hasattr(old, "replaced_by"):
        raise NotRecorded({"": _("Bản ghi này đã được sửa; hãy mở bản mới nhất.")})
    against = holds_back(old)
    if against == "dossier":
        raise NotRecorded({"": _("Hồ sơ đang dùng bản ghi này nên không sửa được; hãy bỏ khỏi hồ sơ trước.")})
    if against == "decision" and not grounds.strip():
        raise NotRecorded(
            {"grounds": _("Đã có quyết định dựa vào bản ghi này; cần ghi căn cứ của việc sửa: văn bản, lý do.")}
        )


def checked(files: Iterable[Upload]) -> list[tuple[Upload, str]]:
    """Each file with its kind by its bytes."""
    files = list(files)
    if len(files) > MOST_FILES:
        raise NotRecorded({"files": _("Mỗi thành tích tối đa %(most)d tệp minh chứng.") % {"most": MOST_FILES}})
    try:
        return [(file, check_file(file.name, file.content)) for file in files]
    except BadFile as refusal:
        raise NotRecorded({"files": str(refusal)}) from None


def keep_files(made: Achievement, files: Iterable[tuple[Upload, str]]) -> None:
    for file, kind in files:
        row = AchievementFile(
            achievement=made,
            name=file.name[-200:],
            kind=kind,
            sha256=hashlib.sha256(file.content).hexdigest(),
            size=len(file.content),
        )
        row.file.save(f"{secrets.token_hex(16)}.{kind}", ContentFile(file.content), save=False)
        row.save()


def index(record: Achievement | Initiative, text: str) -> None:
    model: type[models.Model] = AchievementTerm if isinstance(record, Achievement) else InitiativeTerm
    terms = {term_of(feature) for feature in told_of(text).features}
    model._default_manager.bulk_create([model(owner=record, term=term) for term in sorted(terms)], batch_size=500)


def keep_alike(
    later: Achievement | Initiative, found: Collection[Found[Achievement]] | Collection[Found[Initiative]], at: datetime
) -> list[int]:
    """Kept for whoever judges a dossier later; the reasons as they were found."""
    model: type[models.Model] = AlikeAchievement if isinstance(later, Achievement) else AlikeInitiative
    for one in found:
        model._default_manager.create(later=later, earlier=one.record, at=at, **_told(one))
    return [one.record.pk for one in found]


def _told(one: Found[Achievement] | Found[Initiative]) -> Mapping[str, object]:
    reasons = [{"kind": reason.kind, "facts": list(reason.facts)} for reason in one.likeness.reasons]
    return {"score": round(one.likeness.score * 1000), "is_alike": one.likeness.is_alike, "reasons": reasons}
