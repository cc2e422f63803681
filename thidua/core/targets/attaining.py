"""How far a target is reached: the sum or the last level, per cent of plan, and what may be said of it by a given day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from thidua.core.citing import cites
from thidua.core.explain import Line
from thidua.core.targets.figures import show_figure, show_share
from thidua.core.targets.model import MONTHS, Actuals, Target, checked

State = Literal["not_started", "not_reported", "behind", "on_pace", "reached", "exceeded", "missed", "incomplete"]
STATES: tuple[State, ...] = (
    "exceeded", "reached", "on_pace", "behind", "missed", "incomplete", "not_reported", "not_started",
)  # fmt: skip
ShareRule = Literal["of_plan", "under_ceiling", "from_baseline", "no_share"]


@dataclass(frozen=True)
class Share:
    """Per cent of plan as an exact share, with the rule that gave it; `value` is None where the rule has none."""

    value: Fraction | None
    rule: ShareRule


@dataclass(frozen=True)
class Standing:
    """`value` is None when nothing is reported. `used` stands instead of `share` while a ceiling is still being used up.

    `missing` are months that have ended without a figure. `is_complete`: nothing more can change the year's figure.
    """

    state: State
    value: int | None
    share: Fraction | None
    used: Fraction | None
    months: tuple[int, ...]
    missing: tuple[int, ...]
    is_complete: bool
    lines: tuple[Line, ...]


def months_ended(year: int, today: date) -> int:
    """How many months of the year lie wholly before today: on 1 March two."""
    return max(0, min(12, (today.year - year) * 12 + today.month - 1))


def accumulated(target: Target, actuals: Actuals) -> int | None:
    """A flow adds up; of a level the last reported month counts. None: nothing reported, which is not zero."""
    if not checked(actuals):
        return None
    return sum(actuals.values()) if target.kind == "flow" else actuals[max(actuals)]


def is_complete(target: Target, actuals: Actuals) -> bool:
    """A flow needs all twelve months; a level only the last one."""
    return all(month in actuals for month in MONTHS) if target.kind == "flow" else 12 in actuals


@cites("LC-1.1a")
def share_of_plan(target: Target, value: int) -> Share:
    """Per cent of plan; 1 or more exactly when the plan is reached.

    up:   value / plan
    down: 2 − value / plan. One per cent under the ceiling counts as one per cent over 100, as with «up»; twice the
          ceiling is 0 %, more is negative. The common plan / value has no answer for a value of zero, the best there is.
    A plan of zero or less has no such ratio: then the way from the baseline counts, (value − baseline) / (plan − baseline),
    if a baseline is stated and the plan is better than it; else there is no per cent, only reached or not.

    Doubt: no regulation states the formula for «down»; this one is a proposal (decision 0020).
    """
    if target.plan > 0:
        ratio = Fraction(value, target.plan)
        return Share(ratio, "of_plan") if target.direction == "up" else Share(2 - ratio, "under_ceiling")
    base = target.baseline
    if base is None or target.reaches(base):
        return Share(None, "no_share")
    return Share(Fraction(value - base, target.plan - base), "from_baseline")


def expected(target: Target, actuals: Actuals) -> Fraction | None:
    """What an even year would show by now: so many twelfths of a flow's plan; a level on the line from its baseline.

    A flow is held against the months it reports, so that a missing month is not counted as a bad one. A level without
    a baseline has no line: it is held against the plan itself.
    """
    if not actuals:
        return None
    if target.kind == "flow":
        return Fraction(target.plan * len(actuals), 12)
    if target.baseline is None:
        return Fraction(target.plan)
    return target.baseline + Fraction((target.plan - target.baseline) * max(actuals), 12)


def standing(target: Target, actuals: Actuals, ended: int) -> Standing:
    """Where the target stands after `ended` months of its year."""
    value = accumulated(target, actuals)
    months = tuple(sorted(actuals))
    missing = tuple(month for month in MONTHS[:ended] if month not in actuals)
    if value is None:
        return Standing(
            "not_reported" if ended else "not_started", None, None, None, (), missing, False, (Line("not_reported"),)
        )
    is_whole = is_complete(target, actuals)
    is_running_ceiling = target.kind == "flow" and target.direction == "down" and not is_whole
    share = None if is_running_ceiling else share_of_plan(target, value)
    used = Fraction(value, target.plan) if is_running_ceiling and target.plan > 0 else None
    return Standing(
        state=_state(target, actuals, value, ended),
        value=value,
        share=share.value if share else None,
        used=used,
        months=months,
        missing=missing,
        is_complete=is_whole,
        lines=_lines(target, value, months, missing, share, used),
    )


def _state(target: Target, actuals: Actuals, value: int, ended: int) -> State:
    """A judgement needs the whole year. Only a flow that is already at its plan without any negative month is reached early."""
    is_sure = target.kind == "flow" and target.direction == "up" and min(actuals.values()) >= 0
    if is_complete(target, actuals) or (is_sure and target.reaches(value)):
        if target.exceeds(value):
            return "exceeded"
        return "reached" if target.reaches(value) else "missed"
    if ended == 12:
        return "incomplete"
    due = expected(target, actuals)
    assert due is not None  # something is reported
    is_even = value >= due if target.direction == "up" else value <= due
    return "on_pace" if is_even else "behind"


def _lines(  # noqa: PLR0917  one row of the explanation, in the order it is read
    target: Target,
    value: int,
    months: tuple[int, ...],
    missing: tuple[int, ...],
    share: Share | None,
    used: Fraction | None,
) -> tuple[Line, ...]:
    shown, plan = show_figure(value), show_figure(target.plan)
    found = [
        Line("summed", facts={"value": shown, "months": str(len(months))})
        if target.kind == "flow"
        else Line("last_month", facts={"value": shown, "month": str(months[-1])})
    ]
    if missing:
        found.append(Line("missing", facts={"months": ", ".join(str(month) for month in missing)}))
    if used is not None:
        found.append(Line("used", ("LC-1.1a",), facts={"value": shown, "plan": plan, "percent": show_share(used)}))
    if share is not None:
        facts = {"value": shown, "plan": plan}
        if share.value is not None:
            facts["percent"] = show_share(share.value)
        if share.rule == "from_baseline" and target.baseline is not None:
            facts["baseline"] = show_figure(target.baseline)
        found.append(Line(share.rule, ("LC-1.1a",), facts=facts))
    return tuple(found)
