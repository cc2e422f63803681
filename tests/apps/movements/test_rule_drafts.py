"""Rules edited as a draft, their faults decided on by people, frozen as a version; figures and votes in the computation."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.support import documents, movement, world
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.marking.models import Sheet
from thidua.apps.movements import actions, actions_rules, queries, queries_rules
from thidua.apps.movements.models import Choice, EnteredFigure, FaultDecision, RuleDraft, TieVote
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import Score
from thidua.apps.scoring.verify import verify
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import Band, Judged, Ratio, RuleSet, Steps, TieBreak, Unset

pytestmark = pytest.mark.django_db
OVERLAP = "88–90: 2; 90–95: 3; 95–<100: 4; 100: 5"


def board() -> tuple[Any, Any]:
    province = world.province()
    return province, world.user(Role.BOARD_OFFICER, province)


def begun() -> tuple[Any, dict[str, Any]]:
    province, officer = board()
    made = documents.shipped(province, officer)
    who = {"by": officer, "at": world.AT}
    actions_rules.start_draft(movement=made, **who)
    return made, who


def changed(made: Any, rules: RuleSet, who: dict[str, Any]) -> RuleDraft:
    revision = RuleDraft.objects.get(movement=made).revision
    return actions_rules.change_draft(movement=made, rules=rules, part="thử", revision=revision, **who)


def overlapping(rules: RuleSet, above: tuple[Fraction, ...] = ()) -> RuleSet:
    """One criterion of five points read by the overlapping scale of Cần Thơ; the others keep the sum."""
    steps = ((Fraction(88, 100), Decimal(2)), (Fraction(9, 10), Decimal(3)), (Fraction(95, 100), Decimal(4)))
    first, second, *rest = rules.criteria
    moved = first.max_points - 5
    scale = Steps("assignments.on_time", (*steps, (Fraction(1), Decimal(5))), above, OVERLAP)
    one = replace(first, max_points=Decimal(5), rule=scale, measured_by="indicator")
    return replace(rules, criteria=(one, replace(second, max_points=second.max_points + moved), *rest))


def last_facts(verb: str) -> dict[str, Any]:
    return json.loads(Entry.objects.filter(verb=verb).order_by("-seq")[0].payload)


def test_a_draft_changes_nothing_until_it_is_frozen_as_the_next_version() -> None:
    made, who = begun()
    rules = queries_rules.working(made).rules
    renamed = replace(rules, criteria=(replace(rules.criteria[0], name="Tên mới"), *rules.criteria[1:]))
    changed(made, renamed, who)
    assert queries.ruleset_of(queries.latest_version(made)) == rules
    version = actions_rules.freeze_draft(movement=made, reason="QĐ 12", **who)
    assert (version.number, version.fingerprint) == (2, fingerprint(renamed))
    assert queries.ruleset_of(version) == renamed
    assert not RuleDraft.objects.exists()
    assert last_facts("rules.frozen")["number"] == 2
    with pytest.raises(actions.NotPossible, match="bản nháp"):
        actions_rules.freeze_draft(movement=made, reason="lần nữa", **who)


def test_a_change_on_a_stale_revision_is_refused_and_nothing_is_lost() -> None:
    made, who = begun()
    rules = queries_rules.working(made).rules
    first = replace(rules, bands=rules.bands[:-1])
    actions_rules.change_draft(movement=made, rules=first, part="muc", revision=1, **who)
    with pytest.raises(actions.NotPossible, match="vừa được"):
        actions_rules.change_draft(movement=made, rules=rules, part="muc", revision=1, **who)
    assert queries_rules.working(made).rules == first


def test_a_fault_of_the_text_is_kept_with_a_reason_and_the_decision_is_never_overwritten() -> None:
    made, who = begun()
    changed(made, overlapping(queries_rules.working(made).rules), who)
    with pytest.raises(actions.NotPossible, match="chồng nhau"):
        actions_rules.freeze_draft(movement=made, reason="x", **who)
    held = queries_rules.working(made)
    found = queries_rules.findings(made, held.rules, queries.known_clauses(made))
    keys = [item.fault.key for item in found if item.is_open]
    assert [item.fault.kind for item in found if item.is_open] == ["scale_overlap", "scale_overlap"]
    for key in keys:
        actions_rules.decide_fault(movement=made, key=key, choice=Choice.AS_READ, reason="mép thuộc bậc trên", **who)
    version = actions_rules.freeze_draft(movement=made, reason="theo KH 157", **who)
    assert version.number == 2
    assert last_facts("rules.fault_decided")["reason"] == "mép thuộc bậc trên"
    actions.open_movement(movement=made, **who)
    actions_rules.decide_fault(movement=made, key=keys[0], choice=Choice.REOPENED, reason="xem lại", **who)
    assert FaultDecision.objects.count() == 3
    with pytest.raises(actions.NotPossible, match="chồng nhau"):
        actions.open_period(movement=made, slug="k", name="K", starts_on=world.AT.date(), until_on=world.AT.date().replace(year=2030), **who)  # fmt: skip


def test_a_decision_counts_only_for_the_reading_it_was_made_on() -> None:
    made, who = begun()
    changed(made, overlapping(queries_rules.working(made).rules), who)
    clauses = queries.known_clauses(made)
    for item in queries_rules.findings(made, queries_rules.working(made).rules, clauses):
        if item.is_open:
            actions_rules.decide_fault(movement=made, key=item.fault.key, choice=Choice.AS_READ, reason="x", **who)
    rules = queries_rules.working(made).rules
    one = replace(rules.criteria[0], rule=replace(rules.criteria[0].rule, above=(Fraction(9, 10),)))
    changed(made, replace(rules, criteria=(one, *rules.criteria[1:])), who)
    found = queries_rules.findings(made, queries_rules.working(made).rules, clauses)
    assert [dict(item.fault.facts)["edge"] for item in found if item.is_open] == ["90"]


@pytest.mark.parametrize(("choice", "reason", "said"), [("nonsense", "x", "cách xử lý"), ("as-read", "  ", "lý do")])
def test_a_decision_needs_a_choice_and_a_reason(choice: str, reason: str, said: str) -> None:
    made, who = begun()
    with pytest.raises(actions.NotPossible, match=said):
        actions_rules.decide_fault(movement=made, key="x", choice=choice, reason=reason, **who)


def test_what_leaves_nothing_to_compute_with_cannot_be_kept() -> None:
    made, who = begun()
    rules = queries_rules.working(made).rules
    empty = replace(rules.criteria[0], rule=Unset())
    changed(made, replace(rules, criteria=(empty, *rules.criteria[1:])), who)
    found = queries_rules.findings(made, queries_rules.working(made).rules, queries.known_clauses(made))
    key = next(item.fault.key for item in found if item.fault.kind == "no_rule")
    with pytest.raises(actions.NotPossible, match="phải sửa"):
        actions_rules.decide_fault(movement=made, key=key, choice=Choice.AS_READ, reason="x", **who)
    with pytest.raises(actions.NotPossible, match="chưa chọn quy tắc"):
        actions_rules.freeze_draft(movement=made, reason="x", **who)


def test_a_dropped_draft_leaves_the_versions_and_its_fingerprint_in_the_ledger() -> None:
    made, who = begun()
    actions_rules.drop_draft(movement=made, **who)
    assert made.versions.count() == 1
    assert len(last_facts("rules.draft_dropped")["fingerprint"]) == 64


def scored_period(**parts: Any) -> tuple[Any, Any, list[Any], dict[str, Any]]:
    """Two units of one bloc; the only criterion is fed by a figure people enter."""
    province, officer = board()
    made = movement.movement(province)
    first = movement.version(made, {"code": "A1", "name": "PAR INDEX", "clauses": []})
    cid = queries.known_clauses(made)[0]
    held = queries.ruleset_of(first)
    rules = replace(
        held,
        criteria=(replace(held.criteria[0], clauses=(cid,), rule=Ratio("entered.par_index"), max_points=Decimal(100)),),
        **parts,
    )
    first.rules, first.fingerprint = to_plain(rules), fingerprint(rules)
    first.save()
    period = movement.period(made, first)
    units = [world.unit(f"Sở {name}", parent=province) for name in ("A", "B")]
    world.bloc(province, *units, year=2026)
    return period, officer, units, {"by": officer, "at": world.AT}


def enter(period: Any, unit: Any, hits: int, who: dict[str, Any], **changes: Any) -> EnteredFigure:
    facts = {"measure": "entered.par_index", "hits": hits, "trials": 10_000, "source": "Công văn 9"} | changes
    return actions_rules.enter_figure(period=period, unit=unit, **facts, **who)


def test_an_entered_figure_gives_points_and_a_later_one_counts_instead() -> None:
    period, _officer, units, who = scored_period()
    enter(period, units[0], 8825, who)
    enter(period, units[1], 5000, who)
    enter(period, units[0], 9000, who)
    run = compute_scores(period=period, **who)
    assert [row.total_milli for row in run.scores.order_by("unit__name")] == [90_000, 50_000]
    assert EnteredFigure.objects.count() == 3
    assert verify(run).agrees


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measure": "entered.khac"}, "không dùng"),
        ({"hits": 10_001}, "từ 0 đến"),
        ({"trials": 0}, "lớn hơn 0"),
        ({"source": " "}, "nguồn"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    period, _officer, units, who = scored_period()
    with pytest.raises(actions.NotPossible, match=said):
        enter(period, units[0], **{"hits": 1, "who": who, **changes})
    assert not EnteredFigure.objects.exists()


def test_a_recorded_vote_parts_equals_in_the_next_computation() -> None:
    period, _officer, units, who = scored_period(tie_breaks=(TieBreak("vote", ""),))
    for unit in units:
        enter(period, unit, 8000, who)
    first = compute_scores(period=period, **who)
    assert sorted(Score.objects.filter(run=first).values_list("rank", flat=True)) == [1, 1]
    bloc = units[0].memberships.get().bloc.code
    papers = [(units[0].code, 2), (units[1].code, 5)]
    actions_rules.record_tie_vote(period=period, about="rank", within=bloc, papers=papers, minutes="BB 3", **who)
    second = compute_scores(period=period, **who)
    ranks = {row.unit.code: row.rank for row in Score.objects.filter(run=second)}
    assert ranks == {units[1].code: 1, units[0].code: 2}
    assert verify(second).agrees
    assert [difference.where for difference in verify(first).facts] == ["votes"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": "khac"}, "Chỉ bỏ phiếu"),
        ({"minutes": ""}, "biên bản"),
        ({"papers": [("U", 1)]}, "ít nhất hai"),
        ({"papers": [("U", 1), ("U", 2)]}, "ít nhất hai"),
        ({"papers": [("U", 1), ("V", -2)]}, "không âm"),
        ({"papers": [("U", 1), ("V", 2)], "within": "nowhere"}, "Không thuộc"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    period, _officer, units, who = scored_period()
    given = {
        "about": "rank",
        "within": "",
        "papers": [(units[0].code, 1), (units[1].code, 0)],
        "minutes": "BB",
    } | changes
    with pytest.raises(actions.NotPossible, match=said):
        actions_rules.record_tie_vote(period=period, **given, **who)
    assert not TieVote.objects.exists()


def test_all_marks_missing_is_told_as_unfiled_and_ranks_nobody() -> None:
    period, _officer, _units, who = scored_period(bands=(Band("d", "Đạt", "unit", Decimal(0)),))
    held = queries.ruleset_of(period.version)
    judged = replace(held, criteria=(replace(held.criteria[0], rule=Judged(), measured_by="marks"),))
    period.version.rules, period.version.fingerprint = to_plain(judged), fingerprint(judged)
    period.version.save()
    run = compute_scores(period=period, **who)
    assert not Sheet.objects.filter(period=period).exists()
    assert set(run.scores.values_list("standing", "rank")) == {("unfiled", None)}
