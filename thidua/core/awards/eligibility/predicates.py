"""Each kind of condition a standard may name, judged from the facts. Figures come from the standard, never from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.awards.eligibility.chains import Chain, chain, rating_state, title_state
from thidua.core.awards.eligibility.facts import DISCIPLINES, SCOPES, Facts, Initiative, grade
from thidua.core.awards.eligibility.model import Outcome
from thidua.core.awards.eligibility.window import Counts, Window, counted, window_of
from thidua.core.awards.law import Award, LawOfDay, Predicate
from thidua.core.explain import Line

Asks = Mapping[str, "str | int | Fraction | bool"]
Judged = tuple[Outcome, tuple[Line, ...]]


class UnknownPredicate(ValueError):
    """The standard names a kind of condition nobody knows how to judge."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"Không có loại điều kiện “{kind}”; loại dùng được: {', '.join(sorted(KINDS))}")
        self.kind = kind


@dataclass(frozen=True)
class Case:
    """One candidate before the law of one day, for an award of `family` by `route`."""

    facts: Facts
    law: LawOfDay
    route: str
    family: str
    window: Window
    award: str = ""

    @classmethod
    def of(cls, facts: Facts, law: LawOfDay, route: str, family: str, award: str = "") -> "Case":
        return cls(facts, law, route, family, window_of(facts, law), award)


def judge(case: Case, predicate: Predicate) -> Judged:
    if predicate.kind not in KINDS:
        raise UnknownPredicate(predicate.kind)
    return KINDS[predicate.kind](case, predicate.asks)


def _rating(case: Case, asks: Asks) -> Judged:
    """Rated at least `level` this year, or in each of the last `years` years."""
    level, years = str(asks["level"]), int(asks.get("years", 1))
    found = chain(case.facts.year, years, 1, rating_state(case.facts, level, case.window))
    rated = {str(year): rating for year, rating in sorted(case.facts.ratings.items()) if year > case.facts.year - years}
    facts = {"level": level, "rated": _pairs(rated)}
    return found.outcome, (Line("rating", facts=facts | _chain_facts(found)), *_window_lines(case))


def _title(case: Case, asks: Asks) -> Judged:
    """`award` was given `times` times in a row, each within `every` years of the next."""
    slug, times, every = str(asks["award"]), int(asks.get("times", 1)), int(asks.get("every", 1))
    past = counted(case.facts.past, case.route, case.law, case.facts.day)
    found = chain(case.facts.year, times, every, title_state(case.facts, slug, past, case.window))
    facts = {"award": slug, "times": str(times)} | _chain_facts(found)
    return found.outcome, (Line("title_chain", facts=facts), *_left_out(case, slug), *_window_lines(case))


def _had(case: Case, asks: Asks) -> Judged:
    """`award` was given at least `times` times within the last `years` years, in a row or not."""
    slug, times, years = str(asks["award"]), int(asks.get("times", 1)), int(asks["years"])
    state = title_state(case.facts, slug, counted(case.facts.past, case.route, case.law, case.facts.day), case.window)
    states = [state(case.facts.year - back) for back in range(years)]
    sure, unclear = states.count(Counts.YES), states.count(Counts.DOUBTFUL)
    line = Line("title_count", facts={"award": slug, "times": str(times), "years": str(years), "have": str(sure)})
    return _at_least(sure, unclear, times), (line, *_left_out(case, slug), *_window_lines(case))


def _initiatives(case: Case, asks: Asks) -> Judged:
    """At least `number` initiatives recognised at `scope` or wider within the last `years` years (P9)."""
    number, scope, years = int(asks.get("number", 1)), str(asks["scope"]), int(asks.get("years", 1))
    if case.facts.initiatives is None:
        return Outcome.UNKNOWN, (Line("initiatives_not_recorded", facts={"scope": scope}),)
    recent = [one for one in case.facts.initiatives if case.facts.year - years < one.year <= case.facts.year]
    free = [one for one in recent if not _is_spent(case, one) and case.window.of_year(one.year) is not Counts.NO]
    sure = [one for one in free if _reaches(one, scope) and case.window.of_year(one.year) is Counts.YES]
    unclear = [one for one in free if one not in sure and (one.scope is None or _reaches(one, scope))]
    facts = {"number": str(number), "scope": scope, "years": str(years), "have": _codes(sure), "open": _codes(unclear)}
    notes = [
        Line("initiative_spent" if _is_spent(case, one) else "initiative_reused", facts={"initiative": one.code})
        for one in recent
        if _served(case, one) and case.law.principle("P9")
    ]
    return _at_least(len(sure), len(unclear), number), (Line("initiatives", facts=facts), *notes, *_window_lines(case))


