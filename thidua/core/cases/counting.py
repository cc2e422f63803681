"""Integer counts of cases for scoring: favourable cases out of cases. A unit without cases has no count at all."""

from collections.abc import Iterable

from thidua.core.cases.judging import Handled, apology_given, in_time, is_harassment_risk, owes_apology

MEASURES = ("cases.on_time", "cases.apologised", "cases.single_supplement", "cases.online")
#: Judged by the day they were promised for; the others by the day they were received.
BY_DUE = ("cases.on_time", "cases.apologised")


def is_settled(case: Handled, now: int) -> bool:
    """It can be judged: returned, or overdue. A withdrawn case and one still within its time say nothing."""
    return not case.withdrawn and (case.returned is not None or now > case.due)


def favourable(case: Handled, now: int) -> dict[str, bool]:
    """Each measure's verdict on one case; a measure that does not apply is left out.

    on_time: settled cases. apologised: late ones of systems that record apologies. single_supplement: every case.
    online: cases whose channel is known.
    """
    found: dict[str, bool] = {"cases.single_supplement": not is_harassment_risk(case.supplements)}
    if is_settled(case, now):
        found["cases.on_time"] = in_time(case.due, case.returned)
    given = apology_given(case)
    if owes_apology(case, now) and given is not None:
        found["cases.apologised"] = given
    if case.channel:
        found["cases.online"] = case.channel == "online"
    return found


def counts(cases: Iterable[Handled], now: int, *, since: int, until: int) -> dict[str, tuple[int, int]]:
    """Measure → (hits, trials) over cases whose promised (or received) moment m has since ≤ m < until."""
    found = dict.fromkeys(MEASURES, (0, 0))
    for case in cases:
        for measure, is_good in favourable(case, now).items():
            moment = case.due if measure in BY_DUE else case.received
            if since <= moment < until:
                hits, trials = found[measure]
                found[measure] = hits + is_good, trials + 1
    return {measure: pair for measure, pair in found.items() if pair[1]}
