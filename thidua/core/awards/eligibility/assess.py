"""Is this candidate eligible for this award? The standard of the day, what waits, and what must be decided first."""

from collections.abc import Iterable

from thidua.core.awards.eligibility.facts import Facts
from thidua.core.awards.eligibility.model import Assessment, Finding, Held, Outcome, all_of, any_of
from thidua.core.awards.eligibility.predicates import Case, judge
from thidua.core.awards.law import AnyOf, Condition, Dated, LawOfDay, Predicate, Standard
from thidua.core.explain import Line


def assess(facts: Facts, award: str, route: str, law: LawOfDay) -> Assessment:
    """Unknown award: NoSuchRule. An award the subject or route cannot have is «not met» and says so."""
    entry = law.award(award)
    case = Case.of(facts, law, route, entry.value.family, award)
    findings = _outside(case, entry.value.subjects, entry.value.routes, award) or _by_standard(case, award)
    outcome = all_of(finding.outcome for finding in findings)
    return Assessment(
        award, facts.subject, outcome, findings, held(facts, law), missing_steps(facts, award, route, law)
    )


def _outside(case: Case, subjects: Iterable[str], routes: Iterable[str], award: str) -> tuple[Finding, ...]:
    """What rules the award out before any standard is read."""
    entry, facts = case.law.award(award), case.facts
    steps = []
    if facts.subject not in subjects:
        steps.append(Line("other_subject", facts={"subject": facts.subject}))
    if case.route not in routes:
        steps.append(Line("other_route", facts={"route": case.route}))
    found = [Finding("scope", Outcome.NOT_MET, entry.article, entry.source, entry.status, (line,)) for line in steps]
    rule = case.law.principle("P11")
    if rule and facts.dissolved_on is not None and facts.dissolved_on <= facts.day:
        line = Line("dissolved", facts={"day": f"{facts.dissolved_on:%d/%m/%Y}"})
        found.append(Finding("P11", Outcome.NOT_MET, rule.article, rule.source, rule.status, (line,)))
    return tuple(found)


def _by_standard(case: Case, award: str) -> tuple[Finding, ...]:
    """One standard: its conditions. Several: branches of which one suffices. None: nobody can tell."""
    standards = case.law.standards(award, case.facts.subject, case.route)
    if not standards:
        entry = case.law.award(award)
        line = Line("standard_not_recorded", facts={"award": award})
        return (Finding("standard", Outcome.UNKNOWN, entry.article, entry.source, entry.status, (line,)),)
    branches = [_all(case, item.value.conditions, item) for item in standards]
    return branches[0].parts if len(branches) == 1 else (_any(branches, standards[0]),)


def _judged(case: Case, condition: Condition, entry: Dated[Standard]) -> Finding:
    if isinstance(condition, AnyOf):
        return _any([_all(case, branch, entry) for branch in condition.branches], entry)
    return _one(case, condition, entry)


def _one(case: Case, predicate: Predicate, entry: Dated[Standard]) -> Finding:
    outcome, lines = judge(case, predicate)
    return Finding(predicate.kind, outcome, predicate.article or entry.article, entry.source, entry.status, lines)


def _all(case: Case, conditions: Iterable[Condition], entry: Dated[Standard]) -> Finding:
    parts = tuple(_judged(case, condition, entry) for condition in conditions)
    return _joined("all", all_of(part.outcome for part in parts), entry, parts)


def _any(branches: list[Finding], entry: Dated[Standard]) -> Finding:
    return _joined("any", any_of(branch.outcome for branch in branches), entry, tuple(branches))


def _joined(joined: str, outcome: Outcome, entry: Dated[Standard], parts: tuple[Finding, ...]) -> Finding:
    return Finding(joined, outcome, entry.article, entry.source, entry.status, joined=joined, parts=parts)


def held(facts: Facts, law: LawOfDay) -> tuple[Held, ...]:
    """P3: no award and no submission while a matter is open; P5: when it is concluded, consideration goes on."""
    rule = law.principle("P3")
    if rule is None:
        return ()
    return tuple(
        Held(matter, rule.article, rule.source, rule.status, Line("held", facts=_matter(matter.kind, matter.reference)))
        for matter in facts.matters
        if matter.is_open(facts.day)
    )


def _matter(kind: str, reference: str) -> dict[str, str]:
    return {"kind": kind, "reference": reference}


def missing_steps(facts: Facts, award: str, route: str, law: LawOfDay) -> tuple[Line, ...]:
    """What of the year must be decided first, in order; the first line is what to do next."""
    order = law.order(award)
    steps = order.value.steps if order and route in order.value.routes else ()
    return tuple(Line("do_first", facts={"step": step}) for step in steps if step not in facts.steps_done)
