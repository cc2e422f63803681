"""What the pages of even-handedness show. Who may ask stands in rules_fairness; a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.jobs.models import Job
from thidua.apps.marking import fairness_words as words
from thidua.apps.marking import rules, rules_fairness
from thidua.apps.marking.fairness_gather import APPRAISED_STATES
from thidua.apps.marking.fairness_labels import INNOCENT, NAMES, NULLS, Words, chance, explain_not_enough
from thidua.apps.marking.fairness_queue import last_job
from thidua.apps.marking.models import FairnessCheck, FairnessReview, Outcome, Round, RoundState, Step
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.marking.fairness.model import CHECKS, OF_BLOCS, Finding, Report
from thidua.core.marking.fairness.record import Record, key_of, read_record


@dataclass(frozen=True)
class Summary:
    """The last check of a round and how much of it waits for the board; no check: it has not run yet."""

    round: Round
    check: FairnessCheck | None
    reviewed: int

    @property
    def words(self) -> str:
        if self.check is None:
            return ""
        return words.summary(len(self.check.named), self.reviewed)

    @property
    def is_waiting(self) -> bool:
        return self.check is not None and self.reviewed < len(self.check.named)


@dataclass
class Point:
    """One thing that stands out, with what the board and the units said of it."""

    key: str
    sentence: str
    chance: str
    corrected: str
    is_of_units: bool
    reviews: list[FairnessReview] = field(default_factory=list)

    @property
    def last(self) -> FairnessReview | None:
        return self.reviews[-1] if self.reviews else None


@dataclass
class Part:
    """One question: what was supposed, what was tried, what stands out or could not be asked."""

    code: str
    name: Words
    null: Words
    innocent: Words
    look: Words
    tried: int
    least: str
    points: list[Point]
    missing: list[str]


@dataclass
class Page:
    """`check` is the record shown (none: the round was not checked yet); `earlier` are reviews of what no longer stands out."""

    check: FairnessCheck | None
    checks: Sequence[FairnessCheck]
    job: Job | None
    parts: list[Part] = field(default_factory=list)
    correction: str = ""
    power: list[str] = field(default_factory=list)
    earlier: list[FairnessReview] = field(default_factory=list)
    is_stale: bool = False
    is_damaged: bool = False

    @property
    def is_latest(self) -> bool:
        return self.check is not None and self.check.number == self.checks[0].number

    @property
    def named(self) -> int:
        return sum(len(part.points) for part in self.parts)

    @property
    def is_running(self) -> bool:
        return self.job is not None and not self.job.is_over

    @property
    def has_failed(self) -> bool:
        """The last work did not come to an end, and no check was made since it was asked for."""
        if self.job is None or self.job.state not in ("failed", "stopped"):
            return False
        return not self.checks or self.checks[0].at < self.job.made_at


def summaries(rounds: Iterable[Round]) -> list[Summary]:
    """Of closed rounds, in two queries."""
    closed = [one for one in rounds if not one.is_sealed]
    ids = [one.pk for one in closed]
    last = {row.round_id: row for row in FairnessCheck.objects.light().filter(round__in=ids).order_by("number")}
    reviewed: dict[int, set[str]] = defaultdict(set)
    concluded = FairnessReview.objects.current().filter(round__in=ids).exclude(outcome=Outcome.EXPLAIN)
    for of, key in concluded.values_list("round_id", "key"):
        reviewed[of].add(key)
    return [_summary(one, last.get(one.pk), reviewed[one.pk]) for one in closed]


def _summary(of: Round, check: FairnessCheck | None, keys: set[str]) -> Summary:
    return Summary(of, check, len(keys & set(check.named)) if check else 0)


def summary_of(of: Round) -> Summary | None:
    return next(iter(summaries([of])), None)


def of_period(period: Period) -> list[Summary]:
    """Closed rounds of a period, for the page of ranks; three queries."""
    rounds = Round.objects.filter(period=period, state__in=(RoundState.CLOSED, RoundState.AGREED))
    return summaries(list(rounds.order_by("pk")))


def page_of(of: Round, number: int = 0) -> Page:
    """The check of this number, else the last one."""
    checks = list(FairnessCheck.objects.light().filter(round=of).select_related("by__person").order_by("-number"))
    job = last_job(of)
    if not checks:
        return Page(None, checks, job)
    shown = next((row for row in checks if row.number == number), checks[0])
    page = Page(shown, checks, job, is_stale=_is_stale(of, checks[0]))
    try:
        record = read_record(str(FairnessCheck.objects.values_list("record", flat=True).get(pk=shown.pk)))
    except ValueError:
        page.is_damaged = True
        return page
    _tell(page, of, record)
    return page


def _tell(page: Page, of: Round, record: Record) -> None:
    named = record.report.named()
    names, reviews = _names(named), _reviews(of)
    page.correction, page.power = words.correction(record.report), words.power(record.size)
    page.parts = [_part(code, record.report, named, names, reviews) for code in CHECKS]
    keys = {point.key for part in page.parts for point in part.points}
    page.earlier = [chain[-1] for key, chain in reviews.items() if key not in keys]


def _part(
    code: str,
    report: Report,
    named: Sequence[Finding],
    names: dict[str, str],
    reviews: dict[str, list[FairnessReview]],
) -> Part:
    tried = report.of(code)
    return Part(
        code=code,
        name=NAMES[code],
        null=NULLS[code],
        innocent=INNOCENT[code],
        look=words.LOOK[code],
        tried=len(tried),
        least=words.least(tried) if tried else "",
        points=[_point(item, names, reviews) for item in named if item.check == code],
        missing=[explain_not_enough(item) for item in report.not_enough if item.check == code],
    )


def _point(item: Finding, names: dict[str, str], reviews: dict[str, list[FairnessReview]]) -> Point:
    key = key_of(item)
    return Point(
        key=key,
        sentence=words.seen(item, names),
        chance=chance(item.p),
        corrected=chance(item.p_corrected),
        is_of_units=item.check not in OF_BLOCS,
        reviews=reviews.get(key, []),
    )


def _names(named: Iterable[Finding]) -> dict[str, str]:
    """Code → name as it is now, of units and blocs; two queries."""
    codes = {code for item in named for code in item.subjects}
    found = dict(Bloc.objects.filter(code__in=codes).values_list("code", "name"))
    return found | dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))


def _reviews(of: Round) -> dict[str, list[FairnessReview]]:
    rows = (
        FairnessReview.objects.filter(round=of)
        .select_related("by__person", "seen")
        .defer("seen__inputs", "seen__record")
    )
    found: dict[str, list[FairnessReview]] = defaultdict(list)
    for row in rows.prefetch_related("units", "replies__unit", "replies__by__person").order_by("pk"):
        found[row.key].append(row)
    return found


def _is_stale(of: Round, last: FairnessCheck) -> bool:
    """An appraisal was finished since: what was claimed can now be compared with what was found."""
    return Step.objects.filter(at__gt=last.at, to_state__in=APPRAISED_STATES, sheet__pairings__draw__round=of).exists()


@dataclass(frozen=True)
class Asked:
    """A question put to the user's units: what was seen, why the board asks, who has still to answer."""

    review: FairnessReview
    sentence: Words
    innocent: Words
    units: list[Unit]
    waiting: list[Unit]
    is_closed: bool


def asked_of(user: User) -> list[Asked]:
    """Newest first; three queries. Only the user's own units are named."""
    mine = reach(user, *rules.OWNERS)
    rows = rules_fairness.asked(user).select_related("round__period", "replaced_by").order_by("-pk")
    return [_asked(row, mine) for row in rows.prefetch_related("units", "replies__unit")]


def _asked(row: Any, mine: frozenset[int]) -> Asked:
    units = [unit for unit in row.units.all() if unit.pk in mine]
    answered = {reply.unit_id for reply in row.replies.all()}
    row.own_replies = [reply for reply in row.replies.all() if reply.unit_id in mine]
    is_closed = hasattr(row, "replaced_by")
    waiting = [] if is_closed else [unit for unit in units if unit.pk not in answered]
    return Asked(row, words.OWN[row.question], INNOCENT[row.question], units, waiting, is_closed)


def to_answer(user: User) -> int:
    """For the home page: questions that wait for an answer of the user's units."""
    mine = reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD)
    if not mine:
        return 0
    asked = FairnessReview.objects.current().filter(outcome=Outcome.EXPLAIN, units__in=mine)
    return asked.exclude(replies__unit__in=mine).distinct().count()
