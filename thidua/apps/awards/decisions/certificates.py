"""Stocks with their positions, and files of certificates made in the background."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import NotDecided
from thidua.apps.awards.decisions.printing import default_layout_now
from thidua.apps.awards.models import CertificateBatch, Decision, Stock
from thidua.apps.jobs.queue import enqueue
from thidua.apps.orgs.models import Unit
from thidua.core.awards.certificates import Spot, misplaced

KIND = "awards.certificates"


def save_stock(
    *, unit: Unit, name: str, is_framed: bool, spots: Sequence[Spot], by: User, at: datetime,
    stock: Stock | None = None, is_illustration: bool = False,
) -> Stock:  # fmt: skip
    """A new way of printing, or new positions of an old one. Files made before keep theirs. Raises NotDecided."""
    rules.may_decide.demand(by, stock or unit)
    rules.may_decide.demand(by, unit)
    name = name.strip()
    if not name or len(name) > 120:
        raise NotDecided("no_name", "name")
    wrong = misplaced(spots, default_layout_now().sheet)
    if wrong:
        raise NotDecided(f"spot_{wrong[0].what}", f"x-{wrong[0].field}", spot=wrong[0].field)
    with transaction.atomic():
        same = Stock.objects.select_for_update(of=("self",), no_key=True).filter(unit=unit, name=name)
        if any(other.pk != (stock.pk if stock else None) for other in same):
            raise NotDecided("name_taken", "name")
        made = stock or Stock(unit=unit, is_illustration=is_illustration)
        made.name, made.is_framed, made.spots = name, is_framed, [asdict(spot) for spot in spots]
        made.save()
        ledger.record(by=by, verb="certificates.stock_saved", on=made, at=at, facts={"unit": unit.code, "name": name})
        return made


def order_certificates(*, decision: Decision, stock: Stock | None, by: User, at: datetime) -> CertificateBatch:
    """A file with one page for each award of the decision that stands; a background job makes it."""
    rules.may_decide.demand(by, decision)
    if stock is not None:
        rules.may_see_decisions.demand(by, stock)
    pages = decision.conferrals.filter(withdrawal__isnull=True).count()
    if not pages:
        raise NotDecided("nothing_to_print")
    if not hasattr(decision, "text"):
        raise NotDecided("imported_has_no_words")
    layout = default_layout_now()
    with transaction.atomic():
        made = CertificateBatch.objects.create(
            decision=decision, stock_name=stock.name if stock else "", is_framed=stock.is_framed if stock else True,
            spots=stock.spots if stock else [asdict(spot) for spot in layout.spots], by=by, at=at,
        )  # fmt: skip
        made.job = enqueue(kind=KIND, key=str(made.pk), at=at, args={"batch": made.pk}, by=by)
        made.save(update_fields=["job"])
        facts = {"number": decision.number, "pages": pages, "stock": made.stock_name}
        ledger.record(by=by, verb="certificates.ordered", on=decision, at=at, facts=facts)
        return made
