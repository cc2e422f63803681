"""The certainty of a run as an open package holds it: simulated again from the open figures and nothing else.

What goes in besides rules and results: the seed, how far markers lie apart (`Spread`: pooled over the bloc, so it tells no
single mark), and for a figure whose counts are withheld its variance as an entered figure. Fields are named one by one: what
somebody adds to a spread later stays hidden until it is named here.

Doubt: points and variance together can let somebody work out how many of the fewer than five answers there were. The
share itself is the published score (see `package.shielding`); who answered what stands nowhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from thidua.core.movements.model import RuleSet
from thidua.core.scoring.certainty.bloc import bloc_record
from thidua.core.scoring.certainty.comparing import differences
from thidua.core.scoring.certainty.model import Spread
from thidua.core.scoring.certainty.record import BlocRecord
from thidua.core.scoring.certainty.sources import source_of
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.package.shielding import CannotShield

#: Parts that follow from shown counts only, or repeat what goes in; withheld counts change them and nothing else may.
OF_SHOWN_COUNTS = ("shares", "spreads", "sources")


def opened_record(
    rules: RuleSet,
    results: Sequence[Result],
    bloc: str,
    places: Sequence[Place],
    *,
    kept: BlocRecord,
    entered: Iterable[Spread],
) -> BlocRecord:
    """`results` and `places` are those of the open inputs. Raises CannotShield where the estimates would not be the run's."""
    members = {place.code for place in places if place.rank is not None}
    spreads = [*(_open(one) for one in kept.spreads), *entered]
    again = bloc_record(
        rules,
        results,
        bloc,
        places,
        seed=kept.certainty.seed,
        spreads=[one for one in spreads if one.subject_code in members],
        seed_from=kept.seed_from,
    )
    for one in differences(bloc, kept, again):
        if not any(part in OF_SHOWN_COUNTS for part in one.where.split("/")):
            raise CannotShield(one.where)
    return again


def entered_spreads(
    rules: RuleSet, results: Iterable[Result], withheld: Collection[tuple[str, str]]
) -> tuple[Spread, ...]:
    """The variance of every figure whose counts are withheld; `results` are the run's own, with the counts."""
    criteria = {item.code: item for item in rules.criteria}
    hidden: Mapping[str, set[str]] = {code: {c for u, c in withheld if u == code} for code, _criterion in withheld}
    found = []
    for result in results:
        for score in result.criteria:
            if score.code not in hidden.get(result.subject_code, ()) or not score.is_counted:
                continue
            variance = source_of(criteria[score.code], score, None).variance
            if variance is not None:
                found.append(Spread(result.subject_code, score.code, 0, Decimal(f"{variance:.9f}"), is_entered=True))
    return tuple(found)


def _open(spread: Spread) -> Spread:
    return Spread(spread.subject_code, spread.criterion, spread.markers, spread.variance)
