"""Invented cross-marking: in each province one bloc whose round is finished and one whose round is open.

Every mark, reason and minute here is made up and flagged so; the same seed gives the same rounds.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from thidua.apps.accounts.actions import create_user, grant_role
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions_cross, actions_fairness, actions_meeting, actions_rounds
from thidua.apps.marking.actions import enter_paper_sheet
from thidua.apps.marking.checking import Entry
from thidua.apps.marking.fairness_queue import unfinished
from thidua.apps.marking.models import Pairing, Round, Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot_cross import cross_rows, sheets_of
from thidua.apps.movements.actions import open_period
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Bloc, Unit
from thidua.core import marking as core
from thidua.core.movements.model import Criterion
from thidua.demo.accounts import PREFIX

#: (slug of the bloc, user name of its lead): the first is finished, the second open.
FINISHED, OPEN = "tong-hop", "kinh-te-xa-hoi"
LEAD, MARKER = "truong-khoi", "cham-cheo"
PERIOD = "2026-h1"
GRANTED_FROM = date(2025, 1, 1)


def fill_crossing(
    made: Mapping[str, tuple[Movement, Period]], users: Mapping[str, Mapping[str, User]], at: datetime
) -> int:
    """A period of 2026 in each province, with its two rounds. Returns the number of marks handed in."""
    return sum(_fill(slug, movement, users[slug], at) for slug, (movement, _period) in made.items())


def _fill(slug: str, movement: Movement, users: Mapping[str, User], at: datetime) -> int:
    officer = users["thi-dua"]
    with transaction.atomic():
        period = open_period(
            movement=movement,
            slug=PERIOD,
            name="6 tháng đầu năm 2026",
            starts_on=date(2026, 1, 1),
            until_on=date(2026, 7, 1),
            by=officer,
            at=at,
        )
        finished, opened = (Bloc.objects.get(code=f"{PREFIX[slug]}-{name}") for name in (FINISHED, OPEN))
        markers = {
            unit.pk: _marker(unit, users[MARKER], officer, at)
            for bloc in (finished, opened)
            for unit in _units(bloc, period)
        }
        for bloc in (finished, opened):
            for unit in _units(bloc, period):
                _file(period, unit, officer, at)
        # in the finished round everybody marks everybody, else there were too few pairs to ask anything of its marks
        everybody = len(_units(finished, period)) - 1
        done = _marked(_opened(period, finished, officer, at, everybody), markers, at, share=100)
        _finish(finished, users[LEAD], officer, at)
        return done + _marked(_opened(period, opened, officer, at, 3), markers, at, share=60)


def _units(bloc: Bloc, period: Period) -> list[Unit]:
    return list(Unit.objects.filter(memberships__bloc=bloc, memberships__year=bloc_year(period)))


def _marker(unit: Unit, known: User, officer: User, at: datetime) -> User:
    """The printed account marks for its own unit; for the others an account nobody signs in with."""
    if known.grants.filter(unit=unit, role=Role.MARKER).exists():
        return known
    user = create_user(username=f"minh-hoa.{unit.code}", password=None, person_id=None, by=officer, at=at)  # type: ignore[arg-type]
    grant_role(user=user, role=Role.MARKER, unit_id=unit.pk, from_on=GRANTED_FROM, by=officer, at=at)
    return user


def _judged(period: Period) -> dict[str, Criterion]:
    return {code: item for code, item in criteria_of(rules_of(period), "unit").items() if is_judged(item)}


def _file(period: Period, unit: Unit, officer: User, at: datetime) -> Sheet:
    entries = [
        Entry(code, _part(item.max_points, 80 + _lot(unit.code, code) % 5 * 5), "Minh họa: có hồ sơ tại đơn vị.")
        for code, item in _judged(period).items()
    ]
    return enter_paper_sheet(period=period, unit=unit, entries=entries, by=officer, at=at, is_illustration=True)


def _opened(period: Period, bloc: Bloc, officer: User, at: datetime, each: int) -> Round:
    of = actions_rounds.make_round(
        period=period, blocs=[bloc], name=f"Chấm chéo 6 tháng đầu năm, {bloc.name}", markers=each,
        due_on=(at + timedelta(days=14)).date(), by=officer, at=at, is_illustration=True,
    )  # fmt: skip
    actions_rounds.draw_round(of=of, seed="minh-hoa-2026", by=officer, at=at)
    return actions_rounds.open_round(of=of, by=officer, at=at)


def _marked(of: Round, markers: Mapping[int, User], at: datetime, share: int) -> int:
    """So many per cent of the pairs hand in; the printed marker's account keeps work to be tried in an open round."""
    pairs = list(
        Pairing.objects.filter(draw=of.draw).select_related("draw__round", "marker", "sheet__unit").order_by("pk")
    )
    ready = [pair for pair in pairs if share == 100 or not markers[pair.marker_id].username.endswith(MARKER)]
    chosen = ready[: len(pairs) * share // 100]
    criteria = _judged(of.period)
    for pair in chosen:
        entries = [
            Entry(code, _part(item.max_points, _percent(pair, code)), "Minh họa: đối chiếu minh chứng.")
            for code, item in criteria.items()
        ]
        user = markers[pair.marker_id]
        actions_cross.cross_mark(pairing=pair, entries=entries, by=user, at=at + timedelta(hours=1))
        actions_cross.submit_pairing(pairing=pair, by=user, at=at + timedelta(hours=1))
    return len(chosen)


def _percent(pair: Pairing, code: str) -> int:
    """Markers differ in severity, units in quality; a little chance remains."""
    severity = _lot("nghiem", pair.marker.code) % 5 * 3
    return max(
        40,
        95
        - severity
        - _lot("chat-luong", pair.sheet.unit.code) % 4 * 4
        - _lot(pair.marker.code, pair.sheet.unit.code, code) % 3 * 2,
    )


def _finish(bloc: Bloc, lead: User, officer: User, at: datetime) -> None:
    of = Round.objects.get(blocs=bloc, state="open")
    closed = actions_rounds.close_round(of=of, by=officer, at=at + timedelta(hours=2))
    actions_meeting.hold_meeting(
        of=closed,
        bloc=bloc,
        held_on=(at + timedelta(hours=2)).date(),
        present="Minh họa: đại diện các đơn vị thành viên của khối",
        note="",
        agreed=_agreed(closed, bloc, lead),
        by=lead,
        at=at + timedelta(hours=3),
    )
    _check(closed, officer, at + timedelta(hours=4))


def _check(closed: Round, officer: User, at: datetime) -> None:
    """The check that the closing asked for, made now instead of when somebody first starts the program."""
    job = unfinished(closed)
    assert job is not None
    actions_fairness.make_check(of=closed, by=officer, at=at, job=job.pk)


def _agreed(of: Round, bloc: Bloc, lead: User) -> Sequence[actions_meeting.Agreed]:
    """The median everywhere but at the last unit's first criterion, where the meeting gives its reason."""
    spreads = core.spreads(cross_rows(of))
    sheets = sheets_of(of, bloc)
    first = next(iter(_judged(of.period)))
    found = []
    for sheet in sheets:
        for code in _judged(of.period):
            median = spreads[sheet.unit.code, code].median
            assert median is not None
            if sheet is sheets[-1] and code == first:
                found.append(
                    actions_meeting.Agreed(
                        sheet.pk, code, median - Decimal("0.25"), "Minh họa: hồ sơ nộp bổ sung sau hạn."
                    )
                )
            else:
                found.append(actions_meeting.Agreed(sheet.pk, code, median))
    return found


def _part(most: Decimal, percent: int) -> Decimal:
    """So many per cent of the maximum, down to quarter points."""
    return Decimal(int(most * 4 * min(percent, 100)) // 100) / 4


def _lot(*words: str) -> int:
    return int(sha256(":".join(("minh-hoa", *words)).encode()).hexdigest()[:8], 16)