def _is_spent(case: Case, one: Initiative) -> bool:
    """P9: used for a form it serves nothing more; used for a title it serves no form. A second title is only a warning."""
    served = _served(case, one)
    return bool(case.law.principle("P9")) and ("form" in served or (case.family == "form" and bool(served)))


def _served(case: Case, one: Initiative) -> frozenset[str]:
    """Families it served besides the award considered. An award the law of the day no longer knows counts as a form."""
    own = one.serves - {case.award}
    entries = (case.law.entries.get(f"award.{slug}") for slug in own)
    return one.used_for | {
        entry.value.family if entry and isinstance(entry.value, Award) else "form" for entry in entries
    }


def _reaches(one: Initiative, scope: str) -> bool:
    return one.scope is not None and grade(one.scope, SCOPES) >= grade(scope, SCOPES)


def _members_share(case: Case, asks: Asks) -> Judged:
    """At least `share` of the members hold `award` this year."""
    slug, members = str(asks["award"]), case.facts.members
    return _share(members.with_title.get(slug), members.number, asks, "members_with_title", {"award": slug})


def _members_completed(case: Case, asks: Asks) -> Judged:
    """At least `share` of the members completed their tasks."""
    return _share(case.facts.members.completed, case.facts.members.number, asks, "members_completed", {})


def _share(part: int | None, whole: int | None, asks: Asks, step: str, facts: dict[str, str]) -> Judged:
    """Counted as a fraction, never as rounded percent."""
    share = Fraction(asks["share"])
    needed = facts | {"share": _percent(share)}
    if part is None or not whole:
        return Outcome.UNKNOWN, (Line(f"{step}_unknown", facts=needed),)
    line = Line(step, facts=needed | {"part": str(part), "whole": str(whole)})
    return _told(Fraction(part, whole) >= share), (line,)


def _has_member(case: Case, asks: Asks) -> Judged:
    """At least `number` members hold `award` this year."""
    slug, number = str(asks["award"]), int(asks.get("number", 1))
    have, facts = case.facts.members.with_title.get(slug), {"award": slug, "number": str(number)}
    if have is None:
        return Outcome.UNKNOWN, (Line("member_titles_unknown", facts=facts),)
    return _told(have >= number), (Line("member_titles", facts=facts | {"have": str(have)}),)


def _nobody_disciplined(case: Case, asks: Asks) -> Judged:
    """No member was disciplined with `at_least` or heavier."""
    bar, worst = str(asks["at_least"]), case.facts.members.worst_discipline
    if worst is None:
        return Outcome.UNKNOWN, (Line("members_discipline_unknown", facts={"at_least": bar}),)
    is_clean = not worst or grade(worst, DISCIPLINES) < grade(bar, DISCIPLINES)
    return _told(is_clean), (Line("members_discipline", facts={"at_least": bar, "worst": worst}),)


def _not_disciplined(case: Case, asks: Asks) -> Judged:
    """The person was not disciplined with `at_least` or heavier in the year, nor does a discipline run."""
    bar, known = str(asks["at_least"]), case.facts.disciplines
    if known is None:
        return Outcome.UNKNOWN, (Line("discipline_unknown", facts={"at_least": bar}),)
    start, end = date(case.facts.year, 1, 1), date(case.facts.year + 1, 1, 1)
    hits = [
        item
        for item in known
        if grade(item.kind, DISCIPLINES) >= grade(bar, DISCIPLINES)
        and item.from_on < end
        and (item.until_on is None or item.until_on > start)
    ]
    found = ", ".join(item.number or item.kind for item in hits)
    return _told(not hits), (Line("discipline", facts={"at_least": bar, "found": found}),)


def _leads_bloc(case: Case, _asks: Asks) -> Judged:
    """Necessary for the flag, never sufficient."""
    if case.facts.leads_bloc is None:
        return Outcome.UNKNOWN, (Line("bloc_rank_unknown"),)
    return _told(case.facts.leads_bloc), (Line("bloc_rank", facts={"leads": str(case.facts.leads_bloc).lower()}),)


def _attested(case: Case, asks: Asks) -> Judged:
    """A condition a responsible person answers for (`fact`): no figure proves it."""
    fact = str(asks["fact"])
    answer = case.facts.attested.get(fact)
    if answer is None:
        return Outcome.UNKNOWN, (Line("not_attested", facts={"fact": fact}),)
    return _told(answer), (Line("attested", facts={"fact": fact, "answer": str(answer).lower()}),)


