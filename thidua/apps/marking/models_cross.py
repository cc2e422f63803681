"""Cross-marking: rounds, conflicts, draws, pairs, marks, and the bloc's meeting. What is drawn and marked is never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.movements.models import Criterion, Period
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Bloc, Unit

USER = settings.AUTH_USER_MODEL


class RoundState(models.TextChoices):
    """The states of thidua.core.marking.ROUND_MOVES; a test holds the two together."""

    DRAFT = "draft", _("Đang chuẩn bị")
    DRAWN = "drawn", _("Đã bốc thăm, chưa mở chấm")
    OPEN = "open", _("Đang chấm")
    CLOSED = "closed", _("Đã đóng, chờ họp khối")
    AGREED = "agreed", _("Khối đã thống nhất")


class Round(models.Model):
    """One cross-marking of some blocs in one period. `markers`, `decides` and `within` are fixed before the draw."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="rounds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="the movement's province")
    name = NfcCharField(max_length=200)
    blocs = models.ManyToManyField(Bloc, related_name="rounds")
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.DRAFT, db_index=True)
    markers = models.PositiveSmallIntegerField()
    decides = models.CharField(
        max_length=8, choices=[("raw", _("trung bình các điểm chấm")), ("adjusted", _("điểm đã hiệu chỉnh độ nghiêm"))]
    )
    within = models.CharField(max_length=4, choices=[("bloc", _("trong khối, cụm")), ("all", _("giữa các khối, cụm"))])
    due_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(markers__gte=1), name="marking_round_some_markers")]

    def __str__(self) -> str:
        return self.name

    @property
    def draw(self) -> "Draw | None":
        """The draw that holds: the last one."""
        return self.draws.order_by("-number").first()

    @property
    def is_sealed(self) -> bool:
        """Until it closes nobody sees marks but their writers."""
        return self.state not in (RoundState.CLOSED, RoundState.AGREED)


class Conflict(Kept):
    """Two units that must not mark each other this round, with the reason; lifted by a replacing row."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="conflicts")
    one = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_lifted = models.BooleanField(default=False)
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Conflict"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(one=models.F("other")), name="marking_conflict_of_two")]

    def __str__(self) -> str:
        return f"{self.one_id} × {self.other_id}"


class Draw(Kept):
    """One drawing of lots. Earlier ones stay in sight: nobody can draw until the lot pleases."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    parts = models.JSONField(help_text="pool → pieces its graph falls into")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Draw"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="marking_draws_counted")]

    def __str__(self) -> str:
        return f"{self.round_id} #{self.number}"


class Pairing(Kept):
    """The unit `marker` marks `sheet`. Whoever holds the role of marker over that unit writes its marks."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="pairings")
    marker = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey("marking.Sheet", on_delete=models.PROTECT, related_name="pairings")

    objects = AppendOnlyQuerySet["Pairing"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draw", "marker", "sheet"], name="marking_paired_once")]

    def __str__(self) -> str:
        return f"{self.marker_id} → {self.sheet_id}"

    @property
    def unit_id(self) -> int:
        """The unit whose work this is: who may act asks for it."""
        return self.marker_id


class CrossMark(Kept):
    """One marker's number for one criterion. No points: not enough to judge by, with the reason."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="cross_marks")
    points_milli = models.IntegerField(null=True, blank=True, help_text="thousandths of a point")
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["CrossMark"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "criterion"], condition=Q(replaces__isnull=True), name="marking_one_first_cross_mark"
            ),
            models.CheckConstraint(
                condition=Q(points_milli__isnull=True) | Q(points_milli__gte=0), name="marking_cross_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pairing_id} {self.criterion_id}"


class Submission(Kept):
    """The marks of one pair are in: from here on they cannot be changed."""

    pairing = models.OneToOneField(Pairing, on_delete=models.PROTECT, related_name="submission")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Submission"].as_manager()

    def __str__(self) -> str:
        return f"{self.pairing_id}"


class Adjustment(Kept):
    """Markers' severities of one closed round, and its numbers with and without them; or why there are none.

    `record` is the canonical text of `thidua.core.marking.adjusting.record`, `sha256` its fingerprint, which the ledger
    repeats. Both numbers are kept whichever of them decides.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="adjustment")
    outcome = models.CharField(max_length=12)
    record = models.TextField()
    sha256 = models.CharField(max_length=64)
    code_version = models.CharField(max_length=80)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Adjustment"].as_manager()

    def __str__(self) -> str:
        return f"{self.round_id} {self.outcome}"


class BlocMeeting(Kept):
    """The meeting of one bloc that fixed the numbers of its members' sheets."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    bloc = models.ForeignKey(Bloc, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    present = NfcTextField()
    note = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["BlocMeeting"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "bloc"], name="marking_one_meeting_a_bloc")]

    def __str__(self) -> str:
        return f"{self.bloc_id} {self.held_on}"
