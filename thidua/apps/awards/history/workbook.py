"""What a workbook of older awards would add: every line against the record, all faults at once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from thidua.adapters.sheets.past_awards import AwardLine, read
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.accounts.models import User
from thidua.apps.awards.law.catalogue import UnknownAward, award_name, awards, slug_of
from thidua.apps.awards.ledger.rules import READERS
from thidua.apps.awards.models import Conferral, Route
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.vietnamese.folding import comparison_key

#: number, signed on, issuer (as compared)
Paper = tuple[str, date, str]


@dataclass(frozen=True)
class NewAward:
    """A sound line with what its code and words mean."""

    line: AwardLine
    award: str
    person: Person | None
    collective: Unit | None

    @property
    def subject(self) -> str:
        if self.person:
            return f"p{self.person.pk}"
        return f"u{self.collective.pk}" if self.collective else f"h{comparison_key(self.line.named_as)}"

    @property
    def paper(self) -> Paper:
        assert self.line.signed_on
        return self.line.number.strip(), self.line.signed_on, comparison_key(self.line.issuer)


@dataclass
class HistoryPlan:
    """`new` in the order of the sheet; `known` lines are on record already, word for word, and are passed over."""

    new: list[NewAward] = field(default_factory=list)
    known: int = 0

    @property
    def decisions(self) -> int:
        return len({one.paper for one in self.new})


def plan_history(data: bytes, *, unit: Unit, by: User, today: date) -> HistoryPlan:
    """`unit` keeps the archive: its decisions are the imported ones. Raises SheetRefused with every faulty cell."""
    sheet = read(data, routes={slug: str(label) for slug, label in Route.choices}, today=today)
    stored = _Stored(sheet.lines, unit, reach(by, *READERS))
    errors = [*sheet.errors]
    found = list[NewAward]()
    for line in sheet.lines:
        faults, made = stored.understood(line)
        errors.extend(faults)
        if made and not faults:
            found.append(made)
    errors.extend(_paper_faults(sheet.lines))
    plan = HistoryPlan()
    errors.extend(_against_record(found, stored, plan))
    if errors:
        raise SheetRefused(sorted(errors, key=lambda error: (error.sheet, _place(error.cell))))
    return plan


def _place(cell: str) -> tuple[int, str]:
    digits = "".join(char for char in cell if char.isdigit())
    return int(digits or 0), cell


class _Stored:
    """People, units and conferrals the lines name: a handful of queries for the whole sheet."""

    def __init__(self, lines: tuple[AwardLine, ...], unit: Unit, within: frozenset[int]) -> None:
        self.within = within
        codes = {line.code for line in lines if line.code}
        self.people = {one.code: one for one in Person.objects.filter(code__in=codes)}
        self.units = {one.code: one for one in Unit.objects.filter(code__in=codes)}
        served = Post.objects.filter(person__in=self.people.values()).values_list("person_id", "unit_id")
        self.posts: dict[int, set[int]] = defaultdict(set)
        for person_id, unit_id in served:
            self.posts[person_id].add(unit_id)
        numbers = {line.number for line in lines}
        years = {line.year for line in lines if line.year}
        given = Conferral.objects.select_related("decision", "withdrawal")
        own = given.filter(decision__unit=unit, decision__number__in=numbers)
        self.on_paper = {_key(one): one for one in own}
        yearly = given.filter(route=Route.YEARLY, for_from_on__year__in=years)
        named = yearly.filter(person__in=self.people.values()) | yearly.filter(collective__in=self.units.values())
        self.yearly = {(_subject(one), one.award, one.for_from_on, one.for_until_on): one for one in named}

    def understood(self, line: AwardLine) -> tuple[list[CellError], NewAward | None]:
        faults = list[CellError]()
        try:
            slug = slug_of(line.award) if line.award else ""
        except UnknownAward as unknown:
            faults.append(line.row.error("award", str(unknown)))
            slug = ""
        award = awards().get(slug)
        if award and line.kind and line.kind not in award.subjects:
            faults.append(
                line.row.error("award", _("“%(award)s” không tặng cho đối tượng này.") % {"award": award.name})
            )
        faults.extend(self._subject_faults(line))
        if line.year and line.signed_on and line.from_on and line.from_on >= line.signed_on:
            text = _("năm thành tích %(year)d sau ngày ký quyết định %(day)s; kiểm tra lại năm.")
            faults.append(line.row.error("year", text % {"year": line.year, "day": f"{line.signed_on:%d/%m/%Y}"}))
        person = self.people.get(line.code) if line.kind == "individual" else None
        collective = self.units.get(line.code) if line.kind == "collective" else None
        is_whole = bool(slug and line.kind and line.route and line.from_on and line.until_on and line.signed_on)
        return faults, NewAward(line, slug, person, collective) if is_whole and not faults else None

    def _subject_faults(self, line: AwardLine) -> Iterator[CellError]:
        if line.kind == "household":
            if line.code:
                yield line.row.error("code", _("hộ gia đình không có mã; hãy để trống."))
            return
        if line.kind and not line.code:
            yield line.row.error("code", _("cần mã người hoặc mã đơn vị để ghi đúng lịch sử."))
        elif line.kind == "individual":
            person = self.people.get(line.code)
            if person is None:
                yield line.row.error("code", _("không có người mã “%(code)s”.") % {"code": line.code})
            elif not self.posts[person.pk] & self.within:
                yield line.row.error("code", _("người này ngoài phạm vi của bạn."))
        elif line.kind == "collective":
            unit = self.units.get(line.code)
            if unit is None:
                yield line.row.error("code", _("không có đơn vị mã “%(code)s”.") % {"code": line.code})
            elif unit.pk not in self.within:
                yield line.row.error("code", _("đơn vị này ngoài phạm vi của bạn."))
            elif line.from_on and unit.dissolved_on and line.from_on >= unit.dissolved_on:
                day = f"{unit.dissolved_on:%d/%m/%Y}"
                yield line.row.error("year", _("đơn vị đã giải thể ngày %(day)s, trước năm này.") % {"day": day})
            elif line.until_on and unit.is_founding_known and line.until_on <= unit.founded_on:
                day = f"{unit.founded_on:%d/%m/%Y}"
                yield line.row.error("year", _("đơn vị thành lập ngày %(day)s, sau năm này.") % {"day": day})


def _paper_faults(lines: tuple[AwardLine, ...]) -> Iterator[CellError]:
    """One number of one issuer in one year is one decision: it has one day."""
    days: dict[tuple[str, str, int], tuple[date, str]] = {}
    for line in lines:
        if not (line.number and line.issuer and line.signed_on):
            continue
        key = (line.number.strip(), comparison_key(line.issuer), line.signed_on.year)
        day, cell = days.setdefault(key, (line.signed_on, line.row.cell("signed_on")))
        if day != line.signed_on:
            text = _("quyết định số %(number)s đã ghi ngày ký %(day)s ở ô %(cell)s.")
            facts = {"number": line.number, "day": f"{day:%d/%m/%Y}", "cell": cell}
            yield line.row.error("signed_on", text % facts)


def _against_record(found: list[NewAward], stored: _Stored, plan: HistoryPlan) -> Iterator[CellError]:
    """Doubled in the sheet: refused. On record under the same decision: passed over. Same yearly award by another
    decision: refused by its number."""
    seen: dict[tuple[object, ...], str] = {}
    for one in found:
        line = one.line
        span = (one.subject, one.award, line.from_on, line.until_on)
        same = (*span, *one.paper) if line.route != Route.YEARLY else span
        first = seen.setdefault(same, line.row.cell("award"))
        if first != line.row.cell("award"):
            text = _("“%(award)s” của đối tượng này trong thời gian này đã ghi ở ô %(cell)s.")
            yield line.row.error("award", text % {"award": award_name(one.award), "cell": first})
        elif (*span, *one.paper) in stored.on_paper:
            plan.known += 1
        elif line.route == Route.YEARLY and span in stored.yearly:
            other = stored.yearly[span].decision
            text = _("đã được khen “%(award)s” năm này theo quyết định %(number)s ngày %(day)s.")
            facts = {"award": award_name(one.award), "number": other.number, "day": f"{other.signed_on:%d/%m/%Y}"}
            yield line.row.error("award", text % facts)
        else:
            plan.new.append(one)


def _subject(one: Conferral) -> str:
    if one.person_id:
        return f"p{one.person_id}"
    return f"u{one.collective_id}" if one.collective_id else f"h{comparison_key(one.named_as)}"


def _key(one: Conferral) -> tuple[object, ...]:
    made = one.decision
    span = (_subject(one), one.award, one.for_from_on, one.for_until_on)
    return (*span, made.number, made.signed_on, comparison_key(made.issuer))
