from collections import Counter

import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.queries import verify
from thidua.apps.register.models import Book, CaseFile, Delivery, Entry
from thidua.demo.register import fill_register

pytestmark = pytest.mark.django_db


def test_the_books_hold_every_state_worth_showing_all_labelled() -> None:
    top = world.province()
    names = {"ban-tdkt": "Ban Thi đua", "so-y-te": "Sở Y tế", "so-tu-phap": "Sở Tư pháp", "xa-1": "Xã Mẫu"}
    units = {slug: world.unit(name, parent=top) for slug, name in names.items()}
    clerks = {slug: world.user(Role.UNIT_CLERK, unit) for slug, unit in units.items()}
    users = {"thi-dua": world.user(Role.BOARD_OFFICER, top), "dau-moi": clerks["so-y-te"]}
    clerk = users["dau-moi"]
    clerk.person = world.person()
    clerk.save()
    fill_register(units=units, users=users, at=world.AT)
    states = Counter(Entry.objects.values_list("state", flat=True))
    assert set(states) == {"registered", "in_hand", "finished", "issued", "replaced", "recalled", "draft"}
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent", "received", "refused", "recalled"}
    assert not Entry.objects.filter(is_illustration=False).exists()
    assert CaseFile.objects.get().items.count() == 2
    for book in Book.objects.all():
        assert sorted(book.entries.values_list("number", flat=True)) == list(range(1, book.last_number + 1))
    assert verify().is_whole
