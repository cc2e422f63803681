"""Find records that may tell the same achievement or initiative: an inverted index in the database, judged in core.

First the rarest features name a few dozen candidates, then each is compared in full. What is common in the province costs
little: counting a feature stops at a limit, so a search over 100,000 records reads some ten thousand index rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from zlib import crc32

from django.db import connection, models

from thidua.apps.awards.ledger.speech import scale, told_of
from thidua.apps.awards.models import Achievement, AchievementTerm, Initiative, InitiativeTerm
from thidua.core.awards.likeness import Claim, Likeness, Rarity, likeness, rarity_of

MOST_ROWS_READ = 20_000
FEWEST_TERMS = 2
MOST_COMPARED = 20
MOST_SHOWN = 10

R = TypeVar("R", Achievement, Initiative)


@dataclass(frozen=True)
class Found(Generic[R]):
    record: R
    likeness: Likeness


def term_of(feature: str) -> int:
    """32 bits, signed as databases hold integers. Two features on one number only name a candidate too many."""
    return crc32(feature.encode()) - 2**31


def claim_of_achievement(one: Achievement) -> Claim:
    files = frozenset(file.sha256 for file in one.files.all()) if one.pk else frozenset[str]()
    return Claim(told_of(one.text), one.subject_key, one.from_on, one.until_on, files)


def claim_of_initiative(one: Initiative) -> Claim:
    return Claim(told_of(initiative_text(one)))


def initiative_text(one: Initiative) -> str:
    return f"{one.name}. {one.summary}"


def achievements_like(claim: Claim, *, within: Collection[int], but: Collection[int] = ()) -> list[Found[Achievement]]:
    """Records in force of the units `within`, nearest first. `but` are left out. Seven queries, however many records."""
    of_files = Achievement.objects.filter(files__sha256__in=claim.files).values_list("pk", flat=True)
    seed = set(of_files[:MOST_COMPARED]) if claim.files else set[int]()
    ids = seed | set(_candidates(AchievementTerm, claim, len(but)))
    rows = Achievement.objects.current().filter(pk__in=ids - set(but), unit__in=within)
    rows = rows.select_related("unit", "person", "collective").prefetch_related("files")
    return _judged(AchievementTerm, claim, [(row, claim_of_achievement(row)) for row in rows])


def initiatives_like(claim: Claim, *, within: Collection[int], but: Collection[int] = ()) -> list[Found[Initiative]]:
    ids = set(_candidates(InitiativeTerm, claim, len(but))) - set(but)
    rows = Initiative.objects.current().filter(pk__in=ids, unit__in=within).select_related("unit")
    return _judged(InitiativeTerm, claim, [(row, claim_of_initiative(row)) for row in rows])


def _judged(index: type[models.Model], claim: Claim, rows: Iterable[tuple[R, Claim]]) -> list[Found[R]]:
    rows = list(rows)
    features = claim.told.features.union(*(other.told.features for _row, other in rows))
    rarity = rarity_over(index, features)
    found = [Found(row, likeness(claim, other, rarity, scale())) for row, other in rows]
    near = [one for one in found if one.likeness.is_near]
    return sorted(near, key=lambda one: (-one.likeness.score, one.record.pk))[:MOST_SHOWN]


def _candidates(index: type[models.Model], claim: Claim, extra: int) -> list[int]:
    """Owners that share most of the rarest features."""
    most = _most(index)
    counts = _counts(index, {term_of(feature) for feature in claim.told.features}, most)
    chosen, read = dict[int, float](), 0
    for term, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        is_common = count >= most  # how common is not known: never read but where nothing rarer is left
        if count and read + count <= MOST_ROWS_READ and (not is_common or len(chosen) < FEWEST_TERMS):
            chosen[term], read = count**-0.5, read + count
    shared = defaultdict[int, float](float)
    rows = index._default_manager.filter(term__in=chosen).values_list("owner_id", "term")
    for owner, term in rows[:MOST_ROWS_READ]:
        shared[owner] += chosen[term]
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return [owner for owner, _weight in ranked[: MOST_COMPARED + extra]]


def rarity_over(index: type[models.Model], features: Collection[str]) -> Rarity:
    """Over the province's own texts. What is more common than the limit weighs as the limit."""
    terms = {feature: term_of(feature) for feature in features}
    counts = _counts(index, set(terms.values()), _most(index))
    return rarity_of({feature: counts.get(term, 0) for feature, term in terms.items()}, _texts(index))


def _texts(index: type[models.Model]) -> int:
    """Records ever written: their highest id, read at no cost; corrections make it a little too high."""
    owner = index._meta.get_field("owner").related_model
    assert owner is not None and not isinstance(owner, str)
    last = owner._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0)


def _most(index: type[models.Model]) -> int:
    """Counting a term stops here: a hundredth of all records, 500 at least. Beyond it a term is simply common."""
    return max(_texts(index) // 100, 500)


def _counts(index: type[models.Model], terms: Collection[int], most: int) -> dict[int, int]:
    """How many records have each term, counted no further than `most`."""
    if not terms:
        return {}
    table = connection.ops.quote_name(index._meta.db_table)
    listed = ", ".join(["(%s)"] * len(terms))
    sql = (
        f"WITH asked(term) AS (VALUES {listed}) "  # noqa: S608  (a table name of ours and placeholders)
        f"SELECT asked.term, (SELECT COUNT(*) FROM (SELECT 1 FROM {table} t WHERE t.term = asked.term LIMIT {most}) s) "
        "FROM asked"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, sorted(terms))
        return {int(term): int(count) for term, count in cursor.fetchall()}
