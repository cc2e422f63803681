"""What a province lays over the national law of commendation, and what is on record of candidates. Rows are only added."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class ProvincialValue(Kept):
    """A value of the province, by its legal reference. `key` is «kind.name» of the law files, `row` the value.

    Nothing is overwritten: of one key the later entry closes the earlier. `row` None ends the province's own value.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="award_values", help_text="the province")
    key = models.CharField(max_length=160)
    row = models.JSONField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="first day it no longer holds")
    article = NfcCharField(max_length=200)
    reference = NfcCharField(max_length=300, help_text="number, day and issuer of the document")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    objects = AppendOnlyQuerySet["ProvincialValue"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="awards_value_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="awards_value_has_a_reference"),
        ]
        indexes = [models.Index(fields=["unit", "key"], name="awards_value_of_province")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.key}"


class RecordKind(models.TextChoices):
    """What may be on record of a candidate besides awards, initiatives and scores."""

    RATING = "rating", _("Mức xếp loại chất lượng, hoàn thành nhiệm vụ của năm")
    ATTESTED = "attested", _("Điều kiện do người có trách nhiệm xác nhận")
    DISCIPLINE = "discipline", _("Kỷ luật")
    LEAVE = "leave", _("Thời gian nghỉ")
    JOINED = "joined", _("Ngày vào cơ quan, đơn vị")
    COMPLETED = "completed", _("Số người hoàn thành nhiệm vụ của năm")
    MEMBERS = "members", _("Số người của tập thể")
    MEMBERS_DISCIPLINE = "members-discipline", _("Kỷ luật nặng nhất trong tập thể của năm")
    LEADS_BLOC = "leads-bloc", _("Dẫn đầu khối, cụm thi đua của năm")
    MOVEMENT_YEARS = "movement-years", _("Số năm của phong trào")
    ARCHIVE = "archive", _("Hồ sơ khen thưởng, sáng kiến lưu đủ từ năm")


class CandidateRecord(Kept):
    """One thing on record of a person or unit, with its document. `unit` is where it was recorded, and its scope.

    `name` tells attested conditions apart; `value` is a word or whole number by kind. The latest of one matter holds.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="candidate_records")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="candidate_records"
    )
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    name = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.CharField(max_length=40, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    source = NfcCharField(max_length=300)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    objects = AppendOnlyQuerySet["CandidateRecord"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="awards_record_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="awards_record_has_a_source"),
        ]
        indexes = [
            models.Index(fields=["person", "kind"], name="awards_record_of_person"),
            models.Index(fields=["unit", "kind"], name="awards_record_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.unit_id} {self.kind}"
