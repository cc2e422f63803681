"""Worked cases (tests/cases/awards) and what always holds of eligibility."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support.award_cases import LAW, award_cases, facts_of, yearly
from thidua.core.awards.eligibility import Facts, Initiative, Matter, Outcome, UnknownPredicate, assess
from thidua.core.awards.eligibility.predicates import Case, judge
from thidua.core.awards.law import NoSuchRule, Predicate

DAY = date(2025, 12, 25)
TITLE = "chien-si-thi-dua-co-so"
PROVINCE = "chien-si-thi-dua-tinh"


@pytest.mark.parametrize("case", award_cases(), ids=lambda case: case["name"])
def test_a_worked_case_comes_out_as_signed(case: dict[str, Any]) -> None:
    found = assess(
        facts_of(case["given"]), case["award"], case.get("route", "cong-trang"), LAW.on(case.get("law_on", DAY))
    )
    assert found.outcome.value == case["expect"]
    lines = [line for finding in found.findings for leaf in finding.leaves() for line in leaf.lines]
    assert set(case.get("lines", [])) <= {line.step for line in lines}
    if "missing" in case:
        assert [line.facts["missing"] for line in lines if line.step == "title_chain"] == [case["missing"]]
    assert all(leaf.article and leaf.source for finding in found.findings for leaf in finding.leaves())


def test_there_are_twenty_worked_cases_and_every_outcome_among_them() -> None:
    found = award_cases()
    assert len(found) >= 20
    assert {case["expect"] for case in found} == {"met", "not-met", "unknown"}


def test_unplanned_and_themed_awards_do_not_count_for_merit() -> None:
    past = (*yearly(TITLE, 2025), *yearly(TITLE, 2024, route="dot-xuat"))
    facts = Facts("individual", 2025, DAY, past=past, history_from=2020, attested={"guong-mau": True})
    judged = judge(Case.of(facts, LAW.on(DAY), "cong-trang", "form"), Predicate("title", {"award": TITLE, "times": 2}))
    assert judged[0] is Outcome.NOT_MET
    assert [line.step for line in judged[1]] == ["title_chain", "award_of_other_route"]


def base_facts() -> Facts:
    given = {"past": {TITLE: [2023, 2024, 2025]}, "initiatives": [{"code": "A", "year": 2025, "scope": "province"}]}
    return facts_of({**given, "steps_done": ["rating", "lao-dong-tien-tien", TITLE]})


def test_an_open_matter_holds_and_its_conclusion_resumes() -> None:
    matter = Matter("complaint", "Đơn số 12 (minh họa)", date(2025, 12, 1))
    waiting = assess(replace(base_facts(), matters=(matter,)), PROVINCE, "cong-trang", LAW.on(DAY))
    assert (waiting.outcome, waiting.may_submit, [held.matter for held in waiting.held]) == (
        Outcome.MET,
        False,
        [matter],
    )
    nameless = replace(matter, concluded_on=date(2025, 12, 20))
    assert not assess(replace(base_facts(), matters=(nameless,)), PROVINCE, "cong-trang", LAW.on(DAY)).may_submit
    closed = replace(nameless, concluded_by="Kết luận số 5 (minh họa)")
    assert assess(replace(base_facts(), matters=(closed,)), PROVINCE, "cong-trang", LAW.on(DAY)).may_submit


def test_the_first_missing_step_is_named_first() -> None:
    facts = replace(base_facts(), steps_done=frozenset({"lao-dong-tien-tien"}))
    found = assess(facts, PROVINCE, "cong-trang", LAW.on(DAY))
    assert [line.facts["step"] for line in found.missing_steps] == ["rating", TITLE]
    assert (found.outcome, found.may_submit) == (Outcome.MET, False)


def test_an_award_for_others_is_not_met_and_an_unknown_one_is_named() -> None:
    found = assess(base_facts(), "co-thi-dua-tinh", "cong-trang", LAW.on(DAY))
    assert (found.outcome, found.findings[0].lines[0].step) == (Outcome.NOT_MET, "other_subject")
    with pytest.raises(NoSuchRule, match="danh-hieu-la"):
        assess(base_facts(), "danh-hieu-la", "cong-trang", LAW.on(DAY))
    with pytest.raises(UnknownPredicate, match="may-man"):
        judge(Case.of(base_facts(), LAW.on(DAY), "cong-trang", "title"), Predicate("may-man"))


def test_a_dissolved_unit_is_told_so() -> None:
    facts = facts_of({"subject": "collective", "dissolved_on": date(2025, 10, 1)})
    found = assess(facts, "tap-the-lao-dong-tien-tien", "cong-trang", LAW.on(DAY))
    assert (found.outcome, found.findings[0].rule) == (Outcome.NOT_MET, "P11")


def test_women_leaders_need_a_third_less_service() -> None:
    law, asks = LAW.on(DAY), Predicate("service", {"years": 15})
    facts = Facts("individual", 2025, DAY, joined_on=date(2015, 12, 25), is_leader=True, is_woman=True)
    assert judge(Case.of(facts, law, "cong-hien", "form"), asks)[0] is Outcome.MET
    assert judge(Case.of(replace(facts, is_woman=False), law, "cong-hien", "form"), asks)[0] is Outcome.NOT_MET
    assert judge(Case.of(replace(facts, is_woman=None), law, "cong-hien", "form"), asks)[0] is Outcome.UNKNOWN


years = some.sets(some.integers(2018, 2025))
RANK = {Outcome.NOT_MET: 0, Outcome.UNKNOWN: 1, Outcome.MET: 2}


@given(years, years, some.sampled_from([1, 2, 3]), some.sampled_from([1, 2, 3]), some.sampled_from([None, 2020, 2024]))
def test_more_titles_never_make_a_chain_worse(
    some_years: set[int], more: set[int], times: int, every: int, since: int | None
) -> None:
    asks = Predicate("title", {"award": TITLE, "times": times, "every": every})
    ranks = []
    for given_years in (some_years, some_years | more):
        facts = Facts("individual", 2025, DAY, past=yearly(TITLE, *given_years), history_from=since)
        ranks.append(RANK[judge(Case.of(facts, LAW.on(DAY), "cong-trang", "title"), asks)[0]])
    assert ranks[0] <= ranks[1]


@given(years, some.sampled_from([2, 3]), some.sampled_from([1, 2, 3]))
def test_a_chain_is_met_exactly_when_some_run_of_years_exists(given_years: set[int], times: int, every: int) -> None:
    def runs(last: int, left: int) -> bool:
        return left == 0 or any(year in given_years and runs(year, left - 1) for year in range(last - every, last))

    facts = Facts("individual", 2025, DAY, past=yearly(TITLE, *given_years), history_from=2000)
    asks = Predicate("title", {"award": TITLE, "times": times, "every": every})
    met = judge(Case.of(facts, LAW.on(DAY), "cong-trang", "title"), asks)[0] is Outcome.MET
    assert met == runs(2026, times)


@given(years, years)
def test_learning_what_was_unknown_never_contradicts_what_was_certain(given_years: set[int], later: set[int]) -> None:
    """An unread history may turn out either way; a met or failed chain stays as it was said."""
    asks = Predicate("title", {"award": TITLE, "times": 3})
    law = LAW.on(DAY)
    open_facts = Facts("individual", 2025, DAY, past=yearly(TITLE, *given_years), history_from=2024)
    full = replace(
        open_facts, past=yearly(TITLE, *given_years, *(y for y in later - given_years if y < 2024)), history_from=2000
    )
    before = judge(Case.of(open_facts, law, "cong-trang", "title"), asks)[0]
    after = judge(Case.of(full, law, "cong-trang", "title"), asks)[0]
    assert before in (Outcome.UNKNOWN, after)


@given(some.integers(1, 60), some.integers(0, 60), some.integers(0, 60))
def test_more_advanced_workers_never_lose_a_collective_its_title(number: int, first: int, second: int) -> None:
    asks = Predicate("members-share", {"award": "lao-dong-tien-tien", "share": "7/10"})
    low, high = sorted((min(first, number), min(second, number)))
    ranks = []
    for count in (low, high):
        facts = facts_of(
            {"subject": "collective", "members": {"number": number, "with_title": {"lao-dong-tien-tien": count}}}
        )
        ranks.append(RANK[judge(Case.of(facts, LAW.on(DAY), "cong-trang", "title"), asks)[0]])
    assert ranks[0] <= ranks[1]
    assert (ranks[0] == 2) == (low * 10 >= number * 7)


def test_an_initiative_used_for_a_title_serves_no_form() -> None:
    one = Initiative("A", "A", 2025, "base", frozenset({"title"}))
    facts = Facts("individual", 2025, DAY, initiatives=(one,))
    asks = Predicate("initiatives", {"scope": "base"})
    assert judge(Case.of(facts, LAW.on(DAY), "cong-trang", "form"), asks)[0] is Outcome.NOT_MET
    assert judge(Case.of(facts, LAW.on(DAY), "cong-trang", "title"), asks)[0] is Outcome.MET


def test_the_own_dossier_of_the_year_does_not_spend_what_it_rests_on() -> None:
    """The dossier being judged rests on the initiative itself; for another form it is spent (P9)."""
    law = LAW.on(date(2025, 12, 25))
    asks = Predicate("initiatives", {"scope": "base"})

    def on(award: str, family: str, **uses: frozenset[str]) -> Outcome:
        facts = replace(facts_of({}), initiatives=(Initiative("SK1", "SK", 2025, "base", **uses),))
        return judge(Case.of(facts, law, "cong-trang", family, award), asks)[0]

    own = {"serves": frozenset({"bang-khen-tinh"})}
    assert on("bang-khen-tinh", "form", **own) is Outcome.MET
    assert on("giay-khen", "form", **own) is Outcome.NOT_MET
    assert on("chien-si-thi-dua-co-so", "title", **own) is Outcome.NOT_MET
    assert on("chien-si-thi-dua-tinh", "title", serves=frozenset({"chien-si-thi-dua-co-so"})) is Outcome.MET
    assert on("bang-khen-tinh", "form", used_for=frozenset({"form"}), **own) is Outcome.NOT_MET
