"""Tokens are made and revoked here, never edited. The secret leaves no trace but its digest."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.tokens.errors import CannotMake
from thidua.apps.tokens.keys import Key, new_key
from thidua.apps.tokens.models import ApiToken, Meter, Scope

MOST_IN_FORCE = 20
LONGEST_DAYS = 366


def make_token(
    *, owner: User, name: str, scopes: Sequence[str], expires_on: date, at: datetime, day: date
) -> tuple[ApiToken, Key]:
    """A token of the owner's own; the key is returned once. Raises CannotMake."""
    chosen = [scope.value for scope in Scope if scope.value in scopes]
    if not name.strip():
        raise CannotMake("no_name")
    if not chosen or set(scopes) - set(chosen):
        raise CannotMake("no_scope")
    if not 0 < (expires_on - day).days <= LONGEST_DAYS:
        raise CannotMake("expiry")
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # a queue: the limit holds for two tabs at once
        if ApiToken.objects.in_force(day).filter(owner=owner).count() >= MOST_IN_FORCE:
            raise CannotMake("too_many")
        key = new_key()
        made = ApiToken.objects.create(
            owner=owner,
            name=name.strip(),
            prefix=key.prefix,
            digest=key.digest,
            scopes=chosen,
            made_at=at,
            expires_on=expires_on,
        )
        Meter.objects.create(token=made)
        facts = {"prefix": made.prefix, "scopes": chosen, "expires_on": expires_on.isoformat()}
        ledger.record(by=owner, verb="token.made", on=made, at=at, facts=facts)
        return made, key


def revoke_token(*, token: ApiToken, by: User, at: datetime) -> bool:
    """From now on the token opens nothing. False if it was revoked before: then nothing is written."""
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at, revoked_by=by) != 1:
            return False
        ledger.record(by=by, verb="token.revoked", on=token, at=at, facts={"prefix": token.prefix})
        return True
