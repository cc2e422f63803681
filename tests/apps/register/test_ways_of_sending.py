"""Letters and the exchange axis: nothing is told as sent that this system did not see go."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support import documents, register, world
from tests.support.register import PLAN, TODAY, Bodies, sent
from tests.support.world import AT
from thidua.adapters.edxml import read_parcel
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.documents import parcels
from thidua.apps.documents.exports import CannotExport
from thidua.apps.orgs import actions as orgs
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions_delivery, actions_outgoing, actions_parcel
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import Delivery, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def b() -> Bodies:
    return register.make()


def by_way(delivery: Delivery, channel: str, by: User, address: str = "") -> Delivery:
    return actions_delivery.change_channel(delivery=delivery, channel=channel, address=address, by=by, at=AT)


def refused(act: Any) -> str:
    with pytest.raises(RegisterRefused) as fault:
        act()
    return fault.value.what


def drafted(b: Bodies, *names: str, **more: Any) -> Entry:
    entry = register.draft(b, **more)
    actions_delivery.name_recipients(entry=entry, names=names, by=b.clerk, at=AT, day=TODAY)
    return entry


def issue(entry: Entry, by: User) -> Entry:
    return actions_outgoing.number_outgoing(entry=entry, series="", by=by, at=AT, day=TODAY, issue=True)


def states(entry: Entry) -> list[str]:
    return list(entry.deliveries.order_by("pk").values_list("state", flat=True))


def test_a_letter_waits_until_somebody_says_it_went(b: Bodies) -> None:
    entry = drafted(b, "Công ty Ngoài", "Hội Ngoài")
    letter = by_way(entry.deliveries.order_by("pk")[0], "email", b.clerk, "van-thu@ngoai.vn")
    issue(entry, b.clerk)
    assert states(entry) == ["waiting", "sent"]
    actions_delivery.advance(delivery=letter, act="send", by=b.clerk, at=AT, day=TODAY)
    assert states(entry) == ["sent", "sent"]


@pytest.mark.parametrize("address", ["van-thu", "a@b", "a@b.vn, c@d.vn", "a b@c.vn", "a@b.vn\nBcc: x@y.vn"])
def test_what_is_no_address_is_not_taken(b: Bodies, address: str) -> None:
    delivery = drafted(b, "Công ty Ngoài").deliveries.get()
    assert refused(lambda: by_way(delivery, "email", b.clerk, address)) == "bad_address"


def test_the_axis_needs_an_identifier_and_no_button_says_sent(b: Bodies) -> None:
    entry = drafted(b, b.there.name, "Công ty Ngoài")
    known, outside = entry.deliveries.order_by("pk")
    assert [refused(lambda d=d: by_way(d, "edxml", b.clerk)) for d in (known, outside)] == ["no_electronic_id"] * 2
    Unit.objects.filter(pk=b.there.pk).update(electronic_id="H99.07")
    by_way(known, "edxml", b.clerk)
    issue(entry, b.clerk)
    assert states(entry) == ["waiting", "sent"]
    act = lambda: actions_delivery.advance(delivery=known, act="send", by=b.clerk, at=AT, day=TODAY)  # noqa: E731
    assert refused(act) == "sent_by_package"


@pytest.fixture
def issued(b: Bodies) -> Entry:
    """A confirmed document of the province, issued to two units by the axis and to one on paper."""
    officer = world.user(Role.BOARD_OFFICER, b.province)
    Unit.objects.filter(pk=b.province.pk).update(electronic_id="H99")
    b.province.refresh_from_db()
    third = world.unit("Sở Thử Ba", parent=b.province)
    document = documents.confirmed(b.province, officer)
    entry = actions_outgoing.draft_outgoing(
        unit=b.province, details=PLAN, document=document, by=officer, at=AT, today=TODAY
    )
    names = [b.here.name, b.there.name, third.name]
    actions_delivery.name_recipients(entry=entry, names=names, by=officer, at=AT, day=TODAY)
    for number, delivery in enumerate(entry.deliveries.select_related("unit").order_by("pk")):
        unit = delivery.unit
        assert unit is not None
        orgs.set_electronic_id(unit=unit, electronic_id=f"H99.0{number + 1}", by=officer, at=AT)
        if number < 2:
            by_way(delivery, "edxml", officer)
        else:
            by_way(delivery, "paper", officer)
    return issue(entry, officer)


def pack(entry: Entry, *units: Unit) -> Any:
    document, by = entry.document, entry.made_by
    assert document is not None
    return actions_parcel.pack_and_send(
        document=document, to=units, entries=[entry], by=by, at=AT, day=TODAY + timedelta(days=1)
    )


def test_the_package_sends_what_waits_for_the_axis_to_those_in_it(b: Bodies, issued: Entry) -> None:
    here = Unit.objects.get(pk=b.here.pk)
    made = pack(issued, here)
    assert [party.organ_id for party in read_parcel(made.content).receivers] == ["H99.01"]
    rows = list(issued.deliveries.order_by("pk").values_list("state", "sent_on"))
    assert rows == [("sent", TODAY + timedelta(days=1)), ("waiting", None), ("sent", TODAY)]
    assert list(LedgerEntry.objects.order_by("-seq").values_list("verb", flat=True)[:2]) == [
        "register.packed",
        "document.packed",
    ]
    pack(issued, here)  # once more for the same unit: nothing is sent twice
    assert issued.steps.filter(act="delivered").count() == 1


def test_without_a_package_nothing_is_sent(b: Bodies, issued: Entry) -> None:
    with pytest.raises(CannotExport):
        pack(issued)
    assert states(issued) == ["waiting", "waiting", "sent"]


def test_another_documents_package_sends_nothing_of_this_one(b: Bodies, issued: Entry) -> None:
    document = issued.document
    issued.document = None
    Entry.objects.filter(pk=issued.pk).update(document=None)
    assert document is not None
    here = Unit.objects.get(pk=b.here.pk)
    actions_parcel.pack_and_send(document=document, to=[here], entries=[issued], by=issued.made_by, at=AT, day=TODAY)
    assert states(issued)[:2] == ["waiting", "waiting"]


def test_the_units_a_document_names_are_proposed_and_nobody_else(b: Bodies) -> None:
    officer = world.user(Role.BOARD_OFFICER, b.province)
    text = documents.INVENTED.replace("- Các sở, ban, ngành;", "- Sở Thử Sau;\n- Sở Không Có;")
    document = documents.confirmed(b.province, officer, text=text)
    assert parcels.addressed(document, TODAY) == [b.there]


def test_a_sent_document_is_not_asked_for_its_way_again(b: Bodies) -> None:
    entry = sent(b, "Công ty Ngoài")
    assert refused(lambda: by_way(entry.deliveries.get(), "email", b.clerk, "a@b.vn")) == "already_sent"
