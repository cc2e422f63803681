"""What does not fit within one version. Warnings, not refusals: the decision that announces it may say just that."""

from dataclasses import dataclass
from fractions import Fraction

from thidua.core.procedures.model import HOURS_A_DAY, Version


@dataclass(frozen=True)
class Misfit:
    """`what` is a slug; `said` and `found` are the two figures that do not fit, in working days or đồng."""

    what: str
    said: Fraction
    found: Fraction


def misfits(version: Version) -> list[Misfit]:
    """The steps' limits against the whole limit, and the province's own limit and fee against the law's.

    A limit of 0 days is «within the working day»: its steps may take one working day together.
    """
    found: list[Misfit] = []
    total = Fraction(version.limit_days or 1)
    steps = Fraction(version.step_hours, HOURS_A_DAY)
    if version.steps and steps > total:
        found.append(Misfit("steps_exceed_limit", total, steps))
    if version.steps and version.limit_days and steps < total:
        found.append(Misfit("steps_below_limit", total, steps))
    if version.law_days is not None and version.limit_days > version.law_days:
        found.append(Misfit("limit_exceeds_law", Fraction(version.law_days), Fraction(version.limit_days)))
    if version.law_fee is not None and version.fee > version.law_fee:
        found.append(Misfit("fee_exceeds_law", Fraction(version.law_fee), Fraction(version.fee)))
    return found
