"""Compare a catalogue workbook with what is stored: the changes it asks for, or every cell that stands in the way."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.adapters.sheets.catalogue import PAPERS, PROCEDURES, STEPS, CatalogueSheets, ProcedureLine, read
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.orgs.models import Kind, Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.procedures.labels import LEVELS, ONLINE, misfit_words
from thidua.apps.procedures.models import Offer, Procedure, ProcedureVersion
from thidua.apps.procedures.versions import whole
from thidua.core.procedures import Change, Version, changes, misfits


@dataclass(frozen=True)
class Changed:
    """One line of the workbook with what it does. `version` is None where only units or an end are added."""

    code: str
    procedure: Procedure | None
    version: Version | None
    name: str
    changes: tuple[Change, ...] = ()
    units: tuple[Unit, ...] = ()
    from_on: date | None = None
    until_on: date | None = None


@dataclass
class ImportPlan:
    """The changes in the order in which they are made; `same` counts lines that change nothing."""

    announced: list[Changed] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    abolished: list[Changed] = field(default_factory=list)
    handed: list[Changed] = field(default_factory=list)
    same: int = 0
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("announced", "changed", "abolished", "handed")}

    @property
    def is_empty(self) -> bool:
        return not any(self.counts().values())

    def summary(self) -> list[str]:
        """«thêm 12 thủ tục», «lập bản mới cho 2 thủ tục»…: only what happens."""
        n = self.counts()
        words = [
            (n["announced"], ngettext("thêm %(n)s thủ tục", "thêm %(n)s thủ tục", n["announced"])),
            (n["changed"], ngettext("lập bản mới cho %(n)s thủ tục", "lập bản mới cho %(n)s thủ tục", n["changed"])),
            (n["abolished"], ngettext("bãi bỏ %(n)s thủ tục", "bãi bỏ %(n)s thủ tục", n["abolished"])),
            (n["handed"], ngettext("giao đơn vị cho %(n)s thủ tục", "giao đơn vị cho %(n)s thủ tục", n["handed"])),
        ]
        return [text % {"n": count} for count, text in words if count]


@dataclass
class _Stored:
    """What the database holds about the codes of one workbook; read in a handful of queries."""

    procedures: dict[str, Procedure]
    last: dict[int, ProcedureVersion]
    handled: dict[int, set[int]]
    units: dict[str, Unit]
    communes: list[Unit]


def plan_import(data: bytes, *, unit: Unit, effective_on: date) -> ImportPlan:
    """Writes nothing. Raises SheetRefused with every fault, named by cell. `unit` announces."""
    sheets = read(
        data,
        levels=LEVELS,
        online=ONLINE,
        effective_on=effective_on,
    )
    stored = _stored(sheets, unit, effective_on)
    plan = ImportPlan()
    errors = list(sheets.errors)
    for line in sheets.lines:
        errors.extend(_unit_faults(line, stored))
        if line.version is not None:
            errors.extend(_planned(line, line.version, stored, unit, plan))
    if errors:
        raise SheetRefused(_in_order(errors))
    return plan


def _in_order(errors: list[CellError]) -> list[CellError]:
    """By sheet and row, as a person walks through the file; one fault told once."""
    unique = list(dict.fromkeys(errors))
    sheets = list(dict.fromkeys([PROCEDURES, PAPERS, STEPS, *(error.sheet for error in unique)]))

    def place(error: CellError) -> tuple[int, int, int, str]:
        column = error.cell.rstrip("0123456789")
        return sheets.index(error.sheet), int(error.cell[len(column) :] or 0), len(column), column

    return sorted(unique, key=place)


def _stored(sheets: CatalogueSheets, unit: Unit, day: date) -> _Stored:
    codes = {line.code for line in sheets.lines}
    procedures = {one.code: one for one in Procedure.objects.filter(code__in=codes).select_related("unit")}
    ids = [one.pk for one in procedures.values()]
    last: dict[int, ProcedureVersion] = {}
    for row in (
        ProcedureVersion.objects.filter(procedure__in=ids).prefetch_related("papers", "steps").order_by("from_on")
    ):
        last[row.procedure_id] = row
    handled: dict[int, set[int]] = defaultdict(set)
    for procedure_id, unit_id in Offer.objects.filter(procedure__in=ids, until_on__isnull=True).values_list(
        "procedure_id", "unit_id"
    ):
        handled[procedure_id].add(unit_id)
    within = Unit.objects.filter(pk__in=branch([unit.pk]))
    units = {one.code: one for one in within}
    communes = [one for one in units.values() if one.kind == Kind.COMMUNE and one.is_alive_on(day)]
    return _Stored(procedures, last, handled, units, communes)


def _unit_faults(line: ProcedureLine, stored: _Stored) -> Iterator[CellError]:
    for code in line.handlers:
        if code not in stored.units:
            yield line.row.error("handlers", _("không có đơn vị mã “%(code)s” trong phạm vi công bố.") % {"code": code})
    if line.every_commune and not stored.communes:
        yield line.row.error("handlers", _("trong phạm vi công bố không có xã, phường, đặc khu nào."))


def _planned(
    line: ProcedureLine, version: Version, stored: _Stored, unit: Unit, plan: ImportPlan
) -> Iterator[CellError]:
    """Adds to the plan what the line asks for; yields what stands in its way."""
    for misfit in misfits(version):
        plan.warnings.append((line.code, misfit_words(misfit)))
    units = _wanted(line, stored)
    known = stored.procedures.get(line.code)
    if known is None:
        added = Changed(line.code, None, version, version.name, units=units)
        plan.announced.append(added)
        return
    if known.unit_id != unit.pk:
        yield line.row.error(
            "code", _("mã này do “%(unit)s” công bố; hãy kiểm tra mã hoặc bỏ dòng này.") % {"unit": known.unit.name}
        )
        return
    last = stored.last[known.pk]
    old = whole(last)
    is_same = _says_the_same(old, version)
    if not is_same:
        fault = _room_fault(line, last, version)
        if fault:
            yield fault
            return
        seen = tuple(changes(old, version))
        plan.changed.append(Changed(line.code, known, version, version.name, seen))
    elif version.until_on is not None and last.until_on is None:
        if version.until_on <= last.from_on:
            day = f"{last.from_on:%d/%m/%Y}"
            yield line.row.error("until_on", _("bản đang ghi có hiệu lực từ %(day)s; phải sau ngày đó.") % {"day": day})
            return
        plan.abolished.append(Changed(line.code, known, None, version.name, until_on=version.until_on))
        return
    elif version.until_on is not None and version.until_on != last.until_on:
        yield line.row.error("until_on", _("đã ghi hết hiệu lực từ %(day)s.") % {"day": f"{last.until_on:%d/%m/%Y}"})
        return
    new = tuple(one for one in units if one.pk not in stored.handled[known.pk])
    if new:
        plan.handed.append(Changed(line.code, known, None, version.name, units=new, from_on=version.from_on))
    elif is_same:
        plan.same += 1


def _says_the_same(old: Version, new: Version) -> bool:
    """Days and the deciding document aside: the same announced again is nothing new."""
    return replace(new, from_on=old.from_on, until_on=old.until_on, announced_by=old.announced_by) == old


def _room_fault(line: ProcedureLine, last: ProcedureVersion, version: Version) -> CellError | None:
    if version.from_on <= last.from_on:
        return line.row.error(
            "from_on",
            _("nội dung khác bản đang ghi, nhưng bản ấy đã có từ %(day)s; bản mới phải có hiệu lực sau ngày đó.")
            % {"day": f"{last.from_on:%d/%m/%Y}"},
        )
    if last.until_on is not None and version.from_on < last.until_on:
        return line.row.error(
            "from_on", _("bản trước còn hiệu lực đến trước ngày %(day)s.") % {"day": f"{last.until_on:%d/%m/%Y}"}
        )
    return None


def _wanted(line: ProcedureLine, stored: _Stored) -> tuple[Unit, ...]:
    found = {stored.units[code].pk: stored.units[code] for code in line.handlers if code in stored.units}
    if line.every_commune:
        found |= {one.pk: one for one in stored.communes}
    return tuple(found.values())
