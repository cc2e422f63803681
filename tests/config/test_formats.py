from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.formats import localize, sanitize_separators
from django.utils.timezone import make_naive
from django.utils.translation import override


@pytest.mark.parametrize("language", ["vi", "en"])
def test_dates_and_numbers_look_alike_in_both_languages(language: str) -> None:
    moment = make_naive(datetime(2025, 7, 5, 1, 30, tzinfo=UTC))
    with override(language):
        shown = [localize(date(2025, 7, 5)), localize(moment), localize(1200), localize(Decimal("87.5"))]
        read = [sanitize_separators("1.200"), sanitize_separators("87,5")]
    assert shown == ["05/07/2025", "08:30 05/07/2025", "1.200", "87,5"]
    assert read == ["1200", "87.5"]
