"""The contract of an outlet. Its one hard duty: to tell «certainly not taken over» from «nobody knows»."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


class Result(Enum):
    """SENT: taken over by the other side. REFUSED: never will be. AGAIN: certainly not taken over now, later perhaps.

    UNKNOWN: the line broke when it may already have been taken over. Such a message is not sent again by the program.
    """

    SENT = "sent"
    REFUSED = "refused"
    AGAIN = "again"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """`sentence` tells a person what went wrong and how to mend it; empty when sent."""

    result: Result
    sentence: str = ""


@dataclass(frozen=True)
class Message:
    """`identity` stays the same however often this message is sent: the other side may drop a second copy.

    `recipient` is what the outlet knows people by: an e-mail address, or their code for a gateway.
    """

    identity: str
    recipient: str
    subject: str
    text: str
    count: int
    is_urgent: bool
    address: str
    made_at: datetime


class Unreachable(Exception):
    """The other side does not answer at all; no message was touched. Carries a sentence for the administrator."""


class Outlet(Protocol):
    def open(self) -> None:
        """Reach the other side, or raise Unreachable. Called again after a broken line."""

    def send(self, message: Message) -> Outcome: ...

    def close(self) -> None: ...
