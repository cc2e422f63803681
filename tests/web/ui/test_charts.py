from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from thidua.web.ui.charts import BOTTOM, TOP, LineChart, draw, scale_of

CHART = LineChart("c", "Tên <b>", "Mô tả & số", [str(n) for n in range(1, 13)], [1, None, 3], rule=10, band=(5, 8, 11))
whole = st.integers(-(10**15), 10**15)


def test_texts_are_escaped_and_what_is_not_known_is_not_drawn() -> None:
    page = draw(CHART, [(0, "0"), (10, "10"), (999, "ngoài")])
    assert "Tên &lt;b&gt;" in page and "Mô tả &amp; số" in page
    assert page.count("chart-dot") == 2
    assert page.count("chart-grid") == 2
    assert "ngoài" not in page


def test_an_interval_far_beyond_the_rest_is_cut() -> None:
    assert scale_of(CHART).high == 11
    assert scale_of(replace(CHART, band=(5, 8, 10**9))).high == 20


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert "<svg" in draw(LineChart("c", "", "", ["1"], [None]), [])


@given(st.lists(st.none() | whole, max_size=12), st.none() | whole, st.none() | st.tuples(whole, whole, whole))
def test_everything_is_drawn_inside_the_frame(
    values: list[int | None], rule: int | None, band: tuple[int, int, int] | None
) -> None:
    ends = None if band is None else (min(band), sorted(band)[1], max(band))
    chart = LineChart("c", "", "", [str(n) for n in range(12)], values, rule=rule, band=ends)
    scale = scale_of(chart)
    known = [value for value in values if value is not None]
    assert all(TOP <= scale.y(value) <= BOTTOM for value in known)
    assert draw(chart, []).count("chart-dot") == len(known)
