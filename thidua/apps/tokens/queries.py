"""Lists of tokens: one's own, and those an administrator looks after. Neither holds a secret."""

from collections.abc import Collection

from django.db.models import QuerySet

from thidua.apps.accounts.models import Grant, User
from thidua.apps.tokens.models import ApiToken


def tokens_of(owner: User) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(owner=owner).select_related("meter", "revoked_by")


def tokens_within(units: Collection[int]) -> QuerySet[ApiToken]:
    """Tokens of accounts that hold or held a role in one of the units."""
    owners = Grant.objects.filter(unit__in=units).values("user")
    return ApiToken.objects.filter(owner__in=owners).select_related("meter", "owner__person", "revoked_by")
