"""Record an initiative with its authors, and each decision that recognises it in a scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.alike import claim_of_initiative, initiative_text, initiatives_like
from thidua.apps.awards.ledger.recording import MOST_TEXT, demand_correctable, index, keep_alike
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.ledger.speech import told_of
from thidua.apps.awards.models import Initiative, InitiativeAuthor, InitiativeRecognition, Scope
from thidua.apps.orgs.models import Person, Unit
from thidua.core.vietnamese.folding import comparison_key

WHOLE = 10_000  # hundredths of a per cent
EARLIEST_YEAR = 1945


@dataclass(frozen=True)
class Idea:
    """`authors` with shares in hundredths of a per cent that make 10,000."""

    unit: Unit
    name: str
    summary: str
    year: int
    authors: Sequence[tuple[Person, int]]
    is_illustration: bool = False


def record_initiative(*, idea: Idea, by: User, at: datetime) -> Initiative:
    """Look-alikes of the province are kept beside it. Raises NotRecorded with every fault."""
    rules.may_record.demand(by, idea.unit)
    _demand_sound(idea, timezone.localdate(at))
    with transaction.atomic():
        made = _made(idea, _next_code(idea.year), by, at)
        return _indexed(made, idea, "initiative.recorded", by, at)


def correct_initiative(*, initiative: Initiative, idea: Idea, by: User, at: datetime, grounds: str = "") -> Initiative:
    """The new row replaces the old under the same code and takes its recognitions along.

    Not while a dossier in process rests on the old one; where a decision rests on it (it was recognised, or somebody was
    commended for it) only with grounds. Raises NotRecorded.
    """
    rules.may_record.demand(by, initiative.unit)
    rules.may_record.demand(by, idea.unit)
    with transaction.atomic():
        old = Initiative.objects.select_for_update(no_key=True, of=("self",)).get(pk=initiative.pk)
        demand_correctable(old, grounds)
        _demand_sound(idea, timezone.localdate(at), but=old)
        recognised = list(old.recognitions.all())
        if any(row.signed_on.year < idea.year for row in recognised):
            raise NotRecorded(
                {"year": _("Sáng kiến đã được công nhận trước năm này; năm áp dụng không thể sau quyết định.")}
            )
        made = _made(idea, old.code, by, at, replaces=old, grounds=grounds)
        for row in recognised:
            InitiativeRecognition.objects.create(
                initiative=made,
                scope=row.scope,
                number=row.number,
                issuer=row.issuer,
                signed_on=row.signed_on,
                by=row.by,
                at=row.at,
            )
        return _indexed(made, idea, "initiative.corrected", by, at)


def _made(  # noqa: PLR0917  one row, in the order it is read
    idea: Idea, code: str, by: User, at: datetime, replaces: Initiative | None = None, grounds: str = ""
) -> Initiative:
    made = Initiative.objects.create(
        unit=idea.unit,
        code=code,
        name=idea.name.strip(),
        summary=idea.summary.strip(),
        year=idea.year,
        by=by,
        at=at,
        replaces=replaces,
        grounds=grounds.strip(),
        is_illustration=idea.is_illustration,
    )
    for person, share in idea.authors:
        InitiativeAuthor.objects.create(initiative=made, person=person, share=share)
    return made


def _indexed(made: Initiative, idea: Idea, verb: str, by: User, at: datetime) -> Initiative:
    within, but = rules.province_units(idea.unit), {made.pk, made.replaces_id or 0}
    found = initiatives_like(claim_of_initiative(made), within=within, but=but)
    index(made, initiative_text(made))
    facts = {
        "code": made.code,
        "unit": idea.unit.code,
        "year": idea.year,
        "authors": {person.code: share for person, share in idea.authors},
        "replaces": made.replaces_id,
        "alike": keep_alike(made, found, at),
    }
    private = {"grounds": made.grounds} if made.grounds else {}
    ledger.record(by=by, verb=verb, on=made, at=at, facts=facts, private=private)
    return made


def recognise_initiative(
    *, initiative: Initiative, scope: str, number: str, issuer: str, signed_on: date, by: User, at: datetime
) -> InitiativeRecognition:
    """By the decision of whoever recognises; a wider scope is a further decision, the narrower ones stay."""
    with transaction.atomic():
        rules.may_rule.demand(by, initiative)
        Initiative.objects.select_for_update(no_key=True, of=("self",)).get(pk=initiative.pk)
        if Initiative.objects.filter(replaces=initiative.pk).exists():
            raise NotRecorded({"": _("Bản ghi này đã được sửa; hãy mở bản mới nhất.")})
        wrong = {}
        if scope not in Scope.values:
            wrong["scope"] = _("Chọn phạm vi ảnh hưởng.")
        if not number.strip() or not issuer.strip():
            wrong["number"] = _("Cần số quyết định và cơ quan công nhận.")
        if not (initiative.year <= signed_on.year and signed_on <= timezone.localdate(at)):
            wrong["signed_on"] = _("Ngày công nhận phải từ năm của sáng kiến (%(year)d) đến hôm nay.") % {
                "year": initiative.year
            }
        if initiative.recognitions.filter(scope=scope).exists():
            wrong["scope"] = _("Sáng kiến đã được công nhận ở phạm vi này.")
        if wrong:
            raise NotRecorded(wrong)
        made = InitiativeRecognition.objects.create(
            initiative=initiative,
            scope=scope,
            number=number.strip(),
            issuer=issuer.strip(),
            signed_on=signed_on,
            by=by,
            at=at,
        )
        facts = {"code": initiative.code, "scope": scope, "number": made.number, "signed_on": signed_on.isoformat()}
        ledger.record(by=by, verb="initiative.recognised", on=initiative, at=at, facts=facts)
        return made


def _demand_sound(idea: Idea, today: date, but: Initiative | None = None) -> None:
    wrong: dict[str, str] = {}
    if not idea.name.strip() or len(idea.name.strip()) > 300:
        wrong["name"] = _("Cần tên sáng kiến, tối đa 300 chữ.")
    if len(told_of(idea.summary).words) < 3 or len(idea.summary) > MOST_TEXT:
        wrong["summary"] = _("Hãy tóm tắt cách làm và hiệu quả, có số liệu.")
    if not EARLIEST_YEAR <= idea.year <= today.year:
        wrong["year"] = _("Năm áp dụng phải từ %(from)d đến %(to)d.") % {"from": EARLIEST_YEAR, "to": today.year}
    wrong |= _author_faults(idea)
    if not wrong:
        wrong |= _twice(idea, but)
    if wrong:
        raise NotRecorded(wrong)


def _author_faults(idea: Idea) -> dict[str, str]:
    if not idea.authors:
        return {"authors": _("Cần ít nhất một tác giả.")}
    if len({person.pk for person, _share in idea.authors}) < len(idea.authors):
        return {"authors": _("Một tác giả ghi hai lần.")}
    if any(share <= 0 for _person, share in idea.authors) or sum(share for _person, share in idea.authors) != WHOLE:
        return {"authors": _("Tỷ lệ đóng góp của các tác giả phải lớn hơn 0 và cộng lại bằng 100 %.")}
    return {}


def _twice(idea: Idea, but: Initiative | None) -> dict[str, str]:
    """The same name by one of the same authors in one year; `but` is the row about to be replaced."""
    people = [person.pk for person, _share in idea.authors]
    rows = Initiative.objects.current().filter(authors__person__in=people, year=idea.year).distinct()
    for row in rows.exclude(pk=but.pk if but else 0):
        if comparison_key(row.name) == comparison_key(idea.name):
            return {"name": _("Sáng kiến này đã có trong sổ với mã %(code)s.") % {"code": row.code}}
    return {}


def _next_code(year: int) -> str:
    """«SK-2026-0007»; the transaction's lock on the last row keeps two clerks apart, the constraint says so."""
    last = Initiative.objects.select_for_update(no_key=True).filter(code__startswith=f"SK-{year}-").order_by("-code")
    code = last.values_list("code", flat=True).first()
    return f"SK-{year}-{int(code.rpartition('-')[2]) + 1 if code else 1:04d}"
