"""The seed of one bloc's simulation: fixed by what is published of it, so that nobody picks a pleasing one.

Rule set, ranks, totals and the points of every criterion go in, and nothing that an open package withholds: whoever has the
package can make the seed again, and nobody can try guesses at a withheld count or reason against it.
"""

from collections.abc import Iterable
from hashlib import sha256

from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.plain import fingerprint

FROM_POINTS = "points"


def points_seed(rules: str, bloc: str, results: Iterable[Result], places: Iterable[Place]) -> int:
    """`rules` is the fingerprint of the rule set; `results` may hold others too."""
    ranks = {place.code: place.rank for place in places if place.rank is not None}
    own = (result for result in results if result.subject_code in ranks)
    numbers = [
        [
            result.subject_code,
            ranks[result.subject_code],
            result.total,
            [[item.code, item.points] for item in result.criteria],
        ]
        for result in sorted(own, key=lambda one: one.subject_code)
    ]
    return bloc_seed(fingerprint([rules, numbers]), bloc)


def bloc_seed(text: str, bloc: str) -> int:
    return int(sha256(f"{text}:{bloc}".encode()).hexdigest()[:15], 16)
