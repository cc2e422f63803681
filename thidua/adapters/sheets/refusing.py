"""A workbook is taken whole or refused whole, with every reason at once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class CellError:
    """`cell` is a name like «C7»; empty when the fault is in the whole sheet or file."""

    sheet: str
    cell: str
    reason: str

    def __str__(self) -> str:
        place = f"Trang “{self.sheet}”" if self.sheet else "Tệp"
        return f"{place}, ô {self.cell}: {self.reason}" if self.cell else f"{place}: {self.reason}"


class SheetRefused(ValueError):
    """Nothing of the workbook is taken over; `errors` holds all faults found, in the order of the sheet."""

    def __init__(self, errors: Iterable[CellError]) -> None:
        self.errors = list(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def refused_file(reason: str) -> SheetRefused:
    return SheetRefused([CellError("", "", reason)])
