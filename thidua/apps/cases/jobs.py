"""The import as background work: check, write in portions, put into force. Killed at any moment, it goes on where it was."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from thidua.adapters.rows_in import UnreadableRows
from thidua.apps.audit import ledger
from thidua.apps.cases import store
from thidua.apps.cases.checking import CannotRead, Checked, Watcher, check
from thidua.apps.cases.folder import Folder
from thidua.apps.cases.models import Case, ImportFile, State
from thidua.apps.cases.portions import PORTION, Portions
from thidua.apps.jobs.handling import JobFault, Run, handles

KIND = "cases.import"
WHOLE, CHECKED = 1000, 350  # permille of the work
CLEARED_AT_ONCE = 5_000


@handles(KIND)
def import_cases(run: Run) -> None:
    one = ImportFile.objects.select_related("source__unit", "by").get(pk=run.job.args["import"])
    if one.state == State.CANCELLING:
        clear(one, run)
        return
    if one.state in (State.WAITING, State.CHECKING):
        one = checked(one, run, portion=int(run.job.args.get("portion", PORTION)))
    if one.state == State.WRITING:
        write(one, run)


class _Lease(Watcher):
    def __init__(self, run: Run) -> None:
        self.run = run

    def told(self, permille: int) -> None:
        self.run.progress(permille * CHECKED // 1000, WHOLE)


# --- check


def checked(one: ImportFile, run: Run, portion: int = PORTION) -> ImportFile:
    """Every row is read; then either writing begins or the file is refused with its reasons."""
    with transaction.atomic():
        run.progress(0, WHOLE)
        ImportFile.objects.filter(pk=one.pk).update(state=State.CHECKING)
    folder = Folder(one)
    try:
        found = check(one, folder, _Lease(run), portion)
    except (CannotRead, UnreadableRows) as fault:
        folder.removed()
        return _unreadable(one, run, fault)
    return _ended_check(one, run, found, folder)


def _unreadable(one: ImportFile, run: Run, fault: Exception) -> ImportFile:
    columns = getattr(fault, "columns", None)
    if columns is not None:
        one.headings, one.columns = list(columns.headings), dict(columns.at)
    one.message = str(fault)
    return _refused(one, run, ["message", "headings", "columns"])


def _ended_check(one: ImportFile, run: Run, found: Checked, folder: Folder) -> ImportFile:
    one.headings, one.columns = list(found.columns.headings), dict(found.columns.at)
    one.notes, one.faults, one.unknown_units = list(found.notes), found.faults, found.unknown_units
    one.rows, one.bad, one.repeated, one.portions = found.rows, found.bad, found.repeated, found.portions
    one.message = ""
    kept = ["headings", "columns", "notes", "faults", "unknown_units", "rows", "bad", "repeated", "portions", "message"]
    if not found.portions or (found.bad and not one.accept_good):
        folder.good.unlink(missing_ok=True)
        one.portions = 0
        return _refused(one, run, kept)
    with transaction.atomic():
        run.progress(CHECKED, WHOLE)
        one.state = State.WRITING
        one.save(update_fields=[*kept, "state"])
    return one


def _refused(one: ImportFile, run: Run, kept: list[str]) -> ImportFile:
    with transaction.atomic():
        run.progress(WHOLE, WHOLE)
        one.state, one.ended_at = State.REFUSED, run.now()
        one.save(update_fields=[*kept, "state", "ended_at"])
        facts = {"rows": one.rows, "bad": one.bad, "sha256": one.sha256}
        ledger.record(by=one.by or ledger.system, verb="cases.import_refused", on=one, at=run.now(), facts=facts)
    return one


# --- write


def write(one: ImportFile, run: Run) -> None:
    """The portions not yet written, each with its place in one transaction; then all of them come into force at once."""
    folder = Folder(one)
    if not folder.good.exists():
        raise JobFault("Phần dữ liệu đã kiểm tra không còn trên máy; hãy hủy lần nhập này rồi nhập lại tệp.")
    ranks = {other.pk: other.rank for other in ImportFile.objects.filter(source=one.source_id)}
    with Portions(folder.good) as portions, store.roomy():
        for at in range(one.written, portions.count):
            rows = portions.read(at)
            with transaction.atomic():
                run.progress(CHECKED + (WHOLE - CHECKED - 1) * at // portions.count, WHOLE)
                _count(one, at, store.write_portion(one, rows, ranks))
    put_into_force(one, run)
    folder.good.unlink(missing_ok=True)


def _count(one: ImportFile, at: int, made: store.Written) -> None:
    ImportFile.objects.filter(pk=one.pk).update(
        written=at + 1,
        new=F("new") + made.new,
        changed=F("changed") + made.changed,
        same=F("same") + made.same,
        older=F("older") + made.older,
    )


def put_into_force(one: ImportFile, run: Run) -> None:
    """One transaction: readers see all of the file or nothing of it."""
    with transaction.atomic():
        store.publish(one)
        ImportFile.objects.filter(pk=one.pk).update(state=State.DONE, ended_at=run.now())
        one.refresh_from_db()
        counts = {name: getattr(one, name) for name in ("rows", "bad", "repeated", "new", "changed", "same", "older")}
        facts = {"source": one.source.slug, "sha256": one.sha256, "exported_on": one.exported_on.isoformat(), **counts}
        ledger.record(by=one.by or ledger.system, verb="cases.imported", on=one, at=run.now(), facts=facts)
        run.progress(WHOLE, WHOLE)


# --- clear


def clear(one: ImportFile, run: Run) -> None:
    """Take back what a cancelled import had written, which nobody has seen yet."""
    _clear_versions(one, run)
    while _clear_some(one, run):
        pass
    Folder(one).removed()
    with transaction.atomic():
        ended: datetime = run.now()
        ImportFile.objects.filter(pk=one.pk).update(state=State.CANCELLED, ended_at=ended)
        run.progress(WHOLE, WHOLE)


def _clear_versions(one: ImportFile, run: Run) -> None:
    with transaction.atomic():
        run.progress(0, WHOLE)
        one.versions.all().delete()


def _clear_some(one: ImportFile, run: Run) -> bool:
    with transaction.atomic():
        run.progress(0, WHOLE)
        ids = list(
            Case.stored.filter(first_import=one.pk).order_by("pk").values_list("pk", flat=True)[:CLEARED_AT_ONCE]
        )
        Case.stored.filter(pk__in=ids)._raw_delete("default")
        return bool(ids)
