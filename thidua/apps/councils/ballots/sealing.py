"""Opening, sealing and giving up a secret ballot. The ledger tells that it was done, never a paper.

Who drew a slip on screen stands in the ledger from the close on, all in one line: see `drawing`.
"""

import secrets
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.councils.ballots import box, box_pool, polling
from thidua.apps.councils.ballots.box_refusals import BoxExists, NoBox
from thidua.apps.councils.ballots.drawing import drawn_facts, held_in
from thidua.apps.councils.ballots.rules import COUNTED, DISPUTED, DRAFT, OPEN, VOID
from thidua.apps.councils.errors import CannotPoll
from thidua.apps.councils.models import Ballot, Drawing, SlipSet, Way
from thidua.core.councils.slips.board import NotABoard, read_setup
from thidua.core.councils.slips.codes import BITS, code_of
from thidua.core.councils.slips.model import Election, WrongSetup
from thidua.core.councils.slips.recounting import SlipCount
from thidua.core.councils.slips.setup import AnotherVote, Setup, make_slips, require_same_vote


def open_ballot(*, ballot: Ballot, keys: bytes, by: User, at: datetime) -> Ballot:
    """With the keys file of the counting team: from now on slips are cast. Raises CannotPoll; then nothing is opened."""
    with transaction.atomic():
        held = held_in(ballot, DRAFT)
        election = _keys(keys)
        _require_same(held, election)
        return _opened(held, election, Way.DRAWN, by, at)


def open_on_screen(*, ballot: Ballot, by: User, at: datetime) -> Ballot:
    """Without printed slips: the server makes the codes, members draw theirs after signing in."""
    with transaction.atomic():
        held = held_in(ballot, DRAFT)
        election = _on_screen(polling.setup_of(held))
        Drawing.objects.bulk_create(
            Drawing(ballot=held, person_id=person)
            for person in held.meeting.roll.order_by("person__code").values_list("person_id", flat=True)
        )
        return _opened(held, election, Way.SCREEN, by, at)


def seal_ballot(*, ballot: Ballot, slips: SlipCount, by: User, at: datetime) -> polling.Sealed:
    """Close for good. Slips that do not add up are refused before anything is closed; faults of the board are kept as found."""
    with transaction.atomic():
        held = held_in(ballot, OPEN)
        made = SlipSet.objects.select_for_update(no_key=True).get(ballot=held)
        if min(slips.used, slips.unused, slips.spoiled) < 0 or slips.used + slips.unused + slips.spoiled != made.made:
            raise CannotPoll("slips", str(made.made))
        sealed = polling.close_box(held, slips)
        made.used, made.unused, made.spoiled = slips.used, slips.unused, slips.spoiled
        made.save(update_fields=["used", "unused", "spoiled"])
        held.counts = {str(item): dict(counts) for item, counts in sealed.counts.items()}
        held.state, held.root, held.sealed_at = (DISPUTED if sealed.faults else COUNTED), sealed.root, at
        held.save(update_fields=["counts", "state", "root", "sealed_at"])
        facts = {"root": sealed.root, **vars(slips), "faults": sorted({fault.kind for fault in sealed.faults})}
        ledger.record(by=by, verb="ballot.sealed", on=held, at=at, facts=facts | drawn_facts(held))
        return sealed


def give_up_ballot(*, ballot: Ballot, reason: str, by: User, at: datetime) -> Ballot:
    """Wipe an open box unseen: the vote is held again with new slips. Raises CannotPoll without a reason."""
    if not reason.strip():
        raise CannotPoll("no_reason")
    with transaction.atomic():
        held = held_in(ballot, OPEN)
        with suppress(NoBox):  # the disk lost it, or it was wiped before a crash
            box.destroy(polling.name_of(held))
        box_pool.wipe_pool(polling.name_of(held))
        held.state = VOID
        held.save(update_fields=["state"])
        facts = {"reason": reason.strip()} | drawn_facts(held)
        ledger.record(by=by, verb="ballot.given_up", on=held, at=at, facts=facts)
        return held


def _keys(content: bytes) -> Election:
    try:
        return read_setup(content.removesuffix(b"\n"))
    except NotABoard as wrong:
        raise CannotPoll("no_keys") from wrong


def _on_screen(setup: Setup) -> Election:
    """New codes, or those of an opening that broke off: nobody has drawn from them while the ballot was a draft."""
    wanted = setup.members + polling.SPARE
    codes = box_pool.left_codes(setup.election)
    if len(codes) != wanted:
        box_pool.wipe_pool(setup.election)
        codes = [code_of(secrets.randbits(BITS)) for _slip in range(wanted)]
        box_pool.keep_codes(setup.election, codes)
    try:
        return make_slips(setup, codes)
    except WrongSetup as wrong:
        raise CannotPoll("setup", wrong.reason) from wrong


def _require_same(ballot: Ballot, election: Election) -> None:
    try:
        require_same_vote(election, polling.setup_of(ballot))
    except AnotherVote as other:
        raise CannotPoll("another_vote", other.reason) from other


def _opened(ballot: Ballot, election: Election, way: Way, by: User, at: datetime) -> Ballot:
    if not ballot.meeting.roll.exists():
        raise CannotPoll("no_roll")
    try:
        box.open_box(election)
    except BoxExists as other:
        if not box.is_open(election.name) or box.frozen(election.name) != election:
            raise CannotPoll("box_exists") from other
        # the same keys a second time: the box was made, then the database did not take the opening
    SlipSet.objects.create(ballot=ballot, way=way, made=election.slips)
    ballot.state, ballot.opened_at = OPEN, at
    ballot.save(update_fields=["state", "opened_at"])
    facts = {"way": way.value, "slips": election.slips, "facts": election.facts}
    ledger.record(by=by, verb="ballot.opened", on=ballot, at=at, facts=facts)
    return ballot
