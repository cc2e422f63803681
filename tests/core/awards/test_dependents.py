"""What rested on a withdrawn award, by the standards of the law on file."""

from datetime import date
from pathlib import Path

import pytest

from thidua.adapters.awardlaw import load_award_law
from thidua.core.awards.dependents import Given, dependents

LAW = load_award_law(Path(__file__).parents[3] / "clauses" / "values" / "awards")


def given(code: str, award: str, year: int, *, to: int = 0, whose: str = "p1", subject: str = "individual", **more):
    until = date((to or year) + 1, 1, 1)
    return Given(code, award, subject, whose, "cong-trang", date(year, 1, 1), until, date(until.year, 1, 20), **more)


BASE = [given(f"cs{year}", "chien-si-thi-dua-co-so", year) for year in (2023, 2024, 2025)]
PROVINCE = given("tinh", "chien-si-thi-dua-tinh", 2023, to=2025)
TITLE = given("ld2024", "lao-dong-tien-tien", 2024, within=frozenset({"u1"}))


def found(lost: Given, others: list[Given], **links: frozenset[str]) -> list[tuple[str, str, str]]:
    return [(item.given.code, item.through, item.how) for item in dependents(lost, others, LAW.on, links)]


def test_a_chain_is_followed_from_the_first_title_to_the_last() -> None:
    assert found(TITLE, [TITLE, *BASE, PROVINCE]) == [("cs2024", "ld2024", "required"), ("tinh", "cs2024", "required")]


def test_the_title_of_another_year_is_left_alone() -> None:
    early = given("cs2021", "chien-si-thi-dua-co-so", 2021)
    assert found(early, [PROVINCE]) == []


def test_another_persons_title_is_left_alone() -> None:
    assert found(BASE[1], [given("x", "chien-si-thi-dua-tinh", 2023, to=2025, whose="p2")]) == []


def test_a_collective_counted_its_members_of_the_same_year() -> None:
    own = given("tt24", "tap-the-lao-dong-tien-tien", 2024, whose="u1", subject="collective")
    next_year = given("tt25", "tap-the-lao-dong-tien-tien", 2025, whose="u1", subject="collective")
    elsewhere = given("u2", "tap-the-lao-dong-tien-tien", 2024, whose="u2", subject="collective")
    assert found(TITLE, [own, next_year, elsewhere]) == [("tt24", "ld2024", "counted")]


def test_what_a_dossier_named_as_evidence_is_found_whatever_the_standard_says() -> None:
    form = given("bk", "bang-khen-tinh", 2025)
    assert found(BASE[2], [form], bk=frozenset({"cs2025"})) == [("bk", "cs2025", "linked")]


def test_a_standard_with_other_ways_is_told_apart() -> None:
    form = given("bk", "bang-khen-tinh", 2025)
    assert found(BASE[2], [form]) == [("bk", "cs2025", "one-way")]


def test_a_day_without_law_on_file_links_nothing_and_does_not_fail() -> None:
    old = given("cu", "chien-si-thi-dua-tinh", 1995)
    assert found(given("goc", "chien-si-thi-dua-co-so", 1995), [old]) == []


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_in_which_awards_are_read_changes_nothing(order: int) -> None:
    assert found(TITLE, [PROVINCE, *BASE][::order]) == found(TITLE, [*BASE, PROVINCE])
