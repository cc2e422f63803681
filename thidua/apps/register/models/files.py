"""Files (hồ sơ): documents of one matter, in one or several files without being copied."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.register.models.entries import Entry
from thidua.core.register.fields import file_code


class CaseFile(Named):
    """FileCode of NĐ 30/2020, Phụ lục VI: OrganId, FileCatalog, FileNotation. Restricted files open by name only."""

    NAME_FIELD = "title"

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="case_files")
    organ_id = NfcCharField(max_length=13, blank=True)
    file_catalog = NfcCharField(max_length=4, blank=True)
    file_notation = NfcCharField(max_length=20)
    title = NfcCharField(max_length=300)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    is_restricted = models.BooleanField(default=False)
    last_ordinal = models.PositiveSmallIntegerField(default=0)
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "file_notation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "organ_id", "file_catalog", "file_notation"], name="register_file_code_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="register_file_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.title}"

    @property
    def code(self) -> str:
        return file_code(self.organ_id, self.file_catalog, self.file_notation)


class FileItem(models.Model):
    """A document in a file. `doc_ordinal` (STT văn bản trong hồ sơ) is given once in a file and not used again."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="file_items")
    doc_ordinal = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["case_file", "doc_ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case_file", "entry"], name="register_once_in_a_file"),
            models.UniqueConstraint(fields=["case_file", "doc_ordinal"], name="register_ordinal_once_in_a_file"),
            models.CheckConstraint(
                condition=Q(doc_ordinal__gte=1, doc_ordinal__lte=999), name="register_ordinal_three_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_file_id}/{self.doc_ordinal}"


class FileAccess(models.Model):
    """Somebody who may open a restricted file, and whether he may change it."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    may_change = models.BooleanField(default=False)

    class Meta:
        ordering = ["case_file", "user__username"]
        constraints = [models.UniqueConstraint(fields=["case_file", "user"], name="register_one_access_a_person")]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.user_id}"


class FileAct(models.TextChoices):
    OPENED = "opened", _("Lập hồ sơ")
    ADDED = "added", _("Thêm văn bản")
    TAKEN_OUT = "taken_out", _("Bớt văn bản")
    ALLOWED = "allowed", _("Đổi quyền: cho xem")
    BARRED = "barred", _("Đổi quyền: thôi cho xem")
    RESTRICTED = "restricted", _("Đổi quyền: hạn chế người xem")
    RELEASED = "released", _("Đổi quyền: thôi hạn chế")
    VIEWED = "viewed", _("Mở xem")
    CLOSED = "closed", _("Kết thúc hồ sơ")


#: Changes of who may see a file: shown as an alarm on top of it.
ALARMS = (FileAct.ALLOWED, FileAct.BARRED, FileAct.RESTRICTED, FileAct.RELEASED)


class FileEvent(models.Model):
    """What happened to a file, views of a restricted one included."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=12, choices=FileAct.choices)
    note = NfcTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["case_file", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.act}"
