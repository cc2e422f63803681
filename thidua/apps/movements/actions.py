"""A confirmed document becomes a draft movement; criteria are replaced whole; periods freeze a version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.adapters.sheets.criteria import read_criteria
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Document
from thidua.apps.movements import queries, queries_rules
from thidua.apps.movements.models import Movement, Period, RuleSetVersion, State
from thidua.apps.movements.plain import plain
from thidua.apps.movements.refusing import NotPossible, demand_sound
from thidua.apps.movements.shelf import shelf
from thidua.apps.movements.versions import write_version
from thidua.core.movements import model as core
from thidua.core.movements.canonical import fingerprint
from thidua.core.movements.starting import starting_rules
from thidua.core.movements.tracing import cited_clauses

__all__ = ["NotPossible", "SheetRefused"]

PROPOSED = "Bảng tiêu chí đề xuất kèm phần mềm; tỉnh xem xét, sửa và xác nhận."
NO_CRITERIA = "Mới lập từ văn bản; chưa có tiêu chí."


def draft_movement(*, document: Document, by: User, at: datetime) -> Movement:
    """A draft from a confirmed document; with shipped criteria when it has every clause they cite.

    The ids of shipped clauses are reserved for their documents, so no other document can have them.
    """
    known = set(document.clauses.values_list("cid", flat=True))
    fitting = next((shipped for shipped in shelf().values() if known and cited_clauses(shipped) <= known), None)
    if fitting is not None:
        return load_shipped(slug=fitting.slug, document=document, by=by, at=at)
    with transaction.atomic():
        _demand_draftable(document)
        clauses = document.clauses.order_by("start").values_list("cid", "section")
        sections = document.corrected.get("sections") or []
        rules = starting_rules(sections, clauses, document.clause_prefix)
        return _draft(document, _headline(document), rules, reason=NO_CRITERIA, by=by, at=at)


def load_shipped(*, slug: str, document: Document, by: User, at: datetime) -> Movement:
    """A draft with the criteria, workflows, phases and checklist of a shipped movement. Raises NotPossible."""
    shipped = shelf().get(slug)
    if shipped is None:
        raise NotPossible(_("Không có phong trào đi kèm tên “%(slug)s”.") % {"slug": slug})
    with transaction.atomic():
        _demand_draftable(document)
        missing = cited_clauses(shipped) - set(document.clauses.values_list("cid", flat=True))
        if missing:
            words = _("Văn bản thiếu các điều khoản mà tiêu chí dẫn tới: %(missing)s.")
            raise NotPossible(words % {"missing": ", ".join(sorted(missing))})
        fields = _headline(document) | {
            "slug": shipped.slug,
            "short_name": shipped.short_name,
            "note": shipped.note,
            "workflows": plain(shipped.workflows),
            "phases": plain(shipped.phases),
            "checklist": plain(shipped.checklist),
        }
        return _draft(document, fields, shipped.rules, reason=PROPOSED, by=by, at=at)


def _demand_draftable(document: Document) -> None:
    current = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if not current.is_confirmed:
        raise NotPossible(_("Văn bản chưa được xác nhận nên chưa lập được phong trào."))
    if Movement.objects.filter(document=document).exists():
        raise NotPossible(_("Văn bản này đã có phong trào."))


def _headline(document: Document) -> dict[str, Any]:
    """Name, years and themes as people confirmed them; what the document does not state stays empty."""
    reading = document.corrected
    stated = reading.get("movement") or {}
    name = stated.get("name") or document.subject or document.filename
    years = stated.get("period") or {}
    themes = [{"text": theme["text"], "section": theme.get("section")} for theme in reading.get("themes") or []]
    return {
        "slug": document.slug,
        "name": name[:500],
        "short_name": name[:200],
        "from_year": years.get("from"),
        "to_year": years.get("to"),
        "themes": themes,
    }


def _draft(
    document: Document, fields: dict[str, Any], rules: core.RuleSet, *, reason: str, by: User, at: datetime
) -> Movement:
    fields["slug"] = _free_slug(fields["slug"])
    movement = Movement(unit=document.unit, document=document, **fields)
    movement.save()
    write_version(movement, rules, number=1, reason=reason, by=by, at=at)
    facts = {"document": document.pk, "fingerprint": fingerprint(rules), "criteria": len(rules.criteria)}
    ledger.record(by=by, verb="movement.drafted", on=movement, at=at, facts=facts)
    return movement


def _free_slug(wanted: str) -> str:
    slug, number = wanted, 1
    while Movement.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def replace_criteria(*, movement: Movement, data: bytes, reason: str, by: User, at: datetime) -> RuleSetVersion:
    """A new version with the workbook's criteria, or nothing: SheetRefused names every cell, NotPossible says why.

    Groups, bands, bonuses and deductions stay. Periods already open keep the version they were opened with.
    """
    if not reason.strip():
        raise NotPossible(_("Hãy ghi lý do thay đổi tiêu chí."))
    with transaction.atomic():
        current = Movement.objects.select_for_update(no_key=True).get(pk=movement.pk)
        if current.state == State.CLOSED:
            raise NotPossible(_("Phong trào đã tổng kết nên không đổi tiêu chí được nữa."))
        last = queries.latest_version(current)
        known = queries.known_clauses(current)
        rules = read_criteria(data, known, queries.ruleset_of(last), kept=queries_rules.kept_keys(current))
        demand_sound(current, rules)
        if fingerprint(rules) == last.fingerprint:
            words = _("Bảng vừa nạp giống hệt phiên bản %(number)s; không có gì để lưu.")
            raise NotPossible(words % {"number": last.number})
        version = write_version(current, rules, number=last.number + 1, reason=reason.strip(), by=by, at=at)
        facts = {"number": version.number, "fingerprint": version.fingerprint, "reason": reason.strip()[:300]}
        ledger.record(by=by, verb="movement.criteria_replaced", on=current, at=at, facts=facts)
    return version


def replace_bands(
    *, movement: Movement, bands: Sequence[core.Band], reason: str, by: User, at: datetime
) -> RuleSetVersion:
    """A new version with these levels; criteria stay. Only faults of the levels refuse: criteria may come later."""
    if not reason.strip():
        raise NotPossible(_("Hãy ghi lý do thay đổi mức xếp loại."))
    with transaction.atomic():
        current = Movement.objects.select_for_update(no_key=True).get(pk=movement.pk)
        if current.state == State.CLOSED:
            raise NotPossible(_("Phong trào đã tổng kết nên không đổi mức xếp loại được nữa."))
        last = queries.latest_version(current)
        rules = replace(queries.ruleset_of(last), bands=tuple(bands))
        wrong = queries.band_faults(rules)
        if wrong:
            raise NotPossible(" ".join(f"{found.where}: {found.words}" for found in wrong))
        if fingerprint(rules) == last.fingerprint:
            words = _("Các mức vừa nhập giống hệt phiên bản %(number)s; không có gì để lưu.")
            raise NotPossible(words % {"number": last.number})
        version = write_version(current, rules, number=last.number + 1, reason=reason.strip(), by=by, at=at)
        facts = {"number": version.number, "fingerprint": version.fingerprint, "reason": reason.strip()[:300]}
        ledger.record(by=by, verb="movement.bands_replaced", on=current, at=at, facts=facts)
    return version


def open_movement(*, movement: Movement, by: User, at: datetime) -> Movement:
    """A draft with a sound rule set starts. Raises NotPossible."""
    with transaction.atomic():
        current = Movement.objects.select_for_update(no_key=True).get(pk=movement.pk)
        if current.state != State.DRAFT:
            words = _("Phong trào đang ở trạng thái “%(state)s” nên không mở lại được.")
            raise NotPossible(words % {"state": current.get_state_display()})
        version = queries.latest_version(current)
        demand_sound(current, queries.ruleset_of(version))
        current.state = State.OPEN
        current.save(update_fields=["state"])
        facts = {"version": version.number, "fingerprint": version.fingerprint}
        ledger.record(by=by, verb="movement.opened", on=current, at=at, facts=facts)
    return current


def open_period(
    *,
    movement: Movement,
    slug: str,
    name: str,
    starts_on: date,
    until_on: date,
    by: User,
    at: datetime,
    plan_due_on: date | None = None,
    marks_due_on: date | None = None,
) -> Period:
    """A period on the latest version, which it keeps. starts_on ≤ day < until_on. Raises NotPossible."""
    _demand_days_in_order(starts_on, until_on, plan_due_on, marks_due_on)
    with transaction.atomic():
        current = Movement.objects.select_for_update(no_key=True).get(pk=movement.pk)
        if current.state != State.OPEN:
            raise NotPossible(_("Hãy mở phong trào trước khi mở kỳ."))
        if Period.objects.filter(movement=current, slug=slug).exists():
            raise NotPossible(_("Đã có kỳ mang mã “%(slug)s”.") % {"slug": slug})
        version = queries.latest_version(current)
        demand_sound(current, queries.ruleset_of(version))
        period = Period.objects.create(
            movement=current,
            slug=slug,
            name=name,
            starts_on=starts_on,
            until_on=until_on,
            version=version,
            plan_due_on=plan_due_on,
            marks_due_on=marks_due_on,
        )
        facts = {
            "slug": slug,
            "starts_on": starts_on.isoformat(),
            "until_on": until_on.isoformat(),
            "version": version.number,
            "fingerprint": version.fingerprint,
        }
        ledger.record(by=by, verb="period.opened", on=period, at=at, facts=facts)
    return period


def _demand_days_in_order(starts_on: date, until_on: date, plan_due_on: date | None, marks_due_on: date | None) -> None:
    if until_on <= starts_on:
        raise NotPossible(_("Ngày kết thúc kỳ phải sau ngày bắt đầu."))
    if plan_due_on is not None and plan_due_on >= until_on:
        raise NotPossible(_("Hạn nộp kế hoạch phải trước ngày kết thúc kỳ."))
    if marks_due_on is not None and marks_due_on < starts_on:
        raise NotPossible(_("Hạn chấm điểm không thể trước ngày bắt đầu kỳ."))
