"""Edit rules as a draft, decide on the linter's findings, freeze; enter figures and record votes. Every step is in the ledger."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.movements import queries, queries_rules
from thidua.apps.movements.models import (
    Choice,
    EnteredFigure,
    FaultDecision,
    Movement,
    Period,
    RuleDraft,
    RuleSetVersion,
    State,
    TieVote,
)
from thidua.apps.movements.refusing import NotPossible, demand_sound
from thidua.apps.movements.versions import write_version
from thidua.apps.orgs.models import BlocMembership, Unit
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import RuleSet

MOST_FIGURE = 10**12


def start_draft(*, movement: Movement, by: User, at: datetime) -> RuleDraft:
    """A draft that starts as the latest version; the one already begun, if there is one."""
    with transaction.atomic():
        current = _open(movement)
        held = RuleDraft.objects.filter(movement=current).first()
        if held is not None:
            return held
        version = queries.latest_version(current)
        draft = RuleDraft.objects.create(
            movement=current, based_on=version, rules=version.rules, changed_by=by, changed_at=at
        )
        ledger.record(by=by, verb="rules.draft_started", on=current, at=at, facts={"based_on": version.number})
    return draft


def change_draft(*, movement: Movement, rules: RuleSet, part: str, revision: int, by: User, at: datetime) -> RuleDraft:
    """The draft with these rules. `revision` is the one the editor saw: somebody else's later change is never overwritten."""
    with transaction.atomic():
        draft = _draft(_open(movement))
        if draft.revision != revision:
            words = _("Bản nháp vừa được %(who)s sửa. Hãy mở lại trang để thấy nội dung mới rồi sửa tiếp.")
            raise NotPossible(words % {"who": draft.changed_by.label})
        plain = to_plain(rules)
        if plain == draft.rules:
            raise NotPossible(_("Không có gì thay đổi."))
        draft.rules, draft.revision, draft.changed_by, draft.changed_at = plain, revision + 1, by, at
        draft.save()
        facts = {"part": part, "revision": draft.revision, "fingerprint": fingerprint(rules)}
        ledger.record(by=by, verb="rules.draft_changed", on=draft.movement, at=at, facts=facts)
    return draft


def drop_draft(*, movement: Movement, by: User, at: datetime) -> None:
    """The draft is given up; versions stay as they are, the ledger keeps its fingerprint."""
    with transaction.atomic():
        draft = _draft(_open(movement))
        facts = {"revision": draft.revision, "fingerprint": fingerprint(queries_rules.working(draft.movement).rules)}
        draft.delete()
        ledger.record(by=by, verb="rules.draft_dropped", on=movement, at=at, facts=facts)


def freeze_draft(*, movement: Movement, reason: str, by: User, at: datetime) -> RuleSetVersion:
    """The draft becomes the next numbered version. Raises NotPossible while a finding is neither mended nor decided."""
    if not reason.strip():
        raise NotPossible(_("Hãy ghi lý do ban hành phiên bản mới."))
    with transaction.atomic():
        current = _open(movement)
        draft = _draft(current)
        rules = queries_rules.working(current).rules
        demand_sound(current, rules)
        last = queries.latest_version(current)
        if fingerprint(rules) == last.fingerprint:
            words = _("Bản nháp giống hệt phiên bản %(number)s; không có gì để ban hành.")
            raise NotPossible(words % {"number": last.number})
        version = write_version(current, rules, number=last.number + 1, reason=reason.strip()[:300], by=by, at=at)
        draft.delete()
        facts = {"number": version.number, "fingerprint": version.fingerprint, "reason": reason.strip()[:300]}
        ledger.record(by=by, verb="rules.frozen", on=current, at=at, facts=facts)
    return version


def decide_fault(*, movement: Movement, key: str, choice: str, reason: str, by: User, at: datetime) -> FaultDecision:
    """Keep a fault of the official text as it is, or take that decision back. Raises NotPossible."""
    if choice not in Choice.values:
        raise NotPossible(_("Hãy chọn cách xử lý."))
    if not reason.strip():
        raise NotPossible(_("Hãy ghi lý do; lý do được lưu cùng bộ tiêu chí."))
    with transaction.atomic():
        current = _open(movement)
        rules = queries_rules.working(current).rules
        found = queries_rules.findings(current, rules, queries.known_clauses(current))
        finding = next((item for item in found if item.fault.key == key), None)
        if finding is None:
            raise NotPossible(_("Không còn phát hiện này; bộ tiêu chí vừa được sửa."))
        if not finding.fault.can_be_kept:
            raise NotPossible(_("Lỗi này phải sửa, không giữ nguyên được: %(words)s") % {"words": finding.words})
        decision = FaultDecision.objects.create(
            movement=current,
            key=key,
            kind=finding.fault.kind,
            where=finding.fault.where[:120],
            words=finding.words[:500],
            choice=choice,
            reason=reason.strip()[:300],
            by=by,
            at=at,
        )
        facts = {
            "key": key,
            "kind": decision.kind,
            "where": decision.where,
            "choice": choice,
            "reason": decision.reason,
        }
        ledger.record(by=by, verb="rules.fault_decided", on=current, at=at, facts=facts)
    return decision


