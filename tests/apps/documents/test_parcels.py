from datetime import date

import pytest

from tests.support import documents, world
from tests.support.world import AT
from thidua.adapters.edxml import read_parcel
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.documents import parcels
from thidua.apps.documents.exports import CannotExport
from thidua.apps.documents.models import Document, State
from thidua.apps.orgs import actions
from thidua.apps.orgs.refusals import BadElectronicId

pytestmark = pytest.mark.django_db


def confirmed() -> Document:
    province = world.province()
    document = documents.received(province, world.user(Role.BOARD_OFFICER, province))
    document.state = State.CONFIRMED
    document.save()
    return document


def test_a_parcel_carries_the_documents_own_file_to_those_chosen() -> None:
    document = confirmed()
    officer = document.uploaded_by
    assert officer is not None
    commune = world.unit("Xã Nà Hiên", parent=document.unit)
    actions.set_electronic_id(unit=document.unit, electronic_id="H99", by=officer, at=AT)
    actions.set_electronic_id(unit=commune, electronic_id="000.00.07.H99", by=officer, at=AT)
    document.refresh_from_db()
    assert [unit.electronic_id for unit in parcels.receivers(document)] == ["H99.07"]
    made = parcels.pack(document=document, to=list(parcels.receivers(document)), by=officer, at=AT)
    parcel = read_parcel(made.content)
    assert made.filename == "41-kh-ubnd-2024.edxml"
    assert (parcel.number, parcel.notation, parcel.issued_on) == ("41", "KH-UBND", date(2024, 2, 12))
    assert [party.organ_id for party in parcel.receivers] == ["H99.07"]
    assert parcel.attachments[0].data == documents.INVENTED.encode()
    assert Entry.objects.order_by("-seq").values_list("verb", flat=True)[0] == "document.packed"


def test_without_identifier_or_receiver_or_confirmation_nothing_is_packed() -> None:
    document = confirmed()
    officer = document.uploaded_by
    assert officer is not None
    with pytest.raises(CannotExport, match="ít nhất một nơi nhận"):
        parcels.pack(document=document, to=[], by=officer, at=AT)
    commune = world.unit("Xã Nà Hiên", parent=document.unit)
    with pytest.raises(CannotExport, match="chưa có mã định danh"):
        parcels.pack(document=document, to=[commune], by=officer, at=AT)
    document.state = State.PROPOSED
    with pytest.raises(CannotExport, match="chưa được xác nhận"):
        parcels.pack(document=document, to=[commune], by=officer, at=AT)
    assert not Entry.objects.filter(verb="document.packed").exists()


def test_one_identifier_belongs_to_one_unit_and_must_be_one() -> None:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    commune = world.unit("Xã Nà Hiên", parent=province)
    actions.set_electronic_id(unit=province, electronic_id=" h99 ", by=officer, at=AT)
    with pytest.raises(BadElectronicId, match="đã là của"):
        actions.set_electronic_id(unit=commune, electronic_id="000.00.00.H99", by=officer, at=AT)
    with pytest.raises(BadElectronicId, match="không phải mã"):
        actions.set_electronic_id(unit=commune, electronic_id="Xã Nà Hiên", by=officer, at=AT)
    assert actions.set_electronic_id(unit=province, electronic_id="", by=officer, at=AT).electronic_id == ""
