"""The demonstration accounts, as the launcher prints them. Nobody real, one password, never in a real installation."""

from dataclasses import dataclass

from thidua.apps.accounts.models import Grant
from thidua.apps.orgs.models import Kind
from thidua.demo.accounts import DEMO_PASSWORD as PASSWORD

__all__ = ["PASSWORD", "Login", "logins"]


@dataclass(frozen=True)
class Login:
    username: str
    role: str
    unit: str


def logins(*, of_each: int = 1) -> list[Login]:
    """The first accounts of each role in each province, by user name."""
    grants = Grant.objects.select_related("user", "unit__parent").order_by("user__pk", "pk")
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for grant in grants:
        if grant.unit is None:
            continue
        top = grant.unit
        while top.parent is not None and top.kind != Kind.PROVINCE:
            top = top.parent
        key = (grant.role, top.code)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= of_each:
            rows.append(Login(grant.user.username, str(grant.get_role_display()), grant.unit.name))
    return rows
