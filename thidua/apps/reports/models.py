"""Reviews as they were drafted: the Word file, and which paragraph reports on which clause."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.apps.movements.models import Period
from thidua.apps.scoring.models import ScoreRun


class Kind(models.TextChoices):
    INTERIM = "so_ket", _("Báo cáo sơ kết")
    FINAL = "tong_ket", _("Báo cáo tổng kết")


class Report(models.Model):
    """`paragraphs`: [{text, clauses}] of everything that reports on a clause; `wording` what the officer typed."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, null=True, related_name="reports")
    wording = models.JSONField(default=dict)
    paragraphs = models.JSONField(default=list)
    file = models.FileField(upload_to="reports/", max_length=200)
    sha256 = models.CharField(max_length=64)
    is_illustration = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.period}"
