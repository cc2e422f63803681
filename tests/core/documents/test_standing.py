"""In force or not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents.graph.standing import ENDED, Standing, Word, effect_day, standing

D = date(2030, 5, 1)


def test_nothing_said_means_in_force():
    assert standing([], D) == Standing("in_force")


def test_the_first_end_that_was_read_decides():
    late, early = Word("repealed", date(2030, 3, 1)), Word("replaced", date(2030, 1, 1))
    assert standing([late, early], D).word == early


def test_an_end_that_lies_ahead_is_announced_not_applied():
    ahead = Word("replaced", date(2030, 6, 1))
    assert standing([ahead], D) == Standing("in_force", None, coming=ahead)
    assert standing([ahead], date(2030, 6, 1)).state == "replaced"


def test_a_person_has_the_last_word():
    read = Word("replaced", date(2030, 1, 1))
    said = [Word("expired", date(2029, 1, 1), 1, True), Word("in_force", None, 2, True)]
    assert standing([read, *said], D).state == "in_force"


def test_a_persons_end_that_lies_ahead_leaves_the_earlier_word():
    said = [Word("expired", date(2029, 1, 1), 1, True), Word("in_force", date(2031, 1, 1), 2, True)]
    assert standing(said, D).state == "expired"
    assert standing(said, date(2031, 1, 1)).state == "in_force"


def test_the_day_of_effect():
    assert effect_day({"first": "2031-02-01"}, D) == date(2031, 2, 1)
    assert [effect_day({"first": "signing"}, D), effect_day(None, D), effect_day({"first": "x"}, D)] == [D, D, D]


WORDS = st.builds(
    Word,
    st.sampled_from([*ENDED, "in_force"]),
    st.none() | st.dates(date(2029, 1, 1), date(2031, 1, 1)),
    st.integers(0, 9),
    st.booleans(),
)


@given(st.lists(WORDS, max_size=6))
def test_once_everything_has_come_nothing_is_still_to_come(words):
    found = standing(words, date(2032, 1, 1))
    assert found.coming is None
    assert (found.word is None) == (not any(word.by_person or word.state in ENDED for word in words))
