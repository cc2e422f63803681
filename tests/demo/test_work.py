import pytest

from tests.support import documents, world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Proposal
from thidua.apps.orgs.models import Kind
from thidua.demo.work import fill_work

pytestmark = pytest.mark.django_db


def test_both_launch_documents_propose_work_and_what_was_given_is_labelled() -> None:
    for slug, name in (("lai-chau", "Tỉnh Lai Châu"), ("lang-son", "Tỉnh Lạng Sơn")):
        province = world.unit(name, kind=Kind.PROVINCE)
        world.unit("Sở Nội vụ", parent=province, kind=Kind.DEPARTMENT)
        officer = world.user(Role.BOARD_OFFICER, province)
        movement = documents.shipped(province, officer, f"{slug}-2019")
        given = fill_work({slug: (movement, None)}, {slug: officer}, AT)[slug]  # type: ignore[dict-item]
        assert [(one.unit.name, one.is_illustration) for one in given] == [("Sở Nội vụ", True)]
        assert Proposal.objects.waiting().filter(document=movement.document).count() >= 1
