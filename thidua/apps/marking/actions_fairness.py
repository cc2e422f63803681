"""Check a closed round, ask for a check, conclude on a finding, answer when asked. None of it changes a point."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.adapters.codeversion import code_version
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit import ledger
from thidua.apps.jobs.models import Job
from thidua.apps.marking import rules_fairness
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.fairness_gather import gather
from thidua.apps.marking.fairness_queue import enqueue_check, unfinished
from thidua.apps.marking.models import FairnessCheck, FairnessReply, FairnessReview, Outcome, Round
from thidua.apps.orgs.models import Unit
from thidua.core.marking.fairness.model import OF_BLOCS, Finding
from thidua.core.marking.fairness.record import (
    digest,
    inputs_text,
    key_of,
    read_record,
    record_text,
    seed_of,
)

WRITING = "write"


def make_check(
    *,
    of: Round,
    by: User,
    at: datetime,
    job: int | None = None,
    tell: Callable[[str], None] = lambda _stage: None,
) -> FairnessCheck:
    """Ask all questions of a closed round and keep the answer as its next record. Whoever calls has asked who may.

    Counting goes on before the record is written, so that nobody waits for a lock. Raises NotMarked for a round that is
    not closed and RefusedTable where the marks cannot be read.
    """
    from thidua.core.marking.fairness.recording import record_of  # noqa: PLC0415  (loads numpy)

    _demand_closed(of)
    inputs = gather(of)
    text = inputs_text(inputs)
    known = digest(text)
    record = record_of(inputs, seed=seed_of(known), tell=tell)
    written, named = record_text(record), [key_of(item) for item in record.report.named()]
    with transaction.atomic():
        _hold(of)
        tell(WRITING)
        made = FairnessCheck.objects.create(
            round=of,
            number=(of.fairness_checks.aggregate(last=Max("number"))["last"] or 0) + 1,
            inputs=text,
            record=written,
            inputs_sha256=known,
            record_sha256=digest(written),
            seed=record.report.seed,
            code_version=code_version(),
            tried=len(record.report.findings),
            named=named,
            job=job,
            by=by,
            at=at,
        )
        facts = {
            "round": of.pk,
            "number": made.number,
            "inputs_sha256": known,
            "record_sha256": made.record_sha256,
            "seed": made.seed,
            "code_version": made.code_version,
            "tried": made.tried,
            "named": len(named),
        }
        ledger.record(by=by, verb="cross.fairness_checked", on=made, at=at, facts=facts)
    return made


def ask_check(*, of: Round, by: User, at: datetime) -> Job:
    """What the button does: the work that is under way already, or a new one. The records so far stay."""
    with transaction.atomic():
        held = _hold(of)
        rules_fairness.may_check.demand(by, held)
        _demand_closed(held)
        waiting = unfinished(held)
        if waiting is not None:
            return waiting
        job = enqueue_check(held, by, at)
        ledger.record(by=by, verb="cross.fairness_asked", on=held, at=at, facts={"job": job.pk})
        return job


def review_finding(*, of: Round, key: str, outcome: str, reason: str, by: User, at: datetime) -> FairnessReview:
    """What the board looked at and concluded. A new row replaces the last; a unit asked for its view sees the reason."""
    _demand_words(outcome, reason)
    with transaction.atomic():
        held = _hold(of)
        rules_fairness.may_check.demand(by, held)
        seen, finding = _standing_out(held, key)
        units = _units_of(finding)
        rules_fairness.is_not_about_own.demand(by, units)
        if outcome == Outcome.EXPLAIN and not units:
            words = _(
                "Điều này nói về cả khối, cụm nên không mời riêng đơn vị nào; trao đổi tại họp khối rồi ghi kết quả."
            )
            raise NotMarked({"outcome": words})
        made = FairnessReview.objects.create(
            round=held,
            seen=seen,
            key=key,
            question=finding.check,
            outcome=outcome,
            reason=reason.strip(),
            by=by,
            at=at,
            replaces=FairnessReview.objects.current().filter(round=held, key=key).first(),
        )
        if outcome == Outcome.EXPLAIN:
            made.units.set(units)
        facts = {"round": held.pk, "check": seen.number, "question": finding.check, "key": key, "outcome": outcome}
        ledger.record(
            by=by, verb="cross.fairness_reviewed", on=made, at=at, facts=facts, private={"reason": made.reason}
        )
    return made


def answer_review(*, review: FairnessReview, unit: Unit, text: str, by: User, at: datetime) -> FairnessReply:
    """A unit's view, once for each time it is asked; nothing more once the board has concluded."""
    if not text.strip():
        raise NotMarked({"text": _("Ghi giải trình của đơn vị.")})
    with transaction.atomic():
        held = FairnessReview.objects.select_related("round").get(pk=review.pk)
        _hold(held.round)
        rules_fairness.may_answer.demand(by, unit)
        if not held.units.filter(pk=unit.pk).exists():
            raise Refused(_("Không có đề nghị giải trình này trong phạm vi của bạn."))
        if FairnessReview.objects.filter(replaces=held).exists():
            raise NotMarked({"text": _("Ban đã ghi kết quả xem xét nên đề nghị này không còn chờ giải trình.")})
        if held.replies.filter(unit=unit).exists():
            raise NotMarked({"text": _("Đơn vị đã giải trình rồi; nội dung đã gửi không sửa được.")})
        made = FairnessReply.objects.create(review=held, unit=unit, text=text.strip(), by=by, at=at)
        facts = {"round": held.round_id, "review": held.pk}
        ledger.record(by=by, verb="cross.fairness_answered", on=made, at=at, facts=facts, private={"text": made.text})
    return made


def _hold(of: Round) -> Round:
    return Round.objects.select_for_update(no_key=True).get(pk=of.pk)


def _demand_closed(of: Round) -> None:
    if of.is_sealed:
        raise NotMarked({"": _("Đợt chấm chưa đóng nên chưa kiểm tra sự công tâm được.")})


def _demand_words(outcome: str, reason: str) -> None:
    if outcome not in Outcome.values:
        raise NotMarked({"outcome": _("Chọn một kết quả xem xét.")})
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ đã xem những gì và vì sao kết luận như vậy.")})


def _standing_out(of: Round, key: str) -> tuple[FairnessCheck, Finding]:
    """The latest check and what it says under the key."""
    last = FairnessCheck.objects.filter(round=of).order_by("-number").defer("inputs").first()
    if last is not None and key in last.named:
        for item in read_record(str(last.record)).report.named():
            if key_of(item) == key:
                return last, item
    raise NotMarked({"": _("Điều này không còn nổi bật trong lần kiểm tra mới nhất. Tải lại trang để xem hiện trạng.")})


def _units_of(finding: Finding) -> Sequence[Unit]:
    if finding.check in OF_BLOCS:
        return []
    return list(Unit.objects.filter(code__in=finding.subjects))
