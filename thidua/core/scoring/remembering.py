"""What one run works out once and meets again on many sheets: the score of a mark, its bounds, its text.

A province's run has a million marks and far fewer different ones. Equal marks come as one object (`Mark`s are shared when
they are read), so things are known by their identity; whatever is known is held here, so that its identity stays its own.
"""

from collections.abc import Iterable, Sequence

from thidua.core.marking.checks import check_bounds
from thidua.core.marking.model import Mark
from thidua.core.movements.model import Criterion
from thidua.core.observations.model import Observation
from thidua.core.scoring.criteria import score_seen, seen
from thidua.core.scoring.measured import Counts
from thidua.core.scoring.model import CriterionScore
from thidua.core.scoring.writing import canonical_text

Case = tuple[int, int, bool, Counts | None, Counts | None]


class RememberingScorer:
    """A criterion's score rests on its mark, on whether the sheet is filed, on what was observed, and on nothing else."""

    def __init__(self) -> None:
        self._bounds: dict[tuple[int, int], Mark] = {}
        self._scores: dict[Case, tuple[Mark | None, CriterionScore]] = {}

    def bounds(self, criterion: Criterion, mark: Mark) -> None:
        key = (id(criterion), id(mark))
        if key not in self._bounds:
            check_bounds(criterion, mark)
            self._bounds[key] = mark

    def score(
        self, criterion: Criterion, mark: Mark | None, is_filed: bool, own: Sequence[Observation]
    ) -> CriterionScore:
        found = seen(criterion, own)
        case = (id(criterion), id(mark), is_filed, found.own, found.other)
        kept = self._scores.get(case)
        if kept is None:
            kept = self._scores[case] = (mark, score_seen(criterion, mark, is_filed, found))
        return kept[1]


class SharedTexts:
    """The canonical texts of values that stand in many places, each written once while it is held here."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[object, bytes]] = {}

    def list_of(self, values: Iterable[object]) -> bytes:
        known = self._texts
        parts = []
        for value in values:
            kept = known.get(id(value))
            if kept is None:
                kept = known[id(value)] = (value, canonical_text(value).encode())
            parts.append(kept[1])
        return b"[" + b",".join(parts) + b"]"
