"""How much of the catalogue can be done online."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thidua.core.citing import cites


@dataclass(frozen=True)
class Coverage:
    """`full` and `partial` of `n` procedures; without procedures there is no share."""

    full: int
    partial: int
    n: int

    @property
    def offered(self) -> int:
        return self.full + self.partial

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.offered, self.n) if self.n else None

    @property
    def full_share(self) -> Fraction | None:
        return Fraction(self.full, self.n) if self.n else None


@cites("LS-1.4d", "LC-1.3d")
def coverage(levels: Iterable[str]) -> Coverage:
    """«Cung cấp … dịch vụ công trực tuyến mức độ 3, 4 trên diện rộng»: the share offered online, of all procedures handled.

    Reading: levels 3 and 4 of 2019 are today's «một phần» and «toàn trình»; both count, the full ones are told apart.
    Doubt: the old levels and the new do not correspond one to one; the page says which level each procedure has.
    """
    found = Counter(levels)
    return Coverage(found["full"], found["partial"], found.total())
