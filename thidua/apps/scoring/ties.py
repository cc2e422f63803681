"""How equal totals were put in one order, or why they were not: the trail of each tie, read again from the stored results."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.apps.movements.queries import ruleset_of
from thidua.apps.movements.queries_rules import votes_of
from thidua.apps.movements.rule_labels import MEASURES
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import Place, Result, Tried, from_plain, rank_blocs


@dataclass(frozen=True)
class TieStory:
    """`lines` say what was tried, in order; `needs_vote`: the chain has run out."""

    lines: tuple[str, ...]
    needs_vote: bool


def tie_stories(run: ScoreRun, scores: Iterable[Score]) -> dict[str, TieStory]:
    """By unit code, for those with an equal total in their bloc; empty where the rules know no chain.

    The chain is applied to the stored results with the votes on record when the run was made, so the trail is the run's.
    """
    rules = ruleset_of(run.period.version)
    rows = [score for score in scores if score.bloc_id is not None and score.rank is not None]
    totals = Counter((score.bloc_id, score.total_milli) for score in rows)
    tied = {score.pk: score for score in rows if totals[score.bloc_id, score.total_milli] > 1}
    if not rules.tie_breaks or not tied:
        return {}
    found = Score.objects.filter(pk__in=tied).select_related("bloc").values_list("pk", "bloc__code", "result")
    blocs: dict[str, list[Result]] = {}
    for _pk, bloc, plain in found:
        blocs.setdefault(str(bloc), []).append(from_plain(Result, plain))
    results = [result for group in blocs.values() for result in group]
    codes = {bloc: [result.subject_code for result in group] for bloc, group in blocs.items()}
    places = rank_blocs(results, codes, rules, votes_of(run.period, until=run.at))
    return {place.code: _story(place, rules) for group in places.values() for place in group}


def _story(place: Place, rules: RuleSet) -> TieStory:
    names = _names(rules)
    return TieStory(tuple(_line(tried, names) for tried in place.trail), place.needs_vote)


def _names(rules: RuleSet) -> Mapping[str, str]:
    return (
        {name: str(words) for name, words in MEASURES.items()}
        | {theme.slug: theme.name for theme in rules.themes}
        | {item.code: item.name for item in rules.criteria}
    )


def _line(tried: Tried, names: Mapping[str, str]) -> str:
    facts = {"name": names.get(tried.key, tried.key), "value": tried.value, "minutes": tried.name}
    if tried.by == "vote":
        return _("bỏ phiếu (%(minutes)s): %(value)s phiếu") % facts
    if not tried.separated:
        return _("%(name)s: %(value)s, vẫn bằng") % facts
    return _("tách theo %(name)s: %(value)s") % facts
