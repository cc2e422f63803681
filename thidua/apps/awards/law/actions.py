"""Enter or end a province's own value. Nothing is overwritten: a later entry closes the earlier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.adapters.awardlaw_rows import read_row
from thidua.adapters.tomlfiles import DataFileFault
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.law import rules as rules_law
from thidua.apps.awards.law.values import law_of
from thidua.apps.awards.models import ProvincialValue
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Award, LawOfDay, NoRegime, Standard, Value, predicates

#: Values a province may add to; of the other kinds it changes what the law already has.
ADDABLE = ("quota", "paper", "standard")
CHANGEABLE = (*ADDABLE, "threshold", "limit", "deadline", "multiple", "number", "award", "principle")


class CannotEnter(ValueError):
    """`messages` by field of the form; an empty key stands for the entry as a whole."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = dict(messages)


@dataclass(frozen=True)
class Grounds:
    """By which document, and for which days (`until_on` is the first day it no longer holds)."""

    article: str
    reference: str
    from_on: date
    until_on: date | None = None
    is_illustration: bool = False


def enter_value(
    *, unit: Unit, key: str, row: Mapping[str, Any], grounds: Grounds, by: User, at: datetime
) -> ProvincialValue:
    """The province's value under `key` from that day on. Raises CannotEnter, Refused."""
    _check_grounds(grounds)
    with transaction.atomic():
        top = _locked(unit, by)
        _check_row(top, key, row, grounds.from_on)
        return _write(top, key, dict(row), grounds, "awards.value_entered", by, at)


def end_value(*, unit: Unit, key: str, grounds: Grounds, by: User, at: datetime) -> ProvincialValue:
    """From that day the national value holds again."""
    _check_grounds(grounds)
    with transaction.atomic():
        top = _locked(unit, by)
        last = ProvincialValue.objects.filter(unit=top, key=key).order_by("-pk").first()
        if last is None or last.row is None:
            raise CannotEnter({"": _("Tỉnh không có giá trị riêng nào đang dùng ở mục này để kết thúc.")})
        return _write(top, key, None, grounds, "awards.value_ended", by, at)


def _check_grounds(grounds: Grounds) -> None:
    wrong = {}
    if not grounds.reference.strip():
        wrong["reference"] = _("Hãy ghi căn cứ: số, ngày, cơ quan ban hành văn bản.")
    if not grounds.article.strip():
        wrong["article"] = _("Hãy ghi điều, khoản của văn bản.")
    if grounds.until_on is not None and grounds.until_on <= grounds.from_on:
        wrong["until_on"] = _("Ngày hết hiệu lực phải sau ngày bắt đầu.")
    if wrong:
        raise CannotEnter(wrong)


def _locked(unit: Unit, by: User) -> Unit:
    fresh = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    rules_law.may_change_law.demand(by, fresh)
    return fresh


def _check_row(unit: Unit, key: str, row: Mapping[str, Any], day: date) -> None:
    kind = key.partition(".")[0]
    if kind not in CHANGEABLE:
        raise CannotEnter({"": _("Tỉnh không đặt riêng được mục này.")})
    try:
        law = law_of(unit).on(day)
    except NoRegime as fault:
        raise CannotEnter({"from_on": str(fault)}) from None
    if kind not in ADDABLE and key not in law.entries:
        raise CannotEnter({"": _("Quy định của ngày ấy không có mục này.")})
    try:
        name, value = read_row(kind, row)
    except DataFileFault as fault:
        raise CannotEnter({"": _("Giá trị chưa dùng được: %(reason)s.") % {"reason": fault.reason}}) from None
    if f"{kind}.{name}" != key:
        raise CannotEnter({"": _("Giá trị không thuộc mục đang sửa.")})
    if any(f"award.{slug}" not in law.entries for slug in _awards_in(value)):
        raise CannotEnter({"": _("Quy định của ngày ấy không có danh hiệu, hình thức này.")})
    if isinstance(value, Standard):
        _check_fits(value, law)


def _awards_in(value: Value) -> set[str]:
    """Awards the value is about or asks for."""
    own = getattr(value, "award", None)
    asked = predicates(value.conditions) if isinstance(value, Standard) else ()
    return {str(one.asks["award"]) for one in asked if "award" in one.asks} | ({str(own)} if own is not None else set())


def _check_fits(standard: Standard, law: LawOfDay) -> None:
    """The award is given to such subjects by such routes at all."""
    entry = law.entries[f"award.{standard.award}"].value
    if not isinstance(entry, Award):
        return
    wrong = {}
    if standard.subject not in entry.subjects:
        wrong["subject"] = _("Danh hiệu, hình thức này không dành cho đối tượng đã chọn.")
    if not standard.routes <= entry.routes:
        wrong["routes"] = _("Danh hiệu, hình thức này không có loại hình khen thưởng đã chọn.")
    if wrong:
        raise CannotEnter(wrong)


def _write(  # noqa: PLR0917  one line of a table
    unit: Unit, key: str, row: Mapping[str, Any] | None, grounds: Grounds, verb: str, by: User, at: datetime
) -> ProvincialValue:
    made = ProvincialValue.objects.create(
        unit=unit,
        key=key,
        row=row,
        from_on=grounds.from_on,
        until_on=grounds.until_on,
        article=grounds.article.strip(),
        reference=grounds.reference.strip(),
        by=by,
        at=at,
        is_illustration=grounds.is_illustration or unit.is_illustration,
    )
    facts = {
        "key": key,
        "row": row,
        "from_on": grounds.from_on.isoformat(),
        "until_on": grounds.until_on.isoformat() if grounds.until_on else "",
        "article": made.article,
        "reference": made.reference,
    }
    ledger.record(by=by, verb=verb, on=made, at=at, facts=facts)
    return made
