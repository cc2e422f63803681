from datetime import date

import pytest
import time_machine

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.history.queries import past_of
from thidua.apps.awards.models import Achievement, AlikeAchievement, Decision, Initiative
from thidua.apps.orgs.actions import merge_units
from thidua.apps.orgs.models import Post
from thidua.demo.honours import DEEDS, fill_honours


@pytest.mark.django_db
def test_the_invented_past_shows_what_the_ledgers_are_for_and_says_it_is_invented() -> None:
    top = world.province()
    officer = world.user(Role.BOARD_OFFICER, top)
    units = {slug: world.unit(f"Xã {slug}", parent=top) for slug, _words in DEEDS}
    former = world.unit("Xã cũ", parent=top)
    for unit in units.values():
        Post.objects.create(person=world.person(), unit=unit, title="Chủ tịch", from_on=date(2020, 1, 1))
    merge_units(formers=[former], successor=units["xa-1"], on=date(2025, 7, 1), by=officer, at=AT)
    with time_machine.travel("2026-03-05", tick=False):
        kept, past = fill_honours(units=units, province=top, officer=officer, at=AT)
    assert (kept, past > 0) == (len(DEEDS) + 2, True)
    pair = AlikeAchievement.objects.get()
    assert (pair.earlier.unit, pair.later.unit) == (units["xa-1"], units["xa-4"])
    assert len(past_of(units["xa-1"], date(2026, 3, 5))) == 2
    for model in (Achievement, Initiative, Decision):
        assert not model.objects.filter(is_illustration=False).exists()
