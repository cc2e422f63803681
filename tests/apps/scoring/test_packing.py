import zlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.apps.scoring.fields import PackedTextField
from thidua.apps.scoring.packing import Packed, unpacked


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_a_text_packed_in_parts_is_the_whole_text_with_its_fingerprint(parts: list[bytes]) -> None:
    packed, whole = Packed(parts), b"".join(parts)
    assert packed.sha256 == sha256(whole).hexdigest()
    assert b"".join(unpacked(bytes(packed.data))) == whole


def test_the_field_stores_what_is_packed_as_it_is_and_reads_the_text() -> None:
    packed = Packed(["một ".encode() * 1000, b"hai"])
    assert PackedTextField().from_db_value(packed.data, None, None) == "một " * 1000 + "hai"


def test_a_text_cut_off_or_damaged_is_not_taken_for_whole() -> None:
    data = bytes(Packed([b"abc" * 10_000]).data)
    for broken in (data[:-3], b"no text of ours", b""):
        with pytest.raises(zlib.error):
            list(unpacked(broken))
