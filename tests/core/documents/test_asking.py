from decimal import Decimal
from typing import Any

from thidua.core.documents.asking import Ask, asks

WHOLE: dict[str, Any] = {"issuer": {"name": "A"}, "number_symbol": "1/B", "date": "2024-01-02", "subject": "Về việc"}


def test_a_whole_and_sure_reading_asks_nothing() -> None:
    spans = [{"field": "subject", "start": 5, "end": 9, "rule": "x", "sure": "1"}]
    assert asks({**WHOLE, "spans": spans}) == []


def test_values_below_the_threshold_are_asked_in_the_order_of_the_text() -> None:
    spans = [
        {"field": "subject", "start": 50, "end": 90, "rule": "x", "sure": "0.6"},
        {"field": "place", "start": 5, "end": 9, "rule": "x", "sure": "0.74"},
        {"field": "date_text", "start": 20, "end": 30, "rule": "x", "sure": "0.75"},
    ]
    assert asks({**WHOLE, "spans": spans}) == [Ask("place", "unsure"), Ask("subject", "unsure")]
    assert asks({**WHOLE, "spans": spans}, Decimal("0.5")) == []


def test_what_cannot_be_read_is_asked_once_and_as_unreadable() -> None:
    reading = {**WHOLE, "number_symbol": None, "warnings": [{"code": "unreadable-number", "field": "number_symbol"}]}
    assert asks(reading) == [Ask("number_symbol", "unreadable")]


def test_what_the_document_does_not_say_is_to_be_set_by_a_person() -> None:
    reading = {**WHOLE, "date": None, "movement": {"name": "X", "period": None}, "tasks": [{"deadline": None}]}
    assert asks(reading) == [
        Ask("date", "not-said"),
        Ask("movement.period", "not-said"),
        Ask("quotas", "not-said"),
        Ask("tasks[0].deadline", "not-said"),
    ]
