"""The organisation. No tier of government is a column: units have kinds and parents, each for a time."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField


class Kind(models.TextChoices):
    PROVINCE = "province", _("Ủy ban nhân dân tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    PARTY = "party", _("Cơ quan Đảng")
    FRONT = "front", _("Mặt trận và đoàn thể")
    ARMED_FORCES = "armed-forces", _("Lực lượng vũ trang")
    PUBLIC_SERVICE = "public-service", _("Đơn vị sự nghiệp công lập")
    STATE_ENTERPRISE = "state-enterprise", _("Doanh nghiệp nhà nước")
    ENTERPRISE = "enterprise", _("Doanh nghiệp trong khối thi đua")
    MEDIA = "media", _("Cơ quan báo chí")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    DISTRICT = "district", _("Huyện, thị xã, thành phố (đến 30/6/2025)")
    OFFICE = "office", _("Phòng, bộ phận trực thuộc")
    BODY = "body", _("Ban chỉ đạo, tổ công tác")


class UnitQuerySet(NamedQuerySet):
    def alive_on(self, day: date) -> "UnitQuerySet":
        """Founded on or before the day and not yet dissolved on it (half-open)."""
        return self.filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=day), founded_on__lte=day)


class Unit(Named):
    """An agency, commune, enterprise or part of one. `code` is its stable public name; names and parents may change.

    The row holds what is in force; former names and parents stand in UnitPast, mergers and splits in Succession.
    `is_founding_known` is false where the day is not on record: `founded_on` is then the first day the unit is followed.
    `electronic_id` is its identifier on the exchange axis («H37.02», Quyết định 20/2020/QĐ-TTg), empty if not given yet.
    """

    code = models.CharField(max_length=40, unique=True)
    name = NfcCharField(max_length=200)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    founded_on = models.DateField()
    is_founding_known = models.BooleanField(default=True)
    dissolved_on = models.DateField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)
    electronic_id = models.CharField(max_length=20, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=F("founded_on")),
                name="orgs_unit_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="orgs_unit_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["electronic_id"], condition=~Q(electronic_id=""), name="orgs_electronic_id_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_alive_on(self, day: date) -> bool:
        return self.founded_on <= day and (self.dissolved_on is None or day < self.dissolved_on)


class UnitPast(models.Model):
    """What a unit was called and under whom it stood before a day: from_on ≤ day < until_on."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="past")
    name = NfcCharField(max_length=200)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["unit", "from_on"]
        constraints = [models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="orgs_past_days_in_order")]

    def __str__(self) -> str:
        return f"{self.name} – {self.until_on}"


class Succession(models.Model):
    """On a day `former` passed (wholly or in part) into `successor`. Many to many: mergers and splits alike."""

    former = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessors")
    on = models.DateField()
    is_partial = models.BooleanField(default=False)
    source = NfcCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on", "former__order"]
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="orgs_succession_once"),
            models.CheckConstraint(condition=~Q(former=F("successor")), name="orgs_succession_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"


class Bloc(Named):
    """Khối or cụm thi đua of a province: units of like tasks that are compared with each other."""

    code = models.CharField(max_length=40, unique=True)
    name = NfcCharField(max_length=200)
    province = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="blocs")
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_id(self) -> int:
        return self.province_id


class BlocMembership(models.Model):
    """One bloc a year for a unit."""

    bloc = models.ForeignKey(Bloc, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    year = models.PositiveSmallIntegerField()
    is_lead = models.BooleanField(default=False)

    class Meta:
        ordering = ["year", "unit__order"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="orgs_one_bloc_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Person(Named):
    """One person, one identity, wherever they move. `code` stands for the name where a name is not needed."""

    NAME_FIELD = "full_name"
    IS_PERSONAL_NAME = True

    code = models.CharField(max_length=40, unique=True)
    full_name = NfcCharField(max_length=120)
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.full_name


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> "PostQuerySet":
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


class Post(models.Model):
    """A person's post in a unit: from_on ≤ day < until_on. `is_head` marks the thủ trưởng."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = NfcCharField(max_length=120)
    is_head = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "person__order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="orgs_post_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"


class ImportDraft(models.Model):
    """An organisation workbook that was read without a fault and waits for its «yes». Emptied once applied or stale."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    filename = NfcCharField(max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    effective_on = models.DateField()
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-staged_at"]

    def __str__(self) -> str:
        return self.filename
