"""An invented dossier rests on an achievement of its own, flagged as invented; a second dossier on it is refused."""

import pytest

from tests.apps.awards.ledger.test_achievements import Desk
from tests.support.world import AT
from thidua.apps.awards.ledger.refusals import NotUsable
from thidua.apps.awards.ledger.resting import uses_of
from thidua.apps.awards.ledger.uses import use_achievement
from thidua.apps.awards.models import Achievement
from thidua.demo.dossiers import DONE
from thidua.demo.grounds import rest_on

pytestmark = pytest.mark.django_db


def test_the_dossier_consumes_its_own_invented_achievement() -> None:
    desk = Desk()
    dossier = desk.dossier()
    made = rest_on(dossier, DONE[0], AT.date().replace(month=1), AT.date(), desk.clerk, AT)
    record = Achievement.objects.get()
    assert (made.dossier, made.achievement, record.person, record.is_illustration) == (dossier, record, desk.who, True)
    assert [use.dossier for use in uses_of(record)] == [dossier]
    with pytest.raises(NotUsable):
        use_achievement(dossier=desk.dossier("bang-khen-tinh"), achievement=record, by=desk.clerk, at=AT)


def test_every_merit_of_the_demonstration_says_that_it_is_invented() -> None:
    assert all("minh họa" in words for words in DONE)
