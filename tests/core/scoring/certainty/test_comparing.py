"""A kept record of certainty against a new simulation: any altered figure is found and named."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements import canonical
from thidua.core.movements.model import Criterion, Judged, Ratio, RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring import Inputs, from_plain, recompute, shielded, to_plain
from thidua.core.scoring.certainty import BlocRecord, Spread
from thidua.core.scoring.certainty.bloc import bloc_record
from thidua.core.scoring.certainty.comparing import checked
from thidua.core.scoring.certainty.opened import entered_spreads, opened_record
from thidua.core.scoring.certainty.seeding import FROM_POINTS, points_seed
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.package.shielding import CannotShield

CLAUSE = "LC-1.1a"
RULES = RuleSet(
    criteria=(
        Criterion("A", "Quy chế", "unit", "g", (CLAUSE,), Decimal(10), "evidence", Judged()),
        Criterion("B", "Hài lòng", "unit", "g", (CLAUSE,), Decimal(10), "feedback", Ratio("feedback.courtesy")),
    )
)
UNITS = ("U01", "U02", "U03")
LEAST = 5


def season(trials: tuple[int, int, int] = (20, 20, 20)) -> Inputs:
    sheets = tuple(Sheet(code, "unit", (Mark("A", Decimal(8), Decimal(7), "Ông A"),)) for code in UNITS)
    rows = tuple(
        Observation(code, CLAUSE, "feedback.courtesy", "2026", count * (3 - place) // 3, count, is_sample=True)
        for place, (code, count) in enumerate(zip(UNITS, trials, strict=True))
    )
    return Inputs(RULES, sheets, rows, {"k": UNITS})


def computed(inputs: Inputs) -> tuple[list[Result], list[Place]]:
    plain: Any = to_plain(recompute(inputs))
    places = [Place(item["rank"], item["code"], None) for item in plain["places"]["k"]]
    return [from_plain(Result, item) for item in plain["results"]], places


def record_of(inputs: Inputs, *spreads: Spread) -> BlocRecord:
    results, places = computed(inputs)
    seed = points_seed(canonical.fingerprint(RULES), "k", results, places)
    return bloc_record(RULES, results, "k", places, seed=seed, spreads=spreads, seed_from=FROM_POINTS)


WHOLE = season()
RESULTS, PLACES = computed(WHOLE)
KEPT = record_of(WHOLE)


def where(kept: BlocRecord) -> list[str]:
    return [one.where for one in checked(RULES, RESULTS, "k", PLACES, kept)]


def altered(**changes: Any) -> BlocRecord:
    first, *rest = KEPT.certainty.units
    return replace(KEPT, certainty=replace(KEPT.certainty, units=(replace(first, **changes), *rest)))


def test_an_unaltered_record_agrees_also_after_it_was_stored_and_read() -> None:
    assert where(KEPT) == []
    assert where(from_plain(BlocRecord, to_plain(KEPT))) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"rank_high": 9}, "rank_high"),
        ({"rank_low": 2}, "rank_low"),
        ({"first": Decimal("0.1")}, "first"),
        ({"low": Decimal(1)}, "low"),
        ({"total": Decimal(99)}, "total"),
        ({"unmeasured": ()}, "unmeasured/0"),
        ({"sources": (("A", "markers"), ("B", "sample"))}, "sources/0/1"),
    ],
)
def test_every_altered_figure_of_a_unit_is_named(changes: dict[str, Any], name: str) -> None:
    assert where(altered(**changes)) == [f"certainty/k/U01/{name}"]


def test_groups_weights_draws_and_seed_are_held_too() -> None:
    certainty = KEPT.certainty
    assert where(replace(KEPT, certainty=replace(certainty, groups=(("U01", "U03"),))))[0].startswith(
        "certainty/k/groups"
    )
    assert where(replace(KEPT, certainty=replace(certainty, draws=20))) == ["certainty/k/draws"]
    assert where(replace(KEPT, sensitivity=None)) == ["certainty/k/sensitivity"]
    assert where(replace(KEPT, certainty=replace(certainty, seed=1))) == ["certainty/k/seed"]


def test_a_record_of_another_generator_agrees_to_the_stated_tolerance_and_no_further() -> None:
    other = replace(altered(first=KEPT.certainty.units[0].first + Decimal("0.015")), engine="numpy 9 PCG64")
    assert where(other) == []
    other = replace(altered(first=KEPT.certainty.units[0].first - Decimal("0.03")), engine="numpy 9 PCG64")
    assert where(other) == ["certainty/k/U01"]


def test_a_record_from_before_sources_and_open_seeds_were_kept_still_agrees() -> None:
    results, places = RESULTS, PLACES
    made = bloc_record(RULES, results, "k", places, seed=5)
    units = tuple(replace(unit, sources=()) for unit in made.certainty.units)
    assert where(replace(made, certainty=replace(made.certainty, units=units))) == []


def test_the_seed_follows_from_what_is_published_and_from_nothing_withheld() -> None:
    reworded = replace(
        WHOLE, sheets=tuple(replace(s, marks=(replace(s.marks[0], reason="Khác"),)) for s in WHOLE.sheets)
    )
    results, places = computed(reworded)
    print_of_rules = canonical.fingerprint(RULES)
    assert points_seed(print_of_rules, "k", results, places) == KEPT.certainty.seed
    assert points_seed(print_of_rules, "k", results[::-1], places[::-1]) == KEPT.certainty.seed
    assert points_seed(print_of_rules, "other", results, places) != KEPT.certainty.seed


def opened(inputs: Inputs, kept: BlocRecord) -> tuple[BlocRecord, list[Result], list[Place]]:
    made = shielded(inputs, LEAST)
    entered = entered_spreads(RULES, computed(inputs)[0], made.withheld)
    results, places = computed(made.inputs)
    return opened_record(RULES, results, "k", places, kept=kept, entered=entered), results, places


def test_a_withheld_sample_keeps_its_error_as_an_entered_figure() -> None:
    """4 answers of U02 are not shown; how sure every rank is stays the same, and whoever has the package finds the same."""
    inputs = season((20, 4, 20))
    kept = record_of(inputs)
    made, results, places = opened(inputs, kept)
    assert made.certainty.groups == kept.certainty.groups
    assert [(u.rank_low, u.rank_high, u.first, u.error) for u in made.certainty.units] == [
        (u.rank_low, u.rank_high, u.first, u.error) for u in kept.certainty.units
    ]
    assert {(one.subject_code, one.criterion, one.is_entered) for one in made.spreads} == {("U02", "B", True)}
    assert "U02" not in {share.code for share in made.shares}
    assert checked(RULES, results, "k", places, made) == []


def test_markers_spreads_are_opened_and_an_altered_record_is_not() -> None:
    spread = Spread("U01", "A", 3, Decimal("0.4"))
    kept = record_of(WHOLE, spread)
    assert opened(WHOLE, kept)[0].spreads == (spread,)
    units = (replace(kept.certainty.units[0], rank_high=9), *kept.certainty.units[1:])
    with pytest.raises(CannotShield) as refusal:
        opened(WHOLE, replace(kept, certainty=replace(kept.certainty, units=units)))
    assert refusal.value.where == "certainty/k/U01/rank_high"
