"""The same request sent twice is done once: its answer is kept under the caller's key and given again."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from thidua.apps.tokens.errors import OtherRequest
from thidua.apps.tokens.models import ApiToken, KeptAnswer

KEPT_FOR = timedelta(days=30)
Answer = tuple[int, str]


def once(*, token: ApiToken, key: str, request: bytes, at: datetime, do: Callable[[], Answer]) -> tuple[Answer, bool]:
    """(status and body, whether they were kept from before). What `do` changes and its answer are kept together or not at all.

    Two at once: the second waits at the constraint for the first to end. Raises OtherRequest, and whatever `do` raises.
    """
    fingerprint = hashlib.sha256(request).hexdigest()
    kept = _kept(token, key, fingerprint)
    if kept is not None:
        return kept, True
    try:
        with transaction.atomic():
            place = KeptAnswer.objects.create(token=token, key=key, request_sha256=fingerprint, at=at)
            place.status, place.body = do()
            place.save(update_fields=["status", "body"])
            return (place.status, place.body), False
    except IntegrityError:
        kept = _kept(token, key, fingerprint)
        if kept is None:
            raise
        return kept, True


def _kept(token: ApiToken, key: str, fingerprint: str) -> Answer | None:
    found = KeptAnswer.objects.filter(token=token, key=key).first()
    if found is None:
        return None
    if found.request_sha256 != fingerprint:
        raise OtherRequest(key)
    return found.status, found.body


def forget_old(now: datetime) -> int:
    """How many kept answers nobody will ask for again were dropped."""
    return KeptAnswer.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
