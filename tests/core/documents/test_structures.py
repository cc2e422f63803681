"""A random tree printed in any layout is read back as the same tree."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.structures import Layout, outline, render_text, structure
from thidua.core.documents import read, to_json

LAYOUTS = {
    "copied from a site": Layout(80, 32, bold=True),
    "one line a paragraph": Layout(None, blank_between=False),
    "blank lines between": Layout(78),
    "indented": Layout(85, blank_between=False, indent=6),
    "flush": Layout(85, blank_between=False),
    "numbered pages": Layout(85, blank_between=False, indent=6, page_lines=40),
    "pages with headers": Layout(90, page_lines=44, form_feeds=True, running_head="CÔNG BÁO MINH HỌA"),
    "narrow": Layout(60),
}
GRIDS = ("bars", "stacked-bars", "columns", "stacked")


def opening(parts: list) -> list:
    return [(marker, first_five(head), opening(below)) for marker, head, below in parts]


def first_five(text: str) -> str:
    return " ".join(text.split()[:5])


def seen(sections: list[dict]) -> list:
    nodes = [node for node in sections if node["marker"]]
    return [(node["marker"], first_five(node["text"].split("\n")[0]), seen(node["children"])) for node in nodes]


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_a_printed_tree_is_read_back(name, seed):
    document = structure(Random(seed))
    found = to_json(read(render_text(document, LAYOUTS[name])))
    assert seen(found["sections"]) == opening(outline(document.parts))
    if LAYOUTS[name].blank_between and LAYOUTS[name].page_lines is None:
        assert len(found["closing_paragraphs"]) == 1


def test_a_division_at_the_foot_of_several_pages_is_no_running_header():
    document = structure(Random(17238))
    found = to_json(read(render_text(document, LAYOUTS["numbered pages"])))
    assert seen(found["sections"]) == opening(outline(document.parts))


@pytest.mark.parametrize("grid", GRIDS)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_annexes_and_tables_are_read_back_beside_the_tree(grid, seed):
    document = structure(Random(seed), annexes=True, grids=True)
    found = to_json(read(render_text(document, Layout(82, grid=grid))))
    assert seen(found["sections"]) == opening(outline(document.parts))
    assert [(each["marker"], seen(each["sections"])) for each in found["annexes"]] == [
        (each.marker, opening(outline(each.parts))) for each in document.attachments
    ]
    assert len(found["tables"]) == len(document.grids)
    assert [len(each["tables"]) for each in found["annexes"]] == [len(each.grids) for each in document.attachments]
