"""Draw up a list from a ranking, change it with reasons, confirm it, keep the words of its decision."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.lists import rules
from thidua.apps.awards.lists.source import source_of
from thidua.apps.awards.models import Change, Proposal, ProposalList, State
from thidua.apps.orgs.models import Unit
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.awards import Proposal as CoreProposal
from thidua.core.awards import ProposalRule, propose
from thidua.core.scoring import to_plain

MOST_PER_BLOC = 100
#: What an officer types for the decision; only these are kept.
DECISION_FIELDS = (
    "issuer", "superior", "symbol", "place", "authority", "grounds", "achievement", "executors", "position",
    "signatory", "recipients", "archive", "proposer", "decider",
)  # fmt: skip


class NotProposed(ValueError):
    """`messages` by field of the form; an empty key stands for the list as a whole."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = dict(messages)


def propose_awards(*, run: ScoreRun, rule: ProposalRule, form: str, by: User, at: datetime) -> ProposalList:
    """A new draft list; earlier lists of the period stay as they were."""
    rules.may_propose.demand(by, run.period.movement)
    source = source_of(run)
    bands = {band.slug: band.name for band in source.rules.bands if band.subject == "unit"}
    _check_rule(rule, form, bands)
    found = propose(source.places, source.results, source.rules.bands, rule)
    with transaction.atomic():
        made = ProposalList.objects.create(
            period=run.period,
            run=run,
            form=form.strip(),
            per_bloc=rule.per_bloc,
            min_band=rule.min_band,
            min_band_name=bands[rule.min_band],
            by=by,
            at=at,
        )
        scores = {score.unit.code: score for score in _unit_scores(run)}
        Proposal.objects.bulk_create(_proposal(made, item, scores[item.code]) for item in found)
        facts = {"run": run.number, "per_bloc": rule.per_bloc, "min_band": rule.min_band, "units": _codes(found)}
        ledger.record(by=by, verb="awards.proposed", on=made, at=at, facts=facts)
        return made


def add_proposal(*, made: ProposalList, unit: Unit, reason: str, by: User, at: datetime) -> Proposal:
    """A unit the ranking did not name; its result of the run comes along as it is."""
    with transaction.atomic():
        made = _open(made, by)
        _owe(reason)
        score = _unit_scores(made.run).filter(unit=unit).first()
        if score is None:
            raise NotProposed({"unit": _("Đơn vị này không có trong lần tính điểm của danh sách.")})
        found, is_new = Proposal.objects.get_or_create(proposal_list=made, unit=unit, defaults=_values(score))
        if not is_new and found.is_in:
            raise NotProposed({"unit": _("Đơn vị này đã có trong danh sách.")})
        found.is_in = True
        found.save(update_fields=["is_in"])
        _change(made, unit, "add", reason, by, at)
        return found


def remove_proposal(*, proposal: Proposal, reason: str, by: User, at: datetime) -> Proposal:
    with transaction.atomic():
        made = _open(proposal.proposal_list, by)
        _owe(reason)
        proposal = Proposal.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)
        if not proposal.is_in:
            raise NotProposed({"": _("Đơn vị này đã được đưa ra khỏi danh sách.")})
        proposal.is_in = False
        proposal.save(update_fields=["is_in"])
        _change(made, proposal.unit, "remove", reason, by, at)
        return proposal


def confirm_list(*, made: ProposalList, by: User, at: datetime) -> ProposalList:
    """Refused while a tie at the last place is open: after the vote the others are taken off with that reason."""
    with transaction.atomic():
        made = _open(made, by)
        kept = list(made.proposals.filter(is_in=True).select_related("bloc"))
        if not kept:
            raise NotProposed({"": _("Danh sách trống nên không có gì để xác nhận.")})
        for bloc in {item.bloc for item in kept if item.needs_vote and item.bloc}:
            if sum(1 for item in kept if item.bloc == bloc) > made.per_bloc:
                text = _(
                    "%(bloc)s còn trường hợp bằng điểm vượt số lượng %(most)d: bỏ phiếu rồi đưa các đơn vị không được chọn ra khỏi danh sách."
                )
                raise NotProposed({"": text % {"bloc": bloc.name, "most": made.per_bloc}})
        made.state = State.CONFIRMED
        made.confirmed_by = by
        made.confirmed_at = at
        made.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        units = sorted(made.proposals.filter(is_in=True).values_list("unit__code", flat=True))
        ledger.record(by=by, verb="awards.confirmed", on=made, at=at, facts={"units": units})
        return made


