"""Opening, drawing, sealing and giving up: each refusal leaves everything as it was, and nothing done tells a paper."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tests.support import world
from tests.support.ballots import Poll, opened, poll, recuse
from tests.support.slips import codes
from tests.support.world import AT
from thidua.apps.audit.models import Entry
from thidua.apps.councils.ballots import box, box_pool, polling
from thidua.apps.councils.ballots.box_refusals import BoxClosed, NoBox
from thidua.apps.councils.ballots.drawing import draw_slip
from thidua.apps.councils.ballots.sealing import CannotPoll, give_up_ballot, open_ballot, open_on_screen, seal_ballot
from thidua.apps.councils.models import Ballot, Drawing, RollEntry, SlipSet, WrittenOpinion
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.model import fill
from thidua.core.councils.slips.recounting import SlipCount
from thidua.core.councils.slips.setup import CHOICES, make_slips

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


def cast(made: Poll, slip: int, *choices: str) -> None:
    chosen = {polling.item_name(item): choice for item, choice in zip(made.items, choices, strict=True)}
    box.cast(polling.name_of(made.ballot), fill(made.election, made.codes[slip], chosen))


def refused(act, **given) -> str:
    before = Entry.objects.count()
    with pytest.raises(CannotPoll) as fault, transaction.atomic():
        act(**given, at=AT)
    assert Entry.objects.count() == before
    return fault.value.what


def test_a_ballot_runs_from_the_keys_to_the_sealed_count(folder: Path) -> None:
    made = opened(members=5, items=2)
    assert (made.ballot.state, made.ballot.slip_set.made) == ("open", 7)
    for slip, choices in enumerate([("yes", "no"), ("yes", "no"), ("lower", "yes"), ("no", "blank")]):
        cast(made, slip, *choices)
    sealed = seal_ballot(ballot=made.ballot, slips=SlipCount(4, 3), by=made.secretary, at=AT)
    first, second = made.items
    assert sealed.counts == {
        first.pk: {"yes": 2, "no": 1, "lower": 1, "blank": 0},
        second.pk: {"yes": 1, "no": 2, "lower": 0, "blank": 1},
    }
    ballot = Ballot.objects.get(pk=made.ballot.pk)
    assert (ballot.state, ballot.root, ballot.sealed_at) == ("counted", sealed.root, AT)
    assert ballot.counts == {str(item): dict(counts) for item, counts in sealed.counts.items()}
    assert polling.recount_of(ballot).is_sound
    assert [path.name for path in folder.iterdir()] == [f"phieu-{ballot.pk}.sealed"]


def test_the_ledger_tells_that_it_was_opened_and_sealed_and_no_number_of_papers_before_the_close() -> None:
    made = opened()
    cast(made, 0, "yes", "no")
    assert [entry.verb for entry in Entry.objects.all()] == ["ballot.opened"]
    seal_ballot(ballot=made.ballot, slips=SlipCount(1, 6), by=made.secretary, at=AT)
    assert [entry.verb for entry in Entry.objects.all()] == ["ballot.opened", "ballot.sealed"]
    assert "yes" not in "".join(Entry.objects.values_list("payload", flat=True))


def test_a_recused_member_and_one_who_wrote_take_no_slip_to_the_item() -> None:
    made = poll(members=5, items=2)
    recuse(made, made.items[0], made.members[0])
    for item, member in ((made.items[0], made.members[1]), (made.items[1], made.members[1])):
        WrittenOpinion.objects.create(
            ballot=made.ballot, item=item, person=member.person, choice="yes", document="01", by=made.secretary, at=AT
        )
    assert list(polling.setup_of(made.ballot).items.values()) == [3, 4]


def test_more_papers_than_members_who_may_vote_is_a_dispute() -> None:
    made = poll(members=2, items=1)
    recuse(made, made.items[0], made.members[0])
    open_ballot(ballot=made.ballot, keys=made.keys, by=made.secretary, at=AT)
    cast(made, 0, "yes")
    cast(made, 1, "yes")
    sealed = seal_ballot(ballot=made.ballot, slips=SlipCount(2, 2), by=made.secretary, at=AT)
    assert [fault.kind for fault in sealed.faults] == ["too_many"]
    assert Ballot.objects.get().state == "disputed"


def test_a_stuffed_paper_shows_in_the_count_of_slips() -> None:
    made = opened(members=3, items=1)
    for slip in range(3):
        cast(made, slip, "yes")
    sealed = seal_ballot(ballot=made.ballot, slips=SlipCount(2, 3), by=made.secretary, at=AT)
    assert [fault.kind for fault in sealed.faults] == ["over_used"]


@pytest.mark.parametrize("keys", [b"", b"{}", b"\xff\x00", b"[" * 5000, b'{"election":"phieu-1"}'])
def test_what_is_no_keys_file_opens_nothing(keys: bytes) -> None:
    made = poll()
    assert refused(open_ballot, ballot=made.ballot, keys=keys, by=made.secretary) == "no_keys"
    with pytest.raises(NoBox):
        box.is_open(polling.name_of(made.ballot))


def test_keys_of_another_vote_open_nothing() -> None:
    made, other = poll(), poll()
    assert refused(open_ballot, ballot=made.ballot, keys=other.keys, by=made.secretary) == "another_vote"


def test_a_roll_changed_after_the_slips_were_made_is_noticed() -> None:
    made = poll()
    keys = made.keys
    RollEntry.objects.create(meeting=made.ballot.meeting, person=world.person("Người Thêm Vào"), role="member")
    assert refused(open_ballot, ballot=made.ballot, keys=keys, by=made.secretary) == "another_vote"


@pytest.mark.parametrize(
    "change",
    [
        lambda made: Ballot.objects.filter(pk=made.ballot.pk).update(rule={"share": "1/2"}),
        lambda made: recuse(made, made.items[0], made.members[0]),
        lambda made: type(made.items[0]).objects.filter(pk=made.items[1].pk).update(lower_award="giay-khen"),
    ],
)
def test_a_rule_a_recusal_or_an_item_changed_after_the_slips_were_made_is_noticed(change) -> None:
    made = poll()
    keys = made.keys
    change(made)
    made.ballot.refresh_from_db()
    assert refused(open_ballot, ballot=made.ballot, keys=keys, by=made.secretary) == "another_vote"


def test_a_ballot_is_opened_and_sealed_once() -> None:
    made = opened()
    assert refused(open_ballot, ballot=made.ballot, keys=made.keys, by=made.secretary) == "not_draft"
    seal_ballot(ballot=made.ballot, slips=SlipCount(0, 7), by=made.secretary, at=AT)
    assert refused(seal_ballot, ballot=made.ballot, slips=SlipCount(0, 7), by=made.secretary) == "not_open"
    with pytest.raises(BoxClosed):
        cast(made, 0, "yes", "yes")


def test_an_opening_that_broke_off_after_the_box_was_made_goes_on() -> None:
    made = poll()
    box.open_box(made.election)
    assert open_ballot(ballot=made.ballot, keys=made.keys, by=made.secretary, at=AT).state == "open"


def test_a_box_of_other_slips_is_never_taken_over() -> None:
    made = poll()
    box.open_box(make_slips(polling.setup_of(made.ballot), codes(7, first=9000)))
    assert refused(open_ballot, ballot=made.ballot, keys=made.keys, by=made.secretary) == "box_exists"


@pytest.mark.parametrize("slips", [SlipCount(4, 2), SlipCount(8, -1), SlipCount(4, 3, 1)])
def test_slips_that_do_not_add_up_close_nothing(slips: SlipCount) -> None:
    made = opened()
    assert refused(seal_ballot, ballot=made.ballot, slips=slips, by=made.secretary) == "slips"
    cast(made, 0, "yes", "yes")


def test_the_database_itself_refuses_slips_that_do_not_add_up() -> None:
    made = opened()
    with pytest.raises(IntegrityError), transaction.atomic():
        SlipSet.objects.filter(ballot=made.ballot).update(used=1, unused=1, spoiled=1)


def test_on_screen_each_member_draws_one_slip_that_votes(folder: Path) -> None:
    made = poll(members=4, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    name, item = polling.name_of(made.ballot), polling.item_name(made.items[0])
    drawn = [draw_slip(ballot=made.ballot, by=member) for member in made.members]
    assert len(set(drawn)) == 4
    for code in drawn[:3]:
        box.cast(name, fill(box.frozen(name), code, {item: "yes"}))
    assert not set(drawn) & set(box_pool.left_codes(name))
    assert all(code.encode() not in path.read_bytes() for code in drawn for path in folder.iterdir())
    sealed = seal_ballot(ballot=made.ballot, slips=SlipCount(3, 2, 1), by=made.secretary, at=AT)
    assert sealed.counts[made.items[0].pk]["yes"] == 3
    assert (sealed.faults, [path.name for path in folder.iterdir()]) == ((), [f"{name}.sealed"])


def test_on_screen_nobody_draws_twice_and_nobody_outside_the_roll_draws() -> None:
    made = poll(members=2, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    draw_slip(ballot=made.ballot, by=made.members[0])
    for user, what in ((made.members[0], "drawn_before"), (made.secretary, "not_on_the_roll")):
        with pytest.raises(CannotPoll) as caught:
            draw_slip(ballot=made.ballot, by=user)
        assert caught.value.what == what
    assert Drawing.objects.filter(has_drawn=True).count() == 1


def test_an_undrawn_slip_that_votes_is_named_at_the_close() -> None:
    made = poll(members=2, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    name = polling.name_of(made.ballot)
    stolen = box_pool.left_codes(name)[0]
    box.cast(name, fill(box.frozen(name), stolen, {polling.item_name(made.items[0]): "yes"}))
    sealed = seal_ballot(ballot=made.ballot, slips=SlipCount(1, 3), by=made.secretary, at=AT)
    assert [fault.kind for fault in sealed.faults] == ["unused_voted"]


def test_an_opening_on_screen_that_broke_off_goes_on_with_the_same_codes() -> None:
    made = poll(members=2, items=1)
    with pytest.raises(RuntimeError), transaction.atomic():
        open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
        raise RuntimeError
    left = box_pool.left_codes(polling.name_of(made.ballot))
    made.ballot.refresh_from_db()
    assert made.ballot.state == "draft"
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    assert draw_slip(ballot=made.ballot, by=made.members[0]) in left


def test_a_ballot_given_up_leaves_no_file_and_needs_a_reason(folder: Path) -> None:
    made = opened()
    cast(made, 0, "yes", "yes")
    assert refused(give_up_ballot, ballot=made.ballot, reason=" ", by=made.secretary) == "no_reason"
    ballot = give_up_ballot(ballot=made.ballot, reason="Hỏng máy chiếu", by=made.secretary, at=AT)
    assert (ballot.state, ballot.counts, list(folder.iterdir())) == ("void", {}, [])


def test_only_offered_choices_stand_on_an_item() -> None:
    made = poll()
    assert [polling.offered(item) for item in made.items] == [CHOICES, ("yes", "no", "blank")]


def test_the_keys_file_holds_no_code() -> None:
    made = poll()
    assert all(code.encode() not in setup_line(made.election) for code in made.codes)
