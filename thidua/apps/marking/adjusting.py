"""Markers' severities of a round: worked out when it closes, kept with it, worked out again to check the record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from thidua.adapters.codeversion import code_version
from thidua.apps.accounts.models import User
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.labels_adjusted import explain_refusal
from thidua.apps.marking.models import Adjustment, Pairing, Round
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot_cross import cross_rows
from thidua.apps.movements.models import Period
from thidua.core import marking as core
from thidua.core.marking import adjusting
from thidua.core.movements.model import Criterion
from thidua.core.scoring import Difference, compare


@dataclass(frozen=True)
class Estimate:
    """`rows` are the marks it rests on, `found` what came of them, a refusal included."""

    rows: tuple[core.CrossMark, ...]
    found: adjusting.Adjusted | adjusting.NotAdjustable
    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def outcome(self) -> str:
        return str(json.loads(self.text)["outcome"])


def estimate(of: Round, rows: Sequence[core.CrossMark]) -> Estimate:
    criteria = criteria_of(rules_of(of.period), "unit")
    found = adjusting.attempt(rows, criteria)
    plain = adjusting.to_plain(found, adjusting.digest_of(rows, criteria))
    return Estimate(tuple(rows), found, adjusting.canonical(plain))


def keep(of: Round, made: Estimate, by: User, at: datetime) -> Adjustment:
    """Inside the transaction that closes the round."""
    return Adjustment.objects.create(
        round=of, outcome=made.outcome, record=made.text, sha256=made.sha256, code_version=code_version(), by=by, at=at
    )


def demand_design(of: Round) -> None:
    """Where adjusted numbers are to decide, the draw must let severity be told from quality. Raises NotMarked.

    Asked before marking opens: afterwards neither the draw nor the rule can be changed.
    """
    if of.decides != "adjusted":
        return
    criteria = [code for code, item in criteria_of(rules_of(of.period), "unit").items() if is_judged(item)]
    pairs = Pairing.objects.filter(draw=of.draw).values_list("marker__code", "sheet__unit__code")
    marks = [core.CrossMark(marker, marked, code, None) for marker, marked in pairs for code in criteria]
    try:
        adjusting.check_design(marks)
    except adjusting.NotAdjustable as refusal:
        raise NotMarked({"": explain_refusal(refusal, is_open=False)}) from refusal


def read(kept: Adjustment) -> adjusting.Adjusted | adjusting.NotAdjustable:
    return adjusting.from_plain(json.loads(kept.record))


def check(of: Round) -> list[Difference]:
    """Where the record of a closed round is not what its marks give now. A round closed before records were kept has none.

    Estimates may differ by `adjusting.TOLERANCE` of the maximum; everything else, the points above all, must be the same.
    """
    kept = Adjustment.objects.filter(round=of).first()
    if kept is None:
        return []
    where = f"cross/{of.pk}"
    found = sha256(kept.record.encode()).hexdigest()
    if found != kept.sha256:
        return [Difference(f"{where}/sha256", kept.sha256, found)]
    try:
        stored = json.loads(kept.record)
        now = adjusting.recomputed(stored, cross_rows(of), _criteria(of))
    except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
        return [Difference(f"{where}/record", f"{type(fault).__name__}: {fault}", None)]
    return compare({where: stored}, {where: now})


def check_period(period: Period) -> list[Difference]:
    rounds = Round.objects.filter(period=period, adjustment__isnull=False).select_related("period__version")
    return [difference for of in rounds.order_by("pk") for difference in check(of)]


def _criteria(of: Round) -> dict[str, Criterion]:
    return criteria_of(rules_of(of.period), "unit")
