"""The council's own paper in a dossier: what its ballot came to, drafted once the session is closed."""

from dataclasses import replace
from datetime import date

from thidua.apps.awards.dossiers.drafts import masthead
from thidua.apps.awards.dossiers.state import content_of
from thidua.apps.awards.dossiers.words import subject_name
from thidua.apps.awards.models import Dossier
from thidua.apps.councils import values
from thidua.apps.councils.ballots.results import Outcome
from thidua.apps.councils.queries import outcome_of
from thidua.apps.documents.layouts import docx_of
from thidua.core.awards.dossier_papers import BallotFacts, NoDraft, Nominee, ballot_result

KIND = "ket-qua-bo-phieu"


def told_outcome(dossier: Dossier) -> Outcome | None:
    """None until the session is closed: a count alone may still be followed by a further ballot."""
    found = outcome_of(dossier)
    return found if found and found.ballot.meeting.state == "closed" else None


def result_docx(dossier: Dossier, today: date) -> bytes:
    """Raises NoDraft before the session is closed, NoLayout, CannotWrite."""
    found = told_outcome(dossier)
    if found is None:
        raise NoDraft(KIND)
    council = found.ballot.meeting.council
    unit_head = masthead(council.unit, "BB-…", is_illustration=dossier.is_illustration, to=dossier.unit.name)
    head = replace(unit_head, issuer=council.name.upper(), superior=council.unit.name.upper(), issuer_name=council.name)
    return docx_of(ballot_result(head, _facts(dossier, found)), today)


def _facts(dossier: Dossier, found: Outcome) -> BallotFacts:
    meeting, content = found.ballot.meeting, content_of(dossier)
    unit, day = meeting.council.unit, dossier.law_on
    award = values.award_name(unit, found.item.award, day)
    return BallotFacts(
        session=meeting.name,
        held_on=meeting.held_on,
        number=found.ballot.number,
        nominee=Nominee(content.named_as if content else subject_name(dossier), award, dossier.kind),
        yes=found.yes,
        base=found.base,
        needed=found.needed,
        share=found.percent,
        passed=found.passed,
        given=values.award_name(unit, found.award, day) if found.award != found.item.award else "",
        root=found.ballot.root,
    )
