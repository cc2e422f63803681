"""Checks of a closed round: gathered, run in the background, kept, concluded on, answered, made again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import fairness_world, world
from tests.support.fairness_world import CLOSED_AT, Checked
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.jobs.models import Job, State
from thidua.apps.jobs.working import run_next
from thidua.apps.marking import actions_fairness, rules_fairness
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.fairness_gather import gather, window_of
from thidua.apps.marking.fairness_queue import CHECK, unfinished
from thidua.apps.marking.fairness_verify import differences
from thidua.apps.marking.models import CrossMark, FairnessCheck, FairnessReview, Mark, Round, Sheet, Submission
from thidua.apps.marking.queries_fairness import asked_of, page_of, summary_of, to_answer
from thidua.core.marking.fairness.model import CHECKS, StatedMark
from thidua.core.marking.fairness.record import digest, read_record, seed_of

pytestmark = pytest.mark.django_db
LATER = CLOSED_AT + timedelta(days=1)


@pytest.fixture
def made() -> Checked:
    return fairness_world.checked()


def review(made: Checked, outcome: str, reason: str = "Đã xem hai phiếu", **who: User) -> FairnessReview:
    by = who.get("by", made.cross.here.officer)
    key = made.check.named[0]
    return actions_fairness.review_finding(of=made.round, key=key, outcome=outcome, reason=reason, by=by, at=LATER)


def test_closing_asks_for_one_check_and_the_worker_keeps_its_record() -> None:
    made = fairness_world.closed()
    job = Job.objects.get(kind=CHECK)
    assert (job.state, job.by, FairnessCheck.objects.count()) == (State.WAITING, made.cross.here.officer, 0)
    fairness_world.work(made.round)
    job.refresh_from_db()
    assert (job.state, job.percent) == (State.DONE, 100)
    found = made.check
    record = read_record(str(found.record))
    assert {item.check for item in record.report.findings} | {item.check for item in record.report.not_enough} == set(
        CHECKS
    )
    assert (found.number, found.job, found.tried) == (1, job.pk, len(record.report.findings))
    assert (found.inputs_sha256, found.record_sha256) == (digest(str(found.inputs)), digest(str(found.record)))
    assert found.seed == record.report.seed == seed_of(found.inputs_sha256)
    assert record.size.marks == 84  # 7 × 6 sheets given, two criteria each
    assert '"named":1' in LedgerEntry.objects.get(verb="cross.fairness_checked").payload


def test_the_two_whose_marks_are_alike_are_named_and_nobody_else(made: Checked) -> None:
    named = read_record(str(made.check.record)).report.named()
    assert [(item.check, set(item.subjects)) for item in named] == [("copying", {unit.code for unit in made.pair})]
    part = next(part for part in page_of(made.round).parts if part.points)
    assert all(unit.name in part.points[0].sentence for unit in made.pair)
    assert not any(unit.code in part.points[0].sentence for unit in made.pair)


def test_a_round_without_anything_unusual_says_so() -> None:
    made = fairness_world.checked(copies=False)
    assert made.check.named == []
    summary = summary_of(made.round)
    assert summary is not None
    assert summary.words == "Kiểm tra công tâm: không có gì nổi bật."
    assert page_of(made.round).named == 0


def test_a_job_taken_up_again_makes_no_second_record(made: Checked) -> None:
    Job.objects.filter(kind=CHECK).update(state=State.WAITING)
    assert run_next("another", lambda: LATER)
    assert (Job.objects.get(kind=CHECK).state, FairnessCheck.objects.count()) == (State.DONE, 1)


def test_asking_again_makes_a_new_record_with_the_same_answer_and_the_first_stays(made: Checked) -> None:
    officer = made.cross.here.officer
    job = actions_fairness.ask_check(of=made.round, by=officer, at=LATER)
    assert actions_fairness.ask_check(of=made.round, by=officer, at=LATER + timedelta(minutes=1)) == job
    assert run_next("worker", lambda: LATER + timedelta(hours=1))
    first, second = FairnessCheck.objects.filter(round=made.round)
    assert (first.number, second.number) == (1, 2)
    assert (first.record_sha256, first.seed) == (second.record_sha256, second.seed)
    with pytest.raises(AppendOnly):
        first.save()
    with pytest.raises(AppendOnly):
        FairnessCheck.objects.all().delete()


def test_an_open_round_is_not_checked() -> None:
    made = fairness_world.closed()
    Round.objects.filter(pk=made.round.pk).update(state="open")
    of = Round.objects.get()
    for act in (actions_fairness.ask_check, actions_fairness.make_check):
        with pytest.raises(NotMarked, match="chưa đóng"):
            act(of=of, by=made.cross.here.officer, at=LATER)
    fairness_world.work(made.round)
    assert Job.objects.get(kind=CHECK).state == State.FAILED
    assert not FairnessCheck.objects.exists()


def test_rows_that_cannot_be_read_end_the_job_with_a_sentence() -> None:
    made = fairness_world.closed()
    first = CrossMark.objects.order_by("pk").first()
    assert first is not None
    fields = {"pairing": first.pairing, "criterion": first.criterion, "by": first.by, "at": AT, "replaces": first}
    CrossMark.objects.create(points_milli=10_001, **fields)
    fairness_world.work(made.round)
    job = Job.objects.get(kind=CHECK)
    assert job.state == State.FAILED
    assert "ngoài thang" in job.message
    page = page_of(made.round)
    assert (page.check, page.has_failed, page.is_running) == (None, True, False)


def test_nobody_but_the_board_of_the_province_asks_or_concludes(made: Checked) -> None:
    here = made.cross.here
    others = [
        world.user(Role.AUDITOR, here.province), world.user(Role.BOARD_OFFICER, world.province("Tỉnh khác")),
        made.cross.lead, here.clerks[0], made.cross.markers[here.units[0].pk],
    ]  # fmt: skip
    for user in others:
        with pytest.raises(Refused):
            actions_fairness.ask_check(of=made.round, by=user, at=LATER)
        with pytest.raises(Refused):
            review(made, "normal", by=user)
    assert not FairnessReview.objects.exists()


def test_who_belongs_to_a_unit_that_is_named_does_not_conclude(made: Checked) -> None:
    officer = world.user(Role.BOARD_OFFICER, made.cross.here.province)
    officer.grants.create(role=Role.UNIT_CLERK, unit=made.pair[0], from_on=DAY - timedelta(days=9))
    with pytest.raises(Refused, match="đơn vị được nêu"):
        review(made, "normal", by=officer)


def test_a_conclusion_owes_its_reason_and_changes_no_point(made: Checked) -> None:
    before = list(Mark.objects.values_list("pk", "points_milli"))
    for outcome, reason in (("normal", " "), ("other", "vì")):
        with pytest.raises(NotMarked):
            review(made, outcome, reason)
    first = review(made, "again", "Hai phiếu cùng sai một cách")
    second = review(made, "normal", "Cùng đi kiểm tra một buổi")
    assert second.replaces == first
    summary, page = summary_of(made.round), page_of(made.round)
    assert summary is not None and not summary.is_waiting
    told = next(part.points[0] for part in page.parts if part.points)
    assert [item.outcome for item in told.reviews] == ["again", "normal"]
    assert list(Mark.objects.values_list("pk", "points_milli")) == before
    assert LedgerEntry.objects.filter(verb="cross.fairness_reviewed").count() == 2
    assert "Hai phiếu" not in "".join(LedgerEntry.objects.values_list("payload", flat=True))


def test_what_does_not_stand_out_cannot_be_concluded_on(made: Checked) -> None:
    with pytest.raises(NotMarked, match="không còn nổi bật"):
        actions_fairness.review_finding(
            of=made.round, key="0" * 16, outcome="normal", reason="vì", by=made.cross.here.officer, at=LATER
        )


def test_a_named_unit_learns_its_own_finding_when_asked_and_answers_once(made: Checked) -> None:
    here, (one, other) = made.cross.here, made.pair
    clerk, stranger = here.clerks[0], here.clerks[4]
    assert asked_of(clerk) == []
    asked = review(made, "explain", "Hai phiếu giống nhau ở hầu hết tiêu chí")
    assert {unit.pk for unit in asked.units.all()} == {one.pk, other.pk}
    [told] = asked_of(clerk)
    assert told.units == told.waiting == [one]
    assert other.name not in f"{told.sentence} {told.innocent}"
    assert (asked_of(stranger), to_answer(stranger), to_answer(clerk)) == ([], 0, 1)
    assert rules_fairness.asked(made.cross.lead).count() == 0
    assert rules_fairness.asked(made.cross.markers[one.pk]).count() == 0

    def answer(unit, by):
        return actions_fairness.answer_review(review=asked, unit=unit, text="Cùng đi một đoàn", by=by, at=LATER)

    for unit, by in ((other, clerk), (one, stranger), (here.units[4], stranger)):
        with pytest.raises(Refused):
            answer(unit, by)
    answer(one, clerk)
    assert to_answer(clerk) == 0
    with pytest.raises(NotMarked, match="đã giải trình rồi"):
        answer(one, clerk)
    review(made, "normal", "Hai bên cùng đi một đoàn")
    with pytest.raises(NotMarked, match="Ban đã ghi kết quả"):
        answer(other, here.clerks[1])
    [told] = asked_of(clerk)
    assert told.is_closed


def test_an_own_reply_is_not_shown_to_the_other_unit(made: Checked) -> None:
    asked, clerks = review(made, "explain"), made.cross.here.clerks
    actions_fairness.answer_review(review=asked, unit=made.pair[0], text="Riêng của tôi", by=clerks[0], at=LATER)
    [told] = asked_of(clerks[1])
    assert [reply.text for reply in told.review.own_replies] == []


def test_gathering_costs_the_same_however_many_marks_there_are() -> None:
    made = fairness_world.closed()
    of = Round.objects.select_related("period__version", "period__movement").get()
    gather(of)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            gather(of)
        return len(seen)

    full = cost()
    Submission.objects.filter(pairing__in=[pair.pk for pair in made.cross.pairs(of)[6:]])._raw_delete("default")
    assert cost() == full <= 8
    assert len(gather(of).rows) == 12


def test_a_mark_taken_back_is_no_mark_and_a_changed_one_leaves_its_trace() -> None:
    made = fairness_world.closed()
    of = Round.objects.select_related("period__version", "period__movement").get()
    marks = list(CrossMark.objects.order_by("pk")[:2])
    for mark, milli in zip(marks, (None, 2500), strict=True):
        fields = {"pairing": mark.pairing, "criterion": mark.criterion, "by": mark.by, "at": AT, "replaces": mark}
        CrossMark.objects.create(points_milli=milli, reason="chưa đủ căn cứ", **fields)
    rows = gather(of).rows
    keys = [(row.marker, row.marked, row.criterion) for row in rows]
    gone, changed = ((m.pairing.marker.code, m.pairing.sheet.unit.code, m.criterion.code) for m in marks)
    assert (keys.count(gone), keys.count(changed), len(rows)) == (0, 2, 84)
    moments = [row.at for row in rows if (row.marker, row.marked, row.criterion) == changed]
    assert moments == [AT, AT + timedelta(microseconds=1)]  # the clock stood still, the rows tell the order
    assert made.round.pk == of.pk


def test_claims_meet_only_an_appraisal_that_is_finished() -> None:
    made = fairness_world.closed()
    of = Round.objects.select_related("period__version", "period__movement").get()
    sheet, officer = made.cross.sheets[0], made.cross.here.officer
    row = made.cross.here.row("A1")
    Mark.objects.create(
        sheet=sheet, criterion=row, stage="appraisal", points_milli=7000, reason="cắt", by=officer, at=LATER
    )

    def claims() -> list[StatedMark]:
        return sorted((one for one in gather(of).stated if one.unit == sheet.unit.code), key=lambda one: one.criterion)

    bloc = made.cross.here.bloc.code
    code = sheet.unit.code
    rest = StatedMark(code, "A3", Decimal(5), None, Decimal(5), bloc)
    assert claims() == [StatedMark(code, "A1", Decimal(9), None, Decimal(10), bloc), rest]
    Sheet.objects.filter(pk=sheet.pk).update(state="appraised")
    assert claims() == [StatedMark(code, "A1", Decimal(9), Decimal(7), Decimal(10), bloc), rest]


def test_late_is_the_last_day_before_the_deadline_and_never_more_than_half_the_time() -> None:
    of = Round(opened_at=AT, due_on=DAY + timedelta(days=9), closed_at=None)
    assert window_of(of) is None
    of.closed_at = AT + timedelta(hours=40)
    assert (window_of(of).late_from, window_of(of).closes_at) == (AT + timedelta(hours=20), of.closed_at)
    of.closed_at = AT + timedelta(days=20)  # the deadline was the tenth day, at midnight in Vietnam
    midnight = AT.replace(hour=17) + timedelta(days=9)
    assert (window_of(of).late_from, window_of(of).closes_at) == (midnight - timedelta(hours=24), of.closed_at)
    of.closed_at = of.opened_at
    assert window_of(of).late_from == AT


def test_a_stored_check_is_made_again_and_what_was_changed_is_found(made: Checked) -> None:
    period = made.cross.here.period
    assert differences(period) == []
    row, where = made.check, f"fairness/{made.round.pk}/1"

    def spoilt(**fields: object) -> list[str]:
        kept = {name: getattr(row, name) for name in fields}
        FairnessCheck.objects.filter(pk=row.pk)._update([(row._meta.get_field(n), None, v) for n, v in fields.items()])
        found = [one.where for one in differences(period)]
        FairnessCheck.objects.filter(pk=row.pk)._update([(row._meta.get_field(n), None, v) for n, v in kept.items()])
        return found

    text = str(row.record).replace('"verdict":"look_together"', '"verdict":"nothing_unusual"')
    assert text != row.record
    assert spoilt(record=text) == [f"{where}/record_sha256"]
    assert spoilt(record=text, record_sha256=digest(text)) == [f"{where}/{row.named[0]}"]
    assert spoilt(inputs="{}") == [f"{where}/inputs_sha256"]
    assert spoilt(inputs="{}", inputs_sha256=digest("{}"), seed=seed_of(digest("{}"))) == [where]
    assert spoilt(seed=row.seed + 1) == [f"{where}/seed"]
    assert differences(period) == []


def test_marks_that_no_longer_stand_as_the_check_read_them_are_found(made: Checked) -> None:
    mark = CrossMark.objects.order_by("pk").first()
    assert mark is not None
    fields = {"pairing": mark.pairing, "criterion": mark.criterion, "by": mark.by, "at": AT, "replaces": mark}
    CrossMark.objects.create(points_milli=2500, **fields)
    assert [one.where for one in differences(made.cross.here.period)] == [f"fairness/{made.round.pk}/1/marks"]


def test_a_damaged_record_is_told_and_the_page_still_opens(made: Checked) -> None:
    field = FairnessCheck._meta.get_field("record")
    FairnessCheck.objects.filter(pk=made.check.pk)._update([(field, None, "hỏng")])
    page = page_of(made.round)
    assert (page.is_damaged, page.parts) == (True, [])
    assert unfinished(made.round) is None
