"""One line of the register and everything that happened to it. Field names follow NĐ 30/2020, Phụ lục VI."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.register.models.books import Book, Direction
from thidua.core.register.numbering import code, printed
from thidua.core.vietnamese.folding import fold


class State(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    NUMBERED = "numbered", _("Đã lấy số, chưa phát hành")
    ISSUED = "issued", _("Đã phát hành")
    REPLACED = "replaced", _("Đã bị thay thế")
    REGISTERED = "registered", _("Đã vào sổ")
    IN_HAND = "in_hand", _("Đã chuyển xử lý")
    FINISHED = "finished", _("Đã xử lý xong")
    RECALLED = "recalled", _("Đã thu hồi")
    CANCELLED = "cancelled", _("Hủy số")
    DROPPED = "dropped", _("Bỏ dự thảo")


class Priority(models.TextChoices):
    """NĐ 30/2020: three degrees of urgency."""

    NORMAL = "0", _("Thường")
    URGENT = "1", _("Khẩn")
    VERY_URGENT = "2", _("Thượng khẩn")
    FLASH = "3", _("Hỏa tốc")


class Secrecy(models.TextChoices):
    """A line of the book only: the text of a secret document never enters this system."""

    OPEN = "", _("Không mật")
    SECRET = "mat", _("Mật")
    TOP_SECRET = "toi-mat", _("Tối mật")
    MOST_SECRET = "tuyet-mat", _("Tuyệt mật")


class EntryQuerySet(NamedQuerySet):
    def incoming(self) -> "EntryQuerySet":
        return self.filter(direction=Direction.INCOMING)

    def outgoing(self) -> "EntryQuerySet":
        return self.filter(direction=Direction.OUTGOING)

    def standing(self) -> "EntryQuerySet":
        return self.exclude(state__in=[State.CANCELLED, State.DROPPED])


class Entry(models.Model):
    """A registered document, or an outgoing draft that has no number yet.

    `number` is the book's: the arrival number of an incoming document, the own number of an outgoing one.
    `code_number` and `code_notation` are what the document prints, leading zeros kept.
    """

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="register_entries")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    year = models.PositiveSmallIntegerField()
    book = models.ForeignKey(Book, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="register_entries"
    )

    type_name = NfcCharField(max_length=100, blank=True)
    code_number = NfcCharField(max_length=11, blank=True)
    code_notation = NfcCharField(max_length=30, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    organ_name = NfcCharField(max_length=200, blank=True)
    subject = NfcCharField(max_length=500)
    page_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    signer_position = NfcCharField(max_length=100, blank=True)
    signer_name = NfcCharField(max_length=50, blank=True)
    to = NfcTextField(blank=True)
    priority = models.CharField(max_length=1, choices=Priority.choices, default=Priority.NORMAL)
    issued_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    to_places = NfcCharField(max_length=1000, blank=True)
    trace = models.JSONField(default=list, blank=True)

    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, blank=True, default=Secrecy.OPEN)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey("orgs.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handler_unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_on = models.DateField(null=True, blank=True)
    note = NfcCharField(max_length=300, blank=True)
    identity = models.CharField(max_length=400, blank=True, db_index=True)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    same_reason = NfcCharField(max_length=300, blank=True)
    fold = models.TextField(editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "direction", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="register_number_once_in_a_book"),
            models.CheckConstraint(
                condition=Q(book__isnull=True, number__isnull=True) | Q(book__isnull=False, number__gte=1),
                name="register_number_and_book_together",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"], number__isnull=True)
                | (~Q(state__in=["draft", "dropped"]) & Q(number__isnull=False)),
                name="register_only_drafts_lack_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(direction="incoming") | Q(arrived_on__isnull=False), name="register_incoming_has_arrived"
            ),
            models.CheckConstraint(
                condition=Q(secrecy="") | Q(document__isnull=True, holder__isnull=False),
                name="register_secret_text_stays_out",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_reason=""), name="register_double_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(page_amount__isnull=True) | Q(page_amount__lte=999), name="register_pages_three_digits"
            ),
            models.CheckConstraint(
                condition=Q(issued_amount__isnull=True) | Q(issued_amount__lte=999),
                name="register_copies_three_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.code or self.subject

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        fields = kwargs.get("update_fields")
        if fields:
            kwargs["update_fields"] = {*fields, "fold"}  # type: ignore[misc]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        """The search key: whatever a clerk remembers of a document."""
        number = str(self.number) if self.number else ""
        self.fold = fold(f"{self.code} {number} {self.subject} {self.organ_name} {self.signer_name} {self.type_name}")

    @property
    def is_incoming(self) -> bool:
        return self.direction == Direction.INCOMING

    @property
    def code(self) -> str:
        """«05/QĐ-UBND» as the document prints it."""
        return code(self.code_number, self.code_notation)

    @property
    def shown_number(self) -> str:
        """The book's number, «01»."""
        return printed(self.number) if self.number else ""


class Act(models.TextChoices):
    REGISTERED = "registered", _("Vào sổ")
    DRAFTED = "drafted", _("Soạn dự thảo")
    VERSION = "version", _("Thêm bản dự thảo")
    COMMENTED = "commented", _("Góp ý")
    NUMBERED = "numbered", _("Lấy số")
    ISSUED = "issued", _("Phát hành")
    HANDED = "handed", _("Chuyển xử lý")
    FINISHED = "finished", _("Xử lý xong")
    CANCELLED = "cancelled", _("Hủy số")
    DROPPED = "dropped", _("Bỏ dự thảo")
    RECALLED = "recalled", _("Thu hồi")
    REPLACED = "replaced", _("Bị thay thế")
    CORRECTED = "corrected", _("Được đính chính")
    DELIVERED = "delivered", _("Gửi, nhận")
    RECIPIENTS = "recipients", _("Ghi nơi nhận")


class Step(models.Model):
    """One thing that happened to an entry: written once, never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12, choices=Act.choices)
    note = NfcTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["entry", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.act}"


class Version(models.Model):
    """A draft as somebody sent it in. Every version stays, the last one is what is numbered."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveSmallIntegerField()
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    note = NfcCharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["entry", "position"]
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="register_version_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.position}"


class How(models.TextChoices):
    REPLACES = "replaces", _("Thay thế")
    CORRECTS = "corrects", _("Đính chính")


class Link(models.Model):
    """`mending` replaces or corrects `mended`; in force once `mending` is issued. Seen from both ends."""

    mending = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mends")
    mended = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mended_by")
    how = models.CharField(max_length=10, choices=How.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mending", "mended"], name="register_link_once"),
            models.CheckConstraint(condition=~Q(mending=models.F("mended")), name="register_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.mending_id} {self.how} {self.mended_id}"
