"""Files (hồ sơ): opened, filled, restricted, closed. Every change of who may see one is told in the file itself."""

from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.orgs.models import Unit
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import CaseFile, Entry, FileAccess, FileAct, FileEvent, FileItem
from thidua.core.register.fields import MOST_THREE_DIGITS, demand_lengths
from thidua.core.register.states import FROZEN


def open_file(
    *, unit: Unit, organ_id: str, file_catalog: str, file_notation: str, title: str, is_restricted: bool,
    by: User, at: datetime, day: date, is_illustration: bool = False,
) -> CaseFile:  # fmt: skip
    """Mã hồ sơ once in a body. The one who opens it keeps it."""
    code = {"organ_id": organ_id.strip(), "file_catalog": file_catalog.strip(), "file_notation": file_notation.strip()}
    demand_lengths({"OrganId": organ_id, "FileCatalog": file_catalog, "FileNotation": file_notation})
    if not code["file_notation"] or not title.strip():
        raise RegisterRefused("file_unnamed")
    with transaction.atomic():
        held = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
        if CaseFile.objects.filter(unit=held, **code).exists():
            raise RegisterRefused("file_code_taken")
        made = CaseFile(
            unit=held,
            title=title,
            keeper=by,
            opened_on=day,
            is_restricted=is_restricted,
            is_illustration=is_illustration or held.is_illustration,
            **code,
        )
        made.save()
        _did(made, FileAct.OPENED, by, at, facts={"unit": held.code, "restricted": is_restricted})
        return made


def add_to_file(*, case_file: CaseFile, entry: Entry, by: User, at: datetime) -> FileItem:
    """One document may lie in several files; nothing is copied."""
    with transaction.atomic():
        fresh = _held(case_file)
        if entry.unit_id != fresh.unit_id:
            raise RegisterRefused("not_our_entry")
        if entry.secrecy:
            raise RegisterRefused("secret_in_file")
        if fresh.items.filter(entry=entry).exists():
            raise RegisterRefused("already_in_file")
        if fresh.last_ordinal >= MOST_THREE_DIGITS:
            raise RegisterRefused("file_full", most=str(MOST_THREE_DIGITS))
        fresh.last_ordinal += 1
        fresh.save(update_fields=["last_ordinal"])
        made = FileItem.objects.create(case_file=fresh, entry=entry, doc_ordinal=fresh.last_ordinal)
        _did(fresh, FileAct.ADDED, by, at, note=str(entry), facts={"entry": entry.pk, "ordinal": made.doc_ordinal})
        return made


def take_out(*, item: FileItem, by: User, at: datetime) -> None:
    """A document laid in the wrong file. What was recalled stays where it lies; the ordinal is not given again."""
    with transaction.atomic():
        fresh = _held(item.case_file)
        held = fresh.items.select_related("entry").filter(pk=item.pk).first()
        if held is None:
            raise RegisterRefused("not_in_file")
        if held.entry.state in FROZEN:
            raise RegisterRefused("frozen_in_file")
        held.delete()
        _did(fresh, FileAct.TAKEN_OUT, by, at, note=str(held.entry), facts={"entry": held.entry_id})


def change_access(*, case_file: CaseFile, user: User, allow: bool, may_change: bool, by: User, at: datetime) -> None:
    """Let somebody see a restricted file, or no longer. The file's history and the ledger both tell."""
    with transaction.atomic():
        fresh = _held(case_file)
        if allow:
            FileAccess.objects.update_or_create(case_file=fresh, user=user, defaults={"may_change": may_change})
        elif not FileAccess.objects.filter(case_file=fresh, user=user).delete()[0]:
            raise RegisterRefused("had_no_access")
        act = FileAct.ALLOWED if allow else FileAct.BARRED
        _did(fresh, act, by, at, note=user.label, facts={"user": user.code, "may_change": allow and may_change})


def restrict_file(*, case_file: CaseFile, is_restricted: bool, by: User, at: datetime) -> CaseFile:
    with transaction.atomic():
        fresh = _held(case_file)
        if fresh.is_restricted == is_restricted:
            raise RegisterRefused("nothing_changed")
        fresh.is_restricted = is_restricted
        fresh.save(update_fields=["is_restricted"])
        _did(fresh, FileAct.RESTRICTED if is_restricted else FileAct.RELEASED, by, at)
        return fresh


def view_file(*, case_file: CaseFile, by: User, at: datetime) -> None:
    """Opening a restricted file is itself an act: who and when stays in its history."""
    with transaction.atomic():
        _did(case_file, FileAct.VIEWED, by, at)


def close_file(*, case_file: CaseFile, by: User, at: datetime, day: date) -> CaseFile:
    """The work is done: nothing is added or taken out any more (NĐ 30/2020; law.md §9.3)."""
    with transaction.atomic():
        fresh = _held(case_file)
        fresh.closed_on = day
        fresh.save(update_fields=["closed_on"])
        _did(fresh, FileAct.CLOSED, by, at)
        return fresh


def _held(case_file: CaseFile) -> CaseFile:
    fresh = CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    if fresh.closed_on is not None:
        raise RegisterRefused("file_closed")
    return fresh


def _did(
    case_file: CaseFile, act: FileAct, by: User, at: datetime, *, note: str = "", facts: dict[str, object] | None = None
) -> None:
    FileEvent.objects.create(case_file=case_file, act=act, note=note, by=by, at=at)
    ledger.record(by=by, verb=f"file.{act.value}", on=case_file, at=at, facts={"file": case_file.code, **(facts or {})})
