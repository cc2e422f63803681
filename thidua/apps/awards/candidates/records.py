"""Keep what must be known of a candidate besides awards: ratings, attested conditions, discipline, counts of a collective."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.candidates.labels import ATTESTED
from thidua.apps.awards.law import rules as rules_law
from thidua.apps.awards.law.actions import CannotEnter
from thidua.apps.awards.models import CandidateRecord, RecordKind
from thidua.apps.orgs.models import Person, Unit
from thidua.core.awards.eligibility import DISCIPLINES, RATINGS

YES_NO = ("yes", "no")
#: Takes back a discipline or leave that was recorded by mistake (the same kind, from the same day).
VOID = "void"
WORDS: dict[str, tuple[str, ...]] = {
    RecordKind.RATING: RATINGS,
    RecordKind.ATTESTED: YES_NO,
    RecordKind.LEADS_BLOC: YES_NO,
    RecordKind.DISCIPLINE: (*DISCIPLINES, VOID),
    RecordKind.LEAVE: ("maternity", "other", VOID),
    RecordKind.MEMBERS_DISCIPLINE: ("none", *DISCIPLINES),
}
NUMBERS = (RecordKind.COMPLETED, RecordKind.MEMBERS, RecordKind.MOVEMENT_YEARS)
YEARLY = (
    RecordKind.RATING, RecordKind.ATTESTED, RecordKind.COMPLETED, RecordKind.MEMBERS, RecordKind.MEMBERS_DISCIPLINE,
    RecordKind.LEADS_BLOC, RecordKind.MOVEMENT_YEARS, RecordKind.ARCHIVE,
)  # fmt: skip
OF_PEOPLE = (RecordKind.DISCIPLINE, RecordKind.LEAVE, RecordKind.JOINED)
OF_UNITS = (
    RecordKind.COMPLETED, RecordKind.MEMBERS, RecordKind.MEMBERS_DISCIPLINE, RecordKind.LEADS_BLOC,
    RecordKind.MOVEMENT_YEARS, RecordKind.ARCHIVE,
)  # fmt: skip
MOST = 1_000_000


@dataclass(frozen=True)
class Known:
    """What is to be kept, and by which document. Days are half-open."""

    kind: str
    source: str
    name: str = ""
    year: int | None = None
    value: str = ""
    from_on: date | None = None
    until_on: date | None = None
    is_illustration: bool = False


def keep_record(*, unit: Unit, person: Person | None, known: Known, by: User, at: datetime) -> CandidateRecord:
    """Of a person with a post in `unit`, or of the unit itself. Raises CannotEnter, Refused."""
    rules_law.may_record.demand(by, unit)
    _check(person, known)
    if person is not None and not person.posts.filter(unit=unit).exists():
        raise CannotEnter({"": _("Người này chưa có chức danh nào ở đơn vị.")})
    with transaction.atomic():
        made = CandidateRecord.objects.create(
            unit=unit,
            person=person,
            kind=known.kind,
            name=known.name,
            year=known.year,
            value=known.value,
            from_on=known.from_on,
            until_on=known.until_on,
            source=known.source.strip(),
            by=by,
            at=at,
            is_illustration=known.is_illustration or unit.is_illustration,
        )
        facts = {"unit": unit.code, "kind": known.kind, "year": str(known.year or "")}
        private = {"value": f"{known.name} {known.value} {known.from_on or ''} {known.until_on or ''}".strip()}
        if person is not None:
            facts["person"] = person.code
        ledger.record(by=by, verb="awards.record_kept", on=made, at=at, facts=facts, private=private)
        return made


def _check(person: Person | None, known: Known) -> None:
    wrong: dict[str, str] = {}
    if known.kind not in RecordKind.values:
        raise CannotEnter({"kind": _("Hãy chọn loại nội dung cần ghi.")})
    if person is None and known.kind in OF_PEOPLE:
        wrong["kind"] = _("Nội dung này chỉ ghi cho cá nhân.")
    if person is not None and known.kind in OF_UNITS:
        wrong["kind"] = _("Nội dung này chỉ ghi cho tập thể.")
    if not known.source.strip():
        wrong["source"] = _("Hãy ghi căn cứ: văn bản, biên bản hoặc người xác nhận.")
    if known.kind in YEARLY and known.year is None:
        wrong["year"] = _("Hãy ghi năm.")
    wrong |= _wrong_value(known) | _wrong_days(known)
    if known.kind == RecordKind.ATTESTED and known.name not in ATTESTED:
        wrong["name"] = _("Hãy chọn điều kiện được xác nhận.")
    if wrong:
        raise CannotEnter(wrong)


def _wrong_value(known: Known) -> dict[str, str]:
    if known.kind in WORDS and known.value not in WORDS[known.kind]:
        return {"value": _("Hãy chọn một mức phù hợp với loại nội dung.")}
    if known.kind in NUMBERS:
        is_whole = known.value.isascii() and known.value.isdigit() and len(known.value) < 8
        if not is_whole or int(known.value) > MOST:
            return {"value": _("Hãy ghi một số nguyên từ 0 đến %(most)s.") % {"most": MOST}}
    return {}


def _wrong_days(known: Known) -> dict[str, str]:
    if known.kind in OF_PEOPLE and known.from_on is None:
        return {"from_on": _("Hãy ghi ngày bắt đầu.")}
    if known.kind == RecordKind.LEAVE and known.until_on is None:
        return {"until_on": _("Hãy ghi ngày trở lại làm việc.")}
    if known.from_on and known.until_on and known.until_on <= known.from_on:
        return {"until_on": _("Ngày kết thúc phải sau ngày bắt đầu.")}
    return {}
