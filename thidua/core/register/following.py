"""A document that mends another (NĐ 30/2020, law.md §9.3).

An error in content is mended by a document of the same kind that replaces it; an error of form by a công văn that
corrects it (đính chính).
"""

from thidua.core.vietnamese.folding import fold

REPLACES, CORRECTS = "replaces", "corrects"
LETTER = "Công văn"


class WrongKind(ValueError):
    """The mending document is not of the kind the decree asks for."""

    def __init__(self, how: str, wanted: str, given: str) -> None:
        super().__init__(f"{how}: {given} ≠ {wanted}")
        self.how, self.wanted, self.given = how, wanted, given


def is_letter(type_name: str) -> bool:
    """A công văn prints no type; a register writes the word."""
    return fold(type_name) in ("", "cong van")


def kind_of_follower(how: str, type_name: str) -> str:
    """The type a document mending one of `type_name` must have."""
    return LETTER if how == CORRECTS or is_letter(type_name) else type_name


def demand_kind(how: str, mended: str, mending: str) -> None:
    wanted = kind_of_follower(how, mended)
    same = is_letter(mending) if is_letter(wanted) else fold(mending) == fold(wanted)
    if not same:
        raise WrongKind(how, wanted, mending)
