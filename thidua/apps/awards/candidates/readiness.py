"""May this dossier go on? The order of the year, what waits, and the standard, asked for the dossier's own award and day."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from thidua.apps.awards.candidates.assessing import Answer, award_names, explained
from thidua.apps.awards.candidates.gathering import Setting, facts_of_people, facts_of_units
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Dossier
from thidua.core.awards.eligibility import assess


class NotReady(ValueError):
    """`sentences` say what must be done first, the first of them next."""

    def __init__(self, dossier: Dossier, sentences: Collection[str]) -> None:
        super().__init__(f"{dossier.code}: " + " ".join(sentences))
        self.dossier, self.sentences = dossier, tuple(sentences)


def answer_for(dossier: Dossier, known_on: date) -> Answer | None:
    """How far the subject meets the award by the law of the dossier's day, with all that is known on `known_on`.

    None for a household, of which nothing is kept.
    """
    if dossier.person is None and dossier.collective is None:
        return None
    law = law_on(dossier.unit, dossier.law_on)
    setting = Setting(dossier.unit, dossier.campaign.year, max(known_on, dossier.law_on), law)
    if dossier.person is not None:
        facts = facts_of_people([dossier.person], setting)[dossier.person.pk]
    elif dossier.collective is not None:
        facts = facts_of_units([dossier.collective], setting)[dossier.collective.pk]
    found = assess(facts, dossier.award, dossier.campaign.route, setting.law)
    return explained(setting.law.award(dossier.award), found, award_names(setting.law))


def obstacles(dossier: Dossier, known_on: date) -> list[str]:
    """What must be done before the dossier is put to the council: earlier steps of the year first, then what waits."""
    answer = answer_for(dossier, known_on)
    if answer is None:
        return []
    refused = [_("Chưa đạt tiêu chuẩn «%(award)s».") % {"award": answer.award.value.name}]
    return [*answer.before, *answer.waits, *(refused if answer.outcome == "not-met" else [])]


def require_order(dossier: Dossier, known_on: date) -> None:
    """Raises NotReady naming what of the year comes first. What waits has a hold of its own; the standard is explained."""
    answer = answer_for(dossier, known_on)
    if answer is not None and answer.before:
        raise NotReady(dossier, answer.before)
