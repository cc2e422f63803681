"""At most so many posts an hour from one client, without keeping who the client is.

The address is hashed with a salt that lives in this process's memory for one day; counts live for one hour. Nothing
is written to the database, a cache server or a log. Each server process counts for itself: the limit slows a flood,
it proves nothing about persons. Behind a proxy the server must be told to trust its forwarded address.
"""

import hashlib
import secrets
from collections import Counter
from datetime import date, datetime
from threading import Lock

MOST_CLIENTS = 50_000  # in one hour; beyond it memory, not fairness, is the concern


class HourlyLimit:
    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._day: date | None = None
        self._hour: tuple[date, int] | None = None
        self._salt = b""
        self._seen: Counter[bytes] = Counter()

    def admits(self, client: str, now: datetime) -> bool:
        """Counts this try; False once `most` were counted in the clock hour."""
        with self._lock:
            self._turn(now)
            key = hashlib.blake2b(client.encode(), key=self._salt, digest_size=16).digest()
            if key not in self._seen and len(self._seen) >= MOST_CLIENTS:
                return False
            self._seen[key] += 1
            return self._seen[key] <= self.most

    def _turn(self, now: datetime) -> None:
        if self._day != now.date():
            self._day, self._salt = now.date(), secrets.token_bytes(32)
        hour = (now.date(), now.hour)
        if self._hour != hour:
            self._hour = hour
            self._seen.clear()


answers = HourlyLimit(most=20)
