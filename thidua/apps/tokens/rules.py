"""Who makes tokens, who revokes them, and the door through which a request with a token comes in."""

import hmac
from datetime import date

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused, signed_in
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.scopes import holds, reach
from thidua.apps.tokens.keys import read_key
from thidua.apps.tokens.models import ApiToken

may_list_own = signed_in
#: A token reaches what its owner reaches: without a role over content it would open nothing.
may_make = holds(*CONTENT_ROLES)
may_oversee = holds(Role.ADMINISTRATOR)
OUT_OF_REACH = _("Không có mã truy cập này trong phạm vi của bạn.")


def open_token(user: User, pk: int) -> ApiToken:
    """One's own, or one of an account with a role in a unit the administrator looks after."""
    found = ApiToken.objects.select_related("owner").filter(pk=pk).first()
    if found is None or not (found.owner_id == user.pk or is_overseen(user, found)):
        raise Refused(OUT_OF_REACH)
    return found


def is_overseen(user: User, token: ApiToken) -> bool:
    within = reach(user, Role.ADMINISTRATOR)
    return bool(within) and token.owner.grants.filter(unit__in=within).exists()


def token_of(text: str, day: date) -> ApiToken | None:
    """The token in force that this text is; its owner's account must be open. One query, compared in constant time."""
    key = read_key(text)
    if key is None:
        return None
    found = ApiToken.objects.in_force(day).filter(prefix=key.prefix, owner__is_active=True)
    token = found.select_related("owner").first()
    return token if token is not None and hmac.compare_digest(token.digest, key.digest) else None
