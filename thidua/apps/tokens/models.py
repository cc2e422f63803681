"""API tokens, how much each was used lately, and the answers kept for requests that may be sent twice."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField


class Scope(models.TextChoices):
    """What a token may be used for. Whatever it names, it reaches no further than its owner's roles reach that day."""

    ASSIGNMENTS_READ = "assignments:read", _("xem nhiệm vụ")
    PROCEDURES_READ = "procedures:read", _("xem danh mục thủ tục hành chính")
    CASES_READ = "cases:read", _("xem hồ sơ thủ tục hành chính")
    CASES_WRITE = "cases:write", _("gửi hồ sơ thủ tục hành chính")
    INDICATORS_READ = "indicators:read", _("xem chỉ số")


class TokenQuerySet(models.QuerySet["ApiToken"]):
    def in_force(self, day: date) -> "TokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_on__gt=day)


class ApiToken(models.Model):
    """The secret is shown once and kept only as a SHA-256; `prefix` names the token. Usable on days before `expires_on`.

    SHA-256 without salt or stretching suffices: the secret is 256 random bits, not a word somebody chose.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = NfcCharField(max_length=100)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="tokens_revoked_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.prefix

    def is_in_force(self, day: date) -> bool:
        return self.revoked_at is None and day < self.expires_on

    @property
    def scope_words(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]


class Meter(models.Model):
    """Requests of a token in the minute `minute` (since 1970) and in the one before; the last day it was used.

    Bookkeeping, not content: it is written while a GET is answered.
    """

    token = models.OneToOneField(ApiToken, on_delete=models.CASCADE, primary_key=True, related_name="meter")
    minute = models.PositiveBigIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    previous = models.PositiveIntegerField(default=0)
    last_used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.token_id}"


class KeptAnswer(models.Model):
    """The answer to a request that carried an idempotency key: the same request again gets it again."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=100)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="tokens_one_answer_a_key")]
        indexes = [models.Index(fields=["at"], name="tokens_answers_in_time")]

    def __str__(self) -> str:
        return self.key
