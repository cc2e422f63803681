"""Accounts and grants are made and ended here, never edited in silence."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor


class BadEmail(ValueError):
    """Not an e-mail address."""


def create_user(
    *, username: str, password: str, by: Actor, at: datetime, person_id: int | None = None, email: str = ""
) -> User:
    with transaction.atomic():
        user = User.objects.create_user(username, password, person_id=person_id, email=email)
        ledger.record(by=by, verb="user.created", on=user, at=at, private={"username": username, "email": email})
        return user


def grant_role(
    *, user: User, role: Role, unit_id: int | None, from_on: date, by: Actor, at: datetime, until_on: date | None = None
) -> Grant:
    with transaction.atomic():
        grant = Grant.objects.create(user=user, role=role, unit_id=unit_id, from_on=from_on, until_on=until_on)
        facts = {
            "user": user.code,
            "role": str(role),
            "unit": unit_id,
            "from_on": from_on.isoformat(),
            "until_on": until_on.isoformat() if until_on else None,
        }
        ledger.record(by=by, verb="grant.made", on=grant, at=at, facts=facts)
        return grant


def end_grant(*, grant: Grant, until_on: date, by: Actor, at: datetime) -> Grant:
    """A grant is ended on a day, not deleted."""
    with transaction.atomic():
        grant.until_on = until_on
        grant.save(update_fields=["until_on"])
        ledger.record(by=by, verb="grant.ended", on=grant, at=at, facts={"until_on": until_on.isoformat()})
        return grant


def set_password(*, user: User, password: str, by: Actor, at: datetime) -> User:
    """Sessions opened with the old password end with it. The password itself leaves no trace in the ledger."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        ledger.record(by=by, verb="user.password-set", on=user, at=at)
        return user


def set_email(*, user: User, email: str, by: Actor, at: datetime) -> User:
    """Where letters to this person go; empty = nowhere. The address itself is sealed in the ledger. Raises BadEmail."""
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise BadEmail(email) from None
    with transaction.atomic():
        user.email = email
        user.save(update_fields=["email"])
        ledger.record(by=by, verb="user.email-set", on=user, at=at, private={"email": email})
        return user


def close_user(*, user: User, by: Actor, at: datetime) -> User:
    """The account can no longer sign in; what it did stays on record."""
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        ledger.record(by=by, verb="user.closed", on=user, at=at)
        return user
