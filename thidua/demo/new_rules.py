"""The second version of both tables, in force from 2026: what the software counts by now is no longer judged by people.

The files of `movements/` stay as they were published; periods opened on version 1 keep it. All figures are proposals.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from thidua.apps.accounts.models import User
from thidua.apps.movements import actions_rules, queries_rules
from thidua.apps.movements.models import Movement, Period, RuleSetVersion
from thidua.core.movements.model import (
    Adjustment,
    Cap,
    ComparableGroup,
    Criterion,
    Gate,
    Ratio,
    RuleSet,
    SamplePoints,
    ShareLimit,
    Steps,
    TieBreak,
)

REASON = "Minh họa: dùng số liệu hệ thống đếm được từ năm 2026 thay cho thẩm định; các con số là đề xuất"
PLAN = Gate("registrations.plan_filed")
#: «4 xin, 4 luôn»: thirty people, eight questions each.
ASKED = SamplePoints("feedback.courtesy", 240, Decimal("0.025"))
POSTED = "Thủ tục niêm yết tại trụ sở đúng bản hiện hành"
POSTED_GUIDE = "Số thủ tục niêm yết đúng bản hiện hành chia cho số thủ tục đơn vị phải niêm yết."
ON_TIME = "assignments.on_time"


def fill_new_rules(
    made: Mapping[str, tuple[Movement, Period]], officers: Mapping[str, User], at: datetime
) -> dict[str, RuleSetVersion]:
    """Province slug → version 2 of its movement, frozen; the period already open keeps version 1."""
    return {slug: _freeze(slug, movement, officers[slug], at) for slug, (movement, _period) in made.items()}


def _freeze(slug: str, movement: Movement, by: User, at: datetime) -> RuleSetVersion:
    draft = actions_rules.start_draft(movement=movement, by=by, at=at)
    rules = CHANGES[slug](queries_rules.working(movement).rules)
    actions_rules.change_draft(movement=movement, rules=rules, part="Minh họa", revision=draft.revision, by=by, at=at)
    return actions_rules.freeze_draft(movement=movement, reason=REASON, by=by, at=at)


def lai_chau(rules: RuleSet) -> RuleSet:
    own = {item.code: item for item in rules.criteria}
    posting = own["TT1.3.3"]
    changed = (
        # LC-3.1: without a plan nothing was promised, so nothing can have been kept
        replace(own["TT1.1.1"], gate=PLAN),
        # LC-1.1a: targets exceeded, as far as the plan itself was carried out
        replace(_counted(own["TT1.1.2"], "targets.exceeded"), cap=Cap("TT1.1.1")),
        # LC-1.3c: what inspectors saw, and beside it what the catalogue says should hang there
        replace(
            posting,
            max_points=Decimal(3),
            rule=Steps("inspections.conform", ((Fraction(4, 5), Decimal(2)), (Fraction(1), Decimal(3)))),
            guide="Kiểm tra tại nơi tiếp dân: đạt tất cả các mục được 3 điểm, từ 80 % trở lên được 2 điểm.",
        ),
        _posted(posting, "TT1.3.6"),
        # LC-1.3d: procedures offered online
        _counted(own["TT1.3.4"], "procedures.online"),
        # LC-1.3d, LC-2.3a: what people answered
        replace(own["TT1.3.5"], rule=ASKED, guide="Mẫu 240 câu trả lời, mỗi câu “có” 0,025 điểm."),
    )
    return _finished(rules, changed, "TT1.3.3", ("TT1.4.1", "TT1.3.5"), ("LC-1.4a",))


def lang_son(rules: RuleSet) -> RuleSet:
    own = {item.code: item for item in rules.criteria}
    reform, on_time = own["TT1.3.1"], own["TT1.3.2"]
    changed = (
        # LS-1.3a: simplifying is judged, making public is counted
        replace(reform, max_points=Decimal(3)),
        _posted(reform, "TT1.3.6"),
        # LS-1.3b, LS-1.3c: tasks, and the cases of people, each in time
        replace(
            on_time,
            max_points=Decimal(5),
            rule=Steps(ON_TIME, tuple((Fraction(share, 100), Decimal(n)) for share, n in ((70, 1), (80, 3), (95, 5)))),
        ),
        replace(
            _counted(on_time, "cases.on_time"),
            code="TT1.3.7",
            name="Trả kết quả hồ sơ một cửa đúng hẹn",
            max_points=Decimal(3),
            guide="Số hồ sơ trả đúng hẹn hoặc sớm chia cho số hồ sơ đã trả hoặc quá hạn; không có hồ sơ thì không tính.",
        ),
        # LS-1.4b, LS-2.4a: what people answered
        replace(own["TT1.4.3"], rule=ASKED, guide="Mẫu 240 câu trả lời, mỗi câu “có” 0,025 điểm."),
        # LS-1.4c: the yearly cuts are targets with figures
        _counted(own["TT1.4.4"], "targets.attained"),
        # LS-1.4d: procedures offered online
        _counted(own["TT1.4.5"], "procedures.online"),
        # LS-3.4: without a plan nothing was promised
        replace(own["TT1.6.2"], gate=PLAN),
    )
    return _finished(rules, changed, "TT1.3.5", ("TT1.3.2", "TT1.4.3"), ("LS-1.3c",))


def _counted(criterion: Criterion, measure: str) -> Criterion:
    """Counted instead of judged; who has nothing to count is not marked down for it."""
    return replace(criterion, rule=Ratio(measure), measured_by="indicator", when_absent="rescale", guide="")


def _posted(like: Criterion, code: str) -> Criterion:
    made = _counted(like, "procedures.posted")
    return replace(made, code=code, name=POSTED, max_points=Decimal(2), guide=POSTED_GUIDE)


def _finished(
    rules: RuleSet, changed: tuple[Criterion, ...], after: str, chain: tuple[str, ...], on_time: tuple[str, ...]
) -> RuleSet:
    """The criteria in their places, new ones after `after`; a bonus, a chain for ties, and shares of the best level."""
    known = {item.code for item in rules.criteria}
    by_code = {item.code: item for item in changed}
    new = [item for item in changed if item.code not in known]
    criteria: list[Criterion] = []
    for item in rules.criteria:
        criteria.append(by_code.get(item.code, item))
        criteria += new if item.code == after else []
    bonus = Adjustment(
        "TT-T3", "Toàn bộ nhiệm vụ hoàn thành trong hạn", "unit", on_time, Decimal(1), Decimal(1), ON_TIME, Fraction(1)
    )
    best = ("xuat-sac", "tot")
    return replace(
        rules,
        criteria=tuple(criteria),
        adjustments=(*rules.adjustments, bonus),
        tie_breaks=(*(TieBreak("criterion", code) for code in chain), TieBreak("vote", "")),
        share_limits=(
            ShareLimit("xuat-sac", "unit", Fraction(1, 5), best, "bloc"),
            ShareLimit("xuat-sac", "official", Fraction(1, 5), best, "group"),
        ),
        comparables=(
            ComparableGroup("nguoi-dung-dau", "Người đứng đầu", "official", posts="head"),
            ComparableGroup("cong-chuc", "Cán bộ, công chức, viên chức khác", "official"),
        ),
    )


CHANGES = {"lai-chau": lai_chau, "lang-son": lang_son}
