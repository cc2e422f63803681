"""A value of the law as a row and back: what a province edits is exactly what the law files say."""

import pytest

from tests.support.award_cases import LAW
from thidua.adapters.awardlaw_rows import KIND_OF, quota_row, read_row, row_of
from thidua.adapters.tomlfiles import DataFileFault
from thidua.core.awards.law import Quota

ENTRIES = [entry for regime in LAW.regimes for entry in regime.entries] + list(LAW.common)


def test_every_value_of_every_regime_survives_the_way_there_and_back() -> None:
    changed = []
    for entry in ENTRIES:
        kind, name = entry.key.split(".", 1)
        row = quota_row(name, entry.value) if isinstance(entry.value, Quota) else row_of(entry.value)
        if read_row(kind, row) != (name, entry.value) or KIND_OF[type(entry.value)] != kind:
            changed.append(entry.key)
    assert changed == []
    assert len(ENTRIES) > 200


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("threshold", {"id": "quorum", "share": "9/8", "base": "all-members"}),
        ("threshold", {"id": "quorum", "share": "tám mươi", "base": "all-members"}),
        ("limit", {"id": "tham-dinh", "name": "Thẩm định", "days": -1}),
        ("multiple", {"award": "giay-khen", "subject": "individual", "times": "một"}),
        ("multiple", {"award": "giay-khen", "subject": "individual", "times": "NaN"}),
        ("number", {"id": "luong-co-so", "amount": 0}),
        ("limit", {"id": "tham-dinh", "name": "Thẩm định", "days": 5, "them": 1}),
    ],
)
def test_a_wrong_row_is_refused_by_name(kind: str, row: dict) -> None:
    with pytest.raises(DataFileFault):
        read_row(kind, row)
