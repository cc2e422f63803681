"""May a dossier rest on what another one already rests on? P9 for initiatives, P10 for achievements."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Family = Literal["title", "form"]


@dataclass(frozen=True)
class Used:
    """A use that lives: by which dossier, for which award of which family."""

    dossier: str
    award: str
    family: Family


@dataclass(frozen=True)
class Clash:
    """`is_barred`: refused; otherwise the clerk is told and may go on."""

    used: Used
    is_barred: bool


def clashes(family: Family, award: str, used: Iterable[Used]) -> tuple[Clash, ...]:
    """What stands against using it for `award`; barred ones first.

    P9 («một sáng kiến chỉ làm căn cứ một lần cho hình thức khen thưởng; đã dùng cho danh hiệu thì không dùng cho hình
    thức và ngược lại», Công văn 5007/BNV-TĐKT 2023, mục III.5c): form–form and title–form are barred, a second title is
    not expressly barred, so it warns. P10 (Luật 06/2022/QH15, Điều 5: «một thành tích không khen thưởng nhiều lần, nhiều
    hình thức») is read the same way for achievements.
    Reading: two titles may rest on one year's work, since a higher title asks for the lower; but the same title twice for
    the same thing is being rewarded several times and barred.
    Doubt: whether a title and a form of one year may share an achievement; here not (decision 31).
    """
    found = [Clash(one, "form" in (family, one.family) or one.award == award) for one in used]
    return tuple(sorted(found, key=lambda clash: not clash.is_barred))
