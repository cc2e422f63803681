"""What adjusting a round gives, and why it may not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from thidua.core.marking.crossing import Key

#: How the severities were found.
#: fitted: by the model. none_seen: the model sees no difference beyond chance, all are zero. agreed: whoever marked the
#: same thing gave the same number, all are zero. exact: the marks differ by the markers' severity alone, to the last digit.
#: nothing: nobody gave points.
Outcome = Literal["fitted", "none_seen", "agreed", "exact", "nothing"]
Why = Literal["one_marker_each", "too_few", "model"]


@dataclass(frozen=True)
class Severity:
    """`lean` is how far the marker's marks lie above (+) or below (−) the mean of the markers of the same part, as a
    share of the maximum; `se` its standard error. Where the part has no second marker there is nothing to compare with:
    `lean` is zero and `se` None."""

    marker: str
    part: int
    sheets: int
    marks: int
    lean: Decimal
    se: Decimal | None

    @property
    def is_compared(self) -> bool:
        return self.se is not None


@dataclass(frozen=True)
class Both:
    """The mean of the marks, and the mean of the marks freed of severity. `is_cut`: it would have left 0..maximum."""

    raw: Decimal
    adjusted: Decimal
    is_cut: bool = False


@dataclass(frozen=True)
class Adjusted:
    """`terms` are the random effects of the model that stood; `variance` their variances in squared shares of the maximum."""

    outcome: Outcome
    severities: tuple[Severity, ...] = ()
    points: Mapping[Key, Both] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    variance: Mapping[str, Decimal] = field(default_factory=dict)
    parts: int = 0


@dataclass(frozen=True)
class Found:
    """Leans and standard errors of the markers that can be compared, by code."""

    outcome: Outcome
    leans: Mapping[str, Decimal]
    errors: Mapping[str, Decimal]
    terms: tuple[str, ...] = ()
    variance: Mapping[str, Decimal] = field(default_factory=dict)


class NotAdjustable(ValueError):
    """Severity cannot be told from quality. `detail`: what the model said."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why
        self.detail = detail


class TooThin(NotAdjustable):
    """`marks` stand against `unknown` quantities: not one is left over to show chance."""

    def __init__(self, marks: int, unknown: int) -> None:
        super().__init__("too_few", f"{marks} / {unknown}")
        self.marks = marks
        self.unknown = unknown
