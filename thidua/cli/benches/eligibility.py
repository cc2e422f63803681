"""Eligibility of five hundred invented candidates for every award their kind can have, by every route of the law of a day.

Facts are made once, outside the measured time, as the database would give them; what is measured is the judging and, apart
from it, the judging together with putting it into words. `--rounds` runs follow one warm-up.
"""

from datetime import date
from random import Random

from thidua.cli.benches import Bench, timed
from thidua.cli.django_setup import start_django
from thidua.core.awards.eligibility import RATINGS, SCOPES, Discipline, Facts, Initiative, Matter, Members, assess
from thidua.core.awards.history import PastAward
from thidua.core.awards.law import Award

HELP = "xét điều kiện của 500 người, tập thể với mọi danh hiệu, hình thức"
CANDIDATES, YEAR, DAY = 500, 2025, date(2025, 12, 25)


def run(rounds: int, candidates: int = CANDIDATES) -> Bench:
    start_django()
    from thidua.apps.awards.candidates.assessing import award_names, explained
    from thidua.apps.awards.law.values import shipped

    law = shipped().on(DAY)
    names = award_names(law)
    pairs = [(item, route) for item in law.all_of(Award) for route in sorted(item.value.routes)]
    everybody = invented(candidates)

    def judged() -> int:
        return sum(
            len(assess(facts, item.value.slug, route, law).findings) for facts in everybody for item, route in pairs
        )

    def told() -> int:
        return sum(
            len(explained(item, assess(facts, item.value.slug, route, law), names).conditions)
            for facts in everybody
            for item, route in pairs
        )

    return Bench(
        f"{candidates} người, tập thể × {len(pairs)} danh hiệu, hình thức theo loại hình = {candidates * len(pairs)} lần xét",
        (timed("xét điều kiện", judged, rounds), timed("xét và viết thành câu", told, rounds)),
    )


def invented(number: int) -> list[Facts]:
    """Four people to one collective, with ten years of awards, ratings and initiatives; the same on every machine."""
    draw = Random(7)  # noqa: S311  a fixed, reproducible invention
    return [_collective(draw) if at % 5 == 4 else _person(draw) for at in range(number)]


def _person(draw: Random) -> Facts:
    titles = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh", "giay-khen")
    return Facts(
        subject="individual",
        year=YEAR,
        day=DAY,
        ratings={year: draw.choice(RATINGS) for year in range(YEAR - 9, YEAR + 1)},
        past=_past(draw, titles),
        history_from=YEAR - 9,
        initiatives=tuple(
            Initiative(f"SK{at}", f"Sáng kiến {at}", YEAR - at, draw.choice((*SCOPES, None))) for at in range(4)
        ),
        disciplines=(Discipline("khien-trach", date(2022, 3, 1), date(2023, 3, 1)),) if draw.random() < 0.1 else (),
        matters=(Matter("complaint", "Đơn 1", date(2025, 11, 1)),) if draw.random() < 0.05 else (),
        attested=_attested(draw),
        joined_on=date(2012, 1, 1),
        is_leader=draw.random() < 0.2,
        steps_done=frozenset({"rating", "lao-dong-tien-tien"}),
    )


def _collective(draw: Random) -> Facts:
    titles = ("tap-the-lao-dong-tien-tien", "tap-the-lao-dong-xuat-sac", "co-thi-dua-tinh")
    number = draw.randrange(5, 60)
    with_title = {"lao-dong-tien-tien": draw.randrange(number), "chien-si-thi-dua-co-so": draw.randrange(3)}
    return Facts(
        subject="collective",
        year=YEAR,
        day=DAY,
        ratings={year: draw.choice(RATINGS) for year in range(YEAR - 9, YEAR + 1)},
        past=_past(draw, titles),
        history_from=YEAR - 9,
        members=Members(number, number, with_title, ""),
        leads_bloc=draw.random() < 0.2,
        attested=_attested(draw),
        movement_years=draw.randrange(1, 7),
        steps_done=frozenset({"rating", "lao-dong-tien-tien", "bloc-rank"}),
    )


def _past(draw: Random, titles: tuple[str, ...]) -> tuple[PastAward, ...]:
    return tuple(
        PastAward(
            award, draw.choice(("cong-trang", "cong-trang", "dot-xuat")), date(year, 1, 1), date(year + 1, 1, 1),
            date(year, 12, 20), f"{year}/QĐ", draw.random() < 0.02,
        )
        for year in range(YEAR - 9, YEAR + 1)
        for award in titles
        if draw.random() < 0.6
    )  # fmt: skip


def _attested(draw: Random) -> dict[str, bool]:
    from thidua.apps.awards.candidates.labels import ATTESTED

    return {fact: draw.random() < 0.8 for fact in ATTESTED if draw.random() < 0.7}
