"""Figures entered with their source, and votes among equals, as an officer does it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.movements.test_rule_drafts import enter, scored_period
from thidua.apps.movements.models import EnteredFigure, TieVote
from thidua.apps.scoring.actions import compute_scores
from thidua.core.movements.model import Band, ShareLimit, TieBreak

pytestmark = pytest.mark.django_db
BANDS = (Band("cao", "Xuất sắc", "unit", Decimal(70)), Band("vua", "Tốt", "unit", Decimal(0)))
RULES: dict[str, Any] = {
    "tie_breaks": (TieBreak("criterion", "A1"), TieBreak("vote", "")),
    "bands": BANDS,
    "share_limits": (ShareLimit("cao", "unit", Fraction(1, 2)),),
}


def page(period: Any, tail: str) -> str:
    return f"/lam-viec/phong-trao/{period.movement.slug}/{tail}/"


def test_a_figure_with_decimals_is_kept_in_exact_proportion_with_its_source(client: Client) -> None:
    period, officer, units, _who = scored_period()
    client.force_login(officer)
    given = {"unit": units[0].code, "measure": "entered.par_index", "value": "88,25", "of": "100", "source": "CV 7"}
    assert client.post(page(period, "so-lieu"), given).status_code == 302
    figure = EnteredFigure.objects.get()
    assert (Fraction(figure.hits, figure.trials), figure.source) == (Fraction(8825, 10_000), "CV 7")
    people = {**given, "value": "1873", "of": "2140000"}
    assert client.post(page(period, "so-lieu"), people).status_code == 302
    shown = client.get(page(period, "so-lieu")).content.decode()
    assert "CV 7" in shown
    for key, value in (("value", "mười"), ("of", "0"), ("unit", "khong-co"), ("source", " "), ("measure", "entered.z")):
        refused = client.post(page(period, "so-lieu"), {**given, key: value})
        assert refused.status_code == 200
        assert refused.context["error"]
    assert EnteredFigure.objects.count() == 2
    assert client.get(page(period, "so-lieu") + "?ky=khong-co").status_code == 404


def test_equals_are_listed_and_a_vote_gives_one_order_that_the_ranking_explains(client: Client) -> None:
    period, officer, units, who = scored_period(**RULES)
    client.force_login(officer)
    assert "không có nơi nào phải bỏ phiếu" in client.get(page(period, "bo-phieu")).content.decode()
    for unit in units:
        enter(period, unit, 8000, who)
    compute_scores(period=period, **who)
    ranking = f"/lam-viec/xep-hang/?ky={period.pk}"
    tied = client.get(ranking).content.decode()
    assert tied.count("cần bỏ phiếu") == 2
    assert "PAR INDEX: 80, vẫn bằng" in tied
    codes = tuple(sorted(unit.code for unit in units))
    waiting = client.get(page(period, "bo-phieu")).context["waiting"]
    bloc = units[0].memberships.get().bloc.code
    assert [(group.about, group.within, group.codes) for group in waiting] == [
        ("rank", bloc, codes),
        ("cao", bloc, codes),
    ]

    vote = {"about": "rank", "within": bloc, "code": codes, "papers": ["2", "5"], "minutes": "BB 3"}
    assert client.post(page(period, "bo-phieu"), vote).status_code == 302
    compute_scores(period=period, by=officer, at=timezone.now())
    parted = client.get(ranking).content.decode()
    assert "cần bỏ phiếu" not in parted
    assert "bỏ phiếu (BB 3): 5 phiếu" in parted
    assert client.get(page(period, "bo-phieu")).context["waiting"] == []
    held = dict(period.score_runs.order_by("-number")[0].scores.values_list("unit__code", "band"))
    assert held == {codes[0]: "vua", codes[1]: "cao"}


@pytest.mark.parametrize("papers", [["2", "x"], ["2", "-1"], ["2"], [], ["2", "٣"]])
def test_papers_that_are_no_numbers_are_refused(client: Client, papers: list[str]) -> None:
    period, officer, units, _who = scored_period(**RULES)
    client.force_login(officer)
    given = {"about": "rank", "within": "", "code": [unit.code for unit in units], "papers": papers, "minutes": "BB"}
    assert client.post(page(period, "bo-phieu"), given).context["error"]
    assert not TieVote.objects.exists()
