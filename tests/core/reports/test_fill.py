"""Report figures computed from rules, observations and results."""

from dataclasses import replace
from decimal import Decimal

from tests.support import cases
from thidua.core.clauses.model import Clause
from thidua.core.movements.model import RuleSet, Workflow
from thidua.core.observations.model import Observation
from thidua.core.reports import ClauseFacts, Figure, blocs_of, criteria_of, themes_of
from thidua.core.scoring import rank_blocs, score_all


def clause(clause_id: str) -> Clause:
    return Clause(clause_id, "LC", clause_id[:6], f"Nội dung {clause_id}", 0, 0)


def row(clause_id: str, hits: int, trials: int, person: str | None = None, unit: str = "U01") -> Observation:
    return Observation(unit, clause_id, "m.a", "2025", hits, trials, person=person)


RESCALED = cases.load(cases.CASES / "scoring" / "08-rescaled-group.toml")
TIES = cases.load(cases.CASES / "scoring" / "20-ties.toml")


def ruled(*criteria: dict[str, object]) -> RuleSet:
    made = [{"code": f"A{n}", "group": "t", "max_points": "10", **item} for n, item in enumerate(criteria, start=1)]
    return cases.rules_of({"criteria": made, "themes": [{"slug": "t"}]})


ON_TIME = {"kind": "ratio", "measure": "m.a"}


def test_figures_pool_units_and_never_count_a_persons_rows_twice() -> None:
    rules = ruled({"clauses": ["LC-1.3a"], "rule": ON_TIME})
    now = [row("LC-1.3a", 3, 5), row("LC-1.3a", 4, 5, unit="U02"), row("LC-1.3a", 0, 9, person="P01")]
    (theme,) = themes_of(
        rules, [clause("LC-1.3a")], now, {"m.a": ("Đúng hạn", "việc")}, previous=[row("LC-1.3a", 1, 2)]
    )
    assert theme.clauses == (
        ClauseFacts("LC-1.3a", "Nội dung LC-1.3a", (Figure("m.a", "Đúng hạn", "việc", 7, 10, False, (1, 2)),)),
    )


def test_only_measures_that_a_criterion_of_the_clause_uses_are_reported() -> None:
    rules = ruled({"clauses": ["LC-1.3a"], "rule": ON_TIME}, {"clauses": ["LC-1.3b"], "rule": {"kind": "judged"}})
    now = [row("LC-1.3a", 3, 5), row("LC-1.3b", 4, 5), replace(row("LC-1.3a", 1, 5), measure="m.b")]
    (theme,) = themes_of(rules, [clause("LC-1.3a"), clause("LC-1.3b")], now, {})
    assert [[(f.measure, f.hits) for f in item.figures] for item in theme.clauses] == [[("m.a", 3)], []]


def test_what_serves_several_clauses_is_counted_once_within_each_and_named_in_both() -> None:
    rules = ruled({"clauses": ["LC-1.3a", "LC-1.3b"], "rule": ON_TIME})
    told = [replace(row(cid, 3, 5), fact="viec/1") for cid in ("LC-1.3a", "LC-1.3a", "LC-1.3b")]
    (theme,) = themes_of(rules, [clause("LC-1.3a"), clause("LC-1.3b")], told, {})
    first, second = (item.figures[0] for item in theme.clauses)
    assert (first.hits, first.trials) == (3, 5)
    assert first.facts == second.facts == {"U01//viec/1"}


def test_clauses_no_theme_has_are_kept_in_one_more_theme() -> None:
    rules = ruled({"clauses": ["LC-1.3a"], "rule": ON_TIME})
    workflow = Workflow("plan", "Đăng ký kế hoạch", "registrations", ("LC-3.1",))
    clauses = [clause("LC-1.3a"), clause("LC-3.1"), clause("LC-2.3a")]
    themes = themes_of(rules, clauses, [row("LC-2.3a", 1, 2)], {}, workflows=[workflow])
    assert [[item.id for item in theme.clauses] for theme in themes] == [["LC-1.3a"], ["LC-3.1", "LC-2.3a"]]
    assert [(item.carried_by, item.figures) for item in themes[1].clauses] == [(("Đăng ký kế hoạch",), ()), ((), ())]


def test_a_clause_stands_in_the_theme_that_names_it_though_others_cite_it() -> None:
    rules = cases.rules_of(
        {
            "criteria": [{"code": "A", "group": "t1", "max_points": "10", "clauses": ["LC-1.3a"], "rule": ON_TIME}],
            "themes": [{"slug": "t1"}, {"slug": "t2", "clauses": ["LC-1.3a"]}],
        }
    )
    first, second = themes_of(rules, [clause("LC-1.3a")], [row("LC-1.3a", 1, 2)], {})
    assert (first.clauses, [item.figures[0].hits for item in second.clauses]) == ((), [1])


def test_means_leave_out_what_did_not_count() -> None:
    results = score_all(RESCALED.rules, RESCALED.sheets, RESCALED.observations)
    found = {item.code: (item.mean, item.counted) for item in criteria_of(RESCALED.rules, results)}
    assert found == {
        "A": (Decimal(9), 1),
        "B": (None, 0),
        "C": (Decimal(5), 1),
        "D": (None, 0),
    }


def test_sheets_never_filed_are_not_averaged_in() -> None:
    results = score_all(TIES.rules, TIES.sheets, TIES.observations)
    (item,) = criteria_of(TIES.rules, results)
    # (90 + 90 + 89,999 + 99) : 4 = 92,24975 → 92,25
    assert (item.mean, item.counted) == (Decimal("92.25"), 4)


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
