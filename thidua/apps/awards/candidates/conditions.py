"""What the conditions of the law say of the candidate of one dossier, by the law of its own day."""

from thidua.apps.awards.candidates.assessing import Answer, Told, person_answers, setting_for, unit_answers
from thidua.apps.awards.models import Dossier
from thidua.core.awards.law import NoRegime

#: As many as the form for reasons has rows.
MOST = 5


def answer_of(dossier: Dossier) -> Answer | None:
    """None for a household, for a day without law, and for an award the law of the day does not know."""
    try:
        setting = setting_for(dossier.unit, dossier.campaign.year, dossier.law_on)
    except NoRegime:
        return None
    route = dossier.campaign.route
    if dossier.person is not None:
        found = person_answers(dossier.person, setting, route)
    elif dossier.collective is not None:
        found = unit_answers(dossier.collective, setting, route)
    else:
        return None
    return next((one for one in found if one.award.value.slug == dossier.award), None)


def shortfalls_of(answer: Answer | None) -> list[tuple[str, str, str]]:
    """(criterion, article, finding) of conditions that are known not to be met; what is unknown is no reason."""
    if answer is None:
        return []
    return [(str(one.rule), one.article, " ".join(one.sentences)) for one in _failed(answer)][:MOST]


def _failed(answer: Answer) -> list[Told]:
    return [one for one in answer.leaves if one.outcome == "not-met"]
