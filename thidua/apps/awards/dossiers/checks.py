"""What is refused before a dossier begins: a subject the award is not for, a unit that is gone, a file that is not one."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.models import Campaign, Route, SubjectKind
from thidua.apps.marking.errors import BadFile
from thidua.apps.marking.filetype import check_file
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import branch
from thidua.core.awards.law import Award, LawOfDay

#: Letters and digits that are not mistaken for one another when read aloud.
CODE_LETTERS = "ABCDEFGHKLMNPQRSTUVXY23456789"


@dataclass(frozen=True)
class Subject:
    """Exactly one of person, collective, household goes with the kind."""

    kind: str
    person: Person | None = None
    collective: Unit | None = None
    household: str = ""


def receipt_code(campaign: Campaign) -> str:
    """«KT26-7QX3MA»: short enough to be read out, and nothing can be guessed from it."""
    return f"KT{campaign.year % 100:02d}-" + "".join(secrets.choice(CODE_LETTERS) for _place in range(6))


def require_award(law: LawOfDay, award: str, route: str) -> Award:
    """The award as the law of the day knows it, for this route. Raises NotFiled."""
    entry = law.entries.get(f"award.{award}")
    if entry is None or not isinstance(entry.value, Award):
        text = _("Quy định ngày %(day)s không có danh hiệu, hình thức “%(award)s”.")
        raise NotFiled({"award": text % {"day": f"{law.day:%d/%m/%Y}", "award": award}})
    if route not in entry.value.routes:
        text = _("“%(award)s” không xét theo loại hình “%(route)s”.")
        raise NotFiled({"award": text % {"award": entry.value.name, "route": Route(route).label}})
    return entry.value


def require_subject(award: Award, subject: Subject, unit: Unit, campaign: Campaign, day: date) -> None:
    """Raises NotFiled: wrong kind of subject for the award, nobody named, a person or collective of another unit."""
    if subject.kind not in SubjectKind.values or subject.kind not in award.subjects:
        text = _("“%(award)s” không tặng cho %(kind)s.")
        kind = dict(SubjectKind.choices).get(subject.kind, subject.kind)
        raise NotFiled({"kind": text % {"award": award.name, "kind": str(kind).lower()}})
    given = {"individual": subject.person, "collective": subject.collective, "household": subject.household.strip()}
    if not given[subject.kind] or sum(bool(one) for one in given.values()) != 1:
        raise NotFiled({"subject": _("Hãy chọn đúng một người, một tập thể hoặc ghi tên một hộ gia đình.")})
    below = branch([unit.pk])
    if subject.person is not None:
        _require_post(subject.person, below, campaign, day)
    if subject.collective is not None:
        _require_alive(subject.collective, below, day)


def require_kind_of_file(name: str, content: bytes, *, is_required: bool) -> str:
    """The kind by the bytes. Papers of the law are PDF files, signed or scanned. Raises BadFile."""
    kind = check_file(name, content)
    if is_required and kind != "pdf":
        raise BadFile(
            _("Tệp «%(name)s» không phải PDF. Ký văn bản, lưu hoặc quét thành PDF rồi tải lên.") % {"name": name}
        )
    if kind == "pdf" and b"%%EOF" not in content[-2048:]:
        raise BadFile(_("Tệp PDF «%(name)s» bị cắt hoặc hỏng phần cuối. Lưu lại rồi tải lên.") % {"name": name})
    return kind


def _require_post(person: Person, below: frozenset[int], campaign: Campaign, day: date) -> None:
    """Held a post in the unit today or at some time of the year the campaign looks at: people move."""
    posts = Post.objects.filter(person=person, unit__in=below, from_on__lte=day)
    first = date(campaign.year, 1, 1)
    if not any(post.until_on is None or post.until_on > min(first, day) for post in posts):
        raise NotFiled({"subject": _("Người này không giữ chức vụ, vị trí nào trong đơn vị trong thời gian xét.")})


def _require_alive(collective: Unit, below: frozenset[int], day: date) -> None:
    if collective.pk not in below:
        raise NotFiled({"subject": _("Tập thể này không thuộc đơn vị đề nghị.")})
    if collective.dissolved_on is not None and collective.dissolved_on <= day:
        text = _("Tập thể này đã giải thể ngày %(day)s nên không xét khen thưởng.")
        raise NotFiled({"subject": text % {"day": f"{collective.dissolved_on:%d/%m/%Y}"}})
