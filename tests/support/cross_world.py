"""A bloc whose members have filed and have markers, and the steps of a cross-marking round."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions, actions_cross, actions_rounds
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.actions_meeting import Agreed, hold_meeting
from thidua.apps.marking.models import Pairing, Round, Sheet
from thidua.apps.orgs.models import Unit
from thidua.core.movements.model import RuleSet

LATER = AT + timedelta(days=1)


@dataclass
class Cross:
    here: World
    sheets: list[Sheet] = field(default_factory=list)
    markers: dict[int, User] = field(default_factory=dict)
    lead: User | None = None

    def round(self, markers: int | None = 2, due_on: date = DAY) -> Round:
        return actions_rounds.make_round(
            period=self.here.period, blocs=[self.here.bloc], name="Đợt thử", markers=markers, due_on=due_on,
            by=self.here.officer, at=AT,
        )  # fmt: skip

    def drawn(self, **asked: int) -> Round:
        made = self.round(**asked)
        actions_rounds.draw_round(of=made, seed="2026-03-02", by=self.here.officer, at=AT)
        return Round.objects.get(pk=made.pk)

    def opened(self, **asked: int) -> Round:
        return actions_rounds.open_round(of=self.drawn(**asked), by=self.here.officer, at=AT)

    def pairs(self, of: Round) -> list[Pairing]:
        return list(Pairing.objects.filter(draw=of.draw).select_related("draw__round", "marker", "sheet__unit"))

    def mark(self, pair: Pairing, a1: str = "8", a3: str = "4", *, submit: bool = True) -> None:
        user = self.markers[pair.marker_id]
        entries = [Entry("A1", Decimal(a1)), Entry("A3", Decimal(a3))]
        actions_cross.cross_mark(pairing=pair, entries=entries, by=user, at=AT)
        if submit:
            actions_cross.submit_pairing(pairing=pair, by=user, at=AT)

    def closed(self, points: tuple[str, ...] = ("8", "9")) -> Round:
        """All marks in: the markers of a sheet give these to A1 in turn, 4 to A3."""
        opened = self.opened(markers=len(points))
        turn: dict[int, int] = {}
        for pair in self.pairs(opened):
            place = turn[pair.sheet_id] = turn.get(pair.sheet_id, -1) + 1
            self.mark(pair, points[place])
        return actions_rounds.close_round(of=opened, by=self.here.officer, at=AT)

    def agree(self, of: Round, **points: tuple[str, str]) -> None:
        """The meeting takes 8.5 and 4 for all, but for «u3_A1=("7", "reason")»."""
        agreed = []
        for sheet in self.sheets:
            for code, usual in (("A1", "8.5"), ("A3", "4")):
                number, reason = points.get(f"{sheet.unit.code}_{code}", (usual, ""))
                agreed.append(Agreed(sheet.pk, code, Decimal(number), reason))
        assert self.lead is not None
        hold_meeting(
            of=of, bloc=self.here.bloc, held_on=DAY, present="Đủ các đơn vị", agreed=agreed, by=self.lead, at=AT
        )


def make(units: int = 4, rules: RuleSet = marking_world.RULES) -> Cross:
    """`units` members, each with a filed sheet (A1 9, A3 5) and a marker; the first one's user leads the bloc."""
    here = marking_world.make(units=units, rules=rules)
    made = Cross(here)
    for place, unit in enumerate(here.units):
        made.sheets.append(_filed(here, place))
        made.markers[unit.pk] = world.user(Role.MARKER, unit)
    made.lead = world.user(Role.BLOC_LEAD, here.units[0])
    return made


def _filed(here: World, place: int) -> Sheet:
    sheet = here.sheet(place)
    clerk = here.clerks[place]
    entries = [Entry("A1", Decimal(9), "Có quy chế"), Entry("A3", Decimal(5), "Có hệ giá trị")]
    actions.self_mark(sheet=sheet, entries=entries, by=clerk, at=AT)
    return actions.file_sheet(sheet=sheet, by=clerk, at=AT)


def marker_of(made: Cross, unit: Unit) -> User:
    return made.markers[unit.pk]
