import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.jobs.models import Job
from thidua.apps.notices import queries, sending
from thidua.apps.notices.models import Delivery, Notice
from thidua.demo.notices import fill_notices

pytestmark = pytest.mark.django_db


def test_the_pages_of_notices_have_something_to_show_and_nothing_leaves() -> None:
    top = world.province()
    health = world.unit("Sở Y tế", parent=top)
    users = {
        "thi-dua": world.user(Role.BOARD_OFFICER, top),
        "dau-moi": world.user(Role.UNIT_CLERK, health),
        "thu-truong": world.user(Role.UNIT_HEAD, health),
    }
    for user in users.values():
        user.email = f"u{user.pk}@thu.example"
        user.save()
    assert fill_notices(users=users, province=top, at=world.AT) == 4
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["failed", "unknown"]
    assert queries.unsent(users["thi-dua"]).count() == 2
    assert (sending.collect(world.AT), Job.objects.count()) == (0, 0)
    assert not Notice.objects.exclude(body="Dữ liệu minh họa.").exists()
    assert queries.timetables(world.DAY).of(health.pk).before == (5, 1)
