"""Where a registered document and each of its deliveries stand, and what may happen to them next.

Delivery states are those of the exchange of documents between agencies (edXML): đã đến, tiếp nhận, từ chối, đang xử lý,
hoàn thành; «waiting» stands before the document leaves, «recalled» after its sender took it back.
"""

from collections.abc import Mapping
from datetime import date

from thidua.core.calendar import WorkCalendar, add_working_days
from thidua.core.citing import cites

Moves = Mapping[tuple[str, str], str]

#: NĐ 30/2020: a number is given once; what was issued is recalled or replaced, never deleted.
OUTGOING: Moves = {
    ("draft", "number"): "numbered",
    ("draft", "drop"): "dropped",
    ("numbered", "issue"): "issued",
    ("numbered", "cancel"): "cancelled",
    ("issued", "recall"): "recalled",
    ("issued", "replace"): "replaced",
}
INCOMING: Moves = {
    ("registered", "hand_over"): "in_hand",
    ("in_hand", "hand_over"): "in_hand",
    ("registered", "finish"): "finished",
    ("in_hand", "finish"): "finished",
    ("registered", "cancel"): "cancelled",
    ("in_hand", "cancel"): "cancelled",
    ("registered", "recall"): "recalled",
    ("in_hand", "recall"): "recalled",
    ("finished", "recall"): "recalled",
}
DELIVERY: Moves = {
    ("waiting", "send"): "sent",
    ("sent", "arrive"): "arrived",
    ("sent", "receive"): "received",
    ("arrived", "receive"): "received",
    ("sent", "refuse"): "refused",
    ("arrived", "refuse"): "refused",
    ("refused", "send"): "sent",
    ("received", "work"): "in_progress",
    ("received", "finish"): "finished",
    ("in_progress", "finish"): "finished",
    **{(state, "recall"): "recalled" for state in ("sent", "arrived", "received", "in_progress", "finished")},
}
TABLES: Mapping[str, Moves] = {"outgoing": OUTGOING, "incoming": INCOMING, "delivery": DELIVERY}

#: Nothing more happens to these: «freeze on recall», and a number given away stays as it was ended.
FROZEN = frozenset({"dropped", "cancelled", "recalled", "replaced"})
#: Acts that take something back and therefore need a reason on record.
NEEDS_REASON = frozenset({"cancel", "drop", "recall", "refuse"})
#: Working days in which a recipient should have acknowledged, by the way the document went.
#: A proposal of the software, not a rule of the decree.
RECEIPT_DAYS: Mapping[str, int] = {"system": 1, "email": 1, "edxml": 1, "paper": 5}


class NoSuchMove(ValueError):
    """The state does not allow this act."""

    def __init__(self, table: str, state: str, act: str) -> None:
        super().__init__(f"{table}: {state} → {act}")
        self.table, self.state, self.act = table, state, act


class NoReason(ValueError):
    """What takes a document back says why."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


def move(table: str, state: str, act: str, reason: str = "") -> str:
    """The state after the act. Raises NoSuchMove, NoReason."""
    after = TABLES[table].get((state, act))
    if after is None:
        raise NoSuchMove(table, state, act)
    if act in NEEDS_REASON and not reason.strip():
        raise NoReason(act)
    return after


def may(table: str, state: str, act: str) -> bool:
    return (state, act) in TABLES[table]


def receipt_due(channel: str, sent_on: date, holidays: WorkCalendar) -> date:
    """The last day on which an acknowledgement is not late."""
    return add_working_days(holidays, sent_on, RECEIPT_DAYS.get(channel, 1))


@cites("LC-1.3b")
def is_unacknowledged(state: str, channel: str, sent_on: date | None, today: date, holidays: WorkCalendar) -> bool:
    """Sent, neither received nor refused, and the day for it has passed."""
    return state in ("sent", "arrived") and sent_on is not None and today > receipt_due(channel, sent_on, holidays)


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """The answer is due and the work not finished; what was taken back owes nothing."""
    return due_on is not None and today > due_on and state not in FROZEN | {"finished", "refused"}
