"""Taking over what did not change gives, byte for byte, what computing everything gives."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import UNITS, Season, seasons
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Criterion, Judged, RuleSet, ShareLimit
from thidua.core.observations.model import Observation
from thidua.core.scoring import Inputs, canonical_bytes, inputs_plain, recompute, to_plain
from thidua.core.scoring.incremental import Computed, compute, figures_of, known_of, read, split_results

BLOCS = {"khoi-1": UNITS[:3], "khoi-2": UNITS[3:]}
PERSON = Criterion("P", "Cá nhân", "official", "p", ("LC-1.1a",), Decimal(10), "evidence", Judged())


def inputs_of(season: Season) -> Inputs:
    """With two officials, one of them observed."""
    people = tuple(Sheet(code, "official", (Mark("P", Decimal(5), None, "x", True),)) for code in ("P01", "P02"))
    rules = replace(season.rules, criteria=(*season.rules.criteria, PERSON))
    return Inputs(rules, (*season.sheets, *people), season.observations, BLOCS)


def fully(inputs: Inputs) -> tuple[bytes, bytes]:
    """The record as the plain functions write it."""
    given_plain = inputs_plain(inputs.rules, inputs.sheets, inputs.observations, inputs.blocs)
    return canonical_bytes(given_plain), canonical_bytes(recompute(inputs))


def known(made: Computed) -> dict[str, bytes]:
    return known_of(made.results_parts(), [piece.key for piece in made.pieces])


@given(seasons())
@settings(max_examples=40)
def test_the_record_written_in_one_pass_is_the_plain_one(season: Season) -> None:
    inputs = inputs_of(season)
    made = compute(inputs, "1")
    assert (made.inputs, made.results) == fully(inputs)
    assert list(split_results([made.results])) == [piece.text for piece in made.pieces]
    assert [to_plain(read(piece)) for piece in made.pieces] == recompute(inputs)["results"]


@given(seasons(), st.data())
@settings(max_examples=40)
def test_after_any_changes_a_partial_computation_equals_a_full_one(season: Season, data: st.DataObject) -> None:
    before = inputs_of(season)
    first = compute(before, "1")
    sheets, touched = list(before.sheets), set()
    for place in data.draw(st.sets(st.integers(0, len(sheets) - 1), max_size=3)):
        sheets[place] = replace(sheets[place], is_filed=not sheets[place].is_filed)
        touched.add(sheets[place].subject_code)
    rows = list(before.observations)
    if rows and data.draw(st.booleans()):
        old = rows[0]
        rows[0] = replace(old, trials=old.trials + 1)
        touched.add(old.person or old.unit)
    if data.draw(st.booleans()):
        rows.append(Observation("U05", "LC-1.1a", "m.0", "2025", 1, 2, fact="mới"))
        touched.add("U05")
    after = replace(before, sheets=tuple(sheets), observations=tuple(rows))
    second = compute(after, "1", known(first))
    assert (second.inputs, second.results) == fully(after)
    assert {piece.code for piece in second.pieces if not piece.is_taken_over} == touched


@given(seasons())
@settings(max_examples=15)
def test_another_program_or_rule_set_takes_nothing_over(season: Season) -> None:
    inputs = inputs_of(season)
    first = compute(inputs, "1")
    assert compute(inputs, "1", known(first)).recomputed == 0
    assert compute(inputs, "2", known(first)).recomputed == len(inputs.sheets)
    dearer = replace(PERSON, max_points=Decimal(11))
    other = replace(inputs, rules=replace(inputs.rules, criteria=(*inputs.rules.criteria[:-1], dearer)))
    made = compute(other, "1", known(first))
    assert made.recomputed == len(inputs.sheets)
    assert (made.inputs, made.results) == fully(other)


LIMIT = ShareLimit("dat", "unit", Fraction(1, 3), ("dat",))


@given(seasons())
@settings(max_examples=25)
def test_who_a_share_limit_speaks_about_is_computed_again(season: Season) -> None:
    """Such a result rests on the others of its group: nothing of it is taken over, and the record stays the full one."""
    inputs = inputs_of(season)
    inputs = replace(inputs, rules=replace(inputs.rules, share_limits=(LIMIT,)))
    first = compute(inputs, "1")
    assert (first.inputs, first.results) == fully(inputs)
    sheets = (replace(inputs.sheets[0], is_filed=not inputs.sheets[0].is_filed), *inputs.sheets[1:])
    after = replace(inputs, sheets=sheets)
    second = compute(after, "1", known(first))
    assert (second.inputs, second.results) == fully(after)


def test_a_text_that_looks_like_the_seam_of_two_results_does_not_part_one() -> None:
    criterion = Criterion("A", "Một", "unit", "g", ("LC-1.1a",), Decimal(10), "evidence", Judged())
    seam = '},{"adjustments":'
    mark = Mark("A", Decimal(3), Decimal(4), seam, True)
    sheets = (Sheet("U01", "unit", (mark,)), Sheet("U02", "unit", (replace(mark, reason="\\" + seam),)))
    season = Inputs(RuleSet((criterion,)), sheets, (), {"k": ("U01", "U02")})
    made = compute(season, "1")
    assert list(split_results([made.results])) == [piece.text for piece in made.pieces]
    assert compute(season, "1", known(made)).results == made.results


def test_keys_that_do_not_fit_the_record_give_nothing() -> None:
    assert known_of([b'{"places":{},"results":[]}'], ["a"]) == {}
    assert known_of([b""], []) == {}
    assert list(split_results([b"cut off"])) == []


@given(seasons(), st.integers(1, 400))
@settings(max_examples=15)
def test_a_record_told_in_any_parts_is_split_alike(season: Season, size: int) -> None:
    """Wherever a part ends, in the middle of a seam or of a letter; a bloc may even be called «results»."""
    made = compute(replace(inputs_of(season), blocs={"results": UNITS}), "1")
    record = made.results
    parts = [record[start : start + size] for start in range(0, len(record), size)]
    assert list(split_results(parts)) == [piece.text for piece in made.pieces]


@given(seasons())
@settings(max_examples=15)
def test_the_figures_told_beside_a_result_are_its_own(season: Season) -> None:
    for piece in compute(inputs_of(season), "1").pieces:
        result = read(piece)
        assert piece.figures == (result.total, result.band, result.standing, result.is_provisional)
        assert figures_of(piece.text) == piece.figures
