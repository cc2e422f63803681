import re

from thidua.core.movements.measures import MEASURES


def test_every_measure_is_named_by_its_app_and_once():
    assert len(set(MEASURES)) == len(MEASURES)
    assert [measure for measure in MEASURES if not re.fullmatch(r"[a-z]+\.[a-z_]+", measure)] == []
