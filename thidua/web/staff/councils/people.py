"""Find one person by what somebody typed: a code, or a name that fits nobody else."""

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.councils.errors import CannotHold
from thidua.apps.orgs.models import Person
from thidua.apps.orgs.scopes import reach

SHOWN = 5


def person_named(user: User, typed: str) -> Person:
    """Among people with posts in the secretary's units. Raises CannotHold(person_unknown | person_many)."""
    text = typed.strip()[:200]
    if "\0" in text or not text:
        raise CannotHold("person_unknown", [text.replace("\0", "")])
    near = Person.objects.filter(posts__unit__in=reach(user, Role.COUNCIL_SECRETARY)).distinct()
    exact = near.filter(code=text).first()
    if exact is not None:
        return exact
    found = list(near.matching(text)[: SHOWN + 1])
    same = [person for person in found if person.full_name.casefold() == text.casefold()]
    if len(found) == 1 or len(same) == 1:
        return (same or found)[0]
    if not found:
        raise CannotHold("person_unknown", [text])
    raise CannotHold("person_many", [f"{person.full_name} ({person.code})" for person in found[:SHOWN]])
