"""Vietnamese text: search keys, sort keys, numbers and dates in words."""

from thidua.core.vietnamese.dates import ImpossibleDate, PrintedDate, find_dates, parse_date
from thidua.core.vietnamese.folding import comparison_key, fold, nfc, same_text
from thidua.core.vietnamese.numbers import spell
from thidua.core.vietnamese.ordering import name_key, sort_key

__all__ = [
    "ImpossibleDate",
    "PrintedDate",
    "comparison_key",
    "find_dates",
    "fold",
    "name_key",
    "nfc",
    "parse_date",
    "same_text",
    "sort_key",
    "spell",
]
