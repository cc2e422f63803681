from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.likeness_pairs import PAIRS, SCALE, claim, judged, rarity
from thidua.core.awards.likeness import likeness

WEIGH = rarity()


def counted(which: str, level: str) -> tuple[int, int, int]:
    """(rightly found, wrongly found, missed)"""
    rows = [(same, getattr(found, level)) for same, found in judged(which)]
    return (
        sum(same and found for same, found in rows),
        sum(not same and found for same, found in rows),
        sum(same and not found for same, found in rows),
    )


def test_precision_and_recall_on_pairs_that_chose_no_weight() -> None:
    """Held-back half, 26 pairs: «very alike» finds 11 of 13 with one false alarm; «to be looked at» all 13 with three."""
    assert counted("held", "is_alike") == (11, 1, 2)
    assert counted("held", "is_near") == (13, 3, 0)


def test_the_pairs_that_chose_the_weights_are_told_apart() -> None:
    assert counted("tune", "is_alike") == (10, 0, 0)


def test_the_same_file_is_enough_whatever_the_words() -> None:
    one, other = (
        claim("Cứu người trong lũ", files=frozenset({"a" * 64})),
        claim("Thu ngân sách", files=frozenset({"a" * 64})),
    )
    found = likeness(one, other, WEIGH, SCALE)
    assert (found.score, found.is_alike, found.reasons[0].kind) == (1.0, True, "file")


def test_it_says_why_in_the_words_of_the_text() -> None:
    found = likeness(
        claim("Vận động 62 hộ hiến 8.400 m2 đất mở đường bản Huổi Ke", subject="a", from_on=date(2025, 1, 1), until_on=date(2026, 1, 1)),
        claim("Bản Huổi Ke có 62 hộ hiến tặng 8400 m2 đất làm đường", subject="a", from_on=date(2025, 6, 1), until_on=date(2026, 1, 1)),
        WEIGH,
        SCALE,
    )  # fmt: skip
    reasons = {reason.kind: reason.facts for reason in found.reasons}
    assert reasons["figures"] == ("62", "8.400")
    assert reasons["place"] == ("huoi ke",)
    assert {"subject", "period", "words"} <= reasons.keys()


def test_a_yearly_figure_of_another_year_is_another_achievement() -> None:
    one, other = "Thu ngân sách năm 2024 đạt 1.250 tỷ đồng", "Thu ngân sách năm 2025 đạt 1.431 tỷ đồng"
    found = likeness(claim(one), claim(other), WEIGH, SCALE)
    assert {"other-figures", "other-year"} <= {reason.kind for reason in found.reasons}
    assert not found.is_alike


def test_an_old_achievement_told_again_under_a_new_year_is_found_by_its_figures() -> None:
    one, other = "Năm 2023 hòa giải thành 19 vụ tranh chấp đất đai", "Năm 2025 hòa giải thành 19 vụ tranh chấp đất đai"
    assert likeness(claim(one), claim(other), WEIGH, SCALE).is_alike


TEXTS = st.sampled_from([pair[side] for pair in PAIRS for side in ("one", "other")])


@given(TEXTS, TEXTS)
def test_likeness_does_not_depend_on_which_is_asked_about(one: str, other: str) -> None:
    there, back = (likeness(claim(a), claim(b), WEIGH, SCALE) for a, b in ((one, other), (other, one)))
    assert (there.score, there.is_alike) == (back.score, back.is_alike)
    assert 0 <= there.score <= 1


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(claim(text), claim(text), WEIGH, SCALE).is_alike
