"""How numbers run and are printed (NĐ 30/2020, law.md §9.1 and §9.3)."""

from datetime import date

from thidua.core.citing import cites


class BookOfAnotherYear(ValueError):
    """Numbers run from 1 January to 31 December: a day belongs to the book of its own year."""

    def __init__(self, book_year: int, day: date) -> None:
        super().__init__(f"{day} ∉ {book_year}")
        self.book_year, self.day = book_year, day


class DayGoesBack(ValueError):
    """An outgoing number is never dated before the one given just before it."""

    def __init__(self, last: date, day: date) -> None:
        super().__init__(f"{day} < {last}")
        self.last, self.day = last, day


@cites("LC-1.3b")
def following(last: int) -> int:
    """The next number of a book; cancelled numbers count, so none is given twice."""
    return last + 1


def printed(number: int) -> str:
    """«01» … «09», «10»: below ten a zero stands before the digit."""
    return f"{number:02d}"


def code(number: str, notation: str, year: int | None = None) -> str:
    """«05/QĐ-UBND»; normative documents carry the year («05/2026/QĐ-UBND»); no blanks inside."""
    parts = [number, str(year) if year else "", notation]
    return "/".join("".join(part.split()) for part in parts if part.strip())


def demand_year(book_year: int, day: date) -> None:
    if day.year != book_year:
        raise BookOfAnotherYear(book_year, day)


def demand_order(last: date | None, day: date) -> None:
    if last is not None and day < last:
        raise DayGoesBack(last, day)
