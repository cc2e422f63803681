"""The booth takes a slip's paper without knowing anybody: by the code or signed in the browser, re-votes, refusals."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import escape

from tests.support.ballots import Poll, opened, poll
from tests.support.slips import codes
from tests.support.world import AT
from thidua.apps.audit.models import Entry
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.ballots.sealing import seal_ballot
from thidua.core.councils.slips.board import read_board
from thidua.core.councils.slips.codes import grouped
from thidua.core.councils.slips.model import Row, fill
from thidua.core.councils.slips.recounting import SlipCount
from thidua.web.ballots.privacy import PAGE_BYTES

pytestmark = pytest.mark.django_db
DIGIT = {"yes": "1", "no": "2", "lower": "3", "blank": "4", "": "0"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


@pytest.fixture
def made() -> Poll:
    return opened(members=5, items=2)


def address(made: Poll) -> str:
    return f"/phieu/{polling.name_of(made.ballot)}/"


def typed(made: Poll, slip: int, *choices: str) -> dict[str, str]:
    digits = {polling.item_name(item): DIGIT[choice] for item, choice in zip(made.items, choices, strict=True)}
    return {"ma": grouped(made.codes[slip]), **digits}


def browser_signed(made: Poll, slip: int, *choices: str) -> str:
    """As booth.js sends it."""
    chosen = {polling.item_name(item): choice for item, choice in zip(made.items, choices, strict=True) if choice}
    rows = {row.item: row for row in fill(made.election, made.codes[slip], chosen)}
    names = [polling.item_name(item) for item in made.items]
    return "".join(_letters(rows.get(name)) for name in names)


def _letters(row: Row | None) -> str:
    return f"{DIGIT[row.choice]}{row.key.hex()}{row.signature.hex()}" if row else "0" * 193


def sealed_rows(made: Poll) -> tuple[Row, ...]:
    seal_ballot(ballot=made.ballot, slips=SlipCount(5, 2), by=made.secretary, at=AT)
    return read_board(box.board(polling.name_of(made.ballot))).rows


def test_the_page_names_what_is_put_to_the_vote_and_asks_for_no_name(client: Client, made: Poll) -> None:
    page = client.get(address(made)).content.decode()
    assert "Người Được Xét 1" in page
    assert "Người Được Xét 2" in page
    assert 'value="3"' in page  # a lower award, for the first item only
    assert page.count('value="3"') == 1
    assert 'type="password"' not in page
    assert "csrf" not in page


def test_a_typed_code_casts_its_paper(client: Client, made: Poll) -> None:
    answer = client.post(address(made), typed(made, 0, "yes", "no"))
    assert (answer.status_code, answer["Location"]) == (302, address(made) + "da-nhan/")
    chosen = {polling.item_name(made.items[0]): "yes", polling.item_name(made.items[1]): "no"}
    assert sealed_rows(made) == fill(made.election, made.codes[0], chosen)


def test_a_paper_signed_in_the_browser_is_the_same_paper_and_sends_no_code(client: Client, made: Poll) -> None:
    rows = browser_signed(made, 1, "lower", "")
    assert made.codes[1] not in rows
    assert client.post(address(made), {"dong": rows}).status_code == 302
    assert sealed_rows(made) == fill(made.election, made.codes[1], {polling.item_name(made.items[0]): "lower"})


def test_voting_again_replaces_and_blank_takes_a_choice_back(client: Client, made: Poll) -> None:
    client.post(address(made), typed(made, 0, "yes", "yes"))
    client.post(address(made), typed(made, 0, "no", "blank"))
    assert sorted(row.choice for row in sealed_rows(made)) == ["blank", "no"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "phải đủ 21 ký tự"),
        ("ABC-@", "ký tự lạ ở vị trí 4"),
        ("0" * 20 + "1", "gõ sai ít nhất một ký tự"),
        (codes(1, first=77777)[0], "không phải mã phiếu của lần bỏ phiếu đang mở"),
    ],
)
def test_a_wrong_code_is_explained_and_casts_nothing(client: Client, made: Poll, code: str, words: str) -> None:
    answer = client.post(address(made), {**typed(made, 0, "yes", "no"), "ma": code})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert sealed_rows(made) == ()


def test_letters_that_look_alike_are_read_as_meant(client: Client, made: Poll) -> None:
    worn = grouped(made.codes[0]).replace("0", "o").replace("1", "l").lower()
    assert client.post(address(made), {**typed(made, 0, "yes", "no"), "ma": worn}).status_code == 302


@pytest.mark.parametrize("digit", ["5", "9", "", "-1", "\u0661", "yes", "11"])
def test_a_choice_not_offered_is_refused(client: Client, made: Poll, digit: str) -> None:
    sent = {**typed(made, 0, "yes", "no"), polling.item_name(made.items[0]): digit}
    assert client.post(address(made), sent).status_code == 422
    assert sealed_rows(made) == ()


def test_a_lower_award_that_is_not_offered_cannot_mark_a_paper(client: Client, made: Poll) -> None:
    assert client.post(address(made), typed(made, 0, "yes", "lower")).status_code == 422
    chosen = {polling.item_name(made.items[1]): "lower"}
    rows = {row.item: row for row in fill(made.election, made.codes[0], chosen)}
    forged = "0" * 193 + _letters(rows[polling.item_name(made.items[1])])
    assert client.post(address(made), {"dong": forged}).status_code == 422


def test_an_empty_paper_is_not_taken_for_a_vote(client: Client, made: Poll) -> None:
    answer = client.post(address(made), typed(made, 0, "", ""))
    assert (answer.status_code, "Chưa chọn nội dung nào" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("rows", ["", "0", "x" * 386, "1" * 386, "\u0661" * 386, "1" + "g" * 385, "0" * 386])
def test_rows_that_are_none_are_refused(client: Client, made: Poll, rows: str) -> None:
    assert client.post(address(made), {"dong": rows}).status_code == 422
    assert sealed_rows(made) == ()


def test_a_signature_for_another_choice_is_refused(client: Client, made: Poll) -> None:
    rows = browser_signed(made, 0, "yes", "")
    assert client.post(address(made), {"dong": "2" + rows[1:]}).status_code == 422


def test_after_the_close_no_paper_is_taken_and_the_page_says_so(client: Client, made: Poll) -> None:
    sealed_rows(made)
    for answer in (client.get(address(made)), client.post(address(made), typed(made, 0, "yes", "no"))):
        assert (answer.status_code, "Đã đóng hòm phiếu" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    "name", ["phieu-0", "phieu-999999", "phieu-9999999999999999999999", "khac", "phieu-x", "PHIEU-1"]
)
def test_an_unknown_ballot_is_a_calm_page(client: Client, name: str) -> None:
    answer = client.get(f"/phieu/{name}/")
    assert (answer.status_code, "Không có lần bỏ phiếu này" in answer.content.decode()) == (404, True)


def test_a_draft_has_no_booth(client: Client) -> None:
    assert client.get(address(poll())).status_code == 404


def test_a_name_with_marks_is_shown_as_letters(client: Client) -> None:
    made = opened(items=1, secret="<b>&")
    page = client.get(address(made)).content.decode()
    assert escape("<b>&") in page
    assert "<b>&" not in page


def test_the_answer_is_the_same_for_every_choice(client: Client, made: Poll) -> None:
    answers = set()
    for slip, choices in enumerate([("yes", "no"), ("no", "yes"), ("lower", "blank"), ("yes", ""), ("blank", "no")]):
        sent = client.post(address(made), typed(made, slip, *choices))
        told = client.get(sent["Location"])
        answers.add((sent.status_code, sent.content, str(sorted(sent.headers.items())), told.content))
    assert len(answers) == 1


def test_a_request_is_of_one_size_whatever_was_chosen(made: Poll) -> None:
    ways = [("yes", "no"), ("lower", "blank"), ("", "yes")]
    assert len({len(browser_signed(made, 0, *way)) for way in ways}) == 1
    assert len({len("&".join(f"{k}={v}" for k, v in typed(made, 0, *way).items())) for way in ways}) == 1


def test_every_page_is_filled_up_to_one_measure(client: Client, made: Poll) -> None:
    pages = [
        client.get(address(made)),
        client.get(address(made) + "da-nhan/"),
        client.post(address(made), typed(made, 0, "", "")),
        client.get("/phieu/khac/"),
    ]
    assert {len(page.content) for page in pages} == {PAGE_BYTES}
    assert {page["Content-Length"] for page in pages} == {str(PAGE_BYTES)}


def test_casting_writes_nothing_into_the_ledger(client: Client, made: Poll) -> None:
    before = Entry.objects.count()
    client.post(address(made), typed(made, 0, "yes", "no"))
    client.post(address(made), {**typed(made, 0, "yes", "no"), "ma": "sai"})
    assert Entry.objects.count() == before


def test_casting_writes_no_row_of_the_database_at_all(client: Client, made: Poll) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.post(address(made), typed(made, 0, "yes", "no"))
    assert {query["sql"].split()[0] for query in seen} <= {"SELECT"}
    assert not any(made.codes[0] in query["sql"] for query in seen)