def _movement_years(case: Case, asks: Asks) -> Judged:
    """The movement ran at least `years` years."""
    needed, have = int(asks["years"]), case.facts.movement_years
    if have is None:
        return Outcome.UNKNOWN, (Line("movement_years_unknown", facts={"years": str(needed)}),)
    return _told(have >= needed), (Line("movement_years", facts={"years": str(needed), "have": str(have)}),)


def _service(case: Case, asks: Asks) -> Judged:
    """In service at least `years` years. P6: leave is not taken off. P8: women leaders need a third less, by the law's own share."""
    months, facts = int(asks["years"]) * 12, case.facts
    rule = case.law.principle("P8")
    if rule and facts.is_leader and facts.is_woman is None:
        return Outcome.UNKNOWN, (Line("service_unknown", facts={"months": str(months)}),)
    if rule and facts.is_leader and facts.is_woman:
        less = Fraction(rule.value.asks["less"])
        months = -int(-(months * (1 - less)) // 1)
    if facts.joined_on is None:
        return Outcome.UNKNOWN, (Line("service_unknown", facts={"months": str(months)}),)
    have = _whole_months(facts.joined_on, facts.day)
    return _told(have >= months), (Line("service", facts={"months": str(months), "have": str(have)}),)


def _present_months(case: Case, asks: Asks) -> Judged:
    """At work at least `months` months of the year; P6: maternity leave counts as work."""
    facts, needed = case.facts, int(asks["months"])
    if facts.joined_on is None:
        return Outcome.UNKNOWN, (Line("presence_unknown", facts={"months": str(needed)}),)
    start, end = max(date(facts.year, 1, 1), facts.joined_on), date(facts.year + 1, 1, 1)
    counts_maternity = case.law.principle("P6") is not None
    away = {
        day
        for leave in facts.leaves
        if not (leave.is_maternity and counts_maternity)
        for day in range(max(leave.from_on, start).toordinal(), min(leave.until_on, end).toordinal())
    }
    have = _whole_months(start, end, len(away)) if start < end else 0
    line = Line("presence", facts={"months": str(needed), "have": str(have), "days_away": str(len(away))})
    return _told(have >= needed), (line,)


def _whole_months(start: date, end: date, days_off: int = 0) -> int:
    """Whole months from `start` to `end`, the end moved back by the days off."""
    end = date.fromordinal(max(end.toordinal() - days_off, start.toordinal()))
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _told(holds: bool) -> Outcome:
    return Outcome.MET if holds else Outcome.NOT_MET


def _at_least(sure: int, unclear: int, needed: int) -> Outcome:
    if sure >= needed:
        return Outcome.MET
    return Outcome.UNKNOWN if sure + unclear >= needed else Outcome.NOT_MET


def _chain_facts(found: Chain) -> dict[str, str]:
    return {
        "have": ", ".join(str(year) for year in found.have),
        "open": ", ".join(found.open),
        "missing": ", ".join(found.missing),
    }


def _left_out(case: Case, slug: str) -> tuple[Line, ...]:
    """Awards of that name on record which do not count here, each with why."""
    kept = counted(case.facts.past, case.route, case.law, case.facts.day)
    out = [item for item in case.facts.past if item.award == slug and item not in kept]
    return tuple(
        Line(
            "award_withdrawn"
            if item.is_withdrawn
            else "award_of_other_route"
            if item.decided_on <= case.facts.day
            else "award_later",
            facts={"award": slug, "year": str(item.year), "route": item.route, "number": item.number},
        )
        for item in out
    )


def _window_lines(case: Case) -> tuple[Line, ...]:
    if case.window.is_closed:
        return (Line("discipline_runs"),)
    return (Line("merit_from", facts={"day": f"{case.window.from_on:%d/%m/%Y}"}),) if case.window.from_on else ()


def _pairs(items: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in items.items())


def _codes(items: list[Initiative]) -> str:
    return ", ".join(one.code for one in items)


def _percent(share: Fraction) -> str:
    value = share * 100
    return str(value.numerator) if value.denominator == 1 else f"{share.numerator}/{share.denominator}"


KINDS: Mapping[str, Callable[[Case, Asks], Judged]] = {
    "rating": _rating,
    "title": _title,
    "had": _had,
    "initiatives": _initiatives,
    "members-share": _members_share,
    "members-completed": _members_completed,
    "has-member": _has_member,
    "nobody-disciplined": _nobody_disciplined,
    "not-disciplined": _not_disciplined,
    "leads-bloc": _leads_bloc,
    "attested": _attested,
    "movement-years": _movement_years,
    "service": _service,
    "present-months": _present_months,
}
