"""Markers' severities from the marks of one round, by REML.

    mark / maximum = part + criterion + quality of the sheet + quality of the sheet in this criterion
                     + lean of the marker + liking of this marker for this sheet + error

Part and criterion are fixed; the others are drawn from normal distributions whose variances are estimated. The lean is the
conditional mode (best linear unbiased prediction): pulled towards zero the more, the fewer sheets a marker has marked, so
that who marked one sheet moves nobody far.

- Quality in the criterion (sheet × criterion) is what all markers of a criterion of a sheet see alike. Without it, it would
  pass for error, and leans would be pulled towards zero more than the marks ask for.
- Liking (marker × sheet) is there because a marker's marks on one sheet go together: twenty criteria of one sheet tell
  less of his severity than twenty sheets. Without it leans come out too large and too sure.
- A part is a set of markers joined by common sheets. With its level fixed, the leans of a part sum to zero (the marker
  columns of a part sum to its fixed column, so X'R⁻¹e = 0 carries over to G⁻¹u): severity is told apart from quality
  within parts only, and nothing is moved between them. Blocs that mark only among themselves are such parts.
- The standard error is that of lean minus the mean lean of the part, given the variances as estimated.

Bates, Mächler, Bolker and Walker 2015 (J. Stat. Softw. 67:1); Henderson 1975 (Biometrics 31:423); Robinson 1991 (Stat.
Sci. 6:15) on estimating random effects; Linacre 1989 on severity of judges.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from thidua.core.citing import cites
from thidua.core.marking.adjusting.exactly import exact_leans
from thidua.core.marking.adjusting.model import Adjusted, Found, NotAdjustable, Severity
from thidua.core.marking.adjusting.parts import check_design, comparable, parts_of
from thidua.core.marking.adjusting.points import kept, without_severity
from thidua.core.marking.crossing import CrossMark
from thidua.core.movements.model import Criterion


@cites("LC-3.4", "LS-2.3d")
def adjust(marks: Sequence[CrossMark], criteria: Mapping[str, Criterion]) -> Adjusted:
    """Severities and both numbers of every criterion of every sheet. The order of `marks` does not matter.

    Raises NotAdjustable where severity cannot be told from quality at all. Where only some markers cannot be compared,
    theirs is zero and says so.
    """
    given = sorted(
        (row for row in marks if row.points is not None and criteria[row.criterion].max_points > 0), key=_key
    )
    maxima = {code: item.max_points for code, item in criteria.items()}
    if not given:
        return Adjusted("nothing", points=without_severity(marks, _zero(marks), maxima))
    parts = parts_of((row.marker, row.marked) for row in given)
    known = comparable(parts)
    found = _leans([row for row in given if row.marker in known], parts, criteria)
    leans = {**_zero(marks), **found.leans}
    return Adjusted(
        outcome=found.outcome,
        severities=_severities(given, parts, found),
        points=without_severity(marks, leans, maxima),
        terms=found.terms,
        variance=found.variance,
        parts=max(parts.values()),
    )


def _key(row: CrossMark) -> tuple[str, str, str]:
    return row.marked, row.criterion, row.marker


def _zero(marks: Sequence[CrossMark]) -> dict[str, Decimal]:
    return dict.fromkeys((row.marker for row in marks), Decimal(0))


def _severities(given: Sequence[CrossMark], parts: Mapping[str, int], found: Found) -> tuple[Severity, ...]:
    sheets: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for row in given:
        sheets[row.marker].add(row.marked)
        count[row.marker] += 1
    return tuple(
        Severity(
            marker, part, len(sheets[marker]), count[marker],
            found.leans.get(marker, Decimal(0)), found.errors.get(marker),
        )
        for marker, part in parts.items()
    )  # fmt: skip


def _leans(used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion]) -> Found:
    if not used:
        raise NotAdjustable("one_marker_each")
    markers = sorted({row.marker for row in used})
    zero = dict.fromkeys(markers, Decimal(0))
    if _all_agree(used):
        return Found("agreed", zero, zero)
    check_design(used)
    return _exact(used, parts, criteria, spare=len(markers)) or _estimated(used, parts, criteria)


def _estimated(used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion]) -> Found:
    """Few marks that leave no error are estimated first, for they may agree by chance; then taken as they are."""
    from thidua.core.marking.adjusting.estimating import estimated  # noqa: PLC0415  (loads NumPy)

    try:
        return estimated(used, parts, criteria)
    except NotAdjustable:
        exact = _exact(used, parts, criteria, spare=1)
        if exact is None:
            raise
        return exact


def _exact(
    used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion], spare: int
) -> Found | None:
    leans = exact_leans(used, parts, {code: item.max_points for code, item in criteria.items()}, spare)
    if leans is None:
        return None
    return Found("exact", {marker: kept(lean) for marker, lean in leans.items()}, dict.fromkeys(leans, Decimal(0)))


def _all_agree(used: Sequence[CrossMark]) -> bool:
    seen: dict[tuple[str, str], Decimal | None] = {}
    return all(seen.setdefault((row.marked, row.criterion), row.points) == row.points for row in used)
