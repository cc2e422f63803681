"""A unit's decisions: two titles of one person, the lower one withdrawn, a dossier that waits, a stock, a file of certificates."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.support import commending, world
from thidua.apps.accounts.models import User
from thidua.apps.awards.decisions.certificates import order_certificates, save_stock
from thidua.apps.awards.decisions.printing import default_layout_now
from thidua.apps.awards.models import (
    Campaign,
    CertificateBatch,
    Conferral,
    ConferralWithdrawal,
    Decision,
    Dossier,
    Stock,
)
from thidua.apps.awards.money.actions import record_fund_entry
from thidua.apps.awards.undoing.actions import withdraw_conferral
from thidua.apps.orgs.models import Unit

AWARD = "lao-dong-tien-tien"
#: The unit's book already holds a letter of this day.
DAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 2, tzinfo=UTC)


@dataclass
class Decided:
    campaign: Campaign
    waiting: Dossier
    decision: Decision
    conferral: Conferral
    withdrawal: ConferralWithdrawal
    stock: Stock
    batch: CertificateBatch


def decided(unit: Unit, officer: User, secret: str) -> Decided:
    """The names of awardees are public; grounds and stocks are the unit's own."""
    town = commending.Town(unit, unit, officer, officer)
    campaign, person = town.campaign(), town.person("Người được khen")
    low = commending.only(town.decided(campaign, AWARD, person, signed_on=DAY, at=AT))
    high = town.decided(campaign, "chien-si-thi-dua-co-so", person, signed_on=DAY, at=AT)
    spots = default_layout_now().spots
    stock = save_stock(unit=unit, name=f"Phôi {secret}", is_framed=False, spots=spots, by=officer, at=AT)
    batch = order_certificates(decision=high, stock=stock, by=officer, at=AT)
    withdrawal = withdraw_conferral(
        conferral=low, grounds="fraud", reason=f"Lý do {secret}", document="Quyết định số 9", signed_on=DAY,
        objects=["Giấy chứng nhận"], by=officer, at=AT,
    )  # fmt: skip
    record_fund_entry(
        unit=unit, year=2026, kind="income", dong=50_000_000, on=DAY, document=f"Dự toán {secret}", by=officer, at=AT
    )
    waiting = town.passed(campaign, AWARD, world.person("Người chờ khen"))
    return Decided(campaign, waiting, high, commending.only(high), withdrawal, stock, batch)
