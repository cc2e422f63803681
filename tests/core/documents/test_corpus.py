"""Sixty plain and sixty odd invented documents in all manners of text, and as many more as Hypothesis likes, each read
exactly: head, signature, recipients, tree, citations, tasks, boxes and notices."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.corpus.dirt import paged, ragged, scanned, site
from tests.support.corpus.documents import invent
from tests.support.corpus.files import word_file
from tests.support.corpus.judging import faults
from tests.support.corpus.pages import HEADS, Manner, render
from tests.support.corpus.parts import Made
from tests.support.corpus.traits import invent_odd
from thidua.adapters.incoming import incoming_of
from thidua.core.documents import read, to_json

SEEDS = range(60)


def manner_of(seed: int) -> Manner:
    """Every way of setting the two columns comes round; the dirt is drawn."""
    draw = Random(seed * 7)
    return Manner(
        head=HEADS[(seed // 5) % len(HEADS)],
        width=draw.choice((0, 0, 60, 90)),
        page_numbers=draw.random() < 0.3,
        decomposed=draw.random() < 0.2,
        windows_lines=draw.random() < 0.2,
        foreign_d=draw.random() < 0.2,
        bold_marks=draw.random() < 0.3,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_an_invented_document_is_read_exactly(seed: int) -> None:
    made = invent(seed)
    text = render(made, manner_of(seed))
    assert faults(text, made.gold, to_json(read(text))) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_odd_document_is_read_exactly(seed: int) -> None:
    made = invent_odd(seed)
    text = render(made, manner_of(seed))
    assert faults(text, made.gold, to_json(read(text))) == {}


ARRIVALS: dict[str, Callable[[Made, int], str]] = {
    "a law site's Markdown": lambda made, _seed: site(made),
    "pages with numbers in mid-sentence": paged,
    "a scan": scanned,
}


@pytest.mark.parametrize("arrival", ARRIVALS)
@pytest.mark.parametrize("seed", range(20))
def test_however_it_arrives_an_odd_document_is_read_exactly(arrival: str, seed: int) -> None:
    made = invent_odd(seed)
    text = ARRIVALS[arrival](made, seed)
    assert faults(text, made.gold, to_json(read(text))) == {}


# Plain documents: below a heading of a type nobody knows, the letterhead may take a cited number that begins a line.
@pytest.mark.parametrize("seed", range(20))
def test_a_copied_page_broken_anywhere_is_read_exactly(seed: int) -> None:
    made = invent(seed)
    text = ragged(made, seed)
    assert faults(text, made.gold, to_json(read(text))) == {}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**9), st.sampled_from(sorted(ARRIVALS)))
def test_any_odd_document_is_read_exactly_however_it_arrives(seed: int, arrival: str) -> None:
    made = invent_odd(seed)
    text = ARRIVALS[arrival](made, seed)
    assert faults(text, made.gold, to_json(read(text))) == {}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.integers(0, 10**9),
    st.builds(
        Manner,
        head=st.sampled_from(HEADS),
        width=st.sampled_from((0, 50, 70, 100)),
        page_numbers=st.booleans(),
        decomposed=st.booleans(),
        windows_lines=st.booleans(),
        foreign_d=st.booleans(),
        bold_marks=st.booleans(),
    ),
)
def test_any_invented_document_is_read_exactly_however_it_is_set(seed: int, manner: Manner) -> None:
    made = invent(seed)
    text = render(made, manner)
    assert faults(text, made.gold, to_json(read(text))) == {}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10**9).filter(lambda seed: not invent(seed).is_party))
def test_a_word_file_in_the_decrees_layout_is_read_exactly(seed: int) -> None:
    made = invent(seed)
    incoming = incoming_of("van-ban.docx", word_file(made))
    assert faults(incoming.text, made.gold, to_json(read(incoming.text, looks=incoming.looks))) == {}


def test_the_judge_sees_what_is_wrong() -> None:
    made = invent(1)
    text = render(made, Manner())
    found = to_json(read(text))
    found["number"] = "9999"
    found["recipients"] = found["recipients"][1:]
    assert faults(text, made.gold, found) == {"number": (1, 1), "recipients": (0, 1)}
