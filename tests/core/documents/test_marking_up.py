from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents.editing.marking_up import Close, Open, Stretch, Words, marked_up


def shown(text: str, *stretches: Stretch) -> str:
    signs = []
    for token in marked_up(text, stretches):
        if isinstance(token, Words):
            signs.append(token.text)
        elif isinstance(token, Open):
            signs.append(f"<{token.key}{'!' if token.is_first else ''}{'~' if token.goes_on else ''}>")
        else:
            signs.append(f"</{token.key}>")
    return "".join(signs)


def test_marks_nest_from_wide_to_narrow() -> None:
    assert shown("số 719 ngày", Stretch(0, 6, "all"), Stretch(3, 6, "n")) == "<all!>số <n!>719</n></all> ngày"


def test_crossing_marks_are_cut_and_go_on() -> None:
    assert shown("abcdef", Stretch(0, 4, "x"), Stretch(2, 6, "y")) == "<x!>ab<y!>cd</y></x><y~>ef</y>"


def test_one_key_in_two_places_has_one_anchor() -> None:
    assert shown("a-b", Stretch(0, 1, "k"), Stretch(2, 3, "k")) == "<k!>a</k>-<k>b</k>"


def test_stretches_outside_the_text_are_left_out() -> None:
    assert shown("abc", Stretch(1, 9, "x"), Stretch(2, 2, "y"), Stretch(-1, 2, "z")) == "abc"


spans = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abcdef"))


@given(st.text(min_size=1, max_size=30), st.lists(spans, max_size=8))
def test_words_are_the_text_marks_are_balanced_and_cover_their_stretches(
    text: str, given_spans: list[tuple[int, int, str]]
) -> None:
    stretches = [Stretch(*span) for span in given_spans]
    stack: list[str] = []
    covered: set[tuple[int, str]] = set()
    at = 0
    for token in marked_up(text, stretches):
        if isinstance(token, Words):
            covered |= {(place, key) for key in stack for place in range(at, at + len(token.text))}
            at += len(token.text)
        elif isinstance(token, Open):
            stack.append(token.key)
        else:
            assert isinstance(token, Close)
            assert stack.pop() == token.key
    assert (stack, at) == ([], len(text))
    wanted = {(p, s.key) for s in stretches if 0 <= s.start < s.end <= len(text) for p in range(s.start, s.end)}
    assert covered == wanted
