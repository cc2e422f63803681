"""The linter's entry, and faults of single criteria, adjustments and conditions."""

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from thidua.core.movements.linting.levels import level_faults
from thidua.core.movements.linting.model import Fault, show
from thidua.core.movements.linting.scales import limit_faults, rule_faults
from thidua.core.movements.linting.wholes import cap_faults, chain_faults, group_faults, share_faults, sum_faults
from thidua.core.movements.measures import is_measure
from thidua.core.movements.model import Adjustment, Criterion, Judged, RuleSet, Unset


def faults(rules: RuleSet, known_clauses: Collection[str], expected: Decimal | None = None) -> list[Fault]:
    """All faults, in the order of the rule set; `expected` overrules the total each subject declares (100 if none)."""
    found = [*sum_faults(rules, expected), *_codes(rules), *_twice(rules), *cap_faults(rules)]
    for criterion in rules.criteria:
        found += [*_criterion(criterion, rules), *_clauses(criterion.code, criterion.clauses, known_clauses)]
    for adjustment in rules.adjustments:
        found += [*_adjustment(adjustment), *_clauses(adjustment.code, adjustment.clauses, known_clauses)]
    for disqualifier in rules.disqualifiers:
        found += _clauses(disqualifier.code, disqualifier.clauses, known_clauses)
        slugs = {band.slug for band in rules.bands if band.subject == disqualifier.subject}
        if disqualifier.caps_at is not None and disqualifier.caps_at not in slugs:
            found.append(Fault(disqualifier.code, "cap_unknown", {"band": disqualifier.caps_at}))
    return [*found, *level_faults(rules), *chain_faults(rules), *share_faults(rules), *group_faults(rules)]


def criterion_faults(criterion: Criterion, rules: RuleSet, known_clauses: Collection[str]) -> list[Fault]:
    """Only what is wrong with this one criterion, for a form or a row of a sheet."""
    return [*_criterion(criterion, rules), *_clauses(criterion.code, criterion.clauses, known_clauses)]


def _codes(rules: RuleSet) -> Iterator[Fault]:
    codes = Counter([part.code for part in rules.criteria])
    codes.update(part.code for part in rules.adjustments)
    codes.update(part.code for part in rules.disqualifiers)
    yield from (Fault(code, "duplicate_code") for code, times in codes.items() if times > 1)
    slugs = Counter(theme.slug for theme in rules.themes)
    yield from (Fault(slug, "duplicate_theme") for slug, times in slugs.items() if times > 1)


def _twice(rules: RuleSet) -> Iterator[Fault]:
    """The same observations feed two criteria: allowed, but seldom meant."""
    first: dict[tuple[str, str, str], str] = {}
    for criterion in rules.criteria:
        for clause in criterion.clauses if criterion.rule.measure else ():
            key = (criterion.subject, str(criterion.rule.measure), clause)
            other = first.setdefault(key, criterion.code)
            if other != criterion.code:
                facts = {"other": other, "clause": clause, "measure": key[1]}
                yield Fault(criterion.code, "counted_twice", facts, is_blocking=False)


def _criterion(criterion: Criterion, rules: RuleSet) -> Iterator[Fault]:
    code, top = criterion.code, criterion.max_points
    if top <= 0:
        yield Fault(code, "max_not_positive", {"max": show(top)})
    if top * 1000 % 1:
        yield Fault(code, "too_fine", {"max": show(top)})
    if not any(theme.slug == criterion.group and theme.subject == criterion.subject for theme in rules.themes):
        yield Fault(code, "unknown_group", {"group": criterion.group})
    if not criterion.clauses:
        yield Fault(code, "no_clause")
    if criterion.rule.measure is not None and not is_measure(criterion.rule.measure):
        yield Fault(code, "unknown_measure", {"measure": criterion.rule.measure})
    if not isinstance(criterion.rule, Unset) and _is_judged(criterion) != (
        criterion.measured_by in ("evidence", "marks")
    ):
        yield Fault(code, "rule_unlike_measuring", is_blocking=False)
    yield from rule_faults(criterion)
    yield from limit_faults(criterion, rules)


def _is_judged(criterion: Criterion) -> bool:
    return isinstance(criterion.rule, Judged)


def _adjustment(adjustment: Adjustment) -> Iterator[Fault]:
    if adjustment.each * adjustment.limit <= 0:
        yield Fault(
            adjustment.code, "adjustment_signs", {"each": show(adjustment.each), "limit": show(adjustment.limit)}
        )
    if adjustment.measure is not None and not is_measure(adjustment.measure):
        yield Fault(adjustment.code, "unknown_measure", {"measure": adjustment.measure})
    if adjustment.at_least is not None and (adjustment.measure is None or not 0 < adjustment.at_least <= 1):
        yield Fault(adjustment.code, "threshold_out_of_range", {"share": str(adjustment.at_least)})


def _clauses(where: str, cited: tuple[str, ...], known: Collection[str]) -> Iterator[Fault]:
    yield from (Fault(where, "unknown_clause", {"clause": clause}) for clause in cited if clause not in known)
