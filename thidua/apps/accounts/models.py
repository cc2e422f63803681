"""Users and their grants. A right is never a flag on a user: it is a grant of a role in a scope between two days."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from thidua.apps.accounts.roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A way to sign in. The person behind it, if there is one, is `person`: one person, one identity."""

    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    person = models.OneToOneField("orgs.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username

    @property
    def code(self) -> str:
        """How the ledger names this user: no personal data."""
        return f"user:{self.pk}"

    @property
    def label(self) -> str:
        return self.person.full_name if self.person else self.username


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, day: date) -> "GrantQuerySet":
        """Half-open: from_on ≤ day < until_on; no until_on = until further notice."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


class Grant(models.Model):
    """A role for one unit and everything below it. Without a unit it reaches nothing: missing scope denies."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=Role.choices)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="accounts_grant_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} @ {self.unit_id}"
