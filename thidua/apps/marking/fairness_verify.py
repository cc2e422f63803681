"""Stored checks made again: from what they rested on, and against the marks as they stand."""

from thidua.apps.marking.fairness_gather import cross_entries, maxima
from thidua.apps.marking.models import FairnessCheck
from thidua.apps.movements.models import Period
from thidua.core.marking.fairness.model import RefusedTable
from thidua.core.marking.fairness.record import (
    Inputs,
    differing,
    digest,
    inputs_text,
    read_inputs,
    read_record,
    seed_of,
)
from thidua.core.scoring import Difference
from thidua.core.scoring.plain import Plain


def differences(period: Period) -> list[Difference]:
    """Every check of the period's rounds against its digests; the last one of each round also asked again.

    The marks of a closed round never change: rows that no longer stand as the check read them are told too.
    """
    rows = FairnessCheck.objects.filter(round__period=period).select_related(
        "round__period__version", "round__period__movement"
    )
    found = list(rows.order_by("round", "number"))
    last = {row.round_id: row.pk for row in found}
    return [one for row in found for one in check(row, again=last[row.round_id] == row.pk)]


def check(row: FairnessCheck, *, again: bool = True) -> list[Difference]:
    """Nothing where the record is what it says; verdicts exactly, estimates to the tolerance of `differing`."""
    where = f"fairness/{row.round_id}/{row.number}"
    inputs, record = str(row.inputs), str(row.record)
    parts: dict[str, tuple[Plain, Plain]] = {
        "inputs_sha256": (row.inputs_sha256, digest(inputs)),
        "record_sha256": (row.record_sha256, digest(record)),
        "seed": (row.seed, seed_of(row.inputs_sha256)),
    }
    torn = [Difference(f"{where}/{name}", was, now) for name, (was, now) in parts.items() if was != now]
    if torn or not again:
        return torn
    try:
        return [*_made_again(row, where, read_inputs(inputs)), *_marks_now(row, where, read_inputs(inputs))]
    except (ValueError, KeyError, TypeError) as fault:
        return [Difference(where, str(fault), None)]


def _made_again(row: FairnessCheck, where: str, inputs: Inputs) -> list[Difference]:
    from thidua.core.marking.fairness.recording import record_of  # noqa: PLC0415  (loads numpy)

    stored = read_record(str(row.record))
    try:
        made = record_of(inputs, seed=row.seed, permutations=stored.report.permutations)
    except RefusedTable as error:
        return [Difference(where, stored.report.seed, str(error))]
    found = [Difference(f"{where}/{one.key}", one.stored, one.again) for one in differing(stored.report, made.report)]
    if stored.size != made.size:
        found.append(Difference(f"{where}/size", vars(stored.size), vars(made.size)))
    return found


def _marks_now(row: FairnessCheck, where: str, inputs: Inputs) -> list[Difference]:
    stood = digest(inputs_text(Inputs(inputs.rows)))
    now = digest(inputs_text(Inputs(cross_entries(row.round, inputs.home, maxima(row.round)))))
    return [] if stood == now else [Difference(f"{where}/marks", stood, now)]