def save_decision(*, made: ProposalList, words: Mapping[str, str], by: User, at: datetime) -> ProposalList:
    """The typed words of the draft decision. Names of signatories are personal: the ledger only commits to them."""
    rules.may_propose.demand(by, made.period.movement)
    kept = {name: words.get(name, "").strip() for name in DECISION_FIELDS}
    needed = {"issuer": _("Cần tên cơ quan ban hành."), "grounds": _("Cần ít nhất một căn cứ."),
              "achievement": _("Cần ghi thành tích."), "executors": _("Cần ghi nơi chịu trách nhiệm thi hành.")}  # fmt: skip
    wrong = {name: text for name, text in needed.items() if not kept[name]}
    wrong |= {name: _("Nội dung dài quá 4000 chữ.") for name, text in kept.items() if len(text) > 4000}
    if wrong:
        raise NotProposed(wrong)
    with transaction.atomic():
        made = ProposalList.objects.select_for_update(of=("self",), no_key=True).get(pk=made.pk)
        made.decision = kept
        made.save(update_fields=["decision"])
        ledger.record(
            by=by, verb="awards.decision_worded", on=made, at=at, private={n: t for n, t in kept.items() if t}
        )
        return made


def _check_rule(rule: ProposalRule, form: str, bands: Mapping[str, str]) -> None:
    wrong = {}
    if not 1 <= rule.per_bloc <= MOST_PER_BLOC:
        wrong["per_bloc"] = _("Số lượng mỗi khối, cụm phải là số nguyên từ 1 đến %(most)d.") % {"most": MOST_PER_BLOC}
    if rule.min_band not in bands:
        wrong["min_band"] = _("Chọn một mức xếp loại của bảng tiêu chí.")
    if not form.strip():
        wrong["form"] = _("Cần ghi hình thức khen thưởng đề nghị.")
    elif len(form.strip()) > 200:
        wrong["form"] = _("Hình thức khen thưởng dài quá 200 chữ.")
    if wrong:
        raise NotProposed(wrong)


def _unit_scores(run: ScoreRun):
    return Score.objects.filter(run=run, person__isnull=True).select_related("unit", "bloc").defer("result")


def _proposal(made: ProposalList, item: CoreProposal, score: Score) -> Proposal:
    values = _values(score)
    return Proposal(
        proposal_list=made, unit=score.unit, needs_vote=item.needs_vote, **values, reasons=to_plain(item.reasons)
    )


def _values(score: Score) -> dict[str, object]:
    return {
        "bloc": score.bloc,
        "rank": score.rank,
        "total_milli": score.total_milli,
        "band_name": score.band_name,
    }


def _codes(found: list[CoreProposal]) -> list[str]:
    return [item.code for item in found]


def _open(made: ProposalList, by: User) -> ProposalList:
    held = ProposalList.objects.select_for_update(of=("self",), no_key=True).select_related("period__movement", "run")
    found = held.defer("run__inputs", "run__results").get(pk=made.pk)
    rules.demand_draft(by, found)
    return found


def _owe(reason: str) -> None:
    if not reason.strip():
        raise NotProposed({"reason": _("Cần ghi rõ lý do.")})


def _change(made: ProposalList, unit: Unit, verb: str, reason: str, by: User, at: datetime) -> None:  # noqa: PLR0917
    Change.objects.create(proposal_list=made, unit=unit, verb=verb, reason=reason.strip(), by=by, at=at)
    facts = {"unit": unit.code, "verb": verb}
    ledger.record(by=by, verb="awards.changed", on=made, at=at, facts=facts, private={"reason": reason})
