"""What the page of one result says beside its points: how sure the place is, what would lift it, why it changed."""

from thidua.apps.feedback.queries import SHOWN_FROM
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.scoring.certainty import records_of
from thidua.apps.scoring.explaining_rank import certain, lift_words, moved
from thidua.apps.scoring.models import Score
from thidua.apps.scoring.queries import result_of, total_above
from thidua.core.scoring import Result


def standing(score: Score, result: Result, *, is_public: bool = False) -> dict[str, object]:
    """For whoever may know of the totals of others. Two queries. `is_public`: counts of small samples stay out."""
    table = rules_of(score.run.period)
    if score.bloc is None or score.rank is None:
        return {}
    record = records_of(score.run, score.bloc).get(score.bloc.pk)
    above, least = total_above(score), SHOWN_FROM if is_public else 0
    return {
        "certain": certain(record, score.subject_code, table, least),
        "above": above,
        "lifts": lift_words(table, result, above, least),
    }


def told_apart(earlier: Score, score: Score, result: Result) -> dict[str, object]:
    """The total then and now, row by row."""
    found = moved(result_of(earlier), result, rules_of(score.run.period), rules_of(earlier.run.period))
    is_same_period = earlier.run.period_id == score.run.period_id
    return {"change": found, "earlier": earlier, "is_same_period": is_same_period}
