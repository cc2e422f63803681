"""Compare an organisation workbook with what is stored: the changes it asks for, or every cell that stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.adapters.sheets.organisation import OrganisationSheets, PersonLine, UnitLine, read
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Bloc, BlocMembership, Kind, Person, Post, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.vietnamese.folding import comparison_key


@dataclass
class Stored:
    """What the database holds about the codes of one workbook; read in a handful of queries."""

    units: dict[str, Unit]
    parents: dict[str, str | None]
    people: dict[str, Person]
    posts: dict[tuple[str, str], list[Post]]
    heads: dict[str, list[Post]]
    memberships: dict[tuple[str, int], str]
    reach: frozenset[int]


@dataclass
class ImportPlan:
    """The changes in the order in which they are made."""

    effective_on: date
    found: list[UnitLine] = field(default_factory=list)
    renamed: list[UnitLine] = field(default_factory=list)
    moved: list[UnitLine] = field(default_factory=list)
    dissolved: list[UnitLine] = field(default_factory=list)
    joins: list[UnitLine] = field(default_factory=list)
    new_people: list[PersonLine] = field(default_factory=list)
    posts: list[PersonLine] = field(default_factory=list)
    ended: list[tuple[PersonLine, Post]] = field(default_factory=list)
    before: dict[str, Unit] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        names = ("found", "renamed", "moved", "dissolved", "joins", "new_people", "posts", "ended")
        return {name: len(getattr(self, name)) for name in names}

    @property
    def is_empty(self) -> bool:
        return not any(self.counts().values())

    def summary(self) -> list[str]:
        """«thêm 12 đơn vị», «đổi tên 2 đơn vị»…: only what happens."""
        n = self.counts()
        words = [
            (n["found"], ngettext("thêm %(n)s đơn vị", "thêm %(n)s đơn vị", n["found"])),
            (n["renamed"], ngettext("đổi tên %(n)s đơn vị", "đổi tên %(n)s đơn vị", n["renamed"])),
            (n["moved"], ngettext("chuyển %(n)s đơn vị", "chuyển %(n)s đơn vị", n["moved"])),
            (n["dissolved"], ngettext("giải thể %(n)s đơn vị", "giải thể %(n)s đơn vị", n["dissolved"])),
            (n["joins"], ngettext("xếp khối, cụm cho %(n)s đơn vị", "xếp khối, cụm cho %(n)s đơn vị", n["joins"])),
            (n["new_people"], ngettext("thêm %(n)s người", "thêm %(n)s người", n["new_people"])),
            (n["posts"], ngettext("ghi %(n)s chức vụ mới", "ghi %(n)s chức vụ mới", n["posts"])),
            (n["ended"], ngettext("kết thúc %(n)s chức vụ", "kết thúc %(n)s chức vụ", n["ended"])),
        ]
        return [text % {"n": count} for count, text in words if count]


def plan_import(data: bytes, *, by: User, effective_on: date, today: date) -> ImportPlan:
    """Reads nothing into the database. Raises SheetRefused with every fault, named by cell."""
    sheets = read(data, kinds={str(slug): str(label) for slug, label in Kind.choices}, today=today)
    stored = _stored(sheets, by)
    errors = [*sheets.errors, *_unit_faults(sheets, stored, effective_on), *_person_faults(sheets, stored)]
    if errors:
        raise SheetRefused(_in_order(errors))
    return _plan(sheets, stored, effective_on)


def _in_order(errors: list[CellError]) -> list[CellError]:
    """By sheet and row, as a person walks through the file; one fault told once."""
    unique = list(dict.fromkeys(errors))
    sheets = list(dict.fromkeys(error.sheet for error in unique))

    def place(error: CellError) -> tuple[int, int, int, str]:
        column = error.cell.rstrip("0123456789")
        return sheets.index(error.sheet), int(error.cell[len(column) :] or 0), len(column), column

    return sorted(unique, key=place)


def _stored(sheets: OrganisationSheets, by: User) -> Stored:
    units = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    people = {person.code: person for person in Person.objects.filter(code__in={p.code for p in sheets.people})}
    wanted = {line.unit for line in sheets.people}
    posts: dict[tuple[str, str], list[Post]] = {}
    heads: dict[str, list[Post]] = {}
    for post in Post.objects.filter(Q(person__code__in=people) | Q(unit__code__in=wanted, is_head=True)).select_related(
        "person", "unit"
    ):
        posts.setdefault((post.person.code, post.unit.code), []).append(post)
        if post.is_head:
            heads.setdefault(post.unit.code, []).append(post)
    years = {line.year for line in sheets.units if line.year}
    memberships = {
        (row.unit.code, row.year): row.bloc.name
        for row in BlocMembership.objects.filter(year__in=years).select_related("unit", "bloc")
    }
    parents = {code: unit.parent.code if unit.parent else None for code, unit in units.items()}
    parents |= {line.code: line.parent or parents.get(line.code) for line in sheets.units}
    return Stored(units, parents, people, posts, heads, memberships, reach(by, Role.BOARD_OFFICER))


def _unit_faults(sheets: OrganisationSheets, stored: Stored, effective_on: date) -> Iterator[CellError]:
    lines = {line.code: line for line in sheets.units}
    for line in sheets.units:
        if line.code in stored.units:
            yield from _known_unit_faults(line, stored.units[line.code], stored, effective_on)
        else:
            yield from _new_unit_faults(line)
        yield from _parent_faults(line, lines, stored)
        yield from _dissolution_faults(line, lines, stored)
        if line.bloc and line.year:
            taken = stored.memberships.get((line.code, line.year))
            if taken and comparison_key(taken) != comparison_key(line.bloc):
                yield line.row.error("bloc", _("năm này đơn vị đã thuộc “%(bloc)s”.") % {"bloc": taken})


def _new_unit_faults(line: UnitLine) -> Iterator[CellError]:
    if not line.row.text("founded_on"):
        yield line.row.error("founded_on", _("đơn vị mới phải có ngày thành lập."))
    if not line.parent:
        yield line.row.error("parent", _("đơn vị mới phải có mã đơn vị cấp trên."))


def _known_unit_faults(line: UnitLine, unit: Unit, stored: Stored, effective_on: date) -> Iterator[CellError]:
    if unit.pk not in stored.reach:
        yield line.row.error("code", _("đơn vị này ngoài phạm vi của bạn; hãy bỏ dòng này."))
        return
    if line.kind and line.kind != unit.kind:
        yield line.row.error(
            "kind",
            _("đơn vị đã có với loại “%(kind)s”; loại không đổi được qua tệp.") % {"kind": unit.get_kind_display()},
        )
    if line.founded_on and line.founded_on != unit.founded_on:
        yield line.row.error(
            "founded_on",
            _("đã ghi ngày thành lập %(day)s; hãy sửa ô này hoặc để trống.")
            % {"day": unit.founded_on.strftime("%d/%m/%Y")},
        )
    if unit.dissolved_on and line.dissolved_on and line.dissolved_on != unit.dissolved_on:
        yield line.row.error(
            "dissolved_on",
            _("đơn vị đã giải thể ngày %(day)s.") % {"day": unit.dissolved_on.strftime("%d/%m/%Y")},
        )
    if _changes(line, unit):
        last = unit.past.order_by("-until_on").first()
        since = last.until_on if last else unit.founded_on
        if effective_on <= since or not unit.is_alive_on(effective_on):
            yield line.row.error(
                "name",
                _("không thể đổi từ ngày %(on)s: phải sau ngày %(since)s và khi đơn vị còn hoạt động.")
                % {"on": effective_on.strftime("%d/%m/%Y"), "since": since.strftime("%d/%m/%Y")},
            )


def _changes(line: UnitLine, unit: Unit) -> bool:
    return _is_renamed(line, unit) or _is_moved(line, unit)


def _is_renamed(line: UnitLine, unit: Unit) -> bool:
    return bool(line.name) and comparison_key(line.name) != comparison_key(unit.name)


def _is_moved(line: UnitLine, unit: Unit) -> bool:
    return line.parent is not None and line.parent != (unit.parent.code if unit.parent else None)


def _parent_faults(line: UnitLine, lines: dict[str, UnitLine], stored: Stored) -> Iterator[CellError]:
    if not line.parent:
        return
    in_file, known = lines.get(line.parent), stored.units.get(line.parent)
    if in_file is None and known is None:
        yield line.row.error(
            "parent", _("không có đơn vị mã “%(code)s” trong tệp hoặc trong hệ thống.") % {"code": line.parent}
        )
        return
    if known is not None and known.pk not in stored.reach:
        yield line.row.error("parent", _("đơn vị cấp trên ngoài phạm vi của bạn."))
    circle = _circle(line.code, stored.parents)
    if circle:
        yield line.row.error(
            "parent", _("các đơn vị trực thuộc lẫn nhau thành vòng: %(codes)s.") % {"codes": " → ".join(circle)}
        )
    ended = (in_file.dissolved_on if in_file else None) or (known.dissolved_on if known else None)
    if ended and line.founded_on and line.code not in stored.units and line.founded_on >= ended:
        yield line.row.error(
            "parent", _("đơn vị cấp trên đã giải thể ngày %(day)s.") % {"day": ended.strftime("%d/%m/%Y")}
        )


def _circle(code: str, parents: dict[str, str | None]) -> list[str]:
    """The codes of the circle `code` stands in, closed; empty when the way up ends."""
    way = [code]
    above = parents.get(code)
    while above is not None and above not in way:
        way.append(above)
        above = parents.get(above)
    return [*way, code] if above == code else []


def _dissolution_faults(line: UnitLine, lines: dict[str, UnitLine], stored: Stored) -> Iterator[CellError]:
    """Nothing may stay alive below a unit that ends."""
    if not line.dissolved_on:
        return
    for code, parent in stored.parents.items():
        if parent != line.code:
            continue
        child, known = lines.get(code), stored.units.get(code)
        ended = (child.dissolved_on if child else None) or (known.dissolved_on if known else None)
        if ended is None or ended > line.dissolved_on:
            yield line.row.error(
                "dissolved_on",
                _("đơn vị trực thuộc mã “%(code)s” còn hoạt động; hãy chuyển hoặc giải thể trước.") % {"code": code},
            )


def _person_faults(sheets: OrganisationSheets, stored: Stored) -> Iterator[CellError]:
    lines = {line.code: line for line in sheets.units}
    names: dict[str, str] = {code: person.full_name for code, person in stored.people.items()}
    ends = {(line.unit, line.code, line.from_on): line.until_on for line in sheets.people if line.until_on}
    spans = {
        code: [(p.from_on, p.until_on or ends.get((code, p.person.code, p.from_on)), p.person.code) for p in posts]
        for code, posts in stored.heads.items()
    }
    for line in sheets.people:
        known = names.setdefault(line.code, line.full_name)
        if line.full_name and comparison_key(known) != comparison_key(line.full_name):
            yield line.row.error("full_name", _("mã người này đã ghi với họ tên khác; hãy kiểm tra mã và họ tên."))
        yield from _post_place_faults(line, lines.get(line.unit), stored)
        if line.is_head and line.from_on:
            for from_on, until_on, who in spans.get(line.unit, []):
                is_same = who == line.code and from_on == line.from_on
                if not is_same and _overlap(line.from_on, line.until_on, from_on, until_on):
                    yield line.row.error(
                        "is_head",
                        _("đơn vị đã có thủ trưởng khác trong thời gian này; hãy ghi “Đến ngày” của người đó."),
                    )
                    break
            spans.setdefault(line.unit, []).append((line.from_on, line.until_on, line.code))


def _post_place_faults(line: PersonLine, in_file: UnitLine | None, stored: Stored) -> Iterator[CellError]:
    unit = stored.units.get(line.unit)
    if in_file is None and unit is None:
        if line.unit:
            yield line.row.error(
                "unit", _("không có đơn vị mã “%(code)s” trong tệp hoặc trong hệ thống.") % {"code": line.unit}
            )
        return
    if unit is not None and unit.pk not in stored.reach:
        yield line.row.error("unit", _("đơn vị này ngoài phạm vi của bạn."))
    founded = unit.founded_on if unit else in_file.founded_on if in_file else None
    ended = (in_file.dissolved_on if in_file else None) or (unit.dissolved_on if unit else None)
    if line.from_on and ((founded and line.from_on < founded) or (ended and line.from_on >= ended)):
        yield line.row.error("from_on", _("ngày này đơn vị chưa thành lập hoặc đã giải thể."))


def _overlap(from_on: date, until_on: date | None, other_from: date, other_until: date | None) -> bool:
    return (until_on is None or other_from < until_on) and (other_until is None or from_on < other_until)


def _plan(sheets: OrganisationSheets, stored: Stored, effective_on: date) -> ImportPlan:
    plan = ImportPlan(effective_on)

    def depth(line: UnitLine) -> int:
        count, above = 0, stored.parents.get(line.code)
        while above is not None:
            count, above = count + 1, stored.parents.get(above)
        return count

    for line in sorted(sheets.units, key=depth):
        unit = stored.units.get(line.code)
        if unit is None:
            plan.found.append(line)
        else:
            plan.before[line.code] = unit
            if _is_renamed(line, unit):
                plan.renamed.append(line)
            if _is_moved(line, unit):
                plan.moved.append(line)
        if line.dissolved_on and not (unit and unit.dissolved_on):
            plan.dissolved.insert(0, line)  # deepest first
        if line.bloc and line.year and (line.code, line.year) not in stored.memberships:
            plan.joins.append(line)
    _plan_people(plan, sheets, stored)
    return plan


def _plan_people(plan: ImportPlan, sheets: OrganisationSheets, stored: Stored) -> None:
    seen = set(stored.people)
    for line in sheets.people:
        if line.code not in seen:
            seen.add(line.code)
            plan.new_people.append(line)
        same = [
            post
            for post in stored.posts.get((line.code, line.unit), [])
            if post.from_on == line.from_on and comparison_key(post.title) == comparison_key(line.title)
        ]
        if not same:
            plan.posts.append(line)
        elif line.until_on and same[0].until_on is None:
            plan.ended.append((line, same[0]))


def bloc_named(name: str, province: Unit) -> Bloc | None:
    """Spelling of tones and blanks aside."""
    wanted = comparison_key(name)
    return next((bloc for bloc in Bloc.objects.filter(province=province) if comparison_key(bloc.name) == wanted), None)
