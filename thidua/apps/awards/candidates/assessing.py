"""How far candidates meet the standard of an award, explained in words, for pages and for whoever files a dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from thidua.apps.awards.candidates import labels
from thidua.apps.awards.candidates.gathering import Setting, facts_of_people, facts_of_units, members_of
from thidua.apps.awards.law.values import law_on
from thidua.apps.orgs.models import Person, Unit
from thidua.core.awards.eligibility import Assessment, Facts, Finding, assess
from thidua.core.awards.law import Award, Dated, LawOfDay


@dataclass(frozen=True)
class Told:
    """One condition in words. `parts` of «any»: branches of which one suffices; of «all»: parts of a branch."""

    rule: str | Promise
    outcome: str
    outcome_words: str | Promise
    tone: str
    article: str
    source: str
    status: str
    status_words: str | Promise
    sentences: tuple[str, ...]
    parts: tuple["Told", ...]
    is_joined: bool


@dataclass(frozen=True)
class Answer:
    """One award for one subject. `waits` are holds, `before` what of the year must be decided first, in order."""

    award: Dated[Award]
    assessment: Assessment
    outcome: str
    outcome_words: str | Promise
    tone: str
    conditions: tuple[Told, ...]
    waits: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def may_submit(self) -> bool:
        return self.assessment.may_submit

    @property
    def is_doubtful(self) -> bool:
        """Some value behind the answer was never compared with the text of the law."""
        return any(one.status == "unverified" for one in self.leaves)

    @property
    def leaves(self) -> list[Told]:
        found, pending = list[Told](), list(self.conditions)
        while pending:
            one = pending.pop(0)
            pending = [*one.parts, *pending]
            if not one.parts:
                found.append(one)
        return found

    @property
    def lacking(self) -> list[Told]:
        """What keeps the answer from «met», branch by branch."""
        return [one for one in self.conditions if one.outcome != "met"]


def setting_for(unit: Unit, year: int, day: date) -> Setting:
    """Raises NoRegime for a day no body of rules covers."""
    return Setting(unit, year, day, law_on(unit, day))


def person_answers(person: Person, setting: Setting, route: str) -> list[Answer]:
    facts = facts_of_people([person], setting)[person.pk]
    return answers(facts, setting.law, route)


def unit_answers(unit: Unit, setting: Setting, route: str) -> list[Answer]:
    return answers(facts_of_units([unit], setting)[unit.pk], setting.law, route)


def answers(facts: Facts, law: LawOfDay, route: str) -> list[Answer]:
    """Every award this kind of subject can have by the route, titles first, lowest first."""
    names = award_names(law)
    found = awards_for(law, facts.subject, route)
    return [explained(entry, assess(facts, entry.value.slug, route, law), names) for entry in found]


def awards_for(law: LawOfDay, subject: str, route: str) -> list[Dated[Award]]:
    fitting = [item for item in law.all_of(Award) if subject in item.value.subjects and route in item.value.routes]
    return sorted(fitting, key=lambda item: (item.value.family != "title", item.value.height, item.value.slug))


def members_answers(unit: Unit, award: str, setting: Setting, route: str) -> list[tuple[Person, Answer]]:
    """Every member of the unit on one award; the number of queries does not grow with the members."""
    people = members_of(unit, min(setting.day, date(setting.year, 12, 31)))
    entry, names = setting.law.award(award), award_names(setting.law)
    facts = facts_of_people(people, setting)
    return [(one, explained(entry, assess(facts[one.pk], award, route, setting.law), names)) for one in people]


def units_answers(units: Sequence[Unit], award: str, setting: Setting, route: str) -> list[tuple[Unit, Answer]]:
    """The unit and its parts on an award of collectives."""
    entry, names = setting.law.award(award), award_names(setting.law)
    facts = facts_of_units(units, setting)
    return [(one, explained(entry, assess(facts[one.pk], award, route, setting.law), names)) for one in units]


def award_names(law: LawOfDay) -> dict[str, str]:
    return {item.value.slug: item.value.name for item in law.all_of(Award)}


def explained(entry: Dated[Award], found: Assessment, names: Mapping[str, str]) -> Answer:
    outcome = found.outcome.value
    return Answer(
        award=entry,
        assessment=found,
        outcome=outcome,
        outcome_words=labels.OUTCOMES[outcome],
        tone=labels.TONES[outcome],
        conditions=tuple(_told(one, names) for one in found.findings),
        waits=tuple(labels.sentences(one.line, names) for one in found.held),
        before=tuple(labels.sentences(line, names) for line in found.missing_steps),
    )


def _told(found: Finding, names: Mapping[str, str]) -> Told:
    """A branch of a single condition is told as that condition."""
    if found.joined and len(found.parts) == 1:
        return _told(found.parts[0], names)
    outcome = found.outcome.value
    return Told(
        rule=labels.RULES[found.joined or found.rule],
        outcome=outcome,
        outcome_words=labels.OUTCOMES[outcome],
        tone=labels.TONES[outcome],
        article=found.article,
        source=found.source,
        status=found.status,
        status_words=labels.STATUSES[found.status],
        sentences=tuple(labels.sentences(line, names) for line in found.lines),
        parts=tuple(_told(one, names) for one in found.parts),
        is_joined=bool(found.joined),
    )
