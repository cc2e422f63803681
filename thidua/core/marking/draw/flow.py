"""Assigning markers to sheets under limits on both sides, by augmenting paths. Small graphs: no speed is sought."""

from collections.abc import Mapping, Sequence


class Flow:
    """`given` holds each sheet's markers, `load` each marker's number of sheets. Preferences decide among equals."""

    def __init__(self, choices: Mapping[str, Sequence[str]], wanted: int) -> None:
        self.choices = choices
        self.wanted = wanted
        self.given: dict[str, set[str]] = {sheet: set() for sheet in choices}
        self.load: dict[str, int] = {marker: 0 for options in choices.values() for marker in options}

    def fill(self, limits: Mapping[str, int]) -> None:
        """As many assignments as fit under `limits`; nobody's load becomes smaller."""
        self.load = dict.fromkeys(limits, 0) | self.load
        is_growing = True
        while is_growing:  # one more for each sheet in turn, so that no sheet takes all before the others
            is_growing = False
            for sheet in self.choices:
                if len(self.given[sheet]) < self.wanted and self._augment(sheet, limits):
                    is_growing = True

    def _augment(self, start: str, limits: Mapping[str, int]) -> bool:
        """Breadth first: sheet → a marker it lacks → a sheet that could let this marker go → …, to a free marker."""
        came: dict[str, tuple[str, str] | None] = {start: None}  # sheet → (marker it would let go, sheet before)
        queue = [start]
        seen: set[str] = set()
        for sheet in queue:
            for marker in self.choices[sheet]:
                if marker in seen or marker in self.given[sheet]:
                    continue
                seen.add(marker)
                if self.load[marker] < limits[marker]:
                    self._turn(sheet, marker, came)
                    return True
                for other in self.choices:
                    if other not in came and marker in self.given[other]:
                        came[other] = (marker, sheet)
                        queue.append(other)
        return False

    def _turn(self, sheet: str, marker: str, came: Mapping[str, tuple[str, str] | None]) -> None:
        self.load[marker] += 1
        while True:
            self.given[sheet].add(marker)
            step = came[sheet]
            if step is None:
                return
            marker, before = step
            self.given[sheet].discard(marker)
            sheet = before
