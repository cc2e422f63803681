"""The verdict on a paper is that of its worst signature; a known signer never makes up for changed words."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from thidua.core.signatures import FORGED, ORDER, Holder, Signature, is_forged, worst

DAY = datetime(2026, 11, 20, tzinfo=UTC)
GOOD = Signature(
    field="ChuKy1", holder=Holder("Người thử", "Sở Thử", "Nơi cấp", "1", "ab", DAY, DAY), signed_at=DAY, is_timed=False,
    is_intact=True, additions=False, trust="trusted", revocation="unchecked",
)  # fmt: skip


@pytest.mark.parametrize("trust", ["unknown", "expired", "revoked", "unfit", "weak"])
def test_a_whole_paper_has_the_verdict_of_its_signer(trust) -> None:
    assert replace(GOOD, trust=trust).verdict == trust
    assert not is_forged([replace(GOOD, trust=trust)])


@pytest.mark.parametrize("trust", ["trusted", "unknown", "expired", "revoked", "unfit", "weak"])
def test_changed_words_are_forgery_whoever_signed(trust) -> None:
    assert replace(GOOD, trust=trust, additions=True).verdict == "changed"
    assert replace(GOOD, trust=trust, is_intact=False, additions=True).verdict == "broken"
    assert is_forged([GOOD, replace(GOOD, trust=trust, additions=True)])


def test_the_worst_signature_decides_in_any_order() -> None:
    one = {verdict: _with(verdict) for verdict in ORDER}
    for first, second in product(ORDER, ORDER):
        expected = max(first, second, key=ORDER.index)
        assert worst([one[first], one[second]]) == worst([one[second], one[first]]) == expected


def _with(verdict: str) -> Signature:
    if verdict in FORGED:
        return replace(GOOD, is_intact=verdict != "broken", additions=True)
    return GOOD if verdict == "good" else replace(GOOD, trust=verdict)  # type: ignore[arg-type]
