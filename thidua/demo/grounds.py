"""What an invented dossier rests on: its merit in the ledger of achievements, consumed by the dossier."""

from datetime import date, datetime

from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger.achievements import record_achievement
from thidua.apps.awards.ledger.recording import Deed
from thidua.apps.awards.ledger.uses import use_achievement
from thidua.apps.awards.models import AchievementUse, Dossier


def rest_on(dossier: Dossier, words: str, from_on: date, until_on: date, by: User, at: datetime) -> AchievementUse:  # noqa: PLR0917
    """While the dossier is still a draft."""
    deed = Deed(dossier.unit, words, from_on, until_on, person=dossier.person, is_illustration=True)
    made = record_achievement(deed=deed, by=by, at=at)
    return use_achievement(dossier=dossier, achievement=made, by=by, at=at)
