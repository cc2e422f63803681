"""How sure the mean of several markers is.

Marks on one criterion of one sheet: k numbers x with mean x̄. The variance of the mean is s² / k, where

    s² = Σ Σ (x − x̄)² / Σ (k − 1)     over all sheets marked on that criterion in the round.

Taken from a sheet's own two or three marks alone, s² would be 0 wherever two markers happen to agree, and such a unit would
be held for exact. (It would also tell, with the mean, what each of two markers gave.)

A marker's marks on one sheet go together: who is strict in one criterion is strict in the next. Totals add them up, so the
variances are raised by the design effect of the round (Kish 1965),

    D = Σ (Σ of a marker's deviations on one sheet)² / Σ deviation²,     at least 1,

which makes their sum over the criteria the variance of the sheet's total. D is 1 where deviations are unrelated.

Marks freed of severity (mark − lean × maximum): the same of the freed marks, and the error of the leans themselves. A lean of
standard error e moves every criterion of a sheet alike; with maxima m_c summing to M, e² · m_c · M / k² falls to each.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.marking.crossing import CrossMark, Key
from thidua.core.scoring.certainty.model import Spread

MICRO = 1_000_000
ZERO = Fraction(0)


def spreads_of(rows: Sequence[CrossMark]) -> tuple[Spread, ...]:
    """Of one round. A mark that was withheld is no mark. One marker alone shows no spread."""
    return tuple(_spread(key, len(by), of) for key, by, of in _variances(_given(rows)))


def freed_spreads_of(
    rows: Sequence[CrossMark],
    leans: Mapping[str, tuple[Decimal, Decimal]],
    maxima: Mapping[str, Decimal],
) -> tuple[Spread, ...]:
    """Of a round whose adjusted numbers decide. `leans`: marker → (lean, its standard error), in shares of the maximum."""
    most = {code: Fraction(maximum) for code, maximum in maxima.items()}
    lean = {marker: Fraction(one) for marker, (one, _error) in leans.items()}
    errors = {marker: Fraction(error) ** 2 for marker, (_one, error) in leans.items()}
    given = {
        key: {marker: number - lean.get(marker, ZERO) * most[key[1]] for marker, number in marks.items()}
        for key, marks in _given(rows).items()
    }
    whole: dict[tuple[str, str], Fraction] = defaultdict(Fraction)  # (marked, marker) → maxima marked
    for (marked, criterion), points in given.items():
        for marker in points:
            whole[marked, marker] += most[criterion]
    found = []
    for key, by, variance in _variances(given):
        marked, criterion = key
        shares = (errors.get(marker, ZERO) * whole[marked, marker] for marker in by)
        of_leans = sum(shares, ZERO) * most[criterion] / len(by) ** 2
        found.append(_spread(key, len(by), None if variance is None else variance + of_leans))
    return tuple(found)


Given = Mapping[Key, Mapping[str, Fraction]]  # (marked, criterion) → marker → points


def _given(rows: Sequence[CrossMark]) -> dict[Key, dict[str, Fraction]]:
    found: dict[Key, dict[str, Fraction]] = defaultdict(dict)
    for row in rows:
        if row.points is not None:
            found[row.marked, row.criterion][row.marker] = Fraction(row.points)
    return {key: found[key] for key in sorted(found)}


def _variances(given: Given) -> list[tuple[Key, Mapping[str, Fraction], Fraction | None]]:
    """Each mean's variance, raised by the design effect; None for one marker alone."""
    squares: dict[str, Fraction] = defaultdict(Fraction)
    free: dict[str, int] = defaultdict(int)
    together: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for (marked, criterion), by in given.items():
        mean = sum(by.values(), ZERO) / len(by)
        free[criterion] += len(by) - 1
        for marker, points in by.items():
            squares[criterion] += (points - mean) ** 2
            together[marked, marker] += points - mean
    apart = sum(squares.values(), ZERO)
    effect = max(Fraction(1), sum((one**2 for one in together.values()), ZERO) / apart) if apart else Fraction(1)
    return [
        (key, by, squares[key[1]] / free[key[1]] / len(by) * effect if len(by) > 1 else None)
        for key, by in given.items()
    ]


def _spread(key: Key, markers: int, variance: Fraction | None) -> Spread:
    """Millionths: no digit more than such an estimate can bear, and one text for one value."""
    rounded = None if variance is None else Decimal(round(variance * MICRO)) / MICRO
    return Spread(*key, markers, rounded)
