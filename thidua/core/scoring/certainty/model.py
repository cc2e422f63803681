"""What is said about the certainty of points, totals and ranks. Figures are decimals, rounded for the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from thidua.core.later import later

#: census: every case was counted, so no sampling error; sample: another sample could have given another share;
#: markers: the mean of several markers; board: judged once, its error was never measured; rule: set by the rule set.
Kind = Literal["census", "sample", "markers", "board", "rule"]


class BadUncertainty(ValueError):
    """Variances that cannot be: negative, not finite, of another size than the estimates, or not symmetric."""


@dataclass(frozen=True)
class Spread:
    """How far the markers of one criterion of one subject lie apart.

    `variance` is that of their mean (sum of squared deviations / (k − 1) / k for k markers, or the squared standard
    error of a calibration); None: a single marker, whose error cannot be seen.
    `is_entered`: not of markers, but the variance of a figure whose counts are not shown; it holds whatever the score
    says of itself.
    """

    subject_code: str
    criterion: str
    markers: int
    variance: Decimal | None
    is_entered: bool = later(False)


@dataclass(frozen=True)
class Source:
    """Where the error of one counted criterion comes from. `variance` None: not measured, which is not zero."""

    criterion: str
    kind: Kind
    variance: float | None


@dataclass(frozen=True)
class Carried:
    """A total with the variance of everything in it that has one.

    `unmeasured` are the criteria whose error nobody measured, in the order of the table; `unmeasured_max` of
    `counted_max` points hang on them. `is_limited`: a limit of the rule set cut the total, the variance is of the
    total before it.
    """

    code: str
    total: Decimal
    variance: float
    errors: Mapping[str, float]
    unmeasured: tuple[str, ...]
    unmeasured_max: Decimal
    counted_max: Decimal
    is_limited: bool
    sources: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True)
class UnitCertainty:
    """One ranked unit. `error` is the standard error of the total, `low`–`high` its 95 % interval.

    `shrunk` is the total drawn towards the bloc as far as its own error demands; `first` the probability of being the
    best; `rank_low`–`rank_high` the 95 % interval of the rank. `bar_low`–`bar_high` is the bar of comparison: two
    units whose bars share no point differ, at 95 % for all pairs of the bloc together.
    `errors` are the standard errors that single criteria bring to the total, where they have any; `sources` says of every
    counted criterion where its error comes from (empty in records from before it was kept).
    """

    code: str
    total: Decimal
    rank: int
    error: Decimal
    low: Decimal
    high: Decimal
    shrunk: Decimal
    rank_low: int
    rank_high: int
    first: Decimal
    bar_low: Decimal
    bar_high: Decimal
    errors: Mapping[str, Decimal]
    unmeasured: tuple[str, ...]
    unmeasured_max: Decimal
    counted_max: Decimal
    is_limited: bool
    sources: tuple[tuple[str, Kind], ...] = later(())


@dataclass(frozen=True)
class BlocCertainty:
    """One bloc in one run. `groups` are the sets of units that cannot be told apart, best first.

    `draws` 0: nothing had to be simulated (no measured error, or two units only). `monte_carlo` is the largest standard
    error that the simulation leaves in a stated probability; `multiplier` the width of the bars in standard errors.
    """

    bloc: str
    seed: int
    draws: int
    monte_carlo: Decimal
    multiplier: Decimal
    units: tuple[UnitCertainty, ...]
    groups: tuple[tuple[str, ...], ...]
