"""One row of an export → one case, or every fault of the row at once.

Cells are remembered by their text: a million rows hold few different units, channels, days and hours.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from thidua.core.cases import values
from thidua.core.cases.moments import DAY, END_OF_DAY, Moments, NotAMoment, day_of, has_no_hour
from thidua.core.cases.values import BadValue, plain
from thidua.core.cases.words import NAMES

LONGEST_SPAN = 10 * 366 * DAY  # a promise ten years ahead is a slip of the hand
MOST_KEPT = 50_000
T = TypeVar("T")


class Case(NamedTuple):
    """`unit` is the caller's key of the unit; moments are seconds since 1970, «returned» None while open."""

    code: str
    unit: int
    procedure: str
    channel: str
    received: int
    due: int
    returned: int | None
    supplements: int
    apology: str
    rating: int | None
    withdrawn: bool


@dataclass(frozen=True)
class Fault:
    """`field` is the key of the column; `reason` says what is wrong and how to mend it."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{NAMES.get(self.field, self.field)}: {self.reason}"


class RowFaults(ValueError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


class UnknownUnit(ValueError):
    """Raised by `units`; the message is a sentence."""


class _Remembered(dict[str, Any]):
    """Values by the text of their cells; an empty cell has the value `empty`. Faults are found anew each time."""

    def __init__(self, parse: Callable[[str], Any], empty: Any) -> None:
        super().__init__()
        self.parse, self.empty = parse, empty

    def __missing__(self, text: str) -> Any:
        cleaned = plain(text)
        value = self.parse(cleaned) if cleaned else self.empty
        if len(self) > MOST_KEPT:
            self.clear()
        self[text] = value
        return value


class RowReader:
    """`at` gives each field's column, `units` turns the text of a unit into its key, `latest` is the last moment anything
    may have happened: the end of the day the file was exported.

    Reading: a system that has a column for apologies and leaves it empty for a late case recorded none; a system without
    the column says nothing about them. What was returned in time owes none.
    """

    def __init__(self, at: Mapping[str, int], units: Callable[[str], int], latest: int) -> None:
        self.at, self.latest = dict(at), latest
        self.width = max(self.at.values(), default=-1) + 1
        self.moments = Moments()
        self.units = _Remembered(units, None)
        self.others = [
            (self.at.get(field, self.width), _Remembered(parse, empty))
            for field, parse, empty in (
                ("procedure", values.procedure_of, ""),
                ("channel", values.channel_of, ""),
                ("supplements", values.supplements_of, 0),
                ("apology", values.apology_of, "none" if "apology" in self.at else ""),
                ("rating", values.rating_of, None),
                ("withdrawn", values.yes_of, False),
                ("state", values.says_withdrawn, False),
            )
        ]

    def read(self, cells: Sequence[str]) -> Case:
        """Raises RowFaults with every fault of the row."""
        try:
            return self._case(cells)
        except (BadValue, NotAMoment, UnknownUnit):
            raise RowFaults(self._faults(cells)) from None

    def _case(self, cells: Sequence[str]) -> Case:
        """The quick way: the first fault ends it, and `_faults` then looks for all of them.

        A column the file lacks is read from an empty cell put behind the row.
        """
        at, read = self.at, self.moments.read
        row = [*cells[: self.width], *[""] * (self.width + 1 - len(cells))]
        row[self.width :] = [""]
        unit = self.units[row[at["unit"]]]
        received, due = read(row[at["received"]]), read(row[at["due"]], END_OF_DAY)
        returned = read(row[at["returned"]]) if row[at["returned"]].strip() else None
        if unit is None or not is_in_order(received, due, returned, self.latest):
            raise BadValue
        procedure, channel, supplements, apology, rating, withdrawn, state = [
            known[row[place]] for place, known in self.others
        ]
        return Case(
            values.code_of(row[at["code"]]),
            unit,
            procedure,
            channel,
            received,
            due,
            returned,
            supplements,
            apology if returned is None or returned > due else "",
            rating,
            withdrawn or state,
        )

    def _faults(self, cells: Sequence[str]) -> list[Fault]:
        texts = {field: plain(cells[place]) for field, place in self.at.items() if place < len(cells)}
        faults: list[Fault] = []

        def tried(field: str, parse: Callable[[str], T], *, is_required: bool = False) -> T | None:
            text = texts.get(field, "")
            if not text:
                if is_required:
                    faults.append(Fault(field, "chưa ghi; hãy điền cột này."))
                return None
            try:
                return parse(text)
            except (BadValue, NotAMoment, UnknownUnit) as fault:
                faults.append(Fault(field, str(fault)))
                return None

        tried("code", values.code_of, is_required=True)
        tried("unit", self.units.__getitem__, is_required=True)
        tried("procedure", values.procedure_of)
        tried("channel", values.channel_of)
        received = tried("received", self.moments.read, is_required=True)
        due = tried("due", lambda text: self.moments.read(text, END_OF_DAY), is_required=True)
        returned = tried("returned", self.moments.read)
        for field, parse in (
            ("supplements", values.supplements_of), ("apology", values.apology_of), ("rating", values.rating_of),
            ("withdrawn", values.yes_of),
        ):  # fmt: skip
            tried(field, parse)
        if received is not None and due is not None:
            faults += out_of_order(received, due, returned, self.latest)
        return faults


def is_in_order(received: int, due: int, returned: int | None, latest: int) -> bool:
    if received <= due <= received + LONGEST_SPAN and received <= latest:
        return returned is None or received <= returned <= latest or not out_of_order(received, due, returned, latest)
    return False


def out_of_order(received: int, due: int, returned: int | None, latest: int) -> list[Fault]:
    """Days that cannot be: due or returned before received, received or returned after the export."""
    faults = []
    if due < received:
        faults.append(
            Fault("due", f"hẹn trả {_told(due)} trước khi tiếp nhận {_told(received)}; hãy kiểm tra hai ngày.")
        )
    elif due - received > LONGEST_SPAN:
        faults.append(Fault("due", f"hẹn trả {_told(due)} quá xa ngày tiếp nhận {_told(received)}; hãy kiểm tra năm."))
    if received > latest:
        faults.append(Fault("received", f"tiếp nhận {_told(received)} sau ngày xuất số liệu {_told(latest)}."))
    if returned is not None:
        if returned > latest:
            faults.append(Fault("returned", f"trả {_told(returned)} sau ngày xuất số liệu {_told(latest)}."))
        if returned < received and not _same_day_without_hour(received, returned):
            faults.append(Fault("returned", f"trả {_told(returned)} trước khi tiếp nhận {_told(received)}."))
    return faults


def _same_day_without_hour(received: int, returned: int) -> bool:
    return has_no_hour(returned) and day_of(received) == day_of(returned)


def _told(moment: int) -> str:
    return f"{day_of(moment):%d/%m/%Y}"