def enter_figure(
    *, period: Period, unit: Unit, measure: str, hits: int, trials: int, source: str, by: User, at: datetime
) -> EnteredFigure:
    """A figure the rules of the period ask for, with its source. An earlier one stays on record. Raises NotPossible."""
    if measure not in queries_rules.entered_measures(queries.ruleset_of(period.version)):
        raise NotPossible(_("Bộ tiêu chí của kỳ này không dùng số liệu “%(measure)s”.") % {"measure": measure})
    if not 0 <= hits <= trials or trials == 0 or trials > MOST_FIGURE:
        raise NotPossible(_("Số đạt phải từ 0 đến tổng số, và tổng số phải lớn hơn 0."))
    if not source.strip():
        raise NotPossible(_("Hãy ghi nguồn của số liệu: văn bản, báo cáo, ngày lấy số."))
    with transaction.atomic():
        _open(period.movement)
        figure = EnteredFigure.objects.create(
            period=period,
            unit=unit,
            measure=measure,
            hits=hits,
            trials=trials,
            source=source.strip()[:300],
            by=by,
            at=at,
        )
        facts = {"unit": unit.code, "measure": measure, "hits": hits, "trials": trials, "source": figure.source}
        ledger.record(by=by, verb="rules.figure_entered", on=period, at=at, facts=facts)
    return figure


def record_tie_vote(
    *,
    period: Period,
    about: str,
    within: str,
    papers: Sequence[tuple[str, int]],
    minutes: str,
    by: User,
    at: datetime,
) -> TieVote:
    """A vote among equals as its minutes give it; the next computation takes it into account. Raises NotPossible."""
    rules = queries.ruleset_of(period.version)
    if about != "rank" and about not in {limit.band for limit in rules.share_limits}:
        raise NotPossible(_("Chỉ bỏ phiếu về thứ hạng hoặc về một mức bị giới hạn tỷ lệ."))
    if not minutes.strip():
        raise NotPossible(_("Hãy ghi số, ngày của biên bản bỏ phiếu."))
    codes = [code for code, _count in papers]
    if len(set(codes)) < 2 or len(set(codes)) < len(codes) or any(count < 0 for _code, count in papers):
        raise NotPossible(_("Phiếu phải có ít nhất hai nơi bằng nhau, mỗi nơi một lần, số phiếu không âm."))
    with transaction.atomic():
        _open(period.movement)
        if about == "rank" or any(limit.band == about and limit.within == "bloc" for limit in rules.share_limits):
            _demand_members(period, within, codes)
        elif within and within not in {group.slug for group in rules.comparables}:
            raise NotPossible(_("Bộ tiêu chí của kỳ này không có nhóm tương đồng “%(slug)s”.") % {"slug": within})
        vote = TieVote.objects.create(
            period=period,
            about=about,
            within=within,
            papers=sorted([code, count] for code, count in papers),
            minutes=minutes.strip()[:300],
            by=by,
            at=at,
        )
        facts = {"about": about, "within": within, "papers": dict(papers), "minutes": vote.minutes}
        ledger.record(by=by, verb="rules.tie_voted", on=period, at=at, facts=facts)
    return vote


def _demand_members(period: Period, within: str, codes: Sequence[str]) -> None:
    if not within:
        return
    members = BlocMembership.objects.filter(
        bloc__province=period.movement.unit_id, bloc__code=within, unit__code__in=codes
    )
    missing = set(codes) - set(members.values_list("unit__code", flat=True))
    if missing:
        raise NotPossible(_("Không thuộc khối, cụm này: %(codes)s.") % {"codes": ", ".join(sorted(missing))})


def _open(movement: Movement) -> Movement:
    current = Movement.objects.select_for_update(no_key=True).get(pk=movement.pk)
    if current.state == State.CLOSED:
        raise NotPossible(_("Phong trào đã tổng kết nên không sửa quy tắc được nữa."))
    return current


def _draft(movement: Movement) -> RuleDraft:
    draft = RuleDraft.objects.select_related("changed_by__person", "movement").filter(movement=movement).first()
    if draft is None:
        raise NotPossible(_("Chưa có bản nháp nào; hãy lập bản nháp trước khi sửa."))
    return draft
