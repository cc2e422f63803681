"""Report figures computed from rules, observations and results."""

from decimal import Decimal

from tests.support import cases
from thidua.core.clauses.model import Clause
from thidua.core.movements.model import Workflow
from thidua.core.observations.model import Observation
from thidua.core.reports import ClauseFacts, Figure, blocs_of, criteria_of, themes_of
from thidua.core.scoring import rank_blocs, score_all


def clause(clause_id: str) -> Clause:
    return Clause(clause_id, "LC", clause_id[:6], f"Nội dung {clause_id}", 0, 0)


def row(clause_id: str, hits: int, trials: int, person: str | None = None, unit: str = "U01") -> Observation:
    return Observation(unit, clause_id, "m.a", "2025", hits, trials, person=person)


RESCALED = cases.load(cases.CASES / "scoring" / "08-rescaled-group.toml")
TIES = cases.load(cases.CASES / "scoring" / "20-ties.toml")


def test_figures_pool_units_and_never_count_a_persons_rows_twice() -> None:
    rules = cases.rules_of({"criteria": [{"code": "A", "group": "t", "max_points": "10"}], "themes": [{"slug": "t"}]})
    now = [row("LC-1.3a", 3, 5), row("LC-1.3a", 4, 5, unit="U02"), row("LC-1.3a", 0, 9, person="P01")]
    (theme,) = themes_of(
        rules, [clause("LC-1.3a")], now, {"m.a": ("Đúng hạn", "việc")}, previous=[row("LC-1.3a", 1, 2)]
    )
    assert theme.clauses == (
        ClauseFacts("LC-1.3a", "Nội dung LC-1.3a", (Figure("m.a", "Đúng hạn", "việc", 7, 10, False, (1, 2)),)),
    )


def test_clauses_no_theme_has_are_kept_in_one_more_theme() -> None:
    rules = cases.rules_of({"criteria": [{"code": "A", "group": "t", "max_points": "10"}], "themes": [{"slug": "t"}]})
    workflow = Workflow("plan", "Đăng ký kế hoạch", "registrations", ("LC-3.1",))
    themes = themes_of(
        rules,
        [clause("LC-1.3a"), clause("LC-3.1"), clause("LC-2.3a")],
        [row("LC-2.3a", 1, 2), row("LC-2.3a", 9, 9, person="P01")],
        {},
        workflows=[workflow],
    )
    assert [[item.id for item in theme.clauses] for theme in themes] == [["LC-1.3a"], ["LC-3.1", "LC-2.3a"]]
    assert themes[1].clauses[0].carried_by == ("Đăng ký kế hoạch",)
    assert [(f.name, f.hits, f.trials) for f in themes[1].clauses[1].figures] == [("m.a", 1, 2)]


def test_means_leave_out_what_did_not_count() -> None:
    results = score_all(RESCALED.rules, RESCALED.sheets, RESCALED.observations)
    found = {item.code: (item.mean, item.counted, item.left_out) for item in criteria_of(RESCALED.rules, results)}
    assert found == {
        "A": (Decimal(9), 1, 0),
        "B": (None, 0, 1),
        "C": (Decimal(5), 1, 0),
        "D": (None, 0, 1),
    }


def test_sheets_never_filed_are_not_averaged_in() -> None:
    results = score_all(TIES.rules, TIES.sheets, TIES.observations)
    (item,) = criteria_of(TIES.rules, results)
    # (90 + 90 + 89,999 + 99) : 4 = 92,24975 → 92,25
    assert (item.mean, item.counted, item.left_out) == (Decimal("92.25"), 4, 1)


def test_blocs_show_names_levels_and_why_somebody_has_no_rank() -> None:
    results = score_all(TIES.rules, TIES.sheets, TIES.observations)
    (bloc, _) = blocs_of(
        rank_blocs(results, TIES.blocs), results, TIES.rules.bands, {"U01": "Sở A"}, {"khoi-1": "Khối 1"}
    )
    assert bloc.name == "Khối 1"
    assert [(item.rank, item.name, item.note) for item in bloc.rows] == [
        (1, "Sở A", ""),
        (1, "U02", ""),
        (3, "U03", ""),
        (None, "U04", "Chưa nộp bảng tự chấm"),
        (None, "U05", "Chưa có bảng điểm"),
    ]
