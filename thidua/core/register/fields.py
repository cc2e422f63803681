"""The data fields of a registered document and how long each may be: NĐ 30/2020, Phụ lục VI (law.md §9.3).

Names on the left are those of the appendix; a field without a length there has none here.
"""

from collections.abc import Mapping

LENGTHS: Mapping[str, int] = {
    "OrganId": 13,
    "FileCatalog": 4,
    "FileNotation": 20,
    "DocOrdinal": 3,
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "OrganName": 200,
    "Subject": 500,
    "PageAmount": 3,
    "Position": 100,
    "FullName": 50,
    "Priority": 1,
    "IssuedAmount": 3,
    "ArrivalNumber": 10,
    "ToPlaces": 1000,
}
#: The largest number a field of three digits holds.
MOST_THREE_DIGITS = 999
#: Priority: one character. Văn bản khẩn has three degrees (NĐ 30/2020, Phụ lục I, ô 10b).
PRIORITIES = ("0", "1", "2", "3")


class FieldsTooLong(ValueError):
    """Names of fields with what they hold and may hold; nothing is cut in silence."""

    def __init__(self, faults: Mapping[str, tuple[int, int]]) -> None:
        super().__init__(", ".join(f"{name} {size} > {most}" for name, (size, most) in faults.items()))
        self.faults = dict(faults)


def demand_lengths(values: Mapping[str, object]) -> None:
    """Raises FieldsTooLong naming every field that does not fit."""
    faults = {
        name: (len(str(value)), LENGTHS[name])
        for name, value in values.items()
        if name in LENGTHS and value is not None and len(str(value)) > LENGTHS[name]
    }
    if faults:
        raise FieldsTooLong(faults)


def fitted(name: str, text: str) -> str:
    """What a form is filled in with from a reading: cut at a word, for a person to look over before it is kept."""
    most = LENGTHS[name]
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def file_code(organ: str, catalog: str, notation: str) -> str:
    """FileCode: «OrganId.FileCatalog.FileNotation» (mã hồ sơ)."""
    return ".".join(part for part in (organ, catalog, notation) if part)
