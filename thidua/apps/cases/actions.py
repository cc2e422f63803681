"""Sources are named, files handed in, mended, tried again, cancelled. The work itself is done in `jobs`."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import IntegrityError, transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.cases.errors import CannotImport
from thidua.apps.cases.jobs import KIND
from thidua.apps.cases.keeping import AsLines, Kept, TooLarge, keep
from thidua.apps.cases.models import ImportFile, Source, State
from thidua.apps.jobs import queue
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch
from thidua.core.cases.words import HEADINGS
from thidua.core.vietnamese.folding import fold, nfc

MOST_NAMES = 2000  # of units settled for one source
Actor = ledger.Actor


def make_source(*, slug: str, name: str, unit: Unit, by: Actor, at: datetime, is_illustration: bool = False) -> Source:
    """A one-stop system whose exports are taken over for the branch of `unit`. Raises CannotImport."""
    if not name.strip():
        raise CannotImport("no_name")
    try:
        with transaction.atomic():
            made = Source.objects.create(slug=slug, name=name, unit=unit, is_illustration=is_illustration)
            facts = {"slug": slug, "name": nfc(name), "unit": unit.code}
            ledger.record(by=by, verb="cases.source_made", on=made, at=at, facts=facts)
            return made
    except IntegrityError:
        raise CannotImport("slug_taken", slug=slug) from None


def settle_words(
    *, source: Source, headings: Mapping[str, str], unit_codes: Mapping[str, str], by: Actor, at: datetime
) -> Source:
    """Remember which heading holds which field and which unit a name means, for all further files of the source.

    An empty heading takes a settled one back, an empty code too. Raises CannotImport for a code outside the branch.
    """
    strange = sorted(set(headings) - set(HEADINGS))
    if strange:
        raise CannotImport("unknown_field", fields=", ".join(strange))
    known = dict(Unit.objects.filter(pk__in=branch([source.unit_id])).values_list("code", "pk"))
    wrong = sorted({code for code in unit_codes.values() if code and code not in known})
    if wrong:
        raise CannotImport("unknown_unit", codes=", ".join(wrong[:5]))
    with transaction.atomic():
        fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        fresh.headings = _merged(fresh.headings, {field: nfc(text) for field, text in headings.items()})
        fresh.unit_codes = _merged(fresh.unit_codes, {fold(nfc(name)): code for name, code in unit_codes.items()})
        if len(fresh.unit_codes) > MOST_NAMES:
            raise CannotImport("too_many_names")
        fresh.save(update_fields=["headings", "unit_codes"])
        facts = {"headings": dict(headings), "units": dict(unit_codes)}
        ledger.record(by=by, verb="cases.words_settled", on=fresh, at=at, facts=facts)
        return fresh


def receive_file(
    *,
    source: Source,
    name: str,
    content: BinaryIO,
    exported_on: date,
    accept_good: bool,
    by: Actor,
    at: datetime,
    is_illustration: bool = False,
    portion: int | None = None,
) -> ImportFile:
    """Keep the file unchanged and ask for its import. Raises CannotImport while another file of the source is under way."""
    _require_free(source)
    try:
        kept = keep(content, name, settings.CASES_UPLOAD_LIMIT)
    except TooLarge:
        raise CannotImport("too_large", limit=settings.CASES_UPLOAD_LIMIT // 2**20) from None
    if not kept.size:
        kept.forget()
        raise CannotImport("empty_file")
    try:
        with transaction.atomic():
            made = _made(source, name, kept, exported_on, accept_good, by, at, is_illustration)
            facts = {"source": source.slug, "file": made.name, "sha256": kept.sha256, "bytes": kept.size}
            ledger.record(by=by, verb="cases.file_received", on=made, at=at, facts=facts)
            return _asked(made, at, portion)
    except IntegrityError:  # somebody handed another file in at the same moment
        kept.forget()
        raise CannotImport("under_way", file="") from None
    except BaseException:
        kept.forget()
        raise


def import_rows(
    *, source: Source, rows: Iterable[Mapping[str, Any]], exported_on: date, accept_good: bool, by: Actor, at: datetime
) -> ImportFile:
    """Rows that come over the API: kept as a file of JSON lines and imported like one. Row numbers count from 1."""
    content = cast(BinaryIO, AsLines(rows))
    name = f"api-{at:%Y%m%d-%H%M%S}.json"
    return receive_file(
        source=source, name=name, content=content, exported_on=exported_on, accept_good=accept_good, by=by, at=at
    )


def try_again(*, one: ImportFile, accept_good: bool, by: Actor, at: datetime) -> ImportFile:
    """Check a refused file once more: after its columns or units were settled, or to take its good rows."""
    _require_free(one.source)
    with transaction.atomic():
        fresh = _locked(one)
        if fresh.state != State.REFUSED:
            raise CannotImport("not_refused")
        fresh.state, fresh.accept_good, fresh.ended_at, fresh.message = State.WAITING, accept_good, None, ""
        fresh.save(update_fields=["state", "accept_good", "ended_at", "message"])
        ledger.record(by=by, verb="cases.import_tried_again", on=fresh, at=at, facts={"accept_good": accept_good})
        return _asked(fresh, at, None)


def continue_import(*, one: ImportFile, by: Actor, at: datetime) -> ImportFile:
    """Let an import whose work failed go on from where it was."""
    with transaction.atomic():
        fresh = _locked(one)
        if not fresh.is_unfinished or fresh.job is None or not queue.again(job=fresh.job, at=at):
            raise CannotImport("not_stuck")
        ledger.record(by=by, verb="cases.import_continued", on=fresh, at=at, facts={"written": fresh.written})
        return fresh


def cancel_import(*, one: ImportFile, by: Actor, at: datetime) -> ImportFile:
    """Give an unfinished import up; what it had written, unseen by anybody, is taken back in the background."""
    with transaction.atomic():
        fresh = _locked(one)
        if fresh.state not in (State.WAITING, State.CHECKING, State.WRITING):
            raise CannotImport("not_under_way")
        if fresh.job is not None:
            queue.stop(job=fresh.job, at=at)
        fresh.state = State.CANCELLING
        fresh.save(update_fields=["state"])
        ledger.record(by=by, verb="cases.import_cancelled", on=fresh, at=at, facts={"written": fresh.written})
        return _asked(fresh, at, None)


def _made(  # noqa: PLR0917  one row, in the order it is read
    source: Source,
    name: str,
    kept: Kept,
    exported_on: date,
    accept_good: bool,
    by: Actor,
    at: datetime,
    illustrated: bool,
) -> ImportFile:
    return ImportFile.objects.create(
        source=source,
        name=nfc(name)[-200:] or "tep",
        file=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        exported_on=exported_on,
        accept_good=accept_good,
        by=by if isinstance(by, User) else None,
        at=at,
        is_illustration=illustrated,
    )


def _asked(one: ImportFile, at: datetime, portion: int | None) -> ImportFile:
    """A job of its own for each attempt: the one before keeps its own end."""
    one.attempts += 1
    args = {"import": one.pk} | ({"portion": portion} if portion else {})
    one.job = queue.enqueue(kind=KIND, key=f"{one.pk}-{one.attempts}", at=at, args=args, by=one.by)
    one.save(update_fields=["attempts", "job"])
    return one


def _require_free(source: Source) -> None:
    """A courtesy on top of the constraint: says which file is in the way."""
    other = ImportFile.objects.filter(
        source=source, state__in=(State.WAITING, State.CHECKING, State.WRITING, State.CANCELLING)
    )
    busy = other.order_by("pk").first()
    if busy is not None:
        raise CannotImport("under_way", file=busy.name)


def _locked(one: ImportFile) -> ImportFile:
    rows = ImportFile.objects.select_for_update(of=("self",), no_key=True).select_related("source", "job", "by")
    return rows.get(pk=one.pk)


def _merged(known: Mapping[str, str], settled: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in (dict(known) | dict(settled)).items() if text}
